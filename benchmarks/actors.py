"""What it costs to find whose words a quote holds, with many actors: quotes a CPU second.

Half of the speakers are on the list, a third of the others are spokespersons without a name; measured twice.
"""

import random
import time
from datetime import date

from ingest.actors import ActorIndex
from ingest.topics import TopicIndex
from ingest.watchlist import Actor, Role, Topic

QUOTES = 20_000
DAY = date(2026, 3, 12)
SYLLABLES = ("ka", "ro", "min", "tel", "va", "dor", "sen", "lu", "pra", "nik")


def word(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=3)).title()


def actors(aliases: int, rng: random.Random) -> list[Actor]:
    """Persons with four names each, and one organisation with four names to ten persons."""
    found = []
    for number in range(aliases // 4):
        surname = word(rng)
        names = [f"{word(rng)} {surname}" for _ in range(4)]
        if number % 10 == 0:
            names = [f"{name} Ministry" for name in names]
            found.append(Actor(id=f"o{number}", name=names[0], aliases=tuple(names[1:]), kind="organisation"))
        else:
            role = Role(title="spokesman", organisation=found[-1].name if found else None)
            found.append(Actor(id=f"p{number}", name=names[0], aliases=tuple(names[1:]), roles=(role,)))
    return found


def main() -> None:
    rng = random.Random(1)
    for aliases in (50, 500, 5_000, 50_000):
        listed = actors(aliases, rng)
        index = ActorIndex(listed)
        topics = TopicIndex([Topic(id=actor.id, any=(actor.name, *actor.aliases)) for actor in listed[:1000]])
        names = [name for actor in listed for name in (actor.name, *actor.aliases)]
        said = []
        for number in range(QUOTES):
            name = rng.choice(names) if number % 2 else f"{word(rng)} {word(rng)}"
            role = f"spokesman for the {rng.choice(names)}" if number % 3 else None
            said.append((None, f"a {name} spokesman", None) if number % 7 == 0 else (name, name, role))
        for _ in range(2):
            begin = time.process_time()
            heard = sum(index.voice(s, mention=m, role=r, said_on=DAY) is not None for s, m, r in said)
            spent = time.process_time() - begin
            text = "The minister said on Thursday that the harbour of the town would open again. " * 3
            begin = time.process_time()
            for _number in range(2000):
                topics.topics_in(text, "Harbour opens again", text)
            on_topics = (time.process_time() - begin) / 2000
            print(
                f"{aliases:>6} aliases: {QUOTES / spent:>8,.0f} quotes/s ({heard / QUOTES:.0%} heard), "
                f"topics of a quote {on_topics * 1e6:.0f} µs"
            )
