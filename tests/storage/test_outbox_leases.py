"""No alert is ever given to two senders."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from storage import outbox
from storage.database import Database

ALERTS, SENDERS = 24, 4


def put_alerts(database, noon, number):
    with database.transaction() as tx:
        for subject in range(number):
            outbox.put(
                tx,
                watch="sea",
                channel="desk",
                kind="new",
                subject=f"statement:{subject}",
                statement=None,
                state="due",
                due_at=noon,
                reason=None,
            )


def test_senders_with_connections_of_their_own_share_the_alerts_without_overlap(database, url, noon):
    put_alerts(database, noon, ALERTS)
    together = Barrier(SENDERS)

    def send(holder):
        own, taken = Database.open(url), []
        together.wait()
        while True:
            with own.transaction() as tx:
                row = outbox.lease(tx, channel="desk", now=noon, holder=holder, lease_for=timedelta(minutes=5))
            if row is None:
                own.close()
                return taken
            taken.append(row.id)

    with ThreadPoolExecutor(SENDERS) as pool:
        taken = Counter(row for rows in pool.map(send, "abcd") for row in rows)
    assert len(taken) == ALERTS
    assert set(taken.values()) == {1}


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_on_postgresql_a_sender_passes_over_what_another_is_taking(database, noon):
    put_alerts(database, noon, 2)
    with database.transaction() as first:
        one = outbox.lease(first, channel="desk", now=noon, holder="a", lease_for=timedelta(minutes=5))
        with database.transaction() as second:
            two = outbox.lease(second, channel="desk", now=noon, holder="b", lease_for=timedelta(minutes=5))
            assert {one.subject, two.subject} == {"statement:0", "statement:1"}
            assert outbox.lease(second, channel="desk", now=noon, holder="b", lease_for=timedelta(minutes=5)) is None


def test_a_lease_that_was_not_committed_is_free_again(database, noon):
    put_alerts(database, noon, 1)

    def stop(tx):
        outbox.lease(tx, channel="desk", now=noon, holder="a", lease_for=timedelta(minutes=5))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), database.transaction() as tx:
        stop(tx)
    with database.transaction() as tx:
        row = outbox.lease(tx, channel="desk", now=noon, holder="b", lease_for=timedelta(minutes=5))
        assert row is not None
        assert row.attempts == 1


@pytest.mark.usefixtures("database")
def test_two_writers_of_the_same_alert_make_one(url, noon):
    together = Barrier(2)

    def put(_):
        own = Database.open(url)
        together.wait()
        with own.transaction() as tx:
            made = outbox.put(
                tx,
                watch="sea",
                channel="desk",
                kind="new",
                subject="statement:1",
                statement=None,
                state="due",
                due_at=noon,
                reason=None,
            )
        own.close()
        return made

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(put, range(2))) == [False, True]
