"""Who speaks: follows the article sentence by sentence and settles what each subject means."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from ingest.model import Span
from ingest.quotes.english.mentions import NOBODY, Meant, Scene, meaning
from ingest.quotes.english.passages import Passage
from ingest.quotes.english.people import People, Person
from ingest.quotes.english.reports import Report
from ingest.quotes.english.subjects import Subject, subject_before
from ingest.quotes.sentence import Sentence
from ingest.quotes.tokens import Tag, Token

_REACH: Final = 4  # sentences between a pronoun and the person it means
_LISTENING: Final = 8  # sentences before a passage without a name whose subjects are settled
_OPENING: Final = 40  # tokens in which a sentence has its subject
_FINITE: Final = (Tag.AUX, Tag.VERB, Tag.CUE)
_NEAR: Final = 2  # sentences in which a name that is no subject may still be meant
_WHO: Final = ("who", "which", "that")
_HIS: Final = {"his": "he", "her": "she", "its": "it"}
_HE: Final = {"he": "male", "she": "female", "he’s": "male", "she’s": "female", "he's": "male", "she's": "female"}


@dataclass(slots=True)
class _Story:
    """What is remembered while reading: who was subject or spoke, in order, and the last organisation."""

    people: People
    seen: list[tuple[int, Person]] = field(default_factory=list)
    last_speaker: Person | None = None
    last_meant: Meant = NOBODY
    last_paragraph: int = -9
    last_number: int = -1
    last_mention: Span | None = None
    organisation: str | None = None
    called: dict[int, str] = field(default_factory=dict)  # the pronoun's gender by which a person was meant

    def note(self, sentence: int, person: Person) -> None:
        self.seen.append((sentence, person))


def resolve(sentences: Sequence[Sentence], passages: Sequence[Passage], people: People) -> list[Meant]:
    """Whom each passage is by, in the order of the passages."""
    story = _Story(people)
    found: dict[int, Meant] = {}
    waiting: dict[int, list[int]] = {}
    for index, passage in enumerate(passages):
        waiting.setdefault(passage.sentence.number, []).append(index)
    heard = _near_open(passages)
    for sentence in sentences:
        topic = _topic(sentence, story) if sentence.number in heard else None
        if topic is not None:
            story.note(sentence.number, topic)
        if sentence.number not in waiting:
            continue
        for index in sorted(waiting[sentence.number], key=lambda i: _order(passages[i])):
            passage = passages[index]
            found[id(passage)] = _speaker(passage, found, story)
            _remember(story, passage, found[id(passage)])
    return [found.get(id(passage), NOBODY) for passage in passages]


def _near_open(passages: Sequence[Passage]) -> set[int]:
    """The sentences whose subject may decide who speaks: those just before a passage that names nobody itself."""
    found: set[int] = set()
    for passage in passages:
        subject = passage.report.subject if passage.report else None
        first = passage.sentence.tokens[subject.first] if subject else None
        if first is None or first.tag is Tag.PRONOUN or first.low in _HIS:
            found.update(range(passage.sentence.number - _LISTENING, passage.sentence.number + 1))
    return found


def _order(passage: Passage) -> int:
    return passage.report.cue if passage.report else 0


def _remember(story: _Story, passage: Passage, meant: Meant) -> None:
    if passage.report and passage.report.label == "question":
        return
    if meant.person is not None:
        story.last_speaker = meant.person
        story.note(passage.sentence.number, meant.person)
    if meant.kind == "organisation" and meant.name:
        story.organisation = meant.name
    story.last_mention = mention_of(passage) or meant.mention
    story.last_meant, story.last_paragraph = meant, passage.sentence.paragraph
    story.last_number = passage.sentence.number


def mention_of(passage: Passage) -> Span | None:
    """Where the passage’s own attribution names its speaker."""
    subject, tokens = passage.report.subject if passage.report else None, passage.sentence.tokens
    if subject is None:
        return None
    last = subject.last
    if subject.how == "who":  # "Poe, who": as it is written
        last = next((k for k in range(last + 1, min(last + 3, len(tokens))) if tokens[k].low in _WHO), last)
    return passage.sentence.span(subject.first, last)


def _topic(sentence: Sentence, story: _Story) -> Person | None:
    """The person who is the subject of the sentence's first verb."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens[:_OPENING]):
        if token.tag in _FINITE and at and token.low != "to":
            subject = subject_before(tokens, at)
            if subject is None or subject.how == "who" or _is_reduced(tokens, at):
                continue
            if tokens[subject.first].tag is Tag.PRONOUN:
                return None
            return meaning(tokens, subject.first, subject.last, story.people, _scene(story, sentence, None)).person
    return None


def _is_reduced(tokens: Sequence[Token], at: int) -> bool:
    """As in "Poe, the first mayor elected in Ayle, stopped": no verb of the sentence itself."""
    following = tokens[at + 1 : at + 12]
    return (
        tokens[at].tag is Tag.VERB
        and tokens[at - 1].tag is Tag.WORD
        and bool(following)
        and following[0].tag is Tag.PREP
        and any(t.tag is Tag.COMMA for t in following)
        and any(t.tag is Tag.COMMA for t in tokens[:at])
    )


def _scene(story: _Story, sentence: Sentence, report: Report | None) -> Scene:
    listening = report is not None and _addresses_official(sentence.tokens, report, story.people)
    near = sentence.number - story.last_number <= _NEAR
    last = story.last_meant if near else NOBODY
    return Scene(sentence.number, story.last_speaker, story.organisation, last, listening)


def _addresses_official(tokens: Sequence[Token], report: Report, people: People) -> bool:
    """As in "told Lavrov", "told his Russian counterpart": a listener who is a foreign official."""
    if report.verb is None or report.verb.lemma != "tell":
        return False
    for token in tokens[report.cue + 1 : report.cue + 7]:
        if token.tag in (Tag.COMMA, Tag.STOP, Tag.QUOTE):
            return False
        if token.low in ("counterpart", "counterparts"):
            return True
        if token.tag is Tag.NAME and any(
            p.titles & {"minister", "president", "secretary"} for p in people.named(token.text)
        ):
            return True
    return False


def _speaker(passage: Passage, found: dict[int, Meant], story: _Story) -> Meant:
    if passage.report is None or (passage.report.label == "loose" and passage.report.subject is None):
        return _without_report(passage, found, story)
    if passage.report.subject is None:
        return _goes_on(passage, story)
    return _subject(passage.sentence, passage.report, passage.report.subject, story)


def _without_report(passage: Passage, found: dict[int, Meant], story: _Story) -> Meant:
    """A quotation that stands alone: it goes on from the passage before, or from who was the subject just now."""
    if passage.follows is not None:
        before = found.get(id(passage.follows), NOBODY)
        mention = mention_of(passage.follows) or before.mention
        return replace(before, rule="goes on", confidence=before.confidence * 0.9, mention=mention)
    number = passage.sentence.number
    last_seen = story.seen[-1][0] if story.seen else -1
    near = passage.sentence.paragraph - story.last_paragraph <= 1
    if near and story.last_number >= last_seen:
        sure = story.last_meant.confidence * 0.8
        return replace(story.last_meant, rule="goes on", confidence=sure, mention=story.last_mention)
    if story.seen and number - last_seen <= 2:
        person = story.seen[-1][1]
        return Meant(person.name, "subject just before", 0.5, person, person.roles[0] if person.roles else None)
    return NOBODY


def _goes_on(passage: Passage, story: _Story) -> Meant:
    """As in "Adding that ...": whoever spoke in the sentence before."""
    if passage.report and passage.report.label == "goes on" and passage.sentence.number - story.last_number <= 1:
        sure = story.last_meant.confidence * 0.9
        return replace(story.last_meant, rule="goes on", confidence=sure, mention=story.last_mention)
    return NOBODY


def _subject(sentence: Sentence, report: Report, subject: Subject, story: _Story) -> Meant:
    tokens = sentence.tokens
    first = tokens[subject.first]
    if subject.first == subject.last and (first.tag is Tag.PRONOUN or first.low in _HIS):
        return _pronoun(sentence, _HIS.get(first.low, first.low), story)
    return meaning(tokens, subject.first, subject.last, story.people, _scene(story, sentence, report))


def _named_just_now(sentence: Sentence, gender: str, word: str, story: _Story) -> Meant:
    """The only man or woman whom the last sentences name in full, though not as their subject."""
    near = [
        p for p in story.people.persons
        if p.gender == gender and any(0 <= sentence.number - at <= _NEAR for at in p.seen)
    ]  # fmt: skip
    if len(near) != 1:
        return replace(NOBODY, rule="pronoun without a person")
    return Meant(near[0].name, f"pronoun: {word}", 0.6, near[0], near[0].roles[0] if near[0].roles else None)


def _pronoun(sentence: Sentence, word: str, story: _Story) -> Meant:
    just_spoke = story.last_meant.kind == "organisation" and sentence.number - story.last_number <= 1
    if word == "it" and story.organisation and just_spoke:
        return Meant(story.organisation, "it: the organisation before", 0.7, kind="organisation")
    gender = _HE.get(word)
    if gender is None:
        return replace(NOBODY, rule="pronoun")
    recent = takewhile(lambda seen: sentence.number - seen[0] <= _REACH, reversed(story.seen))
    fitting = [(at, p) for at, p in recent if (p.gender or story.called.get(id(p))) in (gender, None)]
    if not fitting:
        return _named_just_now(sentence, gender, word, story)
    nearest = fitting[0][0]
    person = next((p for at, p in fitting[:2] if p.gender == gender and nearest - at <= 1), fitting[0][1])
    sure = person.gender == gender
    story.called.setdefault(id(person), gender)
    return Meant(
        person.name, f"pronoun: {word}", 0.8 if sure else 0.65, person, person.roles[0] if person.roles else None
    )
