"""Numbers that are no figures: dates, times, durations, ages, names, scores, codes, definite participants."""

from typing import Final

from ingest.figures.english import cardinals, lexicon
from ingest.figures.english.nouns import is_plural, noun_phrase
from ingest.figures.english.tokens import Tokens
from ingest.figures.numbers import Number
from ingest.figures.quantities import Quantity
from ingest.figures.tables import words

_NO_NAMES: Final = lexicon.PREPOSITIONS | lexicon.CONJUNCTIONS | lexicon.TIME_WORDS
_YEARS: Final = range(1900, 2100)
_OLD_YEARS: Final = range(1000, 1900)
_BEFORE_YEAR: Final = lexicon.DETERMINERS | words(
    "in since by until till from of during after before early late mid circa year winter spring summer autumn and or to"
)
_CLOCK: Final = words("a.m. p.m. am pm a.m p.m o'clock gmt utc cet cest edt bst")
_NEVER_COUNTED: Final = words(
    "times time way ways thing things sides fronts occasions stars fold point another minded star"
)
_TITLES_OF_GROUPS: Final = words("group big gang class chapter club")
_AGES: Final = words("older younger over under above")
_BEFORE_DURATION: Final = words("more other full extra additional straight consecutive long")
_SMALL: Final = 12
_OLDEST: Final = 120
_COMPOUNDS: Final = frozenset({"strong", "plus", "odd", "dozen"})
_WRAPPERS: Final = frozenset("([{\"'“‘„«—–~<>≈+")


def is_figure(tokens: Tokens, quantity: Quantity, start: int) -> bool:
    """Whether the quantity can be a figure; `start` is the token where its qualifier begins."""
    if _is_time_span(tokens, quantity) or tokens.low(quantity.end) in _NEVER_COUNTED:
        return False
    if not _stands_alone(tokens, quantity) or _is_definite(tokens, quantity):
        return False
    if _is_one(tokens, quantity) or _is_word_of_name(tokens, quantity):
        return False
    if isinstance(quantity.value, tuple) or not quantity.bare:
        return not _is_year_range(tokens, quantity)
    return not _is_code(tokens, quantity, start)


def _is_time_span(tokens: Tokens, quantity: Quantity) -> bool:
    """Durations, ages and clock times: "48 hours", "30-day", "52-year-old", "9 p.m."."""
    if quantity.unit:
        return False
    at = quantity.end
    word = tokens.low(at)
    if word == "or" and tokens.low(at + 1) in _AGES:
        return True
    if word == "-" and tokens[at].glued:
        at += 2 if tokens.low(at + 1) == "plus" else 1
    if tokens.begins_with(at, ("and", "a", "half")):
        at += 3
    while tokens.low(at) in _BEFORE_DURATION:
        at += 1
    word = tokens.low(at).removesuffix("'")
    return word in lexicon.DURATIONS or word in _CLOCK


def _stands_alone(tokens: Tokens, quantity: Quantity) -> bool:
    """Not joined to letters, digits or marks that make it part of a word: G7, 21st, 9:30, 24/7, two-state."""
    first, behind = tokens[quantity.first], tokens[quantity.end]
    before = tokens[quantity.first - 1]
    if first.glued and before.text not in _WRAPPERS and before.text != "-":
        return False
    if first.glued and before.text in "-+–'" and (before.glued or before.text == "+"):
        return False
    if not behind.glued:
        return True
    if behind.text == "-" and tokens[quantity.end + 1].glued:
        return tokens.low(quantity.end + 1) in _COMPOUNDS
    if behind.text in ":/\\_@#&=–'’" and tokens[quantity.end + 1].glued:
        return False
    return not behind.is_word and not behind.is_digits


def _is_definite(tokens: Tokens, quantity: Quantity) -> bool:
    """Small definite counts name participants: "the two ministers"."""
    if isinstance(quantity.value, tuple) or quantity.unit or quantity.share or quantity.value > _SMALL:
        return False
    before = tokens.low(quantity.first - 1)
    if tokens.low(quantity.first - 2) == "of" and _is_number(tokens, quantity.first - 3):
        return False  # the whole of a part: "four of the 11 victims"
    return before in lexicon.DEFINITE or before.endswith("'s")


def _is_number(tokens: Tokens, at: int) -> bool:
    return tokens[at].is_digits or tokens.low(at) in cardinals.ONES


def _is_one(tokens: Tokens, quantity: Quantity) -> bool:
    """Whether "one" is a pronoun: one of, one another, no one."""
    if quantity.value != 1 or not quantity.small:
        return False
    at = quantity.end
    if tokens.low(at) in ("is", "was") and tokens.low(quantity.first - 1) in ("and", ","):
        return False  # "three died and one is missing"
    return tokens.low(at) == "of" or noun_phrase(tokens, at) is None


def _is_word_of_name(tokens: Tokens, quantity: Quantity) -> bool:
    """Number words with a capital inside a sentence, and groups: "Apollo Eleven", "the Group of 20"."""
    before, group = tokens[quantity.first - 1], tokens[quantity.first - 2]
    if before.low == "of" and group.low in _TITLES_OF_GROUPS and group.is_capital:
        return True
    return quantity.small and tokens[quantity.first].is_capital and before.is_word


def _is_year_range(tokens: Tokens, quantity: Quantity) -> bool:
    """From 2010 to 2015."""
    if quantity.unit or quantity.scaled or not isinstance(quantity.value, tuple):
        return False
    separated = any("," in tokens[index].text for index in range(quantity.first, quantity.end))
    return not separated and all(end in _YEARS for end in quantity.value)


def _is_code(tokens: Tokens, quantity: Quantity, start: int) -> bool:
    """Plain digits that date, number or name something."""
    return (
        _is_date(tokens, quantity)
        or _is_year(tokens, quantity, start)
        or _is_name(tokens, quantity, start)
        or _is_part_of_digits(tokens, quantity)
        or _is_age(tokens, quantity)
        or _is_list_mark(tokens, quantity)
    )


def _is_date(tokens: Tokens, quantity: Quantity) -> bool:
    if isinstance(quantity.value, tuple) or not 1 <= quantity.value <= 31:
        return False
    before, behind = quantity.first - 1, quantity.end
    if tokens.low(before) == "." and tokens[before].glued:
        before -= 1
    if tokens.low(behind) == "of":
        behind += 1
    return _is_month(tokens, before) or _is_month(tokens, behind)


def _is_month(tokens: Tokens, at: int) -> bool:
    return tokens[at].is_capital and tokens.low(at).rstrip(".") in lexicon.MONTHS


def _is_year(tokens: Tokens, quantity: Quantity, start: int) -> bool:
    """Four digits without separator, unless a plural follows that can be counted and no word of dates comes before."""
    text = tokens[quantity.first].text
    if len(text) != 4 or not text.isdigit() or isinstance(quantity.value, tuple):
        return False
    before = tokens.low(quantity.first - 1)
    dated = before in _BEFORE_YEAR or before.endswith("'s") or _is_month(tokens, quantity.first - 1)
    if quantity.value in _OLD_YEARS:
        return dated and start == quantity.first
    if quantity.value not in _YEARS:
        return False
    return dated or not is_plural(tokens.low(quantity.end))


def _is_name(tokens: Tokens, quantity: Quantity, start: int) -> bool:
    """Room 12, page 7, No. 9, Boeing 747, Article 5: a noun that numbers, or a name, right before the digits."""
    before = quantity.first - 1
    if tokens.low(before) == "." and tokens.low(before - 1) in ("no", "nos", "p", "pp", "art", "fig", "vol", "sec"):
        return True
    if start != quantity.first:
        return False
    if tokens.low(before) in lexicon.NAMING:
        return True
    word = tokens[before]
    if not word.is_capital or before == 0 or word.low in _NO_NAMES:
        return False
    return not _counts(tokens, quantity.end) and not _is_month(tokens, before)


def _counts(tokens: Tokens, at: int) -> bool:
    phrase = noun_phrase(tokens, at)
    return phrase is not None and is_plural(tokens.low(phrase.end - 1))


def _is_part_of_digits(tokens: Tokens, quantity: Quantity) -> bool:
    """Telephone numbers and scores: digits right beside digits."""
    before, behind = tokens[quantity.first - 1], tokens[quantity.end]
    if before.is_digits or behind.is_digits:
        return True
    if _is_vote(tokens, quantity.first, quantity.end + 1) or _is_vote(tokens, quantity.first - 2, quantity.first):
        return True
    joins = behind.text in "-–" and behind.glued and tokens[quantity.end + 1].is_digits
    return joins or (before.text in "-–+" and tokens[quantity.first].glued)


def _is_vote(tokens: Tokens, first: int, second: int) -> bool:
    """Whether the digits at `first` and `second` are sides of a vote: "212 to 148"; a range goes up."""
    if not (tokens[first].is_digits and tokens[second].is_digits) or second != first + 2:
        return False
    if tokens.low(first + 1) not in ("to", "against") or tokens.low(first - 1) == "from":
        return False
    higher, lower = (cardinals.read_number(tokens, at) for at in (first, second))
    return bool(higher and lower and _number(higher) > _number(lower))


def _number(number: Number) -> float:
    return 0 if isinstance(number.value, tuple) else number.value


def _is_age(tokens: Tokens, quantity: Quantity) -> bool:
    """The age behind a name: ", 52," and "(52)"."""
    if isinstance(quantity.value, tuple) or quantity.value > _OLDEST:
        return False
    before, behind = tokens.low(quantity.first - 1), tokens.low(quantity.end)
    return (before == "," and behind in (",", ".", ";")) or (before == "(" and behind == ")")


def _is_list_mark(tokens: Tokens, quantity: Quantity) -> bool:
    """The "1." or "2)" at the beginning of a line."""
    behind = tokens[quantity.end]
    return quantity.first == 0 and behind.text in ".)" and behind.glued and quantity.end + 1 < len(tokens)
