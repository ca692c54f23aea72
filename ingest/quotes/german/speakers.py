"""Who speaks in each passage: by its own attribution, else by what it goes on from."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.quotes.german.circumstances import is_paper
from ingest.quotes.german.mentions import NOBODY, Meant, Scene, meaning
from ingest.quotes.german.objects import Part
from ingest.quotes.german.passages import Passage
from ingest.quotes.german.people import People
from ingest.quotes.german.phrases import clauses, noun_phrase
from ingest.quotes.sentence import Sentence
from ingest.quotes.tokens import Tag

_OF: Final = ("des", "der", "von", "vom")


def resolve(sentences: Sequence[Sentence], passages: Sequence[Passage], people: People) -> list[Meant]:
    """The speaker of each passage, in their order."""
    found: list[Meant] = []
    last, last_sentence = NOBODY, -9
    for passage in passages:
        number = passage.sentence.number
        scene = Scene(number, last, last_sentence)
        who = _speaker(sentences, passage, people, scene)
        found.append(who)
        if passage.report is not None or who.name is not None:
            last, last_sentence = who, number
    return found


def _speaker(sentences: Sequence[Sentence], passage: Passage, people: People, scene: Scene) -> Meant:
    report, tokens = passage.report, passage.sentence.tokens
    if report is None:
        return _continued(sentences, passage, people, scene)
    if passage.through is not None:
        return meaning(tokens, *passage.through, people, scene)
    subject = report.subject or _author(passage)
    return meaning(tokens, *subject, people, scene) if subject else NOBODY


def _author(passage: Passage) -> Part | None:
    """As in "heißt es in einer Mitteilung des Ministeriums": whose paper it is."""
    tokens, report = passage.sentence.tokens, passage.report
    if report is None or report.label != "heißt es":
        return None
    for at in range(report.cue, len(tokens) - 2):
        if tokens[at].text[0].isupper() and is_paper(tokens[at].text) and tokens[at + 1].low in _OF:
            last = noun_phrase(tokens, at + 2, len(tokens), subject=False)
            return (at + 2, last) if last > at + 1 else None
    return None


def _continued(sentences: Sequence[Sentence], passage: Passage, people: People, scene: Scene) -> Meant:
    """A passage without an attribution: it goes on with a report just before, or is introduced by a sentence."""
    if not passage.follows:
        return NOBODY
    if passage.kind != "direct" and scene.last_sentence == passage.sentence.number - 1:
        return replace(scene.last, rule="goes on in the subjunctive", confidence=round(scene.last.confidence * 0.9, 2))
    before = sentences[passage.sentence.number - 1] if passage.sentence.number else None
    if before is None:
        return NOBODY
    same = before.paragraph == passage.sentence.paragraph
    if same and scene.last_sentence == before.number and scene.last.name:
        return replace(scene.last, rule="goes on in the paragraph", confidence=round(scene.last.confidence * 0.85, 2))
    if same and passage.kind != "direct":
        return _introduced(before, people, scene)
    colon = before.tokens[-1].tag is Tag.COLON
    speaks = same and any(t.tag is Tag.CUE for t in before.tokens)
    return _introduced(before, people, scene) if colon or speaks else NOBODY


def _introduced(before: Sentence, people: People, scene: Scene) -> Meant:
    """As in "Poll widersprach.", "Kranz war deutlich:": the subject of the sentence before."""
    parts = clauses(before.tokens)
    if not parts:
        return NOBODY
    first, last = parts[0].first, noun_phrase(before.tokens, parts[0].first, parts[0].last + 1)
    if last < 0:
        return NOBODY
    found = meaning(before.tokens, first, last, people, replace(scene, sentence=before.number))
    return replace(found, rule="introduced before", confidence=round(found.confidence * 0.85, 2))
