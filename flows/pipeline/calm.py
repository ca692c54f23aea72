"""Calm: alerts that are due wait in quiet hours and while their watch is muted; those of one briefing go as one
message, and what is over the hour's number as one more. Corrections go at once, those that are due together as one
message, and are not counted: each takes back a message that was.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from flows.hours import Hours
from storage import holds, rollups, watch_states
from storage.database import Transaction, lock
from storage.holds import BRIEFING, CORRECTING, DIGEST, INSTANT, Waiting

HOUR: Final = timedelta(hours=1)
QUIET: Final = "quiet hours"
MUTED: Final = "muted"
ROLL_UP: Final = "more than are sent one by one in an hour"
_COUNTED: Final = (*INSTANT, BRIEFING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calm:
    """When alerts wait: the hours of the people who read, and how many a watch may send on a channel in an hour."""

    hours: Hours
    per_hour: int


def settle(tx: Transaction, calm: Calm, *, now: datetime) -> None:
    """Hold what must wait, and let go what has waited. After it, what is due may be sent. A digest comes when it was
    asked for, at whatever hour.

    One sender at a time passes here, so that two do not use up the hour's number twice.
    """
    lock(tx, "calm")
    _let_go(tx, now)
    waiting = holds.due(tx, now=now)
    muted = watch_states.muted(tx, now=now)
    quiet = calm.hours.quiet_until(now)
    for (watch, channel), alerts in _by_watch([one for one in waiting if one.kind != DIGEST]):
        until, reason = (muted[watch], MUTED) if watch in muted else (quiet, QUIET)
        if until is not None:
            holds.hold(tx, [one.id for one in alerts], until=until, reason=reason)
            continue
        _join_corrections(tx, [one for one in alerts if one.kind in CORRECTING and not one.attempts], now)
        messages = _messages(tx, [one for one in alerts if one.kind in _COUNTED and not one.attempts])
        if messages:
            _count(tx, messages, watch, channel, calm.per_hour, now)


def _let_go(tx: Transaction, now: datetime) -> None:
    for (watch, channel, reason), alerts in holds.ended(tx, now=now).items():
        if reason == ROLL_UP and len(alerts) > 1:
            subject = f"roll-up:{watch}:{now:%Y-%m-%dT%H:%M}"
            about = {"watch": watch, "channel": channel}
            rollups.roll(tx, alerts, kind="summary", subject=subject, reason=ROLL_UP, due_at=now, **about)
        else:
            holds.free(tx, alerts, now=now)


def _by_watch(waiting: Sequence[Waiting]) -> Iterator[tuple[tuple[str, str], list[Waiting]]]:
    ordered = sorted(waiting, key=lambda one: (one.watch, one.channel))
    for key, alerts in groupby(ordered, key=lambda one: (one.watch, one.channel)):
        yield key, list(alerts)


def _messages(tx: Transaction, alerts: Sequence[Waiting]) -> list[list[Waiting]]:
    """The alerts by the messages that they make: briefings that wait already, then what one actor said in one article,
    in the order in which they are due.
    """
    articles = holds.told_together(tx, [one.statement for one in alerts if one.statement is not None])
    groups: list[tuple[set[tuple[str | None, int]], list[Waiting]]] = []
    for one in sorted(alerts, key=lambda one: one.kind != BRIEFING):
        keys = {(one.actor, article) for article in articles.get(one.statement or 0, ())}
        met = next((group for group in groups if group[0] & keys), None)
        if met is None:
            groups.append((keys, [one]))
        else:
            met[0].update(keys)
            met[1].append(one)
    return [alerts for _, alerts in groups]


def _join_corrections(tx: Transaction, alerts: Sequence[Waiting], now: datetime) -> None:
    if len(alerts) < 2:
        return
    first = alerts[0]
    about = {"watch": first.watch, "channel": first.channel, "subject": f"corrections:{first.id}"}
    rollups.roll(tx, [one.id for one in alerts], kind="correction", reason=None, due_at=now, **about)


def _count(
    tx: Transaction, messages: Sequence[Sequence[Waiting]], watch: str, channel: str, most: int, now: datetime
) -> None:
    """Let as many messages go as the hour has left, each briefing as one; hold the others till it is over."""
    sent = holds.sent_since(tx, watch, channel, now - HOUR)
    room = max(0, most - len(sent))
    for alerts in messages[:room]:
        if len(alerts) > 1:
            about = {"watch": watch, "channel": channel}
            subject = f"briefing:{alerts[0].statement}"
            ids = [one.id for one in alerts]
            rollups.roll(tx, ids, kind="briefing", subject=subject, reason=None, due_at=now, **about)
    left = [one.id for alerts in messages[room:] for one in alerts]
    if left:
        # All of the hour's messages go now, or went before: the roll-up follows when the oldest of them is an hour old.
        holds.hold(tx, left, until=(sent[0] if sent else now) + HOUR, reason=ROLL_UP)
