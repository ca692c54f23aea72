"""Blocks learned per site: a paragraph that recurs across the stories of a site is boilerplate.

A block is one paragraph of a site. The store keeps where blocks stood as sightings, one for each article. Whether a
block recurs is decided here, from its sightings alone: the same in whatever order and by whatever process they came.
How the numbers were chosen: docs/quality.md, "Learned blocks".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from ingest.clean.assembly import Part, assemble, take_apart
from ingest.clean.lines import JUDGED, Line, key
from ingest.clean.reporting import holds_quotation, is_german, reads_as_reporting
from ingest.model import CleanText, Sighting

ARTICLES = 5  # stories
DAYS = 2  # on which they were published
WINDOW = 14  # days

_READ = frozenset({"en", "de"})
_BITS = 63  # databases have signed numbers of 64
_SENTENCE, _OTHER = 30, 50  # letters and digits; below may be a subheading or a name, which recur in what people write
_NO_STATEMENT = ("?", "？", "؟", ":", "：")  # questions that return, "MODERATOR:"
_ROW = "|"
_DIALOGUE = ("—", "–", "―")
_QUOTATION_MARK = re.compile(r"[\"“”„«»「『‘‚]|''|(?:^|[\s(])'\w")
_LONGEST_LABEL = 40  # characters of "MR. HALE: "
_SAID = re.compile(r"\b(?:says|said|told|tells|according to|(?:\w+s|they|who|people|police) say)\b", re.IGNORECASE)
_A_NOTE_SAYS = re.compile(r"\b(?:note|notice|label|line|text|caption)\b[^.,;:A-Z]{0,40}\b(?:says|tells)\b")
_NUMBER = re.compile(r"\d[\d.,:]*")
_LABEL = ": "
_ENGLISH = re.compile(r"\b(?:the|and|with|this|that|our|your|you|from|by)\b", re.IGNORECASE)
_GERMAN_SAID = re.compile(
    r"\b(?:sag(?:t|te|ten)|erklärten?|berichte(?:t|te|ten)|laut|zufolge|teilten?|hieß|heißt es|betonten?"
    r"|schrieb(?:en)?|nach Angaben)\b"
)
_GERMAN_ABOUT_THE_SITE = re.compile(
    r"\b(?:dieser? (?:Artikel|Text|Beitrag|Newsletter|Podcast)|Hinweis der Redaktion"
    r"|(?:unsere|die) Redaktion (?:ist|wird|prüft)|Pressekodex|redaktionell unabhängig"
    r"|verantwortlich für (?:den|die) Inhalte?)\b",
    re.IGNORECASE,
)
_ROLES = "(?:reporter|correspondent|columnist|editor|journalist|staff writer|freelancer?|contributor|photographer)"
_ABOUT_THE_SITE = re.compile(
    r"\b(?:this (?:article|story|column|content|newsletter|podcast|page)"
    r"|contribut(?:ed|ing) (?:reporting )?to this (?:report|piece)"
    r"|(?:editor|author|publisher)['’]s note"
    r"|edited for (?:style|length|clarity)"
    r"|correct(?:s|ed)?\b.{0,30}\b(?:errors|mistakes)"
    r"|(?:errors|mistakes)\b.{0,30}\bcorrected"
    r"|(?:published|printed|posted) here"
    r"|(?:story|article|report|piece)s? like this"
    r"|views expressed"
    r"|(?:our|this) (?:coverage|reporting|journalism)"
    r"|responsible for (?:all |the )*contents?"
    r"|newsroom|editorial (?:staff|team|policy|process|standards|independence)"
    r"|can be (?:reached|contacted) (?:at|by|via|on))\b"
    rf"|^(?:[\w.’'-]+ ){{1,4}}(?:is|are) (?:an?|the|our)\b(?!.*\bwho (?:is|was|has|had)\b).{{0,60}}\b{_ROLES}\b"
    r"|^(?:[\w.’'-]+ ){2,4}(?:covers|edits|writes (?:about|on|for)|reports (?:on|from|for))\b",
    re.IGNORECASE,
)
_REASON = "learned block {}"
_IS_LEARNED = re.compile(r"learned block \d+")


def blocks(clean: CleanText, *, site: str) -> dict[int, str]:
    """The blocks of this text that may be learned: number -> words.

    Those taken out as learned count too, those that a rule took out do not. The number is 63 bits of BLAKE2b over the
    site and the line's letters and digits. A text with empty lines (one that was taken as it is) has no blocks.
    """
    left = [text for text, reason in _unlearned(clean) if reason is None]
    return {_number(text, site): text for text in left if may_recur(text, clean.language)}


def recurs(sightings: Iterable[Sighting]) -> bool:
    """Whether these sightings of one block make it boilerplate: some WINDOW of days holds at least ARTICLES stories, on
    at least DAYS days.
    """
    stories: dict[date, set[int]] = {}
    for sighting in sightings:
        stories.setdefault(sighting.day, set()).add(sighting.story)
    for start in stories:
        within = [found for day, found in stories.items() if 0 <= (day - start).days < WINDOW]
        if len(within) >= DAYS and len(set().union(*within)) >= ARTICLES:
            return True
    return False


def set_aside(clean: CleanText, *, site: str, learned: Mapping[int, int]) -> CleanText:
    """The text without the blocks that are learned (number -> id), each in `removed` as "learned block <id>".

    Those taken out earlier that are not learned any more are put back where they stood. Where nothing would be left,
    all of them stay in.
    """
    parts = _unlearned(clean)
    if not parts:
        return clean
    judged = [(text, reason or _learned(text, clean.language, site, learned)) for text, reason in parts]
    left = judged if any(reason is None for _, reason in judged) else parts
    text, removed = assemble(left)
    return replace(clean, text=text, removed=removed)


def _unlearned(clean: CleanText) -> list[Part]:
    """The lines as the rules alone left them; none for a text that was not put together of lines."""
    parts = take_apart(clean.text, clean.removed)
    if not all(text for text, _ in parts):
        return []
    return [(text, None if reason and _IS_LEARNED.fullmatch(reason) else reason) for text, reason in parts]


def _learned(text: str, language: str | None, site: str, learned: Mapping[int, int]) -> str | None:
    """The reason to take this line out."""
    block = learned.get(_number(text, site)) if learned else None
    return None if block is None or not may_recur(text, language) else _REASON.format(block)


def _number(text: str, site: str) -> int:
    digest = blake2b(f"{site}\n{key(text)}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> (8 * len(digest) - _BITS)


def may_recur(line: str, language: str | None) -> bool:
    """Whether a line may be learned: what nobody said or reported, and what is neither a subheading, a name, a
    speaker's label, a question, a fact nor a table's row.

    The line and its page's language (None where it is unknown) alone decide, so that it is the same in every article.
    Reporting is known in English and German only, so whole sentences in other languages never may.
    """
    sentence = Line(line).ends_sentence
    if sentence and not _is_read(line, language):
        return False
    letters = len(key(line))
    if len(line) > JUDGED or letters < (_SENTENCE if sentence else _OTHER):
        return False
    if line.startswith(_ROW) or line.endswith(_NO_STATEMENT) or _is_spoken(line):
        return False
    return not (reads_as_reporting(line) or _is_fact(line)) or _is_about_the_site(line)


def _is_read(line: str, language: str | None) -> bool:
    """Whether reporting is known in its language; where the page does not say it, small words tell. A German page's
    sentence must have German ones, as its verbs are not looked at otherwise.
    """
    if language is None:
        return bool(_ENGLISH.search(line)) or is_german(line)
    return language in _READ and (language != "de" or is_german(line))


def _is_spoken(text: str) -> bool:
    """Whether it may hold somebody's words: by a quotation mark, a dash before it, or a speaker's label in capitals.
    These tell in any language; the verbs of `holds_quotation` are English and German.
    """
    label, colon, _ = text[:_LONGEST_LABEL].partition(": ")
    labelled = bool(colon) and label.isupper()
    return labelled or text.startswith(_DIALOGUE) or bool(_QUOTATION_MARK.search(text)) or holds_quotation(text)


def _is_fact(text: str) -> bool:
    """Whether it reads as a line of a fact box: two numbers, two labels with what is so, or one of each."""
    return len(_NUMBER.findall(text)) + text.count(_LABEL) > 1


def _is_about_the_site(text: str) -> bool:
    """Whether a line that reads as reporting is about the text itself, its author or its newsroom."""
    if _GERMAN_ABOUT_THE_SITE.search(text):
        return not _GERMAN_SAID.search(text)
    return not _SAID.search(_A_NOTE_SAYS.sub("", text)) and bool(_ABOUT_THE_SITE.search(text))
