"""What `prefect deploy` asks of us: the desk's hours, and the automation, made once."""

import asyncio
import importlib
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from ruamel.yaml import YAML

from ingest.errors import ConfigurationError

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def deploying(prefect_server: None) -> ModuleType:  # noqa: ARG001  # automations live there
    return importlib.import_module("flows.deploying")


@pytest.mark.parametrize(
    ("desk", "cron"),
    [
        ('{zone: Australia/Adelaide, digest: "07:30"}', ("Australia/Adelaide", "30 7 * * *")),
        ("{}", ("UTC", "0 8 * * *")),
    ],
)
def test_the_digest_is_scheduled_by_the_desks_clock(
    deploying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desk: str, cron: tuple[str, str]
) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text(f"desk: {desk}\nfeeds: [{{id: wire, url: '${{WIRE_URL}}'}}]\n", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_CONFIG", str(path))
    assert tuple(deploying.desk().values()) == cron


@pytest.mark.parametrize(
    ("from_", "hours"),
    [("2027-03-27T00:00Z", ["27T07", "28T06", "29T06"]), ("2027-10-30T00:00Z", ["30T06", "31T07", "01T07"])],
)
def test_a_schedule_keeps_to_the_desks_clock_when_clocks_change(deploying, from_: str, hours: list[str]) -> None:  # noqa: ARG001
    made = importlib.import_module("prefect.server.schemas.schedules").CronSchedule
    schedule = made(cron="0 8 * * *", timezone="Europe/Berlin")
    dates = asyncio.run(schedule.get_dates(3, start=datetime.fromisoformat(from_)))
    assert [f"{at.astimezone(UTC):%dT%H}" for at in dates] == hours


def test_nothing_is_deployed_of_a_configuration_that_cannot_be_read(
    deploying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "none.yaml"))
    with pytest.raises(ConfigurationError, match=r"none.yaml: no such file"):
        deploying.desk()


def test_the_automation_is_made_once_however_often_one_deploys(deploying) -> None:
    for _ in range(3):
        deploying.end_dead_runs()
    with importlib.import_module("prefect.client.orchestration").get_client(sync_client=True) as client:
        [made] = client.read_automations_by_name(name=deploying.AUTOMATION)
    assert made.enabled
    assert made.trigger.within == deploying.SILENT
    assert [action.state for action in made.actions] == ["CRASHED"]


def test_each_deployment_leads_to_a_flow_whose_form_explains_itself(deploying, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    monkeypatch.chdir(ROOT)
    load = importlib.import_module("prefect.flows").load_flow_from_entrypoint
    for one in written()["deployments"]:
        flow = load(one["entrypoint"])
        assert all(field.get("description") for field in flow.parameters.properties.values()), flow.name
        assert flow.description
        assert one["description"]
        assert "on-record" in one["tags"]
        assert one["concurrency_limit"]["collision_strategy"] in ("CANCEL_NEW", "ENQUEUE")


def test_a_deployment_has_a_name_that_says_what_runs() -> None:
    """Prefect's UI shows it alone in many places, among those of other projects."""
    found = [(one["name"], str(one["entrypoint"]).rpartition(".")[2]) for one in written()["deployments"]]
    assert [name for name, _ in found] == [f"on-record-{flow}" for _, flow in found]


def test_deployments_have_the_version_of_the_program() -> None:
    version = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition('version = "')[2].partition('"')[0]
    assert {one["version"] for one in written()["deployments"]} == {version}


def written() -> dict[str, list[dict[str, object]]]:
    """What prefect.yaml says."""
    found: dict[str, list[dict[str, object]]] = YAML(typ="safe").load((ROOT / "prefect.yaml").read_text("utf-8"))
    return found
