"""The example of containers fits the program: versions, files, and what waits for what. Nothing is built here."""

import re
import tomllib
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = dict(re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))


def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = YAML(typ="safe").load(COMPOSE)["services"]
    return found


def test_the_image_has_the_version_of_the_program_and_its_python() -> None:
    images = {one["image"] for one in services().values()} - {"postgres:17"}
    assert images == {f"on-record:{PROJECT['project']['version']}"}
    [python] = re.findall(r"^FROM python:(\d+\.\d+)-slim$", DOCKERFILE, re.MULTILINE)
    assert f">={python}" in PROJECT["project"]["requires-python"]


def test_the_database_is_no_older_than_what_operations_asks_for() -> None:
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    [least] = re.findall(r"PostgreSQL (\d+) or newer", operations)
    assert int(services()["database"]["image"].partition(":")[2]) >= int(least)


def test_deployments_are_for_the_prefect_that_is_locked() -> None:
    deployments = YAML(typ="safe").load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    assert deployments["prefect-version"] == LOCK["prefect"]


def test_the_drivers_that_the_addresses_name_are_locked() -> None:
    assert "postgresql+asyncpg://" in COMPOSE
    assert {"asyncpg", "psycopg"} <= LOCK.keys()


def test_the_image_has_every_package() -> None:
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert {f"COPY {name} {name}" for name in packages} <= set(DOCKERFILE.splitlines())


def test_what_is_waited_for_says_when_it_is_ready_or_ends() -> None:
    found = services()
    waits = [(name, one["condition"]) for each in found.values() for name, one in each.get("depends_on", {}).items()]
    assert len(waits) == 3
    for name, condition in waits:
        ends = found[name].get("restart") == "no"
        assert condition == ("service_completed_successfully" if ends else "service_healthy")
        assert ends or "healthcheck" in found[name]


def test_each_secret_is_asked_for_by_name_and_none_is_written_down() -> None:
    head = COMPOSE.partition("\nname:")[0]
    assert set(re.findall(r"\$\{(\w+)", COMPOSE)) == {"POSTGRES_PASSWORD", "PREFECT_AUTH", "DESK_URL"}
    assert all(name in head for name in ("POSTGRES_PASSWORD", "PREFECT_AUTH", "DESK_URL"))
    assert services()["worker"]["env_file"] == [{"path": ".env", "required": False}]


def test_only_this_machine_reaches_a_port() -> None:
    ports = [port for one in services().values() for port in one.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
