"""From the page being served to the alert received: one `onrecord run` over 100 pages in which followed people speak.

A server on loopback (a process of its own) serves five feeds and 100 invented stories, notes when it served each page,
and when its webhook received the first alert that links to it (a page that only repeats what another one said has
none). The run is the command line's, a new process with a new SQLite
store. On two cores, the server among them: taskset -c 0,1 python -m benchmarks delivery
"""

import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.corpus.stories import PHRASES, Desk

PAGES, OUTLETS, PEOPLE, ROUNDS = 100, 5, 25, 3
AIM_S = 10


def main() -> None:
    print(f"{PAGES} pages, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'':<8}{'alerts':>8}{'p50 s':>8}{'p95 s':>8}{'max s':>8}{'run s':>8}")
    for number in range(ROUNDS):
        waits, run = one_round(number)
        told = [waits[int(len(waits) * share)] for share in (0.5, 0.95)] + [waits[-1], run]
        print(f"round {number + 1:<2}{len(waits):8}" + "".join(f"{seconds:8.2f}" for seconds in told))
    print(f"aim: p95 under {AIM_S} s")


def one_round(seed: int) -> tuple[list[float], float]:
    """Seconds from serving each page to its alert, in ascending order; seconds of the whole run."""
    context = multiprocessing.get_context("spawn")
    told, ended = context.Queue(), context.Queue()
    server = context.Process(target=serve, args=(seed, told, ended), daemon=True)
    server.start()
    port = told.get()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "watch.yaml"
        config.write_text(watch_yaml(seed, port), encoding="utf-8")
        command = [sys.executable, "-m", "flows.cli.main", "run", "--config", config, "--db"]
        began = time.perf_counter()
        done = subprocess.run([*command, f"sqlite:///{folder}/store.db"], check=False, capture_output=True, text=True)
        run = time.perf_counter() - began
    assert done.returncode == 0, done.stderr
    ended.put(None)
    served, received = told.get()
    server.join()
    assert len(served) == PAGES, done.stdout
    return sorted(at - served[page] for page, at in received.items()), run


def people(seed: int) -> list[str]:
    rng = random.Random(f"people {seed}")
    firsts, lasts = rng.sample(PHRASES["first"], 5), rng.sample(PHRASES["last"], 5)
    return [f"{first} {last}" for first in firsts for last in lasts]


def watch_yaml(seed: int, port: int) -> str:
    actors = [{"id": f"actor{place}", "name": name} for place, name in enumerate(people(seed))]
    feeds = [
        {"id": f"outlet{number}", "name": f"Outlet {number}", "url": f"http://127.0.0.{number + 1}:{port}/feed"}
        for number in range(OUTLETS)
    ]
    watch = {"id": "all", "actors": [actor["id"] for actor in actors], "channels": ["hook"], "first_run": "alert"}
    return json.dumps(
        {
            "fetch": {"min_gap": "0s", "allow_private": ["127.0.0.0/8"]},
            "delivery": {"per_hour": 10 * PAGES},
            "feeds": feeds,
            "actors": actors,
            "channels": [{"id": "hook", "url": f"json://127.0.0.1:{port}/hook"}],
            "watches": [watch],
        }
    )


def stories(seed: int) -> list[str]:
    """The pages; no two of them hold the same quote."""
    rng, names, said = random.Random(f"delivery {seed}"), people(seed), set[str]()
    pages = []
    while len(pages) < PAGES:
        desk = Desk(rng)
        desk.speakers = [(names[len(pages) % PEOPLE], rng.choice(PHRASES["role"]))]
        story = desk.story(rng.choice((4, 8, 12)))
        quotes = {quote.text for quote in story.quotes}
        if quotes & said:
            continue
        said |= quotes
        body = "".join(
            f"<p>{escape(' '.join(sentence.text for sentence in paragraph))}</p>" for paragraph in story.paragraphs
        )
        published = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
        pages.append(
            f'<html lang="en"><head><title>{escape(story.title)}</title>'
            f'<meta property="article:published_time" content="{published}"></head>'
            f"<body><article><h1>{escape(story.title)}</h1>{body}</article></body></html>"
        )
    return pages


class Handler(BaseHTTPRequestHandler):
    """Serves pages, feeds and the webhook; `server.served` and `server.received` are times by page."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Any

    def do_GET(self) -> None:
        if self.path == "/feed":
            self._answer(feed(self.headers["Host"]), "application/rss+xml")
        elif found := re.fullmatch(r"/story/(\d+)", self.path):
            self._answer(self.server.pages[int(found[1])], "text/html; charset=utf-8")
            self.server.served.setdefault(int(found[1]), time.monotonic())
        else:
            self._answer("", "text/plain")

    def do_POST(self) -> None:
        message = self.rfile.read(int(self.headers["Content-Length"])).decode()
        for page in re.findall(r"/story/(\d+)", message):
            self.server.received.setdefault(int(page), time.monotonic())
        self._answer("ok", "text/plain")

    def _answer(self, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def feed(host: str) -> str:
    """The stories of the outlet with this address."""
    outlet = int(host.split(":")[0].split(".")[-1]) - 1
    stamp = format_datetime(datetime.now(UTC) - timedelta(hours=1))
    items = "".join(
        f"<item><title>Story {page}</title><link>http://{host}/story/{page}</link><pubDate>{stamp}</pubDate></item>"
        for page in range(outlet, PAGES, OUTLETS)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet</title>{items}</channel></rss>'


def serve(seed: int, told: Any, ended: Any) -> None:
    """Put the port, and in the end the times, into `told`."""
    server: Any = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    server.pages, server.served, server.received = stories(seed), {}, {}
    told.put(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ended.get()
    told.put((server.served, server.received))
    server.shutdown()


if __name__ == "__main__":
    main()
