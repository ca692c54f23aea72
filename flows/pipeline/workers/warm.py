"""Imported by the server of the processes last: what the first calls of each would load and build, it has for all.

A page in each language that is read for quotes compiles patterns and fills tables, which take a new process longer than
five pages do.
"""

import gc
from datetime import UTC, datetime
from hashlib import sha256

import ingest.feeds  # noqa: F401  # for the processes
from ingest.model import FetchedPage
from ingest.read import read_page

_SAID = {
    "en": (
        "The harbour of Port Elan took in 340 ships in March, 12 per cent more than a year before, officials said.",
        "“The cranes are back, and the pilots sail tonight,” said Mara Velden, the harbour master, on Tuesday.",
        "At least 12 people were hurt on the quay, she told reporters, and $3 million will be spent on its repair.",
    ),
    "de": (
        "Der Hafen von Port Elan nahm im März 340 Schiffe auf, 12 Prozent mehr als im Vorjahr, teilten Behörden mit.",
        "„Die Kräne sind zurück, und die Lotsen fahren heute Nacht“, sagte die Hafenmeisterin Mara Velden am Dienstag.",
        "Mindestens 12 Menschen wurden am Kai verletzt, sagte sie, und 3 Millionen Euro soll die Reparatur kosten.",
    ),
}


def _read(language: str, paragraphs: tuple[str, ...]) -> None:
    text = "".join(f"<div><p>{paragraph}</p></div>" for paragraph in paragraphs)
    links = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(9))
    body = (
        f'<!doctype html><html lang="{language}"><head><title>Port Elan</title></head><body><nav><ul>{links}</ul></nav>'
        f"<article><h1>Port Elan</h1><p>By Ona Brek</p>{text}</article>"
        f"<aside><h2>More</h2><ul>{links}</ul></aside></body></html>"
    ).encode()
    page = FetchedPage(
        url="https://port-elan.example/2026/03/01/harbour",
        final_url="https://port-elan.example/2026/03/01/harbour",
        status=200,
        body=body,
        body_hash=sha256(body).hexdigest(),
        fetched_at=datetime(2026, 3, 1, tzinfo=UTC),
        content_type="text/html",
        charset="utf-8",
    )
    read_page(page, None, "Port Elan")


for _language, _paragraphs in _SAID.items():
    _read(_language, _paragraphs)
# What lives for good is not looked through for cycles any more, which would copy its memory into each process.
gc.freeze()
