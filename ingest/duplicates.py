"""Is an article a copy of one on record?

Texts are compared by their word 5-shingles (the runs of five words in them). A fingerprint keeps a sample of the hashes
of these, by which storage finds candidates; the decision is then exact, on the stored texts. Some shared text proves
nothing by itself: what stands in several originals (boilerplate, a background paragraph); what holds none of the names
and numbers of the story (boilerplate, a bulletin with the same phrases every day); and, below half of the text, what
stands in quotation marks, and single paragraphs here and there. How the numbers were chosen: docs/quality.md, "Copies".
"""

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b, sha256
from itertools import chain, groupby

from ingest.model import Copy, CopyKind, Fingerprint
from ingest.quotes.marks import stretches

SCHEME = "w5/winnow24+lead60/8/blake2b48/1"
"""Change it whenever `fingerprint` gives other hashes for the same text: stored samples of two schemes do not meet."""

Shingle = tuple[str, ...]

_WIDTH = 5
_WINDOW = 24
_LEAD_WINDOW = 8  # outlets cut from the end, so the beginning is sampled more densely
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
_ANYWHERE_SHARE = 0.4  # from here on it is no background, wherever it stands
_VERBATIM_WORDS = 33  # a run as long as that was not edited
_CHANCE_WORDS = 10  # a run shorter than that may be chance
_VERBATIM_SHARE = 0.4
_ONE_PLACE = 0.7
_FACTS_SHARE = 0.5
_FACTS_FROM = 2
_NEARLY_ALL = 0.9

# Scripts without spaces: each character counts as a word.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
# A number, or a word within a sentence that may begin with a capital.
_FACT = re.compile(rf"(?<!\w)\d[^\W_{_UNSPACED}]*|(?<=[^\W\d_] |, )[^\Wa-z\d_{_UNSPACED}][^\W_{_UNSPACED}]*")
_APOSTROPHES = "'’‘ʼ"


def fingerprint(text: str) -> Fingerprint:
    """The SHA-256 of the normalised words in hex, and the sampled hashes of their 5-shingles.

    A hash is the first 48 bits of BLAKE2b, big-endian, of the five words joined by spaces. Kept is the least of every
    24 in a row, among the first 60 of every 8 in a row, and all of a text of at most 64. So two texts that share 28
    words in a row have a hash in common (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).
    """
    words = _words(text)
    shingles = _shingles(words)
    hashes = [int.from_bytes(blake2b(" ".join(shingle).encode(), digest_size=6).digest()) for shingle in shingles]
    if len(hashes) > _KEEP_ALL:
        hashes = [*_winnowed(hashes, _WINDOW), *_winnowed(hashes[:_LEAD], _LEAD_WINDOW)]
    return Fingerprint(exact=sha256(" ".join(words).encode()).hexdigest(), shingles=frozenset(hashes), scheme=SCHEME)


def _winnowed(hashes: list[int], window: int) -> Iterator[int]:
    """The least of each `window` hashes in a row; in one pass, by the candidates for it in rising order."""
    rising: deque[int] = deque()
    for place, value in enumerate(hashes):
        while rising and hashes[rising[-1]] >= value:
            rising.pop()
        rising.append(place)
        if rising[0] <= place - window:
            rising.popleft()
        if place >= window - 1:
            yield hashes[rising[0]]


def find_copy(text: str, candidates: Iterable[tuple[str, str]]) -> Copy | None:
    """The candidate that this text was made from, None where there is none.

    `candidates` are (url, text) of originals earlier on record (see `is_original`). `containment` is the share of this
    text's 5-shingles that stand in the candidate: from one half on it is a copy. Below that it is partial if, outside
    quotation marks, the two share a passage of 100 words, or 28 per cent of each on average, in one place or lightly
    edited all over. In either case what they share must hold at least half as many of the names and numbers as its
    length lets expect.
    """
    own = _Text(text)
    pairs = [_Pair(url, own, _Text(other)) for url, other in candidates]
    common = _common(own, pairs)
    found = [(pair.likeness, copy) for pair in pairs if (copy := _judge(pair, common))]
    return max(found, key=lambda one: (one[1].kind == "copy", *one[0]))[1] if found else None


def is_original(copy: Copy | None) -> bool:
    """Whether later articles are compared with this one: it is no copy, or most of it is its own text."""
    return copy is None or (copy.kind == "partial" and copy.containment < _ORIGINAL_BELOW)


@dataclass(frozen=True)
class _Text:
    """A text as it is compared; for most candidates the shingles are all that is needed."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        return _words(self.text)

    @cached_property
    def shingles(self) -> frozenset[Shingle]:
        return frozenset(_shingles(self.words))

    @cached_property
    def told(self) -> frozenset[Shingle]:
        """What is said outside of quotations."""
        return frozenset(chain.from_iterable(_runs(words) for words in self._between_quotations))

    @cached_property
    def narrative(self) -> tuple[Shingle | None, ...]:
        """The same in the order of the text, None where a quotation, which counts as one word, stands in the five."""
        runs: list[Shingle | None] = []
        for words in self._between_quotations:
            runs += [*_runs(words), *[None] * (min(_WIDTH - 1, len(words)) + 1)]
        return tuple(runs)

    @cached_property
    def _between_quotations(self) -> list[list[str]]:
        outside, at = [], 0
        for quotation in stretches(self.text):
            outside.append(self.text[at : quotation.start])
            at = quotation.end
        outside.append(self.text[at:])
        return [_WORD.findall(part) for part in _plain("\0".join(outside)).casefold().split("\0")]

    @cached_property
    def facts(self) -> frozenset[str]:
        """The numbers, and the words with a capital that do not begin a sentence."""
        found = _FACT.findall(_plain(self.text))
        return frozenset(word.casefold() for word in found if not word[0].islower()) & frozenset(self.words)


@dataclass(frozen=True)
class _Pair:
    """A text and a candidate."""

    url: str
    own: _Text
    other: _Text

    @cached_property
    def shared(self) -> frozenset[Shingle]:
        return self.own.shingles.intersection(_shingles(self.other.words))  # builds no second set: faster by a third

    @property
    def containment(self) -> float:
        return len(self.shared) / max(1, len(self.own.shingles))

    @property
    def reverse(self) -> float:
        """The share of the candidate that stands in the text."""
        return len(self.shared) / max(1, len(self.other.shingles))

    @property
    def likeness(self) -> tuple[float, float]:
        """For choosing between candidates: own share in whole per cents, then the share of the other."""
        return round(self.containment, 2), self.reverse


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    for mark in _APOSTROPHES:  # ten times as fast as translate()
        text = text.replace(mark, "")
    return text


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text).casefold())


def _shingles(words: list[str]) -> list[Shingle]:
    """In order; a text of less than five words is one shingle."""
    if 0 < len(words) < _WIDTH:
        return [tuple(words)]
    return list(_runs(words))


def _runs(words: list[str]) -> Iterator[Shingle]:
    return zip(*(words[i:] for i in range(_WIDTH)), strict=False)


def _common(own: _Text, pairs: list[_Pair]) -> frozenset[Shingle]:
    """Shingles that three or more candidates have; none where hardly anything else would be left of the text."""
    counts = Counter(chain.from_iterable(pair.shared for pair in pairs))
    common = frozenset(shingle for shingle, n in counts.items() if n >= _COMMON_FROM)
    left = len(own.shingles) - len(common)
    return common if left >= _COMMON_REST * len(own.shingles) else frozenset()


def _judge(pair: _Pair, common: frozenset[Shingle]) -> Copy | None:
    if not pair.shared:
        return None
    if pair.containment >= _COPY_SHARE:
        evidence = len(pair.shared - common) / len(pair.own.shingles - common)
        proven = evidence >= _COPY_SHARE / 2
    else:
        proven = _shares_a_passage(pair, common)
    if not proven or not _shares_facts(pair):
        return None
    kind: CopyKind = "copy" if pair.containment >= _COPY_SHARE else "partial"
    return Copy(of=pair.url, kind=kind, containment=pair.containment)


def _shares_facts(pair: _Pair) -> bool:
    """Whether the shared text holds its part of the names and numbers of either; True where they are too few to say,
    and where it is nearly all of the text.
    """
    if pair.containment >= _NEARLY_ALL:
        return True
    words = frozenset(chain.from_iterable(pair.shared))
    shares = ((pair.own.facts, pair.containment), (pair.other.facts, pair.reverse))
    expected, found = min((len(facts) * share, len(facts & words)) for facts, share in shares)
    return expected < _FACTS_FROM or found >= _FACTS_SHARE * expected


def _shares_a_passage(pair: _Pair, common: frozenset[Shingle]) -> bool:
    own, other = pair.own, pair.other
    told = (pair.shared - common) & own.told
    if len(told) < _PARTIAL_SHINGLES or _is_little(pair, told):
        return False
    told &= other.told
    if len(told) < _PARTIAL_SHINGLES:
        return False
    longest = _longest_passage(own, told)
    share = (len(told) / len(own.told) + len(told) / len(other.told)) / 2
    if longest >= _PASSAGE_WORDS or share >= _ANYWHERE_SHARE:
        return True
    return share >= _PARTIAL_SHARE and not _here_and_there(own, told, longest)


def _is_little(pair: _Pair, told: frozenset[Shingle]) -> bool:
    """Whether it is too little even if half of either text is quotations: spares reading the candidate for them."""
    shares = pair.containment + len(pair.shared) / len(pair.other.words)
    return shares < _PARTIAL_SHARE and _longest_passage(pair.own, told) < _PASSAGE_WORDS


def _here_and_there(own: _Text, shared: frozenset[Shingle], longest: int) -> bool:
    """Whether the shared text is mostly unchanged paragraphs that stand apart: background, not an edited story."""
    runs = [len(list(run)) + _WIDTH - 1 for taken, run in groupby(own.narrative, shared.__contains__) if taken]
    taken_over = sum(words for words in runs if words >= _CHANCE_WORDS)
    verbatim = sum(words for words in runs if words >= _VERBATIM_WORDS)
    return verbatim >= _VERBATIM_SHARE * taken_over and longest < _ONE_PLACE * taken_over


def _longest_passage(own: _Text, shared: frozenset[Shingle]) -> int:
    """Words of the longest stretch that stands in shared shingles, gaps of up to six words bridged, not counted."""
    longest = words = 0
    end = -_PASSAGE_GAP  # of what is counted so far, in words
    for start in [start for start, shingle in enumerate(own.narrative) if shingle in shared]:
        if start > end + _PASSAGE_GAP:
            words, end = 0, start
        words += start + _WIDTH - max(start, end)
        end = start + _WIDTH
        longest = max(longest, words)
    return longest
