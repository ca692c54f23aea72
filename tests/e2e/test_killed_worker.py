"""Workers and a flow are killed (SIGKILL) in mid-run: nothing is lost, nothing comes twice, no run is left hanging."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.clock import utc_now
from flows.pipeline.fetching import LEASE
from storage import articles, outbox, statements
from storage.database import Database
from storage.filters import Filters
from tests.e2e.held_site import HeldSite
from tests.e2e.office import Office
from tests.e2e.waiting import until
from tests.e2e.watching import write_watch
from tests.flows.inbox import received

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

STORIES = 30


@pytest.fixture
def site() -> Iterator[HeldSite]:
    with HeldSite(STORIES) as site:
        yield site
        site.let_go()


def test_what_a_killed_worker_left_is_taken_up_and_its_run_does_not_hang(
    office: Office, site: HeldSite, database_url: str, tmp_path: Path
) -> None:
    stack = office.stack
    config, inbox = write_watch(tmp_path, site)
    asked = {"config": str(config), "database": database_url, "due_only": False}
    site.hold("/9")  # the last one in alphabetical order, and so in the last batch
    killed = stack.run("monitor/on-record-monitor", **asked)
    until(site.is_asked, what="a run in the midst of its pages")
    for worker in office.workers.values():
        stack.kill(worker)
    site.let_go()
    office.workers = {name: stack.start_worker(name) for name in office.workers}
    assert stack.ended(killed, within=300)["name"] == "Crashed"
    later = utc_now() + LEASE  # when what it had in hand is free again
    again = stack.ended(stack.run("monitor/on-record-monitor", **asked, now=later.isoformat()))
    assert again["type"] == "COMPLETED", again
    database = Database.open(database_url)
    with database.transaction() as tx:
        read = [row["url"] for row in articles.rows(tx, Filters())]
        said = [row["text"] for row in statements.rows(tx, Filters())]
        states = Counter(row["state"] for row in outbox.rows(tx, Filters()))
    database.close()
    assert sorted(read) == sorted(site.stories)
    assert len(said) == len(set(said)) == STORIES
    assert states == {"sent": STORIES}
    told = Counter(words[0] for _, _, words in received(inbox.read_text(encoding="utf-8")))
    assert (len(told), told.total()) == (STORIES, STORIES)
