"""Invented news stories, put together from `phrases.toml`; the same seed gives the same stories."""

import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

PHRASES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Sentence:
    """`other` is what another desk makes of it: passive, or with the speaker in front."""

    text: str
    other: str
    quote: bool = False


@dataclass(frozen=True)
class Story:
    """`names` are (as this desk spells it, as another does)."""

    title: str
    place: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    names: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return joined(self.paragraphs)

    @property
    def quotes(self) -> list[Sentence]:
        return [sentence for paragraph in self.paragraphs for sentence in paragraph if sentence.quote]


def joined(paragraphs) -> str:
    return "\n".join(" ".join(sentence.text for sentence in paragraph) for paragraph in paragraphs if paragraph)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def told(text: str) -> Sentence:
    return Sentence(text, text)


class Desk:
    """Writes about one matter: in one place, with a few people who speak again and again."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        place, people = rng.choice(PHRASES["spellings"]), rng.choice(PHRASES["translated"])
        self.names = (tuple(place), tuple(people))
        self.place = place[0] if rng.random() < 0.5 else rng.choice(PHRASES["places"])
        speakers = [people[0], *(f"{rng.choice(PHRASES['first'])} {rng.choice(PHRASES['last'])}" for _ in range(2))]
        self.speakers = [(name, rng.choice(PHRASES["role"])) for name in speakers]

    def slot(self, name: str) -> str:
        if name in ("n", "share", "big"):
            low, high = {"n": (2, 12), "share": (13, 97), "big": (1, 48)}[name]
            number = str(self.rng.randint(low, high))
            return f"{number},{self.rng.randint(100, 999)}" if name == "big" else number
        if name == "place":
            return self.place if self.rng.random() < 0.4 else self.rng.choice(PHRASES["places"])
        if name in ("did", "done", "do"):
            return self.rng.choice(PHRASES["verb"])[("did", "done", "do").index(name)]
        return self.rng.choice(PHRASES.get(name) or PHRASES["template_words"][name])

    def fill(self, pattern: str) -> str:
        while SLOT.search(pattern):
            pattern = SLOT.sub(lambda slot: self.slot(slot[1]), pattern)
        return capital(pattern)

    def event(self) -> Sentence:
        """Somebody does something: active, or passive for the other desk."""
        subject = self.slot(self.rng.choice(("body", "people", "body")))
        verb, thing = self.rng.choice(PHRASES["verb"]), f"the {self.slot('adjective')} {self.slot('noun')}"
        rest = self.fill(self.slot("adjunct"))
        rest = rest[:1].lower() + rest[1:]
        if self.rng.random() < 0.5:
            tail = self.fill(self.slot("tail"))
            rest += f", {tail[:1].lower()}{tail[1:]}"
        active, passive = f"{subject} {verb[0]} {thing} {rest}.", f"{thing} was {verb[1]} by {subject} {rest}."
        return Sentence(capital(active), capital(passive))

    def said(self) -> Sentence:
        (name, role), claim = self.rng.choice(self.speakers), self.fill(self.slot("claim"))
        short = name.split()[-1]
        return Sentence(f"“{claim},” said {name}, {role}.", f"{capital(role)}, {short}, said: “{claim}.”", quote=True)

    def sentence(self) -> Sentence:
        if self.rng.random() < 0.45:
            return self.event()
        text = self.fill(self.slot("sentence"))
        return Sentence(
            text, self.event().text if text.startswith("Neither") else f"It is said that {text[:1].lower()}{text[1:]}"
        )

    def paragraph(self) -> tuple[Sentence, ...]:
        found = [self.sentence() for _ in range(self.rng.randint(1, 3))]
        if self.rng.random() < 0.45:
            found.insert(self.rng.randint(0, 1), self.said())
        return tuple(found)

    def background(self, paragraphs: int = 3) -> list[tuple[Sentence, ...]]:
        patterns = self.rng.sample(PHRASES["background"], paragraphs)
        return [(told(self.fill(pattern)),) for pattern in patterns]

    def story(self, length: int, quotes: tuple[Sentence, ...] = ()) -> Story:
        """`length` paragraphs after the first, the first `quotes` somewhere among them."""
        lead = self.event()
        found = [(lead, self.sentence()), (self.said(),), *(self.paragraph() for _ in range(length))]
        for quote in quotes:
            found.insert(self.rng.randint(1, len(found)), (quote,))
        return Story(lead.text.split(",")[0].removesuffix("."), self.place, tuple(found), self.names)

    def from_template(self, template) -> Story:
        """A bulletin: the same phrases every time, other facts."""
        lines = template["lines"]
        found = [(told(self.fill(line)),) for line in lines * 2]
        return Story(template["name"], self.place, tuple(found), self.names)


def with_background(rng: random.Random, story: Story, background) -> Story:
    """The story as the agency sends it: what has long been known stands between what is new, from the fourth paragraph
    on.
    """
    paragraphs = list(story.paragraphs)
    for paragraph in background:
        paragraphs.insert(rng.randint(3, len(paragraphs)), paragraph)
    return Story(story.title, story.place, tuple(paragraphs), story.names)
