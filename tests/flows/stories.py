"""Articles about a harbour, made by number: reprints, fragments, longer versions, changed figures, paraphrases."""

import random
from datetime import timedelta

from ingest.model import Article, Quote
from tests.flows.world import NOON
from tests.flows.writing import article_of, said_by

ACTORS = ("Mara Velden", "Tove Brandt")
SPEECHES = (
    ("The cranes are back, and the pilots sail tonight.", "A tug will wait at the mole until Sunday."),
    ("At least 12 barges will leave the harbour this week.", "Each of them carries barley for Orva."),
    ("We will not raise the dues of the port before winter.", "The council has given us its word on that."),
    ("The breakwater holds, whatever the papers say about it.", "Divers looked at every stone of it in May."),
    ("Nobody asked the pilots about the new timetable.", "We would have told them what the tide allows."),
    ("The ferry to Drezhin runs again from Monday.", "Its rudder was mended in the yard at Elan."),
)
PLACES = (
    "Rain fell on the fish hall.",
    "A band played on the mole.",
    "Timber lay on the quay.",
    "The harbour was full.",
)


def stories(count: int, seed: int = 1) -> list[Article]:
    """So many articles over 130 days, in order of publication; one in twelve is undated."""
    chance = random.Random(seed)  # noqa: S311  # articles, not secrets
    made = []
    for number in range(count):
        moment = NOON - timedelta(days=130) + timedelta(minutes=chance.randrange(130 * 24) * 60)
        quotes = [_quote(chance) for _ in range(chance.choice((1, 1, 2)))]
        made.append(
            article_of(
                f"http://{chance.choice('abcdef')}.example/{number}",
                *quotes,
                lead=f"{chance.choice(PLACES)} That was day {number}.",
                title="News from the quay" if number % 3 else "At the port",
                published=None if number % 12 == 5 else moment,
                seen_at=moment,
                source=f"Paper {number % 7}",
            )
        )
    return sorted(made, key=lambda article: article.seen_at)


def _quote(chance: random.Random) -> Quote:
    first, second = chance.choice(SPEECHES)
    words = chance.choice(
        (
            first,
            first,
            f"{first} {second}",
            second,
            first.replace("12", str(chance.randrange(13, 16))).replace(" not ", " "),
            first.replace("the ", "all the ").replace("We will", "We are going to"),
            f"{first} {chance.choice(SPEECHES)[1]}",
        )
    )
    return said_by(chance.choice(ACTORS), words, confidence=0.9)
