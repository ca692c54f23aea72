"""The ledger follows an article that was read again: what it said of somebody in other words is not said twice.

A quotation that boilerplate had cut is longer without it, and a name under it may be another one. What nobody was told
of yet takes the new words, or goes; what somebody was told of stays, with a report where its words still stand.
"""

from collections.abc import Sequence

from flows.pipeline.desk import Desk
from ingest.folding import plain_words
from ingest.model import Article, Statement, Verdict
from storage import statements, withdrawals
from storage.articles import StoredArticle
from storage.database import Transaction

LONGER = Verdict(
    verdict="same", score=1.0, reasons=("its words stand in this quote, since the article was read again",)
)


def reword(tx: Transaction, stored: StoredArticle, article: Article, desk: Desk) -> list[Statement]:
    """Give statements that nobody was told of, and whose only quote is part of a new one of their actor, its words.

    Gives the other statements that lost their last report with this reading of the article.
    """
    left, taken = [], set()
    for found in withdrawals.unreported(tx, stored.reported_before):
        quote = _holding(found.statement, stored, article, desk)
        if quote is None or quote in taken or found.told:
            left.append(found.statement)
            continue
        taken.add(quote)
        words = article.quotes[stored.quote_ids.index(quote)].text
        statements.reword(tx, found.statement.id, words)
        statements.report(tx, found.statement.id, quote=quote, verdict=LONGER)
    return left


def withdraw(tx: Transaction, lost: Sequence[Statement], stored: StoredArticle, article: Article, desk: Desk) -> None:
    """Delete those of these statements that nobody was told of; the others get a report where their words stand."""
    for statement in withdrawals.withdraw(tx, lost):
        quote = _holding(statement, stored, article, desk)
        if quote is not None:
            statements.report(tx, statement.id, quote=quote, verdict=LONGER)


def _holding(statement: Statement, stored: StoredArticle, article: Article, desk: Desk) -> int | None:
    """The new quote of the statement's actor that holds its words."""
    words = " ".join(plain_words(statement.text)).casefold()
    for number, quote in zip(stored.quote_ids, article.quotes, strict=True):
        fresh = number in stored.fresh_quotes and desk.actor_of(quote, article) == statement.actor
        if fresh and words in " ".join(plain_words(quote.text)).casefold():
            return number
    return None
