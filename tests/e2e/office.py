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
from tests.e2e.held_site import HeldSite
from tests.e2e.receivers import Mailbox, mailbox, webhook
from tests.e2e.stack import POOL, ROOT, Stack, free_port

EVERY_S = 10
STORIES = 24


@dataclass
class Office:
    """A server with deployments, the outlets (of `quays`, only the sitemap has something), what came by mail and by
    webhook (subjects and titles), and two workers."""

    stack: Stack
    newsroom: Newsroom
    quays: HeldSite
    mails: Mailbox
    titles: list[str]
    workers: dict[str, subprocess.Popen[bytes]]


@contextmanager
def opened(folder: Path, prefect_database: str, database: str) -> Iterator[Office]:
    """An office as docs/operations.md has it, all of it in processes that end with it."""
    stack, port = Stack(folder, prefect_database=prefect_database, database=database), free_port()
    with (
        Newsroom(now=utc_now()) as newsroom,
        HeldSite(STORIES, hours=2) as quays,
        mailbox(port) as mails,
        webhook() as (hook, titles),
    ):
        (folder / "watch.yaml").write_text(_watch(newsroom.url, quays.url, port, hook), encoding="utf-8")
        _write_deployments(folder)
        try:
            stack.start_server()
            stack.prefect("work-pool", "create", POOL, "--type", "process")
            stack.prefect("--no-prompt", "deploy", "--all")
            workers = {name: stack.start_worker(name) for name in ("one", "two")}
            yield Office(stack, newsroom, quays, mails, titles, workers)
        finally:
            quays.let_go()
            stack.close()


def _watch(newsroom: str, quays: str, port: int, hook: int) -> str:
    """The sample newsroom's watch with one more outlet and actor, told by mail and by webhook."""
    mail = f"mailto://127.0.0.1:{port}?from=alerts@desk.example&to=editor@desk.example"
    return (
        watch_yaml(newsroom, channel=f"json://127.0.0.1:{hook}/")
        .replace("feeds:\n", f'feeds:\n  - {{id: quays, name: The Quays, url: "{quays}/rss"}}\n')
        .replace("actors:\n", "actors:\n  - {id: velden, name: Mara Velden}\n")
        .replace("actors: [", "actors: [velden, ")
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
