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
from ingest.clean.reporting import holds_quotation, reads_as_reporting
from ingest.model import CleanText, Sighting

ARTICLES = 5  # stories
DAYS = 2  # on which they were published
WINDOW = 14  # days

_READ = ("en", None)  # languages; a page that names none is taken for English, as everywhere
_BITS = 63  # databases have signed numbers of 64
_SENTENCE, _OTHER = 30, 50  # letters and digits; below may be a subheading or a name, which recur in what people write
_NO_STATEMENT = ("?", "？", "؟", ":", "：")  # questions that return, "MODERATOR:"
_ROW = "|"
_DIALOGUE = ("—", "–", "―")
_QUOTATION_MARK = re.compile(r"[\"“”„«»「『‘‚]|''|(?:^|[\s(])'\w")
_LONGEST_LABEL = 40  # characters of "MR. HALE: "
_SAID = re.compile(r"\b(?:says?|said|told|tells|according to)\b", re.IGNORECASE)
_ROLES = "(?:reporter|correspondent|columnist|editor|journalist|staff writer|freelancer?|contributor|photographer)"
_ABOUT_THE_SITE = re.compile(
    "|".join(
        [
            r"\bthis (?:article|story|column|content|newsletter|podcast|page)\b",
            r"\bcontribut(?:ed|ing) (?:reporting )?to this (?:report|piece)\b",
            r"\b(?:editor|author|publisher)['’]s note\b",
            r"\bedited for (?:style|length|clarity)\b",
            r"\bcorrect(?:s|ed)?\b.{0,30}\b(?:errors|mistakes)\b",
            r"\bviews expressed\b",
            r"\bresponsible for (?:all |the )*contents?\b",
            r"\b(?:newsroom|editorial (?:staff|team|policy|process|standards|independence))\b",
            r"\bcan be (?:reached|contacted) (?:at|by|via|on)\b",
            rf"^(?:[\w.’'-]+ ){{1,4}}(?:is|are) (?:an?|the|our)\b(?!.*\bwho (?:is|was|has|had)\b).{{0,60}}\b{_ROLES}\b",
            r"^(?:[\w.’'-]+ ){2,4}(?:covers|edits|writes (?:about|on|for)|reports (?:on|from|for))\b",
        ]
    ),
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
    return {_number(text, site): text for text in left if _may_be_learned(text, clean.language)}


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
    return None if block is None or not _may_be_learned(text, language) else _REASON.format(block)


def _number(text: str, site: str) -> int:
    digest = blake2b(f"{site}\n{key(text)}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> (8 * len(digest) - _BITS)


def _may_be_learned(text: str, language: str | None) -> bool:
    """What nobody said or reported, and what is neither a subheading, a name, a speaker's label, a question nor a
    table's row. The line and its language alone decide, so that it is the same in every article. Reporting is known
    from its English verbs, so in other languages whole sentences stay.
    """
    if language not in _READ and Line(text).ends_sentence:
        return False
    letters = len(key(text))
    if len(text) > JUDGED or letters < (_SENTENCE if Line(text).ends_sentence else _OTHER):
        return False
    if text.startswith(_ROW) or text.endswith(_NO_STATEMENT) or _is_spoken(text):
        return False
    return not reads_as_reporting(text) or _is_about_the_site(text)


def _is_spoken(text: str) -> bool:
    """Whether it may hold somebody's words: by a quotation mark, a dash before it, or a speaker's label in capitals.
    These tell in any language; the verbs of `holds_quotation` are English.
    """
    label, colon, _ = text[:_LONGEST_LABEL].partition(": ")
    labelled = bool(colon) and label.isupper()
    return labelled or text.startswith(_DIALOGUE) or bool(_QUOTATION_MARK.search(text)) or holds_quotation(text)


def _is_about_the_site(text: str) -> bool:
    """Whether a line that reads as reporting is about the text itself, its author or its newsroom."""
    return bool(_ABOUT_THE_SITE.search(text)) and not _SAID.search(text)
