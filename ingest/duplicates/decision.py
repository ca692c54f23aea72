"""The decision, on the texts: which candidate an article was made from, and how much of it is that one's."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby

from ingest.duplicates.texts import WIDTH, Shingle, Text, read
from ingest.model import Copy, CopyKind

_COPY_SHARE = 0.5
_PARTIAL_SHARE = 0.28
_PARTIAL_SHINGLES = 25
_PASSAGE_WORDS = 100
_PASSAGE_GAP = 6
_COMMON_FROM = 3
_COMMON_REST = 0.25
_REST_SHARE = 0.6
_ORIGINAL_BELOW = 0.35
_ANYWHERE_SHARE = 0.4  # from here on it is no background, wherever it stands
_VERBATIM_WORDS = 33  # a run as long as that was not edited
_CHANCE_WORDS = 10  # a run shorter than that may be chance
_VERBATIM_SHARE = 0.4
_ONE_PLACE = 0.7
_FACTS_SHARE = 0.5
_FACTS_FROM = 2
_NEARLY_ALL = 0.9


def find_copy(text: str, candidates: Iterable[tuple[str, str]]) -> Copy | None:
    """The candidate that this text was made from, None where there is none.

    `candidates` are (url, text) of originals earlier on record (see `is_original`). `containment` is the share of this
    text's 5-shingles that stand in the candidate: from one half on it is a copy. Below that it is partial if, outside
    quotation marks, the two share a passage of 100 words, or 28 per cent of each on average, in one place or lightly
    edited all over. In either case what they share must hold at least half as many of the names and numbers as its
    length lets expect, and of what cannot be boilerplate (`ingest.clean.learned.may_recur`) at least 60 per cent as
    large a share must be shared as of all.
    """
    own = read(text)
    pairs = [_Pair(url, own, read(other)) for url, other in candidates]
    common = _common(pairs, own.shingles)
    found = [(pair, copy) for pair in pairs if (copy := _judge(pair, common))]
    if found and own.recurring:
        rest = own.shingles - own.recurring
        rest -= _common(pairs, rest)
        found = [one for one in found if _shares_the_rest(one[0], rest)]
    return max(found, key=lambda one: (one[1].kind == "copy", *one[0].likeness))[1] if found else None


def is_original(copy: Copy | None) -> bool:
    """Whether later articles are compared with this one: it is no copy, or most of it is its own text.

    Partial from 35 per cent on is none, though more than half is its own: of a story that many outlets run in part,
    three such versions would make the story itself common text. Of 16 outlets half of which embed it, half of what
    embeds it would be missed with 42 per cent, and an eighth of the copies. The price: what was made from such an
    article is linked to its original, as partial.
    """
    return copy is None or (copy.kind == "partial" and copy.containment < _ORIGINAL_BELOW)


@dataclass(frozen=True)
class _Pair:
    """A text and a candidate."""

    url: str
    own: Text
    other: Text

    @cached_property
    def shared(self) -> frozenset[Shingle]:
        return self.own.shared_with(self.other)

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


def _common(pairs: list[_Pair], among: frozenset[Shingle]) -> frozenset[Shingle]:
    """Of these shingles those that three or more candidates have; none where hardly any others would be left."""
    counts = Counter(chain.from_iterable(pair.shared & among for pair in pairs))
    common = frozenset(shingle for shingle, n in counts.items() if n >= _COMMON_FROM)
    return common if len(among) - len(common) >= _COMMON_REST * len(among) else frozenset()


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


def _shares_the_rest(pair: _Pair, rest: frozenset[Shingle]) -> bool:
    """Whether of what is no boilerplate nearly as large a share is shared as of all."""
    return len(pair.shared & rest) >= _REST_SHARE * pair.containment * len(rest)


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
    evidence = pair.shared - common
    if len(evidence) < _PARTIAL_SHINGLES:  # so with most candidates, and neither text is read for its quotations
        return False
    told = evidence & own.told
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


def _here_and_there(own: Text, shared: frozenset[Shingle], longest: int) -> bool:
    """Whether the shared text is mostly unchanged paragraphs that stand apart: background, not an edited story."""
    runs = [len(list(run)) + WIDTH - 1 for taken, run in groupby(own.narrative, shared.__contains__) if taken]
    taken_over = sum(words for words in runs if words >= _CHANCE_WORDS)
    verbatim = sum(words for words in runs if words >= _VERBATIM_WORDS)
    return verbatim >= _VERBATIM_SHARE * taken_over and longest < _ONE_PLACE * taken_over


def _longest_passage(own: Text, shared: frozenset[Shingle]) -> int:
    """Words of the longest stretch that stands in shared shingles, gaps of up to six words bridged, not counted."""
    longest = words = 0
    end = -_PASSAGE_GAP  # of what is counted so far, in words
    for start in [start for start, shingle in enumerate(own.narrative) if shingle in shared]:
        if start > end + _PASSAGE_GAP:
            words, end = 0, start
        words += start + WIDTH - max(start, end)
        end = start + WIDTH
        longest = max(longest, words)
    return longest
