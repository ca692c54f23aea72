"""The articles of the corpus of copies: stories, what was made from them, and what only looks like that."""

import random
from dataclasses import dataclass

from benchmarks.corpus.stories import PHRASES, Desk, Story, joined, with_background
from benchmarks.corpus.variants import VARIANTS, merged, uncleaned


@dataclass(frozen=True)
class Written:
    """An article; `made_from` are the URLs whose text it holds."""

    url: str
    text: str
    variant: str
    made_from: tuple[str, ...] = ()


class Corpus:
    """The articles in the order in which they appear: first stories, then what is made from them."""

    def __init__(self, seed: int, stories: int) -> None:
        self.rng = random.Random(f"copies {seed}")
        self.written: list[Written] = []
        originals = [self.original("story") for _ in range(stories)]
        self.running(stories // 6)
        for _ in range(stories // 2):
            self.publish(
                uncleaned(self.rng, self.desk().story(self.rng.randint(1, 8)), self.desk()), "own story, uncleaned"
            )
        for template in PHRASES["template"]:
            for _ in range(stories // 6):
                self.publish(self.desk().from_template(template).text, f"{template['name']}, other facts")
        for variant, change in VARIANTS.items():
            for url, story in self.rng.sample(originals, stories * 2 // 3):
                self.publish(change(self.rng, story, self.desk()), variant, url)
        self.mixed(originals, stories // 3)

    def desk(self) -> Desk:
        return Desk(self.rng)

    def publish(self, text: str, variant: str, *made_from: str) -> str:
        url = f"https://outlet{self.rng.randint(1, 40)}.example/{len(self.written)}"
        self.written.append(Written(url, text, variant, made_from))
        return url

    def original(self, variant: str) -> tuple[str, Story]:
        """Of 100 to 900 words."""
        story = self.desk().story(self.rng.choice((2, 4, 6, 8, 10, 12, 16, 20)))
        return self.publish(story.text, variant), story

    def running(self, matters: int) -> None:
        """Four days of a matter: each report is new but for its background and what was said the day before."""
        for _ in range(matters):
            desk = self.desk()
            background, quotes = desk.background(), ()
            for day in range(4):
                story = with_background(
                    self.rng, desk.story(self.rng.randint(5, 10), quotes), background[: self.rng.randint(2, 3)]
                )
                self.publish(story.text, "running matter, next day" if day else "running matter")
                quotes = tuple(self.rng.sample(story.quotes, min(2, len(story.quotes))))

    def mixed(self, originals: list[tuple[str, Story]], each: int) -> None:
        rng = self.rng
        for share in (0.5, 0.9):
            for _ in range(each):
                (one, first), (two, second) = rng.sample(originals, 2)
                self.publish(merged(first, second, share), f"merged, {share:.0%} and half", one, two)
        for url, story in rng.sample(originals, each):
            desk = self.desk()
            self.publish(
                joined([*desk.story(6).paragraphs, rng.choice(story.paragraphs)]), "follow-up, old paragraph", url
            )
        for _url, story in rng.sample(originals, each):
            quotes = tuple(rng.sample(story.quotes, min(3, len(story.quotes))))
            self.publish(self.desk().story(6, quotes).text, "other agency, same quotes")
