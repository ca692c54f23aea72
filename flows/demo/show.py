"""The demonstration: the sample newsroom, watched by the real pipeline, with a folder that remembers it."""

import json
import shutil
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flows import settings
from flows.clock import utc_now
from flows.demo.loading import outlets
from flows.demo.newsroom import ROUNDS, Newsroom
from flows.demo.watch import watch_yaml
from flows.pipeline.monitor import monitor
from flows.pipeline.opening import opened
from flows.pipeline.reporting import write_report
from flows.pipeline.steps import Progress
from ingest.errors import ConfigurationError
from ingest.model import RunSummary


class Show:
    """A demonstration in `folder`. What an earlier one left there is gone on with, unless `fresh`.

    Raises ConfigurationError where the folder cannot be written, or holds something else.
    """

    def __init__(self, folder: Path, *, fresh: bool) -> None:
        self._folder = folder
        self._memory = folder / "newsroom.json"
        self.config = folder / "watch.yaml"
        self.alerts = folder / "alerts.txt"
        self.database = f"sqlite:///{folder / 'onrecord.db'}"
        self.outlets = len(outlets())
        self._remembered = self._open(fresh=fresh)
        self.url = f"http://127.0.0.1:{self._remembered['port']}"
        self._read = self.alerts.stat().st_size if self.alerts.exists() else 0

    def rounds(self) -> Iterator[int]:
        """The rounds that are to be shown: both, or the last one again."""
        yield from [number for number in ROUNDS if number > self._remembered["shown"]] or [ROUNDS[-1]]

    def run(self, number: int, *, progress: Progress) -> RunSummary:
        """Publish a round and run the monitor pipeline over it."""
        began, port = datetime.fromisoformat(self._remembered["began"]), self._remembered["port"]
        found = settings.load(self.config)
        try:
            with Newsroom(now=began, port=port) as newsroom:
                newsroom.publish(number)
                with opened(found, self.database, progress=progress) as wiring:
                    summary = monitor(wiring.steps(), found.feeds)
        except OSError as error:
            raise ConfigurationError(
                f"{self.url}: {error.strerror}; free that port, or begin again with --fresh"
            ) from None
        self._remember({**self._remembered, "shown": max(number, self._remembered["shown"])})
        return summary

    def received(self) -> str:
        """What came into the alerts' file since this demonstration began."""
        if not self.alerts.exists():
            return ""
        return self.alerts.read_bytes()[self._read :].decode("utf-8")

    def report(self) -> Path:
        """Write the HTML report of all that is on record, and say where."""
        return write_report(
            self._folder / "report.html", settings=settings.load(self.config), database_url=self.database
        )

    def _open(self, *, fresh: bool) -> dict[str, Any]:
        try:
            earlier = self._earlier()
            if fresh and earlier:
                shutil.rmtree(self._folder)
            elif earlier:
                return earlier
            self._folder.mkdir(parents=True, exist_ok=True)
            if any(self._folder.iterdir()):
                raise ConfigurationError(f"{self._folder}: holds something else; name another folder with --folder")
            remembered = {"port": _free_port(), "began": utc_now().isoformat(), "shown": 0}
            channel = f"file://{quote(str(self.alerts.resolve()))}"
            base = f"http://127.0.0.1:{remembered['port']}"
            self.config.write_text(watch_yaml(base, channel=channel), encoding="utf-8")
            self._remember(remembered)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise ConfigurationError(f"{self._folder}: {why}; name another folder with --folder") from None
        return remembered

    def _earlier(self) -> dict[str, Any] | None:
        """What an earlier demonstration wrote down here; None where there was none."""
        if not self._memory.exists():
            return None
        found = json.loads(self._memory.read_text(encoding="utf-8"))
        return found if isinstance(found, dict) and found.keys() >= {"port", "began", "shown"} else None

    def _remember(self, remembered: dict[str, Any]) -> None:
        self._remembered = remembered
        self._memory.write_text(json.dumps(remembered) + "\n", encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
