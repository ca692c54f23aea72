"""The operator's stack, the outlets that it watches, and where its alerts arrive."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from flows.clock import utc_now
from flows.demo.newsroom import Newsroom
from flows.demo.watch import watch_yaml
from tests.e2e.receivers import Mailbox, mailbox, webhook
from tests.e2e.stack import POOL, ROOT, Stack, free_port

EVERY_S = 10


@dataclass
class Office:
    """A server with deployments, the sample newsroom, the mails and titles of webhooks that came, two workers."""

    stack: Stack
    newsroom: Newsroom
    mails: Mailbox
    titles: list[str]
    workers: dict[str, subprocess.Popen[bytes]]


@contextmanager
def opened(folder: Path, prefect_database: str, database: str) -> Iterator[Office]:
    """An office as docs/operations.md has it, all of it in processes that end with it."""
    stack, port = Stack(folder, prefect_database=prefect_database, database=database), free_port()
    with Newsroom(now=utc_now()) as newsroom, mailbox(port) as mails, webhook() as (hook, titles):
        (folder / "watch.yaml").write_text(_watch(newsroom.url, port, hook), encoding="utf-8")
        _write_deployments(folder)
        try:
            stack.start_server()
            stack.prefect("work-pool", "create", POOL, "--type", "process")
            stack.prefect("--no-prompt", "deploy", "--all")
            yield Office(stack, newsroom, mails, titles, {name: stack.start_worker(name) for name in ("one", "two")})
        finally:
            stack.close()


def _watch(url: str, port: int, hook: int) -> str:
    """The sample newsroom's watch, told by mail and by webhook."""
    mail = f"mailto://127.0.0.1:{port}?from=alerts@desk.example&to=editor@desk.example"
    return (
        watch_yaml(url, channel=f"json://127.0.0.1:{hook}/")
        .replace("channels:\n", f'channels:\n  - {{id: mail, url: "{mail}"}}\n')
        .replace("channels: [screen]", "channels: [screen, mail]")
    )


def _write_deployments(folder: Path) -> None:
    """The deployments of this repository; what is scheduled comes every few seconds, once it is switched on."""
    yaml = YAML()
    found: Any = yaml.load(ROOT / "prefect.yaml")
    for deployment in found["deployments"]:
        if "schedules" in deployment:
            deployment["schedules"] = [{"interval": EVERY_S, "active": False, "slug": "often"}]
    yaml.dump(found, folder / "prefect.yaml")
