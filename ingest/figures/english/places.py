"""Where: "in the Orr valley", "at the plant in Orva", "across Marland", "nationwide"."""

from typing import Final

from ingest.figures.english import lexicon, verbs
from ingest.figures.english.cardinals import ONES
from ingest.figures.english.nouns import is_plural
from ingest.figures.english.tokens import Tokens
from ingest.figures.phrases import Phrase
from ingest.figures.tables import words

_PREPOSITIONS: Final = words("in at on across near off throughout around inside along over above within")
_ALONE: Final = words("nationwide countrywide worldwide")
_STARTERS: Final = _PREPOSITIONS | _ALONE
_AREAS: Final = words(
    """country nation world region province district county state area zone territory territories valley highlands
    lowlands mountains mountain hills hill plain plains desert forest wood woods range basin delta gulf strait straits
    sea ocean lake river bay coast shore shores beach beaches border frontier front frontline island islands isle
    peninsula cape archipelago continent north south east west northeast northwest southeast southwest interior
    heartland enclave exclave strip outskirts countryside
    city town village capital hamlet suburb suburbs neighbourhood neighborhood quarter centre center municipality
    commune parish settlement port harbour harbor square street road highway motorway bridge tunnel park market
    """
)
_BUILDINGS: Final = words(
    """camp base barracks airfield airport station plant factory mine shipyard yard depot warehouse refinery mill farm
    dam hospital clinic school university campus hostel hotel theatre theater church mosque temple monastery museum
    stadium prison jail embassy consulate checkpoint crossing shelter nightclub restaurant mall bakery stop site pit
    quarry terminal dock docks pier laboratory kindergarten orphanage reactor"""
)
_SINGULAR: Final = _AREAS | _BUILDINGS
_HEADS: Final = (
    _SINGULAR
    | {head + "s" for head in _SINGULAR if not head.endswith("s")}
    | {head[:-1] + "ies" for head in _SINGULAR if head.endswith(("ty", "ry", "ny"))}
)
# "Spent on schools" is no place, "on the coast" is; "an attack on a market" took place there.
_UNDERFOOT: Final = words(
    """coast shore shores beach beaches border frontier front frontline island islands isle peninsula outskirts road
    highway motorway bridge river lake square street mount mountain hill slopes plateau farm farms campus"""
)
_ATTACKS: Final = words("attack attacks strike strikes raid raids assault assaults airstrike airstrikes")
# What these words are followed by with "in" is no place: "shares in Corvair".
_NOT_IN: Final = words(
    """shares share stake stakes stock confidence trust faith interest investment belief role part rise fall increase
    drop cut decline growth change believe believes believed invest invests invested engaged involved"""
)
_NOT_PLACES: Final = (
    lexicon.MONTHS
    | lexicon.TIME_WORDS
    | words(
        """war wars cup league championship championships olympics games election elections senate congress parliament
        house council committee commission assembly court ministry army navy act agreement accord treaty resolution
        english french german russian chinese spanish arabic twitter facebook telegram instagram tiktok youtube covid"""
    )
)
# "A range of ideas", "a state of shock".
_VAGUE: Final = frozenset({"range", "state", "area", "world", "site"})
_ARTICLES: Final = frozenset({"the", "a", "an"})
_CHAINS: Final = frozenset({"of", "in", "on", "near", "at"})
_STOPS: Final = (
    lexicon.PRONOUNS
    | lexicon.PREPOSITIONS
    | lexicon.CONJUNCTIONS
    | lexicon.AUXILIARIES
    | lexicon.ADVERBS
    | lexicon.TIME_WORDS
    | lexicon.DURATIONS
    | lexicon.DETERMINERS
    | lexicon.CHANGE
    | verbs.STATES
    | words("last next past previous say says kill kills killing nationwide worldwide")
)
_LONGEST: Final = 6
_MOST_LINKS: Final = 3


def find_places(tokens: Tokens) -> list[Phrase]:
    """The places of a sentence, in order, none inside another; `words` is without preposition and article."""
    found: list[Phrase] = []
    after = 0
    for at in tokens.positions(_STARTERS):
        if at < after:
            continue
        end = at + 1 if tokens.low(at) in _ALONE else _place(tokens, at)
        if end:
            first = at if tokens.low(at) in _ALONE else _behind_articles(tokens, at + 1)
            found.append(Phrase(tokens[at].start, tokens[end - 1].end, tokens.words(first, end)))
            after = end
    return found


def _behind_articles(tokens: Tokens, at: int) -> int:
    return at + 1 if tokens.low(at) in _ARTICLES else at


def _place(tokens: Tokens, at: int) -> int | None:
    """The token behind the place whose preposition stands at `at`; None where it leads to something else."""
    word, before = tokens.low(at), tokens.low(at - 1)
    if word == "in" and before in _NOT_IN:
        return None
    end = _noun(tokens, at + 1)
    if end is None or (word in ("over", "above") and not tokens[end - 1].is_capital and _has_number(tokens, at, end)):
        return None
    if word == "on" and before not in _ATTACKS and not any(tokens.low(k) in _UNDERFOOT for k in range(at, end)):
        return None
    for _ in range(_MOST_LINKS):
        further = _noun(tokens, end + 1) if tokens.low(end) in _CHAINS else None
        if further is None:
            break
        end = further
    return _with_another(tokens, end)


def _has_number(tokens: Tokens, first: int, end: int) -> bool:
    return any(tokens[k].is_digits for k in range(first, end))


def _with_another(tokens: Tokens, end: int) -> int:
    """As in "Orva and the Sarn valley", where a verb behind would make the second one a subject."""
    if tokens.low(end) != "and" or not tokens[_behind_articles(tokens, end + 1)].is_capital:
        return end
    further = _noun(tokens, end + 1)
    if further is None or (tokens[further].is_word and tokens.low(further) not in lexicon.PREPOSITIONS):
        return end
    return further


def _noun(tokens: Tokens, at: int) -> int | None:
    """The token behind the noun phrase at `at`, if it ends in a name or in a word for a place."""
    while tokens.low(at) in lexicon.DETERMINERS:
        at += 1
    for end in range(at, at + _LONGEST):
        if not _is_inside(tokens, end, at):
            return end if end > at and _is_place(tokens, at, end) else None
    return None


def _is_inside(tokens: Tokens, index: int, first: int) -> bool:
    """Whether the token goes on with the phrase that began at `first`."""
    token = tokens[index]
    if token.text == "-":
        return token.glued and tokens[index + 1].glued
    if token.is_digits:
        return index == first
    if not token.is_word:
        return False
    if token.is_capital:
        return token.low not in lexicon.MONTHS and token.low not in lexicon.TIME_WORDS
    if token.low in _HEADS or (index == first and token.low in ONES):
        return True
    if token.low in _STOPS or token.low.endswith(("ing", "ly")):
        return False
    return not verbs.is_past(token.low) or (index == first and tokens[index + 1].low in _HEADS)


def _is_place(tokens: Tokens, first: int, end: int) -> bool:
    """Whether it ends in a name, or in a word for a place with an article or a plural ("in front of" is none)."""
    last = tokens[end - 1]
    if last.low in _NOT_PLACES or last.low.endswith("'s"):
        return False
    if last.is_capital:
        return True
    if last.low in _VAGUE and tokens.low(end) == "of" and not tokens[end + 1].is_capital:
        return False
    return last.low in _HEADS and (
        tokens.low(first - 1) in lexicon.DETERMINERS
        or is_plural(last.low)
        or any(tokens[index].is_capital for index in range(first, end))
    )
