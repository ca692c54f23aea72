"""What happened to the counted: the participle or the verb of its clause."""

from typing import Final

from ingest.figures.german import lexicon, verbs
from ingest.figures.german.clauses import behind_aside, clause_of
from ingest.figures.german.mention import Mention
from ingest.figures.german.tokens import Tokens

_FARTHEST: Final = 24
_INDIRECT: Final = lexicon.PREPOSITIONS - {"als", "wie", "bis", "rund", "um"}
_JOINS: Final = frozenset({"und", "sowie", "oder"})


def event_of(mention: Mention, following: int | None) -> str | None:
    """The event that the figure is the subject or the object of; `following` is the token where a figure without noun
    of its own begins in the same clause: what stands behind it is its event.
    """
    if mention.before() in _INDIRECT:
        return None
    tokens = mention.tokens
    found = _participle(mention, following) or _finite(tokens, mention, following)
    if found is None and behind_aside(tokens, mention.last) != mention.last:
        found = _behind_aside(tokens, behind_aside(tokens, mention.last))
    return found


def _participle(mention: Mention, following: int | None) -> str | None:
    """The first participle behind the figure, where the clause has an auxiliary or ends with it."""
    tokens = mention.tokens
    last = min(mention.last, mention.end + _FARTHEST, following or mention.last)
    for at in range(mention.end, last):
        word = tokens.low(at)
        if word == "leben" and tokens.low(at - 1) == "ums" and tokens.low(at + 1) == "gekommen":
            return "ums Leben gekommen"
        if word == "gefangen" and tokens.low(at + 1) == "genommen":
            return "gefangen genommen"
        if word == "frei" and tokens.low(at + 1) == "gekommen":
            return "freigekommen"
        found = None if tokens[at].is_capital or word in lexicon.AUXILIARIES else verbs.participle(word)
        if found and _is_predicate(tokens, mention, at):
            return found
    return None


def _is_predicate(tokens: Tokens, mention: Mention, at: int) -> bool:
    """Whether the participle belongs to an auxiliary of the clause, or stands alone at its end."""
    after = tokens[at + 1]
    if at == mention.end and not mention.owns_noun:
        return True
    if after.low in lexicon.AUXILIARIES or at + 1 >= mention.last or not after.is_word:
        return True
    first = max(mention.first, at - _FARTHEST)
    return any(tokens.low(k) in lexicon.AUXILIARIES for k in range(first, at)) and after.low in _JOINS


def _finite(tokens: Tokens, mention: Mention, following: int | None) -> str | None:
    """The finite verb nearest to the figure, with its particle at the end of the clause."""
    last = min(mention.last, mention.end + _FARTHEST, following or mention.last)
    for at in (
        *range(mention.start - 1, max(mention.first, mention.start - _FARTHEST) - 1, -1),
        *range(mention.end, last),
    ):
        word = tokens.low(at)
        if tokens[at].is_capital or not _is_finite(tokens, at):
            continue
        particle = _particle(tokens, max(at, mention.end - 1), last)
        if word in ("kam", "kamen") and _ums_leben(tokens, at, last):
            return "ums Leben gekommen"
        found = verbs.of_finite(word, particle)
        if found or verbs.of_finite(word, "x"):
            return found
    return None


def _is_finite(tokens: Tokens, at: int) -> bool:
    """Whether a word in -te or -ten is a verb: an adjective stands behind an article, a number or another one."""
    before = tokens.low(at - 1)
    if tokens.low(at) in lexicon.AUXILIARIES:
        return False
    attributive = tokens[at + 1].is_capital and (before in lexicon.DETERMINERS or tokens[at - 1].is_digits)
    return not attributive and not (before in lexicon.PREPOSITIONS and before != "als")


def _particle(tokens: Tokens, verb: int, last: int) -> str | None:
    """The particle that closes the clause, or stands before "und": "nahm 57 Personen fest"."""
    for at in range(verb + 1, last):
        ends = at + 1 == last or not tokens[at + 1].is_word or tokens.low(at + 1) in _JOINS
        if ends and tokens.low(at) in verbs.PARTICLES:
            return tokens.low(at)
    return None


def _ums_leben(tokens: Tokens, verb: int, last: int) -> bool:
    return any(tokens.low(at) == "ums" and tokens.low(at + 1) == "leben" for at in range(verb, last))


def _behind_aside(tokens: Tokens, at: int) -> str | None:
    """As in "30 Menschen, darunter 12 Kinder, | wurden getötet"."""
    _, last = clause_of(tokens, at)
    for index in range(at, min(last, at + _FARTHEST)):
        found = verbs.participle(tokens.low(index)) if not tokens[index].is_capital else None
        if found:
            return found
    return verbs.of_finite(tokens.low(at), _particle(tokens, at, last))
