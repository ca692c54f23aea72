"""What desks do to a story before they run it: a generator, the story and a desk go in, a text comes out."""

import random
import re

from benchmarks.corpus.stories import PHRASES, Desk, Story, joined

FROM_TWO = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = [(str(number), word) for number, word in enumerate(FROM_TWO, start=2)]


def sentences(story: Story) -> list:
    return [sentence for paragraph in story.paragraphs for sentence in paragraph]


def words(text: str) -> int:
    return len(text.split())


def cut(paragraphs, share: float) -> str:
    """The beginning, by whole sentences."""
    room, kept = share * words(joined(paragraphs)), []
    for paragraph in paragraphs:
        part = []
        for sentence in paragraph:
            if room > 0:
                part.append(sentence)
                room -= words(sentence.text)
        kept.append(part)
    return joined(kept)


def swapped(text: str, pairs) -> str:
    for old, new in pairs:
        text = re.sub(rf"\b{re.escape(old)}\b", new, text)
        text = re.sub(rf"\b{re.escape(old.capitalize())}\b", new.capitalize(), text) if old.islower() else text
    return text


def boilerplate(rng: random.Random, desk: Desk) -> tuple[list[str], list[str]]:
    """Some 200 words above and below an article, most of them the same in every article of the outlet."""
    outlet = rng.choice(PHRASES["agency"])
    lines = random.Random(outlet).sample(PHRASES["around"], 8)
    lines = [desk.fill(line.replace("{outlet}", outlet)) for line in lines]
    return lines[:3], lines[3:]


def lede_and_quote(story: Story) -> str:
    return joined([story.paragraphs[0], *([quote] for quote in story.quotes[-1:])])


def middle_cut(story: Story) -> str:
    third = max(1, len(story.paragraphs) // 3)
    return joined(story.paragraphs[:third] + story.paragraphs[-third:])


def rewritten_lede(_rng: random.Random, story: Story, desk: Desk) -> str:
    return joined([desk.paragraph(), *story.paragraphs[1:]])


def quotes_as(style: str):
    marks = {"straight": '""', "single": "‘’", "german": "„“", "french": "«»"}[style]
    return lambda _rng, story, _desk: story.text.translate({0x201C: marks[0], 0x201D: marks[1]})


def credited(rng: random.Random, story: Story, desk: Desk) -> str:
    agency = rng.choice(PHRASES["agency"])
    credit = f"({agency.upper()}/{desk.fill('{first} {last}')}; editing by {desk.fill('{first} {last}')})"
    return f"{story.place.upper()}, {desk.fill('{month} {n}')} ({agency}) — {story.text}\n{credit}"


def resplit(story: Story, size: int) -> str:
    found = sentences(story)
    return joined(found[i : i + size] for i in range(0, len(found), size))


def reordered(rng: random.Random, story: Story, _desk: Desk) -> str:
    return joined([story.paragraphs[0], *rng.sample(story.paragraphs[1:], len(story.paragraphs) - 1)])


def local(rng: random.Random, story: Story, desk: Desk, share: float) -> str:
    """Paragraphs of the desk's own, as many words as `share` of the story's, after its beginning."""
    own: list = []
    while words(joined(own)) < share * words(story.text):
        own.append(desk.paragraph())
    at = rng.randint(1, len(story.paragraphs))
    return joined([*story.paragraphs[:at], *own, *story.paragraphs[at:]])


def stretch(rng: random.Random, text: str, share: float) -> str:
    """This share of the paragraphs, in a row, from anywhere."""
    lines = text.split("\n")
    kept = max(1, round(share * len(lines)))
    at = rng.randint(0, len(lines) - kept)
    return "\n".join(lines[at : at + kept])


def every(story: Story, number: int, change) -> str:
    """Each sentence whose place is a multiple of `number`, changed, or left out where `change` gives None."""
    at, found = 0, []
    for paragraph in story.paragraphs:
        part = []
        for sentence in paragraph:
            at += 1
            text = sentence.text if at % number else change(sentence)
            part += [text] if text else []
        found.append(" ".join(part))
    return "\n".join(part for part in found if part)


def live_blog(rng: random.Random, story: Story, desk: Desk, kept: float) -> str:
    entries = [f"{hour}.{rng.randint(10, 59)} {joined([desk.paragraph()])}" for hour in range(9, 9 + rng.randint(4, 9))]
    entries.insert(rng.randint(0, len(entries)), cut(story.paragraphs, kept))
    return "\n".join(entries)


def uncleaned(rng: random.Random, story: Story, desk: Desk, kept: float = 1.0) -> str:
    top, bottom = boilerplate(rng, desk)
    return "\n".join([*top, cut(story.paragraphs, kept), *bottom])


def edited(rng: random.Random, text: str, rate: float) -> str:
    """Single words replaced, left out or put in."""
    found: list[str] = []
    for word in text.split(" "):
        chance = rng.random()
        if chance > rate:
            found.append(word)
        elif chance < rate / 3:
            found += [word, rng.choice(("also", "reportedly", "now", "still"))]
        elif chance < rate * 2 / 3:
            found.append(rng.choice(PHRASES["noun"]))
    return " ".join(found)


AMERICAN = PHRASES["american"].items()
VARIANTS = {
    "headline only": lambda _rng, story, _desk: story.text,
    "cut to 60 %": lambda _rng, story, _desk: cut(story.paragraphs, 0.6),
    "cut to 40 %": lambda _rng, story, _desk: cut(story.paragraphs, 0.4),
    "cut to 20 %": lambda _rng, story, _desk: cut(story.paragraphs, 0.2),
    "lede and one quote": lambda _rng, story, _desk: lede_and_quote(story),
    "middle cut": lambda _rng, story, _desk: middle_cut(story),
    "second half only": lambda _rng, story, _desk: joined(story.paragraphs[len(story.paragraphs) // 2 :]),
    "one long paragraph": lambda _rng, story, _desk: max((joined([one]) for one in story.paragraphs[2:]), key=words),
    "lede rewritten": rewritten_lede,
    "lede rewritten, cut": lambda _rng, story, desk: joined([desk.paragraph()]) + "\n" + cut(story.paragraphs[1:], 0.4),
    "American spelling": lambda _rng, story, _desk: swapped(story.text, AMERICAN),
    "numbers as words": lambda _rng, story, _desk: swapped(story.text, NUMBERS),
    "straight quotes": quotes_as("straight"),
    "single quotes": quotes_as("single"),
    "other marks": quotes_as("french"),
    "credit and dateline": credited,
    "paragraphs merged": lambda _rng, story, _desk: resplit(story, 6),
    "paragraphs split": lambda _rng, story, _desk: resplit(story, 1),
    "reordered": reordered,
    "local text, 50 %": lambda rng, story, desk: local(rng, story, desk, 0.5),
    "local text, 90 %": lambda rng, story, desk: local(rng, story, desk, 0.9),
    "update on top": lambda _rng, story, desk: joined([desk.paragraph(), desk.paragraph(), *story.paragraphs]),
    "update appended": lambda _rng, story, desk: joined([*story.paragraphs, desk.paragraph(), desk.paragraph()]),
    "every 3rd sentence out": lambda _rng, story, _desk: every(story, 3, lambda _: None),
    "every 2nd sentence out": lambda _rng, story, _desk: every(story, 2, lambda _: None),
    "speakers moved": lambda _rng, story, _desk: every(story, 1, lambda one: one.other if one.quote else one.text),
    "every 2nd rewritten": lambda _rng, story, _desk: every(story, 2, lambda one: one.other),
    "single words edited": lambda rng, story, _desk: edited(rng, story.text, 0.06),
    "in a live blog": lambda rng, story, desk: live_blog(rng, story, desk, 1.0),
    "part in a live blog": lambda rng, story, desk: live_blog(rng, story, desk, 0.5),
    "names respelled": lambda _rng, story, _desk: swapped(
        story.text, [pair for old, new in story.names for pair in zip(old.split(), new.split(), strict=True)]
    ),
    "uncleaned": uncleaned,
    "uncleaned, cut": lambda rng, story, desk: uncleaned(rng, story, desk, 0.5),
    "lede, cut, uncleaned": lambda rng, story, desk: "\n".join(
        [
            *boilerplate(rng, desk)[0],
            rewritten_lede(rng, story, desk)[: len(story.text) * 2 // 3],
            *boilerplate(rng, desk)[1],
        ]
    ),
}


def merged(one: Story, two: Story, share: float) -> str:
    """Two stories as one: `share` of the first, half of the second."""
    return cut(one.paragraphs, share) + "\n" + cut(two.paragraphs, 0.5)
