"""One article into the store: copy or original, its blocks, its quotes on the ledgers, the alerts that these owe.

All of it happens in the transaction that the caller opened, so that a statement is never on record without its alerts.
"""

from datetime import datetime

from flows.pipeline import hearing
from flows.pipeline.desk import Desk
from flows.pipeline.learning import learn
from flows.pipeline.steps import Count, Tally
from flows.pipeline.telling import tell
from ingest.duplicates import find_copy, fingerprint
from ingest.model import Article, Copy, Fingerprint, Outcome
from storage import articles, entries, ledgers, spoken
from storage.database import Transaction, lock


def save(tx: Transaction, article: Article, *, desk: Desk, entry_key: str | None, now: datetime) -> Tally:
    """Keep `article` and what follows from it. `entry_key` None: it was imported, and owes no alert."""
    lock(tx, "articles")
    if entry_key is not None and articles.known(tx, article.url):
        entries.settle(tx, entry_key, Outcome.KNOWN, detail=article.url, now=now)
        return Tally(counts=(("entries", Outcome.KNOWN.value, 1),))
    text = article.clean.text
    marks = fingerprint(text)
    copy = find_copy(text, articles.copy_candidates(tx, marks, but=article.url))
    counts = _keep(tx, article, copy, marks, desk=desk, alerting=entry_key is not None, now=now)
    outcome = Outcome.COPY if copy and copy.kind == "copy" else Outcome.ARTICLE
    if entry_key is not None:
        entries.settle(tx, entry_key, outcome, detail=copy.of if copy else None, now=now)
    return Tally(counts=(("entries", outcome.value, 1), *counts))


def save_again(tx: Transaction, article: Article, *, desk: Desk, now: datetime) -> Tally:
    """Keep an article on record as it was cleaned again. What it was a copy of it is still compared with; only quotes
    that it did not hold before go to the ledger, and they alert where the article came by a feed.
    """
    text = article.clean.text
    copy = find_copy(text, articles.linked_to(tx, article.url))
    alerting = article.page_hash is not None and entries.led_to(tx, article.page_hash)
    counts = _keep(tx, article, copy, fingerprint(text), desk=desk, alerting=alerting, now=now)
    return Tally(counts=(("boilerplate", "cleaned again", 1), *counts))


def _keep(
    tx: Transaction,
    article: Article,
    copy: Copy | None,
    marks: Fingerprint,
    *,
    desk: Desk,
    alerting: bool,
    now: datetime,
) -> list[Count]:
    """Store the article, and do what follows: blocks, ledgers, alerts."""
    heard = hearing.before(tx, article)
    stored = articles.put(tx, article, copy=copy, fingerprint=marks)
    learned = learn(tx, stored, article, now=now)
    counts: list[Count] = [("boilerplate", "learned", learned)] if learned else []
    changes = hearing.hear(tx, stored, article, heard, desk)
    if alerting:
        verdicts = tell(tx, stored, article, changes, desk=desk, now=now)
        return counts + [("statements", verdict, 1) for verdict in verdicts]
    for added in changes.added:
        spoken.attribute(tx, added.number, added.attribution, moment=stored.listed_at)
        changes.note(added.attribution.actor, stored.listed_at)
    for actor, since in changes.since.items():
        ledgers.mark_stale(tx, actor, since)
    return counts
