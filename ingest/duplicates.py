"""Is an article a copy of one on record?

Texts are compared by their word 5-shingles (the runs of five words in them). A fingerprint keeps a sample of the hashes
of these, by which storage finds candidates; the decision is then exact, on the stored texts. Two kinds of shared text
prove nothing by themselves: what stands in several originals (boilerplate, a background paragraph), and, below
half of the text, what stands in quotation marks. How the numbers were chosen: docs/quality.md, "Copies".
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b, sha256

from ingest.model import Copy, Fingerprint
from ingest.quotes.marks import stretches

SCHEME = "w5/16+lead60/4/blake2b48/1"
"""Change it whenever `fingerprint` gives other hashes for the same text: stored samples of two schemes do not meet."""

Shingle = tuple[str, ...]

_WIDTH = 5
_SAMPLE = 16
_LEAD_SAMPLE = 4  # outlets cut from the end, so the beginning is sampled more densely
_LEAD = 60
_KEEP_ALL = 64  # a flash is too short to be sampled

_COPY_SHARE = 0.5
_PARTIAL_SHARE = 0.28
_PARTIAL_SHINGLES = 25
_PASSAGE_WORDS = 100
_PASSAGE_GAP = 6
_COMMON_FROM = 3
_COMMON_REST = 0.25
_ORIGINAL_BELOW = 0.35

# Scripts without spaces: each character counts as a word.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_APOSTROPHE = str.maketrans("", "", "'’‘ʼ")


def fingerprint(text: str) -> Fingerprint:
    """The SHA-256 of the normalised words in hex, and the sampled hashes of their 5-shingles.

    A hash is the first 48 bits of BLAKE2b, big-endian, of the five words joined by spaces. Kept are those divisible by
    16, in the first 60 shingles those divisible by 4, and all of a text of at most 64 shingles.
    """
    words = _words(text)
    shingles = _shingles(words)
    hashes = [int.from_bytes(blake2b(" ".join(shingle).encode(), digest_size=6).digest()) for shingle in shingles]
    if len(hashes) > _KEEP_ALL:
        hashes = [h for i, h in enumerate(hashes) if h % (_LEAD_SAMPLE if i < _LEAD else _SAMPLE) == 0]
    return Fingerprint(exact=sha256(" ".join(words).encode()).hexdigest(), shingles=frozenset(hashes), scheme=SCHEME)


def find_copy(text: str, candidates: Iterable[tuple[str, str]]) -> Copy | None:
    """The candidate that this text was made from, None where there is none.

    `candidates` are (url, text) of originals earlier on record (see `is_original`). `containment` is the share of this
    text's 5-shingles that stand in the candidate: from one half on it is a copy. Below that it is partial if, outside
    quotation marks, the two share a passage of 100 words, or 28 per cent of each on average.
    """
    own = _read(text)
    others = [(url, _read(other)) for url, other in candidates]
    common = _common(own, [other for _, other in others])
    found = [(_likeness(own, other), copy) for url, other in others if (copy := _judge(url, own, other, common))]
    return max(found, key=lambda pair: (pair[1].kind == "copy", *pair[0]))[1] if found else None


def is_original(copy: Copy | None) -> bool:
    """Whether later articles are compared with this one: it is no copy, or most of it is its own text."""
    return copy is None or (copy.kind == "partial" and copy.containment < _ORIGINAL_BELOW)


@dataclass(frozen=True, slots=True)
class _Text:
    """All shingles of a text; and its words in order with None for each quotation, for what is said outside of them."""

    shingles: frozenset[Shingle]
    narrative: tuple[Shingle | None, ...]
    told: frozenset[Shingle]


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHE))


def _shingles(words: list[str]) -> list[Shingle]:
    """In order; a text of less than five words is one shingle."""
    if 0 < len(words) < _WIDTH:
        return [tuple(words)]
    return list(zip(*(words[i:] for i in range(_WIDTH)), strict=False))


def _read(text: str) -> _Text:
    every: list[str] = []
    outside: list[str | None] = []
    at = 0
    for quotation in stretches(text):
        before = _words(text[at : quotation.start])
        every += before + _words(text[quotation.start : quotation.end])
        outside += [*before, None]
        at = quotation.end
    rest = _words(text[at:])
    every += rest
    outside += rest
    runs = zip(*(outside[i:] for i in range(_WIDTH)), strict=False)
    narrative = tuple(None if None in run else run for run in runs)
    return _Text(frozenset(_shingles(every)), narrative, frozenset(run for run in narrative if run))


def _common(own: _Text, others: list[_Text]) -> frozenset[Shingle]:
    """Shingles that three or more candidates have; none where hardly anything else would be left of the text."""
    counts = Counter(shingle for other in others for shingle in own.shingles & other.shingles)
    common = frozenset(shingle for shingle, n in counts.items() if n >= _COMMON_FROM)
    left = len(own.shingles) - len(common)
    return common if left >= _COMMON_REST * len(own.shingles) else frozenset()


def _judge(url: str, own: _Text, other: _Text, common: frozenset[Shingle]) -> Copy | None:
    shared = own.shingles & other.shingles
    if not shared:
        return None
    containment = len(shared) / len(own.shingles)
    evidence = len(shared - common) / len(own.shingles - common)
    if containment >= _COPY_SHARE and evidence >= _COPY_SHARE / 2:
        return Copy(of=url, kind="copy", containment=containment)
    if containment < _COPY_SHARE and _shares_a_passage(own, other, common):
        return Copy(of=url, kind="partial", containment=containment)
    return None


def _shares_a_passage(own: _Text, other: _Text, common: frozenset[Shingle]) -> bool:
    told = (own.told & other.told) - common
    if len(told) < _PARTIAL_SHINGLES:
        return False
    shares = len(told) / len(own.told - common) + len(told) / len(other.told - common)
    return shares / 2 >= _PARTIAL_SHARE or _longest_passage(own, told) >= _PASSAGE_WORDS


def _longest_passage(own: _Text, shared: frozenset[Shingle]) -> int:
    """Words of the longest stretch that stands in shared shingles, gaps of up to six words bridged, not counted."""
    longest = words = 0
    end = -_PASSAGE_GAP  # of what is counted so far, in words
    for start, shingle in enumerate(own.narrative):
        if shingle not in shared:
            continue
        if start > end + _PASSAGE_GAP:
            words, end = 0, start
        words += start + _WIDTH - max(start, end)
        end = start + _WIDTH
        longest = max(longest, words)
    return longest


def _likeness(own: _Text, other: _Text) -> tuple[float, float]:
    """For choosing between candidates: own share in whole per cents, then the share of the other."""
    shared = len(own.shingles & other.shingles)
    return round(shared / max(1, len(own.shingles)), 2), shared / max(1, len(other.shingles))
