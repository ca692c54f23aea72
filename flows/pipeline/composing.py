"""What a row of the outbox has to say, from what is on record when it is sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, cast
from zoneinfo import ZoneInfo

from alerts.message import (
    AlertMessage,
    BriefingMessage,
    CorrectionMessage,
    CorrectionsMessage,
    DigestMessage,
    FeedMessage,
    Message,
    RunMessage,
    SummaryMessage,
    TroubledFeed,
)
from flows.clock import Clock
from flows.pipeline.calm import MUTED, QUIET
from flows.pipeline.digesting import moved
from ingest.folding import fold
from ingest.model import Correction, Feed, Statement
from storage import backfills, corrections, digests, feed_states, outbox, rollups, statements
from storage.database import Transaction
from storage.outbox import OutboxRow

_HELD: Final = {QUIET: "held in quiet hours", MUTED: "held while the watch was muted"}
_MOST_LISTED: Final = 50  # statements of a backfill
_TROUBLE: Final = ("failing", "silent")


class Composer:
    """Makes messages. `feeds` are those whose health a digest tells of, `zone` that of the people who read it."""

    def __init__(self, feeds: Sequence[Feed], *, zone: ZoneInfo, clock: Clock) -> None:
        self._feeds = feeds
        self._zone = zone
        self._clock = clock

    def compose(self, tx: Transaction, row: OutboxRow) -> Message | None:
        """The message of this row; None where what it was about is gone, or not so any more."""
        if row.kind == "digest":
            return self._digest(tx, row)
        if row.kind == "feed":
            return _feed(row)
        if row.kind == "run":
            return _run(row)
        if row.kind == "briefing":
            return _briefing(tx, row)
        if row.kind == "summary":
            return _backfill(tx, row) if row.subject.startswith("backfill:") else _summary(tx, row)
        if row.kind in corrections.KINDS:
            return _correction(tx, row) if row.statement is not None else _corrections(tx, row)
        return _alert(tx, row)

    def _digest(self, tx: Transaction, row: OutboxRow) -> DigestMessage:
        since, until = digests.period(row.subject)
        listed = digests.listed(tx, row.id, row.channel, since=since, until=until)
        found = [said for one in listed if (said := statements.get(tx, one.statement))]
        corrected = digests.corrected(tx, row.channel, since=since, until=until)
        trouble = feed_states.rows(tx, self._feeds, now=self._clock())
        return DigestMessage(
            channel=row.channel,
            since=since.astimezone(self._zone),
            until=until.astimezone(self._zone),
            statements=tuple(said for said in found if not _is_lost(said, corrected)),
            sent=frozenset(one.statement for one in listed if one.sent),
            reasons={one.statement: one.reason.partition(": ")[2] for one in listed if one.reason},
            corrections=tuple(made for one in corrected if (made := _correction(tx, one))),
            moves=moved(tx, since=since, until=until),
            feeds=tuple(_trouble(feed, self._zone) for feed in trouble if feed["status"] in _TROUBLE),
        )


def _alert(tx: Transaction, row: OutboxRow) -> AlertMessage | None:
    found = _reported(tx, row.statement)
    if found is None:
        return None
    still = _still_said(row.news, found)
    return AlertMessage(
        watch=row.watch,
        kind=cast("Any", row.kind),
        statement=found,
        subject=row.subject,
        news=still,
        before=row.before if still else None,
        certain=row.certain,
        added=row.added,
        reason=_HELD.get(row.held_for or ""),
    )


def _reported(tx: Transaction, number: int | None) -> Statement | None:
    """A statement as it is on record; None where it was withdrawn: no quote holds it any more."""
    found = statements.get(tx, number) if number is not None else None
    return found if found and found.reports else None


def _still_said(news: Sequence[str], said: Statement) -> tuple[str, ...]:
    """The sentences that a report of the statement holds still."""
    texts = [fold(report.text) for report in said.reports]
    return tuple(one for one in news if any(fold(one) in text for text in texts))


def _is_lost(said: Statement, corrected: Sequence[OutboxRow]) -> bool:
    """Whether nobody reports it any more, and the correction says that."""
    return not said.reports and any(row.statement == said.id for row in corrected)


def _is_outdated(row: OutboxRow, said: Statement) -> bool:
    """Whether this correction says of the statement as it is on record that it is not so, or the other way round."""
    if row.correction is None or row.kind != "correction":
        return False
    stands = bool(said.reports) and (said.text, said.speaker) == (row.correction.text, row.correction.speaker)
    return stands != (row.correction.wrong == "restored")


def _correction(tx: Transaction, row: OutboxRow) -> CorrectionMessage | None:
    found = statements.get(tx, row.statement) if row.statement is not None else None
    if found is None or _is_outdated(row, found):
        return None
    return CorrectionMessage(
        kind="removed" if row.kind == "removed" else "correction",
        watch=row.watch,
        statement=found,
        correction=row.correction or _taken_out(found),
        subject=row.subject,
        told_at=corrections.told_at(tx, row),
        reason=row.reason,
        held=_HELD.get(row.held_for or ""),
    )


def _taken_out(said: Statement) -> Correction:
    """What a row of before there were corrections tells: that an article holds the statement no more."""
    return Correction(wrong="removed", text=said.text, speaker=said.speaker, quoted=False, url="")


def _corrections(tx: Transaction, row: OutboxRow) -> CorrectionsMessage | None:
    listed = tuple(found for one in rollups.rolled(tx, row.id) if (found := _correction(tx, one)))
    if not listed:
        return None
    held = _HELD.get(row.held_for or "")
    return CorrectionsMessage(watch=row.watch, subject=row.subject, corrections=listed, held=held)


def _briefing(tx: Transaction, row: OutboxRow) -> BriefingMessage | None:
    alerts = tuple(alert for one in rollups.rolled(tx, row.id) if (alert := _alert(tx, one)))
    if not alerts:
        return None
    return BriefingMessage(watch=row.watch, subject=row.subject, alerts=alerts, reason=_HELD.get(row.held_for or ""))


def _summary(tx: Transaction, row: OutboxRow) -> SummaryMessage | None:
    numbers = dict.fromkeys(one.statement for one in rollups.rolled(tx, row.id) if one.statement is not None)
    listed = tuple(found for number in numbers if (found := _reported(tx, number)))
    if not listed:
        return None
    reason: Literal["first run", "roll-up"] = "first run" if row.reason == outbox.FIRST_RUN else "roll-up"
    return SummaryMessage(watch=row.watch, subject=row.subject, statements=listed, reason=reason)


def _backfill(tx: Transaction, row: OutboxRow) -> SummaryMessage | None:
    numbers = backfills.found(tx, int(row.subject.partition(":")[2]))
    listed = tuple(found for number in numbers[:_MOST_LISTED] if (found := _reported(tx, number)))
    if not listed:
        return None
    return SummaryMessage(
        watch=row.watch,
        subject=row.subject,
        statements=listed,
        reason="backfill",
        detail=row.reason,
        more=max(0, len(numbers) - _MOST_LISTED),
    )


def _feed(row: OutboxRow) -> FeedMessage:
    _, feed, _, news = row.subject.split(":")
    return FeedMessage(feed=feed, subject=row.subject, news=cast("Any", news), detail=row.reason)


def _run(row: OutboxRow) -> RunMessage:
    name, end, cause = (row.reason or "").split("\n", 2)
    return RunMessage(run=name, end=cast("Any", end), cause=cause, subject=row.subject)


def _trouble(feed: Mapping[str, Any], zone: ZoneInfo) -> TroubledFeed:
    last = feed["last_success"]
    return TroubledFeed(
        feed=feed["id"],
        status=feed["status"],
        last_success=datetime.fromisoformat(last).astimezone(zone) if last else None,
        error=feed["error"],
    )
