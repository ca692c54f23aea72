"""Which alerts a watch would have sent: what is on record goes through the pipeline once more, in memory."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from flows.pipeline.desk import Desk, desk_of
from flows.pipeline.saving import save
from flows.pipeline.steps import Progress
from flows.settings import Settings
from ingest.errors import ConfigurationError
from ingest.model import Article, FeedEntry, Quote
from ingest.statements import EXACT_DAYS
from ingest.watchlist import Watch
from storage import decisions, entries, replays, why
from storage.database import Database, Transaction
from storage.replays import Past

Subject = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldBe:
    """An alert that would have been sent (`due`) or held (`reason` says why), with the quote that made it. `at`: when;
    `name`: what told whose words they are; `phrases`: what was found of the watch's topics, as "topic: phrase"."""

    at: datetime
    kind: Literal["new", "update"]
    state: Literal["due", "held"]
    reason: str | None
    actor: str
    speaker: str
    text: str
    source: str | None
    url: str
    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """What a watch would have done between two moments, alerts in the order of their time. `begins`: the earliest
    publication on record; what was said before that is new to the backtest, too."""

    watch: str
    since: datetime
    until: datetime
    begins: datetime | None
    alerts: tuple[WouldBe, ...]

    @property
    def fired(self) -> tuple[WouldBe, ...]:
        """Those that would have been sent at once."""
        return tuple(alert for alert in self.alerts if alert.state == "due")


def backtest(
    settings: Settings, watch_id: str, *, database: Database, since: datetime, until: datetime, progress: Progress
) -> Backtest:
    """What the watch would have done with the articles that came from `since` to `until`, as if it were not on its
    first pass; nothing is stored. What people have decided holds from the beginning.

    Actors, topics and statements are found anew, with the configuration of today, by the functions of a run; articles
    that no feed brought count as if one had, at their publication. What was said in the time before with which a run
    would compare is on record without alerts. ConfigurationError where there is no such watch.
    """
    watch = _watch(settings, watch_id)
    desk = replace(desk_of(settings), watches=(watch,))
    with database.transaction() as tx:
        found = _concerned(tx, desk, watch, since=since - timedelta(days=EXACT_DAYS))
        begins = replays.beginning(tx)
    relevant = [past for past in found if past.came < until]
    alerts: dict[Subject, WouldBe] = {}
    with closing(Database.in_memory()) as memory:
        with database.transaction() as tx, memory.transaction() as into:
            decisions.copy(tx, into)
        for past in relevant:
            alerts |= _replay(memory, desk, past, alerts, silently=past.came < since)
            progress("article replayed", past.article.url, expected=len(relevant))
    listed = sorted(alerts.values(), key=lambda alert: (alert.at, alert.url))
    return Backtest(watch=watch_id, since=since, until=until, begins=begins, alerts=tuple(listed))


def _watch(settings: Settings, watch_id: str) -> Watch:
    for watch in settings.watches:
        if watch.id == watch_id:
            return watch
    known = ", ".join(watch.id for watch in settings.watches) or "none"
    raise ConfigurationError(f"{settings.path}: no watch {watch_id!r} under `watches` ({known}); add it there first")


def _concerned(tx: Transaction, desk: Desk, watch: Watch, *, since: datetime) -> list[Past]:
    """The articles in which somebody speaks whom the watch may mean."""
    wanted = {
        spoken.article_id
        for spoken in replays.speakers(tx, since=since)
        if not desk.actors.may_be(spoken.speaker, mention=spoken.mention, role=spoken.role).isdisjoint(watch.actors)
    }
    return replays.past(tx, wanted)


def _replay(
    memory: Database, desk: Desk, past: Past, known: Mapping[Subject, WouldBe], *, silently: bool
) -> dict[Subject, WouldBe]:
    """Save one article: the alerts that it made, and those that it released."""
    article, key = past.article, None if silently else past.article.url
    with memory.transaction() as tx:
        if key is not None:
            entries.add(tx, [FeedEntry(feed_id="", key=key, url=key)], now=past.came)
        save(tx, article, desk=desk, entry_key=key, now=past.came)
        told = why.of_url(tx, article.url)
    stored = told["article"]["quotes"] if told and told["article"] else []
    made: dict[Subject, WouldBe] = {}
    for quote, row in zip(article.quotes, stored, strict=True):
        for statement in row["statements"]:
            for alert in statement["alerts"]:
                subject = (alert["kind"], alert["subject"])
                before = made.get(subject) or known.get(subject)
                if before is None or before.state != alert["state"]:
                    made[subject] = _would_be(alert, statement, quote, past, desk)
    return made


def _would_be(alert: dict[str, Any], statement: dict[str, Any], quote: Quote, past: Past, desk: Desk) -> WouldBe:
    voice = desk.voice_of(quote, past.article)
    return WouldBe(
        at=past.came,
        kind=alert["kind"],
        state=alert["state"],
        reason=alert["reason"],
        actor=statement["actor"],
        speaker=quote.speaker or quote.mention or "",
        text=statement["text"],
        source=past.article.source,
        url=past.article.url,
        name=voice.by if voice else "",
        phrases=_phrases(desk, quote, past.article),
    )


def _phrases(desk: Desk, quote: Quote, article: Article) -> tuple[str, ...]:
    [watch] = desk.watches
    findings = desk.findings_of(quote, article)
    return tuple(
        f"{finding.topic}: {phrase}"
        for finding in findings
        if finding.touched and (not watch.topics or finding.topic in watch.topics)
        for phrase in finding.found
    )
