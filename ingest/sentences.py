"""Paragraphs and sentences of a text, as offsets into it.

A full stop ends no sentence after an abbreviation ("Mr."), an initial ("J."), inside "U.S." or a decimal. Closing
quotation marks and brackets belong to the sentence that they close.
"""

import re
from functools import lru_cache
from typing import Final

from ingest.model import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never at the end of a sentence: a name or a number follows.
_LEADING: Final = _words(
    """mr mrs ms mx dr prof sen sens rep reps gov govs gen lt col maj sgt capt cmdr adm rev fr hon st ste messrs
    mme mlle pres supt det insp cpl pvt pte brig no nos vs art sec fig vol ed eds op cf approx est al ft mt"""
)
_LEADING_SMALL: Final = _words("vs cf al approx")  # "no" and "art" are words of their own in small letters
# May stand at the end of a sentence: it does where the next word looks like the beginning of one.
_TRAILING: Final = _words(
    """jr sr inc corp ltd co bros llc plc etc jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed
    thu thur thurs fri sat sun ave blvd rd dept univ assn calif fla ill mass mich minn miss mo nev okla ore pa
    penn tenn tex va vt wash wis wyo ala ariz ark colo conn del ga ind kan ky la md me mont neb e.g i.e a.m p.m am
    pm viz"""
)
_STARTERS: Final = _words(
    """the a an this that these those he she it they we i you his her its their our my your in on at for from with
    by as but and or so yet if when while after before since although though because however meanwhile there here
    what who how why where not no one some many most several all both each every asked according during under
    among instead"""
)
_STOP: Final = re.compile(r"[.!?…。！？]+[\"'”’»)\]]{0,4}(?=\s|$)")
_SPACE: Final = re.compile(r"\s+")
_LAST_WORD: Final = re.compile(r"[\w.\-]{0,24}\Z")
_PARAGRAPH: Final = re.compile(r"[^\r\n\u2028\u2029]+")
_NEXT_WORD: Final = re.compile(r"\s{0,40}[\"'“‘„«(\[]{0,3}([\w’']{0,24})")


@lru_cache(maxsize=2)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Offsets of the paragraphs: what stands between line breaks, without surrounding white space, never empty.

    Remembered for the last texts: four readers ask for those of one article.
    """
    found = []
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            found.append((start, end))
    return tuple(found)


def is_abbreviation(word: str) -> bool:
    """Whether the full stop after `word` (given without it) belongs to the word."""
    low = word.lower()
    return low in _LEADING or low in _TRAILING or _is_initials(word)


def _is_initials(word: str) -> bool:
    """As in "J", "U.S", "a.m", "R-S.C": single letters."""
    if len(word) > 1 and word[-2] not in ".-":
        return False  # most words
    parts = word.rpartition("-")[2].split(".")
    return all(len(part) == 1 and part.isalpha() for part in parts) and word != "I"


def ends_sentence(text: str, stop: int, after: int) -> bool:
    """Whether the mark at `stop` ends a sentence; `after` is the offset behind it and its closing marks."""
    if text[stop] != ".":
        return _looks_like_start(text, after)
    near = text[max(0, stop - 24) : stop].rpartition(" ")[2]
    behind = _LAST_WORD.search(near)
    word = behind.group().rstrip(".") if behind else ""
    low = word.lower()
    if low in _LEADING and (word[0].isupper() or word in _LEADING_SMALL):
        return False
    if low in _TRAILING or _is_initials(word):
        following = _NEXT_WORD.match(text, after)
        return following is not None and following.group(1).lower() in _STARTERS and following.group(1)[0].isupper()
    return _looks_like_start(text, after)


def _looks_like_start(text: str, at: int) -> bool:
    following = _NEXT_WORD.match(text, at)
    return following is None or not following.group(1)[:1].islower()


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Offsets of the sentences between `start` and `end`; none crosses a line break, none is empty."""
    found = []
    for first, last in paragraphs(text[start:end]):
        at, stop_at = start + first, start + last
        for match in _STOP.finditer(text, at, stop_at):
            if match.end() < stop_at and ends_sentence(text, match.start(), match.end()):
                found.append((at, match.end()))
                gap = _SPACE.match(text, match.end(), stop_at)
                at = gap.end() if gap else match.end()
        if at < stop_at:
            found.append((at, stop_at))
    return found
