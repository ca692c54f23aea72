"""A Prefect server on PostgreSQL, a work pool, the deployments of prefect.yaml, workers: as an operator has them."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil

from tests.e2e.waiting import until

ROOT = Path(__file__).resolve().parents[2]
PREFECT = Path(sys.executable).with_name("prefect")
POOL = "newsroom"
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Stack:
    """Everything that runs beside the tests. `folder` is the operator's: deployments are made from there, and flows run
    there. What is started here ends with `close`, in whatever state it is.
    """

    def __init__(self, folder: Path, *, prefect_database: str, database: str) -> None:
        port = free_port()
        self.folder, self.database = folder, database
        self.url = f"http://127.0.0.1:{port}"
        self._port = port
        self._started: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "PATH": f"{PREFECT.parent}{os.pathsep}{os.environ['PATH']}",
            "PWD": str(folder),  # as a shell has it: where deployments are made from
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "ONRECORD_DB": database,
            "PREFECT_HOME": str(folder / "prefect"),
            "PREFECT_API_URL": f"{self.url}/api",
            "PREFECT_UI_API_URL": f"{self.url}/api",
            "PREFECT_API_DATABASE_CONNECTION_URL": prefect_database.replace("postgresql:", "postgresql+asyncpg:"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            # So that tests need not wait as long as an operator does.
            "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "2",
            "PREFECT_SERVER_SERVICES_TRIGGERS_LOOP_SECONDS": "1",
            "PREFECT_WORKER_QUERY_SECONDS": "1",
        }
        self._api = httpx.Client(base_url=f"{self.url}/api/", timeout=30)

    def start_server(self) -> None:
        self._start("server", "server", "start", "--host", "127.0.0.1", "--port", str(self._port))
        until(self._healthy, what="the Prefect server", within=240)

    def _healthy(self) -> bool:
        try:
            return self._api.get("health").is_success
        except httpx.TransportError:
            return False

    def prefect(self, *arguments: str) -> str:
        """What a command of Prefect's says; it must succeed."""
        done = subprocess.run(
            [PREFECT, *arguments],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start_worker(self, name: str) -> subprocess.Popen[bytes]:
        """A worker that is online."""
        worker = self._start(name, "worker", "start", "--pool", POOL, "--name", name)
        until(lambda: name in self._online(), what=f"the worker {name}")
        return worker

    def _online(self) -> list[str]:
        found = self.post(f"work_pools/{POOL}/workers/filter", {})
        return [worker["name"] for worker in found if worker["status"] == "ONLINE"]

    def _start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [PREFECT, *arguments],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._started.append(process)
        return process

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """SIGKILL for a process and all that it has started, flows and their readers too."""
        whole = psutil.Process(process.pid)
        for one in [*whole.children(recursive=True), whole]:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        process.wait()
        self._started.remove(process)

    def cpu_seconds(self) -> float:
        """Seconds of CPU that what was started here has used so far."""
        return sum(sum(psutil.Process(one.pid).cpu_times()[:4]) for one in self._started)

    def close(self) -> None:
        self._api.close()
        for process in reversed(self._started.copy()):
            self.kill(process)

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        answer = self._api.post(path, json=body)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def get(self, path: str) -> Any:
        answer = self._api.get(path)
        answer.raise_for_status()
        return answer.json()

    def patch(self, path: str, body: Mapping[str, Any]) -> None:
        self._api.patch(path, json=body).raise_for_status()

    def deployment(self, name: str) -> dict[str, Any]:
        return dict(self.get(f"deployments/name/{name}"))

    def run(self, deployment: str, **parameters: object) -> str:
        """The id of a run of this deployment that was asked for now."""
        number = self.deployment(deployment)["id"]
        return str(self.post(f"deployments/{number}/create_flow_run", {"parameters": parameters})["id"])

    def runs(self, deployment: str, *states: str) -> list[dict[str, Any]]:
        """The runs of a deployment in one of these states (any where none is named), oldest first."""
        asked = {
            "deployments": {"name": {"any_": [deployment.partition("/")[2]]}},
            "flows": {"name": {"any_": [deployment.partition("/")[0]]}},
            "flow_runs": {"state": {"type": {"any_": list(states)}}} if states else {},
            "sort": "EXPECTED_START_TIME_ASC",
        }
        return list(self.post("flow_runs/filter", asked))

    def state(self, run: str) -> dict[str, Any]:
        return dict(self.get(f"flow_runs/{run}")["state"])

    def ended(self, run: str, *, within: float = 180) -> dict[str, Any]:
        """The last state of a run, waited for."""

        def look() -> dict[str, Any] | None:
            state = self.state(run)
            return state if state["type"] in ENDED else None

        return until(look, what=f"the end of run {run}", within=within)

    def complaints(self, run: str) -> list[str]:
        """The lines of a run's log, from warnings up, that Prefect's own worker wrote of it or that have a trace."""
        asked = {"logs": {"flow_run_id": {"any_": [run]}, "level": {"ge_": 30}}}
        lines = [str(line["message"]) for line in self.post("logs/filter", asked)]
        return [line for line in lines if line.startswith("Runner ") or "Traceback" in line]

    def artifact(self, key: str) -> Any:
        """The last artifact under this key."""
        return self.get(f"artifacts/{key}/latest")["data"]
