"""Does a line hold reporting? Such lines are never removed, whatever words they share with a pitch."""

import re
from functools import cache

from ingest.clean.rules import words

_QUOTED = re.compile(r"[“„«\"][^”“„«»\"]{2,}[”“»\"]?|(?:^|\s)[‘'][^\s’'][^’']{2,}[’'](?=\W|$)")
_MARK = re.compile("[“„«\"‘']")
_OPENS = re.compile(r"^[“„«\"‘](?:\S+ ){2}")
_SENTENCE_END = re.compile(r"[.!?…,][\"'”’»)\]]{0,3}$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…–—][\"'”’»)\]]{0,3} )[\W_]{0,3}([\w’'-]+)")
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
    return bool(_one_of("speech", re.IGNORECASE).search(_unquoted(text)))


def attributed(text: str) -> bool:
    """Whether the line is a sentence with an attribution after its words: "..., the ministry said."."""
    return bool(_SENTENCE_END.search(text) and _attribution().search(text))


def reads_as_reporting(text: str) -> bool:
    """Whether the line quotes somebody, attributes its words, asks as an interviewer does, or states what somebody did:
    a verb in the third person, the reader neither addressed nor told to do anything.
    """
    return holds_quotation(text) or attributed(text) or states(text)


def states(text: str) -> bool:
    """The second half of `reads_as_reporting`: a question of an interviewer, or what somebody did."""
    if _INTERVIEWER.match(text):
        return True
    if text.count(" ") + 1 < _SHORTEST:
        return False
    own = _unquoted(text)  # what somebody is quoted as saying addresses nobody here
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
