"""The owner is told once when runs begin to fail or crash."""

import importlib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from flows import settings
from storage import outbox
from storage.database import Database
from storage.filters import Filters

pytestmark = pytest.mark.slow

CONFIGURATION = """desk: {owner: desk}
feeds: [{id: wire, url: "https://wire.example/rss"}]
channels: [{id: desk, url: "file://INBOX"}]
"""


@pytest.fixture(scope="session")
def owner(prefect_server: None) -> ModuleType:  # noqa: ARG001  # runs are kept there
    return importlib.import_module("flows.owner")


class Runs:
    """A deployment and its runs, on the server."""

    def __init__(self, folder: Path, store_url: str, name: str) -> None:
        self.config, self.inbox, self.store_url = folder / "watch.yaml", folder / "inbox.txt", store_url
        self.config.write_text(CONFIGURATION.replace("INBOX", str(self.inbox)), encoding="utf-8")
        self._states = importlib.import_module("prefect.states")
        self._flow = importlib.import_module("prefect").flow(lambda config, database: None, name=name)  # noqa: ARG005
        client = importlib.import_module("prefect.client.orchestration").get_client
        with client(sync_client=True) as asked:
            flow = asked.create_flow(self._flow)
            self._deployment = asked.create_deployment(flow_id=flow, name="default", tags=["on-record"])
        self._client = client

    def ends(self, kind: str, message: str, *, database: str | None = None) -> Any:
        """A run that has ended so, as a hook is handed it."""
        parameters = {"config": str(self.config), "database": database or self.store_url}
        with self._client(sync_client=True) as client:
            run = client.create_flow_run_from_deployment(self._deployment, parameters=parameters, name="nightly")
            for state in (self._states.Running(), getattr(self._states, kind)(message=message)):
                client.set_flow_run_state(run.id, state, force=True)
            return client.read_flow_run(run.id)


@pytest.fixture
def runs(owner, tmp_path: Path, store_url: str, request: pytest.FixtureRequest) -> Runs:  # noqa: ARG001
    return Runs(tmp_path, store_url, request.node.name)


def told(database: Database) -> list[tuple[str, str]]:
    with database.transaction() as tx:
        return [(row["kind"], row["reason"]) for row in outbox.rows(tx, Filters())]


def hook(owner: ModuleType, run: Any) -> None:
    owner.tell_owner(owner.Flow(lambda: None, name="any"), run, run.state)


def test_the_first_of_several_failures_is_told_once(owner, runs: Runs, database: Database) -> None:
    first = runs.ends("Failed", "nothing could be polled")
    hook(owner, first)
    hook(owner, first)
    hook(owner, runs.ends("Crashed", "killed"))
    assert told(database) == [("run", "nightly\nfailed\nnothing could be polled")]


def test_after_a_run_that_went_well_the_next_failure_is_told_again(owner, runs: Runs, database: Database) -> None:
    hook(owner, runs.ends("Failed", "one"))
    runs.ends("Completed", "well")
    hook(owner, runs.ends("Crashed", "two"))
    assert sorted(told(database)) == [("run", "nightly\ncrashed\ntwo"), ("run", "nightly\nfailed\none")]


@pytest.mark.parametrize("database", ["sqlite:///{folder}", "mysql://host/name"], ids=["a folder", "another kind"])
def test_where_the_database_cannot_be_used_the_channel_is(owner, runs: Runs, tmp_path: Path, database: str) -> None:
    hook(owner, runs.ends("Failed", "no route", database=database.format(folder=tmp_path)))
    text = runs.inbox.read_text(encoding="utf-8")
    assert "nightly failed" in text
    assert "no route" in text


def test_without_an_owner_nobody_is_told(owner, runs: Runs, database: Database) -> None:
    runs.config.write_text(runs.config.read_text().replace("owner: desk", ""), encoding="utf-8")
    hook(owner, runs.ends("Failed", "one"))
    assert told(database) == []


def test_a_configuration_that_cannot_be_read_keeps_a_hook_from_telling_and_from_nothing_else(owner, runs: Runs) -> None:
    runs.config.write_text("feeds: []\n", encoding="utf-8")
    hook(owner, runs.ends("Failed", "one"))
    assert not runs.inbox.exists()


def test_runs_that_crashed_with_their_worker_are_told_by_the_next_delivery(
    owner, runs: Runs, database: Database
) -> None:
    runs.ends("Crashed", "no sign of life")
    found = settings.load(runs.config, {})
    for _ in range(2):
        owner.tell_of_crashed(database, found)
    assert told(database).count(("run", "nightly\ncrashed\nno sign of life")) == 1
