"""How far the name of a source reaches, and how it is written."""

from typing import Final

from ingest.figures.english import lexicon
from ingest.figures.english.tokens import Tokens
from ingest.figures.english.verbs import is_past
from ingest.figures.tables import words

_LEFT_BOUNDARIES: Final = words(
    """and but while whereas although though that as because when where which who whom after before if since until so or
    yet"""
)
_RIGHT_BOUNDARIES: Final = words(
    """which who that while but whereas although and when where because as after before since said told on during last
    this late earlier yesterday today adding"""
)
_TITLES: Final = words(
    """mr mrs ms dr prof professor sir dame lord lady president vice prime minister chancellor premier king queen
    prince princess pope general gen colonel col captain capt major maj lieutenant lt sergeant admiral judge justice
    senator sen governor gov mayor secretary spokesman spokeswoman spokesperson chairman chairwoman chief director
    commissioner ambassador representative rep congressman congresswoman attorney foreign interior defence defense
    finance health deputy commander inspector sheriff doctor sister father bishop archbishop economy education
    energy"""
)
_ORGANISATIONS: Final = words(
    """ministry department office agency bank council commission committee institute university party union service
    court board bureau league corporation company inc ltd motors electric hospital association federation forces
    staff"""
)
_NO_ROLES: Final = lexicon.PREPOSITIONS | lexicon.DETERMINERS | lexicon.CONJUNCTIONS
_NO_NOUNS: Final = lexicon.AUXILIARIES | lexicon.PRONOUNS | lexicon.CONJUNCTIONS
LONGEST: Final = 14


def name_end(tokens: Tokens, at: int) -> int:
    """The token behind the name that begins at `at`."""
    end = at
    while end < len(tokens) and end - at < LONGEST:
        token = tokens[end]
        joins = token.text in "-&'’." and token.glued and tokens[end + 1].glued
        stops = token.low in _RIGHT_BOUNDARIES or token.low in lexicon.AUXILIARIES
        if token.low in lexicon.TIME_WORDS and token.is_capital:
            break
        if (not token.is_word and not token.is_digits and not joins) or (stops and not token.is_capital):
            break
        end += 1
    return end


def name_start(tokens: Tokens, end: int) -> int:
    """The token where the name that ends before `end` begins; "On Monday" in front is cut off."""
    first = end
    while first > 0 and end - first < LONGEST:
        token = tokens[first - 1]
        joins = (token.text in "-&'’./" and token.glued) or (
            token.is_digits and tokens.low(first - 2) in lexicon.PREPOSITIONS
        )
        joins = joins or (token.low == "and" and _joins_names(tokens, first - 1))
        if not joins and (not token.is_word or token.low in _LEFT_BOUNDARIES):
            break
        first -= 1
    if tokens.low(first) in ("on", "in", "at", "by", "last", "earlier") and end - first > 2:
        first += 1
        while first < end - 1 and (tokens.low(first) in lexicon.TIME_WORDS or tokens.low(first) in lexicon.MONTHS):
            first += 1
    return first


def _joins_names(tokens: Tokens, conjunction: int) -> bool:
    """Whether only a few nouns stand before the "and": ", residents and a hospital official said"."""
    for at in range(conjunction - 1, conjunction - 5, -1):
        token = tokens[at]
        if not token.is_word:
            return at < conjunction - 1 and token.low == ","
        if token.low in _NO_NOUNS or is_past(token.low):
            return False
    return False


def is_person(tokens: Tokens, first: int, source: str) -> bool:
    """Whether a role or title before the name was left out."""
    while tokens.low(first) in lexicon.DETERMINERS:
        first += 1
    return not source.startswith(tokens[first].text)


def name_of(tokens: Tokens, first: int, end: int) -> str | None:
    """The source as written, without article; of a role with a person's name, the name."""
    while first < end and tokens.low(first) in lexicon.DETERMINERS:
        first += 1
    while end > first and not tokens[end - 1].is_word and not tokens[end - 1].is_digits and tokens[end - 1].text != ".":
        end -= 1
    capitals = end
    while capitals > first and tokens[capitals - 1].is_capital and tokens[capitals - 1].is_word:
        capitals -= 1
    if end - capitals >= 2 and capitals > first and _is_role(tokens, capitals - 1):
        first = capitals
    return tokens.words(_behind_titles(tokens, first, end), end) or None


def _is_role(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    return token.is_word and token.low not in _NO_ROLES


def _behind_titles(tokens: Tokens, first: int, end: int) -> int:
    """Skips "Prime Minister" in front of a name; a title alone stays."""
    titles = [index for index in range(first, end) if tokens.low(index) in _TITLES]
    at = titles[-1] + 1 if titles else first
    if tokens.low(at) == ".":
        at += 1
    rest = [tokens[index] for index in range(at, end)]
    is_name = all(token.is_capital and token.low not in _ORGANISATIONS for token in rest if token.text != "-")
    return at if rest and is_name else first
