"""What an article ascribes to the side of somebody it quotes: "China urged …" beside the words of its spokesman."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.pipeline.desk import Desk, states
from ingest.ledger import Decision, Mark, mark_of
from ingest.model import Article, Quote, Said
from ingest.statements import InCommon, Pool, names_side
from storage.database import Transaction
from storage.spoken import Attribution

# Whoever is not named does not ring: the words that are quoted under the name do.
UNNAMED = 0.4
_RETOLD = InCommon(retold=True)


def with_echoes(
    tx: Transaction,
    article: Article,
    attributions: Sequence[Attribution | None],
    desk: Desk,
    ruled: Mapping[Mark, Decision],
) -> list[Attribution | None]:
    """The attributions of the quotes of an article, in their order. What the article says of a side is said by whom it
    quotes with the same words and who speaks for that side; a person's word decides over that.
    """
    voices: dict[str, tuple[Attribution, list[Quote]]] = {}
    for quote, one in zip(article.quotes, attributions, strict=True):
        if one is not None and one.side and quote.kind == "direct":
            voices.setdefault(one.actor, (one, []))[1].append(quote)
    found = list(attributions)
    for at, quote in enumerate(article.quotes if voices else ()):
        if states(quote) and mark_of(article.url, quote.text) not in ruled:
            found[at] = _echo(quote, article, list(voices.values()), tx, desk) or attributions[at]
    return found


def _echo(
    quote: Quote, article: Article, voices: Sequence[tuple[Attribution, list[Quote]]], tx: Transaction, desk: Desk
) -> Attribution | None:
    for who, quoted in voices:
        named = quote.speaker or quote.mention
        if (
            named
            and who.side
            and names_side(named, who.side)
            and _same(quote, quoted, article, who, pool=desk.ledgers.pool(tx))
        ):
            return replace(who, topics=desk.topics_of(quote, article), confidence=UNNAMED, decided=None)
    return None


def _same(quote: Quote, quoted: Sequence[Quote], article: Article, who: Attribution, *, pool: Pool) -> bool:
    for key, one in enumerate(quoted):
        pool.add(_said(one, article, who), key)
    return pool.judge(_said(quote, article, who), lambda _: _RETOLD).verdict.verdict == "same"


def _said(quote: Quote, article: Article, who: Attribution) -> Said:
    return Said(text=quote.text, speaker=quote.speaker, language=article.clean.language, side=who.side)
