"""Does a line hold reporting? Such lines are never removed, whatever words they share with a pitch."""

import re
from functools import cache

from ingest.clean.rules import words

_QUOTED = re.compile(r"[“„«\"][^”“„«»\"]{2,}[”“»\"]?|»[^»«]{2,}«|(?:^|\s)[‘'][^\s’'][^’']{2,}[’'](?=\W|$)")
_MARK = re.compile("[“„«»\"‘']")
_OPENS = re.compile(r"^(?:[“„«\"‘](?:\S+ ){2}|»[^»«]{12,}«)")
_SENTENCE_END = re.compile(r"[.!?…,][\"'”’“»«)\]]{0,3}$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…–—][\"'”’»)\]]{0,3} )[\W_]{0,3}([\w’'-]+)")
# Common in German sentences, in no name, and in no English sentence.
_GERMAN = re.compile(
    r"\b(?:und|nicht|das|dass|ein|eine|einen|einem|einer|dem|sich|für|ist|sind|wird|wurden?|hatten?|haben|auf|mit|zum|zur|nach|bei|aus"
    r"|auch|oder|als|nur|noch|über|unter|durch|gegen|seit|vom|im)\b"
)
_ENGLISH = re.compile(r"\b(?:the|and|of|with|that|this|from|by|to|for|your?|our)\b")
# "Sie" at the beginning of a sentence may be "she" or "they".
_TO_GERMAN_READERS = re.compile(
    r"(?<=[\w“”,] )(?:Sie|Ihr(?:e[nmrs]?)?|Ihnen)\b"
    r"|\b(?:[Uu]ns|[Uu]nser(?:e[nmrs]?)?|[Ww]ir|[Dd]ich|[Dd]ein(?:e[nmrs]?)?|[Dd]u)\b"
)
# "US" is a country.
_TO_READERS = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|YOU|YOUR|[Oo]ur|OUR|[Ww]e|WE|us|[Mm]y|[Pp]lease|PLEASE)\b")
_SPEAKER = re.compile(r"([A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,3}): (?:\S+ ){3}.*[.!?…][\"'”’»)\]]{0,3}$")
_SHORTEST = 6  # words of a sentence that reports
_INTERVIEWER = re.compile(
    r"(?:Q[.:] )?(?:Why|When|Where) (?:did|do|does|was|were|is|are|would|will|could|should)\b.*\?$"
)


def holds_quotation(text: str) -> bool:
    """Whether the line is a sentence that quotes somebody: quoted words with a speech verb, or at its very beginning;
    or a line of a transcript, below its speaker's name in capitals ("CRANE: ...").

    A link such as "Read more: 'I was wrong', says mayor" is a headline, not a sentence: it has no full stop.
    """
    if _OPENS.match(text) or _spoken(text):
        return True
    if not (_MARK.search(text) and _SENTENCE_END.search(text) and _QUOTED.search(text)):
        return False
    own = _unquoted(text)
    return bool(_one_of("speech", re.IGNORECASE).search(own) or _one_of("german_speech", re.NOFLAG).search(own))


def is_german(text: str) -> bool:
    """Whether its small words are German ones."""
    return not _ENGLISH.search(text) and bool(_GERMAN.search(text))


def attributed(text: str) -> bool:
    """Whether the line is a sentence with an attribution after its words: "..., the ministry said.", „…“, sagte er."""
    return bool(_SENTENCE_END.search(text) and (_attribution().search(text) or _german_attribution().search(text)))


def reads_as_reporting(text: str) -> bool:
    """Whether the line quotes somebody, attributes its words, asks as an interviewer does, or states what somebody did:
    a verb in the third person, the reader neither addressed nor told to do anything. In German every sentence that does
    not address the reader counts, as its verbs have too many forms for a table.
    """
    return holds_quotation(text) or attributed(text) or states(text)


def states(text: str) -> bool:
    """The second half of `reads_as_reporting`: a question of an interviewer, or what somebody did."""
    if _INTERVIEWER.match(text):
        return True
    if text.count(" ") + 1 < _SHORTEST:
        return False
    own = _unquoted(text)  # what somebody is quoted as saying addresses nobody here
    if is_german(text):
        return bool(_SENTENCE_END.search(text)) and not _TO_GERMAN_READERS.search(own)
    if _TO_READERS.search(own):
        return False
    starts = {word.lower().replace("'", "’") for word in _SENTENCE_START.findall(own)}
    return starts.isdisjoint(words("orders")) and bool(_one_of("verbs", re.NOFLAG).search(own))


def _unquoted(text: str) -> str:
    return _QUOTED.sub(" ", text) if _MARK.search(text) else text


def _spoken(text: str) -> bool:
    speaker = _SPEAKER.match(text)
    if speaker is None:
        return False
    label = speaker[1].lower().replace("'", "’").replace("editor’s", "note").split()
    return set(words("labels")).isdisjoint(label)


@cache
def _one_of(name: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words(name))})\b", flags)


@cache
def _attribution() -> re.Pattern[str]:
    """A comma, a subject of some words, and a verb of saying."""
    return re.compile(rf",[\"”’]? (?:[\w’'-]+ ){{1,6}}(?:{'|'.join(words('attribution'))})\b", re.IGNORECASE)


@cache
def _german_attribution() -> re.Pattern[str]:
    """A comma or a closing mark, and a verb of saying, which stands before its subject."""
    return re.compile(rf"[,“”\"«»‘][,]? (?:{'|'.join(words('german_speech'))}|so d(?:er|ie|as)) (?!sie\b|Sie\b)")
