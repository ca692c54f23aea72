"""An invented site: stories of its own, and what stands under and in them again and again (recurring.toml)."""

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ingest.clean import blocks, clean_text, set_aside
from ingest.clean import learned as rules
from ingest.clean.assembly import take_apart
from ingest.model import CleanText, Removed, Sighting

SITE = "tarncourier.example"
DAY = date(2026, 3, 4)
RECURRING = tomllib.loads((Path(__file__).parent / "recurring.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Page:
    """A text of the invented site; copies of one story share its number."""

    story: int
    day: date
    clean: CleanText


def invented_site(seed: int, days: int = 28) -> list[Page]:
    """Pages of an invented site, six stories a day, with what recurs in them."""
    rng = random.Random(seed)
    written, pages = RECURRING["written"], []

    def add(day, *paragraphs, story=None):
        number = len(pages)
        own = [
            f"The council of ward {number} voted on item {seed}-{line} on {day:%A}."
            for line in range(rng.randint(3, 8))
        ]
        ends = [rng.choice(texts) for texts in RECURRING["site"].values() if rng.random() < 0.35]
        heads = [rng.choice(written[kind]) for kind in ("subheading or question", "table row") if rng.random() < 0.4]
        text = "\n".join([own[0], *heads, *paragraphs, *own[1:], *ends])
        pages.append(Page(story=number if story is None else story, day=day, clean=clean_text(text)))
        return number

    for day in (DAY + timedelta(days=number) for number in range(days)):
        for _ in range(2):
            running = ("background of a running story", "background in another language", "what was said")
            add(day, *(rng.choice(written[kind]) for kind in running))
            add(day)
        add(day, *rng.sample(written["transcript"] * 3, 8))
        add(day, *written["live blog entry"] * 6) if day == DAY else add(day)
        if day.weekday() == 0:
            story = add(day, *written["wire story"])
            for later in (0, 0, 0, 1, 1):
                add(day + timedelta(days=later), *written["wire story"], story=story)
    return pages


def learned_by(pages: list[Page]) -> dict[int, int]:
    """The blocks learned when the pages come in this order, each judged as it comes: block -> number."""
    sightings, learned = {}, {}
    for page in pages:
        for block in blocks(page.clean, site=SITE):
            stood = sightings.setdefault(block, [])
            stood.append(Sighting(block=block, story=page.story, day=page.day))
            if block not in learned and rules.recurs(
                one for one in stood if abs((one.day - page.day).days) < rules.WINDOW
            ):
                learned[block] = len(learned) + 1
    return learned


def outcome(pages: list[Page], learned: dict[int, int]) -> dict[str, list[int]]:
    """How often each recurring paragraph stood in a page, was taken out as learned, was taken out by a rule."""
    found = {}
    for page in pages:
        for text, reason in take_apart(*_parts(set_aside(page.clean, site=SITE, learned=learned))):
            counts = found.setdefault(text, [0, 0, 0])
            counts[0 if reason is None else 1 if reason.startswith("learned") else 2] += 1
    return found


def _parts(clean: CleanText) -> tuple[str, tuple[Removed, ...]]:
    return clean.text, clean.removed
