"""Who a sentence names for what it says: "according to X", "X said", "data from X show"."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from ingest.figures.english import lexicon
from ingest.figures.english.cardinals import ONES, TENS
from ingest.figures.english.names import LONGEST, is_person, name_end, name_of, name_start
from ingest.figures.english.nouns import is_plural
from ingest.figures.english.tokens import Tokens
from ingest.figures.english.verbs import is_past
from ingest.figures.tables import words
from ingest.figures.tokens import QUOTATION_MARKS

# Verbs that make a subject the source of a number.
_SAYING: Final = words(
    """said says say told tells announced announces warned warns stated claimed claims claim confirmed confirms
    reported reports report estimated estimates estimate added adds noted notes wrote writes declared declares
    revealed reveals insisted insists argued argues complained complains promised promises vowed vows forecast
    forecasts predicted predicts expects expected calculated calculates reckons reckon believes indicate indicates
    indicated suggest suggests suggested show shows showed shown put puts tweeted posted acknowledged admitted
    alleged alleges maintains explained recalled testified disclosed projected concluded concludes replied"""
)
# These make a source only with a number right behind: "the police counted 15,000", not "rescuers counted on luck".
_COUNTING: Final = words(
    "counted counts recorded records documented documents verified registered registers logged tallied"
)
# Right before a number they say that it is one: "the council estimates 30,000".
VALUING: Final = _COUNTING | {"estimates", "estimated", "estimate"}
_FINDING: Final = words("found finds find")
_SPEAKING: Final = frozenset({"speak", "speaks", "spoke", "spoken"})
_VERBS: Final = _SAYING | _COUNTING | _FINDING
_CUES: Final = _VERBS | _SPEAKING | {"according", "adding"}
_DATA: Final = words(
    """survey surveys study studies poll polls data figures statistics report reports research records analysis census
    bulletin document documents review audit inquiry investigation index paper researchers scientists pollsters
    auditors"""
)
# These are nouns as well: behind one of them another verb follows.
_ALSO_NOUNS: Final = words(
    "estimates estimate reports report claims claim forecasts forecast notes records counts documents"
)
_BEHIND_NOUNS: Final = (_SAYING | lexicon.PREPOSITIONS | lexicon.AUXILIARIES) - {"to"}
# These take their subject before them only.
_DATA_VERBS: Final = words(
    """show shows showed shown put puts suggest suggests suggested indicate indicates indicated expects expected
    projected estimated estimate reckon forecast tells told report believes revealed reveals"""
)
_NOT_SOURCES: Final = lexicon.PRONOUNS | words("which who that there what one nobody everyone people")
_OPENS_CONTENT: Final = lexicon.AUXILIARIES | {"that"}
_OPENS_CIRCUMSTANCE: Final = frozenset({"after", "before", "when", "as", "because", "while"})
_LONGEST_TAIL: Final = 9
_CARRIED: Final = frozenset({"it", "they"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source named at the tokens `first` to before `end`."""

    first: int
    end: int
    source: str | None
    opens: bool  # what it is the source of comes behind it
    carried: bool = False  # its subject is "it" or "they": the name stands earlier
    closes: bool = False  # it ends its clause
    by_document: bool = False  # "according to"
    person: bool = False  # named with a role or a title


def find_attributions(tokens: Tokens) -> list[Attribution]:
    """The attributions of a sentence, in order."""
    found: list[Attribution] = []
    for at, word in enumerate(tokens.lows):
        if word not in _CUES:
            continue
        if word == "according" and tokens.low(at + 1) == "to":
            attribution = _according_to(tokens, at)
        elif word in _SPEAKING and tokens.low(at + 1) == "of":
            attribution = _with_subject(tokens, at)
        elif word == "adding" and found and tokens.low(at - 1) == ",":
            attribution = Attribution(at, at + 1, found[-1].source, opens=True, carried=found[-1].carried)
        else:
            attribution = _by_verb(tokens, at) if word in _VERBS else None
        if attribution:
            found.append(attribution)
    return found


def _according_to(tokens: Tokens, at: int) -> Attribution | None:
    end = name_end(tokens, at + 2)
    source = name_of(tokens, at + 2, end)
    opens = at == 0 or tokens.low(at - 1) in ("that", "but", "and", "while", "whereas") or _is_quote(tokens, at - 1)
    if source is None:
        return None
    return Attribution(at, end, source, opens=opens, closes=_is_close(tokens, end), by_document=True)


def _is_quote(tokens: Tokens, at: int) -> bool:
    return tokens[at].text in QUOTATION_MARKS


def _is_close(tokens: Tokens, end: int) -> bool:
    """Whether what follows up to the next mark is no content: a time, a place, a listener."""
    if tokens.low(end) in _OPENS_CIRCUMSTANCE:
        return True
    for index in range(end, end + _LONGEST_TAIL):
        token = tokens[index]
        if token.low in _OPENS_CONTENT or (token.is_digits and not _is_dated(tokens, index)):
            return False
        if not token.is_word and not token.is_digits:
            return True
    return False


def _is_dated(tokens: Tokens, at: int) -> bool:
    return tokens.low(at - 1) in lexicon.MONTHS or tokens.low(at + 1) in lexicon.MONTHS


def _by_verb(tokens: Tokens, at: int) -> Attribution | None:
    if not _is_cue(tokens, at):
        return None
    word = tokens.low(at)
    if word in _SAYING - _DATA_VERBS and (tokens.low(at - 1) == "," or _is_quote(tokens, at - 1)):
        following = _behind_verb(tokens, at)
        if following:
            return following
    found = _with_subject(tokens, at)
    if found is None or word not in _FINDING or tokens.low(at + 1) == "that" or not found.opens:
        return found
    return found if _holds(tokens, found.first, found.end, _DATA) else None


def _is_cue(tokens: Tokens, at: int) -> bool:
    """Whether the word is an active verb here, and one that gives a number: "estimates" is often a noun, "claimed 12
    lives" is no claim, and only "put ... at" names a value.
    """
    word, before, following = tokens.low(at), tokens.low(at - 1), tokens.low(at + 1)
    if before in lexicon.BE | lexicon.DETERMINERS or before == "to" or before.endswith(("'re", "'m", "'s")):
        return False
    if word in _ALSO_NOUNS and (following in _BEHIND_NOUNS or is_past(following)):
        return False
    if word in _COUNTING:
        return not tokens[at + 1].is_word or any(tokens[index].is_digits for index in range(at + 1, at + 5))
    if word in ("put", "puts"):
        return _holds(tokens, at, at + 10, {"at"})
    return not (word.startswith("claim") and _holds(tokens, at, at + 5, {"lives", "life"}))


def _holds(tokens: Tokens, first: int, end: int, words: Set[str]) -> bool:
    return any(tokens.low(index) in words for index in range(first, end))


def _behind_verb(tokens: Tokens, at: int) -> Attribution | None:
    """The subject behind the verb: ", said the mayor"."""
    end = name_end(tokens, at + 1)
    source = name_of(tokens, at + 1, end)
    first_word = tokens.low(at + 1)
    if not source or first_word in _NOT_SOURCES or tokens.low(end) in lexicon.AUXILIARIES:
        return None
    if any(tokens[index].is_digits for index in range(at + 1, end)):
        return None
    if source == source.lower() and first_word not in lexicon.DETERMINERS and not is_plural(first_word):
        return None
    return Attribution(at, end, source, opens=False, closes=True, person=is_person(tokens, at + 1, source))


def _with_subject(tokens: Tokens, at: int) -> Attribution | None:
    """The subject before the verb at `at`, over auxiliaries, adverbs and an apposition between commas."""
    end = at
    while tokens.low(end - 1) in lexicon.AUXILIARIES - {"to"} or tokens.low(end - 1) in lexicon.ADVERBS:
        end -= 1
    if tokens.low(end - 1) == ",":
        end = _named_in_apposition(tokens, end - 1)
    first = name_start(tokens, end)
    word = tokens.low(first)
    close = _is_close(tokens, at + 1)
    opens = not ((close and tokens.low(first - 1) == ",") or _is_quote(tokens, first - 1))
    if tokens.low(end - 1) in _CARRIED:
        return Attribution(first, at + 1, None, opens=opens, carried=True, closes=close)
    source = None if end - first > LONGEST - 4 else name_of(tokens, first, end)
    if (
        source is None
        or word in _NOT_SOURCES
        or tokens.low(end - 1) in lexicon.PRONOUNS
        or _is_number(tokens, first, end)
    ):
        return None
    person = is_person(tokens, first, source)
    return Attribution(first, at + 1, source, opens=opens, closes=close, person=person)


def _is_number(tokens: Tokens, first: int, end: int) -> bool:
    """Whether it is the answer of a poll and no source: "39 percent of voters said"."""
    if tokens[first].is_digits or tokens[first - 1].is_digits or tokens.low(first) in ONES | TENS:
        return True
    return any(tokens.low(index) in ("percent", "%") for index in range(first, end))


def _named_in_apposition(tokens: Tokens, comma: int) -> int:
    """The end of the name in "Ana Roe, the mayor, said" and "the mayor, Ana Roe, said"."""
    for index in range(comma - 1, max(comma - LONGEST, 0), -1):
        if tokens.low(index) == ",":
            inner_is_name = comma - index > 2 and all(tokens[at].is_capital for at in range(index + 1, comma))
            return comma if inner_is_name and not tokens[index - 1].is_capital else index
    return comma
