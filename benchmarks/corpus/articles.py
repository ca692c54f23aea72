"""The articles of the corpus of copies: stories, what was made from them, and what only looks like that."""

import random
from dataclasses import dataclass

from benchmarks.corpus.site import RECURRING
from benchmarks.corpus.stories import PHRASES, Desk, Story, joined, with_background
from benchmarks.corpus.variants import VARIANTS, local, merged, stretch, uncleaned

NOTES = [note for kind, notes in RECURRING["site"].items() if kind != "in other languages" for note in notes]


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
        self.passed_on(originals, stories // 3)
        for _ in range(stories // 6):
            self.short_items()

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

    def passed_on(self, originals: list[tuple[str, Story]], each: int) -> None:
        """Articles that are less than half of a story, and what others take from them: some of both."""
        for url, story in self.rng.sample(originals, each):
            host = local(self.rng, story, self.desk(), self.rng.uniform(1.1, 1.8))
            hosting = self.publish(host, "local text, 110 to 180 %", url)
            self.publish(stretch(self.rng, host, self.rng.uniform(0.5, 0.9)), "of such an article", hosting, url)

    def short_items(self) -> None:
        """Six short items of a site with the same notes of 60 to 110 words below each, which nobody took out, and
        copies of them: on another site, and with a sentence on top on the same.
        """
        notes = self.rng.sample(NOTES, 5)
        for _ in range(6):
            desk = self.desk()
            item = joined([(desk.event(), *(desk.sentence() for _ in range(self.rng.randint(0, 2))))])
            url = self.publish("\n".join([item, *notes]), "short item, same notes")
            if self.rng.random() < 0.5:
                self.publish(item, "short item elsewhere", url)
                self.publish("\n".join([desk.event().text, item, *notes]), "short item, updated", url)
