"""The schedule runs on workers: what is new is on record, shown, and told once, by mail and by webhook."""

import json
from collections import Counter
from typing import Any

import pytest

from storage import articles, outbox, statements
from storage.database import Database
from storage.filters import Filters
from tests.e2e.office import Office
from tests.e2e.stack import Stack
from tests.e2e.waiting import until

FOLLOWED = ("Adela Orsen", "Tomas Orsen", "Mirela Castane", "Danil Veshko")
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def scheduled(stack: Stack) -> list[dict[str, Any]]:
    """The runs that the schedule began and that went well, oldest first."""
    return [run for run in stack.runs("monitor/on-record-monitor", "COMPLETED") if run["auto_scheduled"]]


def test_scheduled_runs_read_the_news_and_tell_it_once(office: Office) -> None:
    stack = office.stack
    deployment = stack.deployment("monitor/on-record-monitor")
    schedule = f"deployments/{deployment['id']}/schedules/{deployment['schedules'][0]['id']}"
    stack.patch(schedule, {"active": True})
    until(lambda: len(scheduled(stack)) >= 2, what="two scheduled runs", within=240)
    stack.patch(schedule, {"active": False})
    until(lambda: not stack.runs("monitor/on-record-monitor", "RUNNING", "PENDING"), what="the end of the last one")
    first, second, *_ = scheduled(stack)
    assert first["state"]["message"].startswith(
        "feeds: 8 polled; entries: 13 article, 1 copy, 1 gone, 1 not a page; statements: 8 new, 6 same; alerts: "
    )
    assert second["state"]["message"] == "feeds: 8 not due"
    assert [row["status"] for row in json.loads(stack.artifact("feeds"))] == ["ok"] * 8
    database = Database.open(stack.database)
    with database.transaction() as tx:
        read, said = articles.rows(tx, Filters()), statements.rows(tx, Filters())
        owed = outbox.rows(tx, Filters())
    database.close()
    assert len([row for row in read if row["url"].startswith(office.newsroom.url)]) == 14
    assert len([row for row in said if row["actor"] != "velden"]) == 8
    assert {row["state"] for row in owed} == {"sent"}
    told = [title for title in office.titles if title.startswith(FOLLOWED)]
    assert len(told) == len(set(told)) == 5  # messages; one of them has two statements
    assert Counter(office.mails.subjects) == Counter(office.titles)
