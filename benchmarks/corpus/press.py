"""An invented press: articles as pages on several sites, their feeds, who is followed; the same for the same seed."""

import asyncio
import random
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from benchmarks.corpus.stories import PHRASES, Desk

SITES, FEED_ITEMS = 20, 500
COPIES = 0.2  # of all articles, each of one that another site had before
FOLLOWED = [f"{first} {last}" for first in PHRASES["first"][:8] for last in PHRASES["last"][:5]]  # 40 of 400 speakers
SPAN = timedelta(hours=20)


class Press:
    """`number` articles; `pages` are they and their feeds by (site, path), the oldest article first."""

    def __init__(self, number: int, *, now: datetime, seed: int = 1) -> None:
        self.now, self.articles = now, number
        self.pages: dict[tuple[int, str], bytes] = {}
        self._listed: dict[int, list[tuple[str, datetime]]] = {site: [] for site in range(1, SITES + 1)}
        rng = random.Random(f"press {seed}")
        written: list[tuple[str, list[str]]] = []
        for place in range(number):
            copied = written and rng.random() < COPIES
            title, paragraphs = rng.choice(written[-500:]) if copied else self._written(rng)
            written.append((title, paragraphs))
            self._publish(rng.randint(1, SITES), place, title, paragraphs)

    @staticmethod
    def _written(rng: random.Random) -> tuple[str, list[str]]:
        story = Desk(rng).story(rng.randint(4, 12))
        return story.title, story.text.split("\n")

    def _publish(self, site: int, place: int, title: str, paragraphs: list[str]) -> None:
        at = self.now - SPAN + SPAN * place / self.articles
        body = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
        self.pages[site, f"/{place}"] = (
            f'<html lang="en"><head><title>{title}</title>'
            f'<meta property="article:published_time" content="{at.isoformat()}"></head>'
            f"<body><nav>Home News Sport</nav><article><h1>{title}</h1>{body}</article></body></html>"
        ).encode()
        self._listed[site].append((f"/{place}", at))

    def feeds(self, port: int) -> dict[tuple[int, str], bytes]:
        """The feeds of the sites, of at most 500 items each, by (site, path)."""
        return {
            (site, f"/feed/{number}"): _feed(_address(site, port), items[number : number + FEED_ITEMS])
            for site, items in self._listed.items()
            for number in range(0, len(items), FEED_ITEMS)
        }

    def watch(self, port: int, inbox: str) -> str:
        """A `watch.yaml` that follows 40 of the speakers in all feeds; alerts go to the file `inbox`."""
        lines = ['fetch: {min_gap: 0s, per_host: 8, allow_private: ["127.0.0.0/8"]}', "delivery: {per_hour: 1000}"]
        lines += ["feeds:"]
        lines += [
            f'  - {{id: site{site}{path.replace("/", "-")}, url: "{_address(site, port)}{path}"}}'
            for site, path in self.feeds(port)
        ]
        lines += ["actors:", *(f"  - {{id: {_id(name)}, name: {name}}}" for name in FOLLOWED)]
        lines += ["channels:", f'  - {{id: desk, url: "file://{inbox}"}}']
        actors = ", ".join(map(_id, FOLLOWED))
        lines += ["watches:", f"  - {{id: all, actors: [{actors}], channels: [desk], first_run: alert}}"]
        return "\n".join(lines) + "\n"


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


def _address(site: int, port: int) -> str:
    return f"http://127.0.0.{site}:{port}"


def _feed(address: str, items: list[tuple[str, datetime]]) -> bytes:
    listed = "".join(
        f"<item><title>A story</title><link>{address}{path}</link><pubDate>{format_datetime(at)}</pubDate></item>"
        for path, at in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Press</title>{listed}</channel></rss>'.encode()


def serve(press: Press, ports: Any, asked: Any) -> None:
    """Serve the press on 127.0.0.1 and up, until the process ends. Its port goes into `ports`; the shared value `asked`
    counts the pages and feeds that were asked for.
    """
    asyncio.run(_serve(press, ports, asked))


async def _serve(press: Press, ports: Any, asked: Any) -> None:
    pages = dict(press.pages)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site = int(writer.get_extra_info("sockname")[0].rsplit(".", 1)[1])
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                body = pages.get((site, head.split(" ", 2)[1]))
                kind = "application/rss+xml" if "/feed/" in head else "text/html; charset=utf-8"
                status = "404 Not Found" if body is None else "200 OK"
                asked.value += body is not None
                writer.write(
                    f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body or b'')}\r\n\r\n".encode()
                    + (body or b"")
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0")
    port = server.sockets[0].getsockname()[1]
    pages |= press.feeds(port)
    ports.put(port)
    await server.serve_forever()
