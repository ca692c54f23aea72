"""News pages of an invented site as a WARC file: a story each, between what such pages have around it."""

import json
import random
from datetime import UTC, datetime, timedelta
from html import escape
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.corpus.stories import Desk

HOST = "tarncourier.example"
FIRST = datetime(2026, 3, 1, tzinfo=UTC)
DAYS = 28
_LINK = (
    '<li class="nav__item"><div><a href="/section/{0}" class="nav__link"><span>Section number {0}</span></a></div></li>'
)
_LINKS = "".join(_LINK.format(number) for number in range(220))
_STYLE = "".join(f".c{n}{{margin:{n}px;padding:{n}px;color:#{n:06x}}}" for n in range(400))
_SCRIPT = "".join(f"window.dataLayer.push({{slot:{n},size:[300,250],targeting:'section-{n}'}});" for n in range(250))


def write_warc(path: Path, pages: int, *, seed: int = 8) -> None:
    """Write `pages` records to `path`, compressed one by one, spread over 28 days."""
    rng = random.Random(f"pages {seed}")
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(pages):
            at = FIRST + timedelta(seconds=number * DAYS * 86_400 // pages)
            url = f"https://{HOST}/{at:%Y/%m/%d}/story-{number}"
            body = page(rng, number, at).encode()
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            warc = {"WARC-Date": f"{at + timedelta(hours=6):%Y-%m-%dT%H:%M:%SZ}"}
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=BytesIO(body), http_headers=headers, warc_headers_dict=warc
                )
            )


def page(rng: random.Random, number: int, at: datetime) -> str:
    """A page of about 150 kB and 2,500 elements, as those of large outlets are."""
    story = Desk(rng).story(rng.choice((6, 8, 10, 12, 16, 20)))
    text = "".join(
        f'<div class="block"><p class="text">{escape(paragraph)} <a href="/x/{place}">more</a></p></div>'
        for place, paragraph in enumerate(story.text.split("\n"))
    )
    linked = "".join(_card(Desk(rng), n) for n in range(60))
    about = json.dumps({"@type": "NewsArticle", "headline": f"Story {number}", "datePublished": at.isoformat()})
    return (
        f'<!doctype html><html lang="en"><head><title>Story {number} - Tarn Courier</title><style>{_STYLE}</style>'
        f'<script type="application/ld+json">{about}</script><script>{_SCRIPT}</script></head>'
        f"<body><header><nav><ul>{_LINKS}</ul></nav></header><main><article><h1>Story {number}</h1>"
        f'<div class="body">{text}</div></article><aside><h2>More</h2>{linked}</aside></main>'
        f"<footer><ul>{_LINKS}</ul></footer><script>{_SCRIPT}</script></body></html>"
    )


def _card(desk: Desk, number: int) -> str:
    return (
        f'<article class="card card--{number}"><div class="card__image"><a href="/{number}"><picture>'
        f'<img src="/{number}.jpg" alt="A picture"></picture></a></div><div class="card__body"><a href="/{number}">'
        f"<h3>{escape(desk.event().text)}</h3></a><p>{escape(desk.event().text)}</p><span>"
        f"<time>{number} hours ago</time></span></div></article>"
    )
