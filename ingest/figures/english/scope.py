"""Where and since when a figure holds: the place and the time in its clause, or those that a coordination says once."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ingest.figures.english import lexicon, verbs
from ingest.figures.english.antecedents import refers_to_them
from ingest.figures.english.attributions import Attribution
from ingest.figures.english.mention import Mention
from ingest.figures.english.periods import find_periods, first_day
from ingest.figures.english.places import find_places
from ingest.figures.english.tokens import Tokens
from ingest.figures.phrases import NOWHERE, Phrase, Scope
from ingest.figures.tables import words

_FARTHEST: Final = 160  # characters between a figure and its scope
_REACH: Final = 400  # how far the opening of a clause reaches
_MOST: Final = 40  # figures and phrases of a sentence that are looked at
_BREAK: Final = re.compile(
    r"[;:“”\"()–—]|\b(?:while|whereas|but|although|though|because|where|who|whose|which|when|after|before|as|if|than"
    r"|said|says|and (?:the|an?|its|their|his|her|it|they|he|she))\b"
)
_TURN: Final = re.compile(r";|\b(?:while|whereas|but)\b")
_OPENING: Final = re.compile(r"(?:[;:“\"]|\b(?:that|and|but|while|whereas|when|because))\s*$|^\W*$", re.IGNORECASE)
_PARTICIPLE: Final = re.compile(r", (?:and )?(?:\w+ly )?\w+ing\s*")
# Between a verb of saying and where or when it was said: "told reporters | in Velm", "said at the summit | on Friday".
_OCCASION: Final = re.compile(r"\s*(?:at|in|on|during|to|by|late|early|reporters|journalists)\b[^,;:\d“”\"]*")
_LISTENERS: Final = re.compile(r"\s*(?:[^\W\d_]+ ){1,4}")
_TELLING: Final = ("told", "tells")
_NEXT_CLAUSE: Final = re.compile(r"[,;:“”\"]|\b(?:and|but|while|that)\b")
_WORDS: Final = re.compile(r"[^\W_]+|[^\w\s]")
_LINKS: Final = words("and or , well another a further also then at of them as away out up down off")
_FUTURE: Final = words("will would shall plan plans expect expects expected going")
_UNDATED: Final = re.compile(r"(?:on|in|late|early|between) (?!.*[0-9]{4}|the past|the last)", re.IGNORECASE)
_COMPARING: Final = frozenset({"from", "to", "against", "than", "with", "versus"})


def find_scopes(
    text: str, mentions: Sequence[Mention], attributions: Sequence[Attribution], published: date | None
) -> list[Scope]:
    """The scope of each figure of one sentence of `text`, in their order."""
    tokens = mentions[0].tokens
    places, periods = find_places(tokens), find_periods(tokens, text)
    if not places and not periods:
        return [NOWHERE] * len(mentions)
    shown = tuple(mentions[:_MOST])
    sentence = _Sentence(
        text,
        tokens[0].start,
        shown,
        tuple(_span(mention) for mention in shown),
        _stretches(tokens, attributions[:_MOST]),
        (*places, *periods),
    )
    where = sentence.assign(places, _Sentence.hangs_on_subject, compared=True)
    when = sentence.assign(periods, _Sentence.dates_subject, compared=False)
    planned = not _FUTURE.isdisjoint(tokens.lows)
    scopes = [
        Scope(
            place=place.words if place else None,
            since=period.words if period else None,
            since_on=_day(period, published, planned=planned) if period else None,
        )
        for place, period in zip(where, when, strict=True)
    ]
    return scopes + [NOWHERE] * (len(mentions) - len(scopes))


def _day(period: Phrase, published: date | None, *, planned: bool) -> date | None:
    """What is planned "on Monday" or "in July" may lie ahead, or a year back."""
    open_ended = planned and _UNDATED.match(period.words) is not None
    return None if open_ended else first_day(period.words, published)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The characters of an attribution."""

    start: int
    end: int
    opens: bool


def _stretches(tokens: Tokens, attributions: Sequence[Attribution]) -> tuple[_Stretch, ...]:
    return tuple(_Stretch(tokens[a.first].start, tokens[a.end - 1].end, a.opens) for a in attributions)


def _span(mention: Mention) -> tuple[int, int]:
    tokens = mention.tokens
    return tokens[mention.start].start, tokens[max(mention.end, mention.quantity.end) - 1].end


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    mentions: tuple[Mention, ...]
    spans: tuple[tuple[int, int], ...]
    told: tuple[_Stretch, ...]
    phrases: tuple[Phrase, ...]

    def assign(
        self, phrases: Sequence[Phrase], is_subject: Callable[["_Sentence", Phrase, int], bool], *, compared: bool
    ) -> list[Phrase | None]:
        """The phrase of each figure. First the one behind it, then one that opens its clause or hangs on the subject,
        at last what the figure before has; `compared`: also where it is that figure at another time.
        """
        own = [each for each in phrases[:_MOST] if self._is_free(each)]
        if not own:
            return [None] * len(self.mentions)
        found: list[Phrase | None] = []
        for index, (first, _) in enumerate(self.spans):
            earlier = [each for each in own if each.end <= first]
            found.append(
                self._behind(own, index)
                or next((each for each in reversed(earlier) if is_subject(self, each, first)), None)
                or self._inherited(found, index, compared=compared)
                or next((each for each in reversed(earlier) if self._opens(each, first)), None)
            )
        return found

    def _is_free(self, phrase: Phrase) -> bool:
        """Whether it is no part of a figure or of an attribution: where or when something was said is no scope. A whole
        figure may stand in it: "in 14 provinces".
        """
        if any(phrase.start < end and start < phrase.end < end for start, end in self.spans):
            return False
        return not any(self._belongs(phrase, told) for told in self.told)

    def _belongs(self, phrase: Phrase, told: _Stretch) -> bool:
        if phrase.start < told.end:
            return phrase.end > told.start or self._introduces(phrase, told)
        gap = self.text[told.end : min(phrase.start, told.end + _FARTHEST)]
        if not gap.strip():
            return True
        if len(gap) == _FARTHEST or _NEXT_CLAUSE.search(gap) or self._holds_figure(told.end, phrase.start):
            return False
        if not told.opens or _OCCASION.fullmatch(gap):
            return True
        return self.text[told.start : told.end].endswith(_TELLING) and _LISTENERS.fullmatch(gap) is not None

    def _holds_figure(self, start: int, end: int) -> bool:
        return any(start <= first < end for first, _ in self.spans)

    def _introduces(self, phrase: Phrase, told: _Stretch) -> bool:
        """As in "Speaking in Velm, the minister said", "On Monday police said"; "since" is never about the saying."""
        if not told.opens or told.start - phrase.end > 2 or phrase.words.lower().startswith("since"):
            return False
        return not self.text[phrase.end : told.start].strip(" ,")

    def _behind(self, phrases: Sequence[Phrase], index: int) -> Phrase | None:
        _, end = self.spans[index]
        phrase = next((each for each in phrases if each.start >= end), None)
        if phrase is None or phrase.start - end > _FARTHEST:
            return None
        gap, last, asides = self._gap(end, phrase.start), index, 0
        for later in range(index + 1, len(self.mentions)):
            mention = self.mentions[later]
            first, after = self.spans[later]
            if first >= phrase.start or after <= end:
                break
            if self._is_part(last, later):
                asides += 1
            elif self._between(last, later)[:2] == [",", "and"]:
                return None  # a clause of its own
            elif not (self._continues(last, later) or _moves(self.mentions[last], mention)):
                return None
            last = later
        commas = gap.count(",")
        if _BREAK.search(gap) or (commas and not asides and last == index):
            return None
        return phrase

    def _opens(self, phrase: Phrase, first: int) -> bool:
        """Whether it stands at the beginning of a clause that has not ended before the figure."""
        if first - phrase.end > _REACH:
            return False
        before = self.text[max(self.start, phrase.start - 12) : phrase.start]
        return _OPENING.search(before) is not None and not _TURN.search(self.text[phrase.end : first])

    def hangs_on_subject(self, phrase: Phrase, first: int) -> bool:
        """Whether only a verb and its like stand between the phrase and the figure: "the quake in Tarsk left 12"."""
        if first - phrase.end > _FARTHEST or self._holds_figure(phrase.end, first):
            return False
        gap = self.text[phrase.end : first]
        if _PARTICIPLE.fullmatch(gap):
            return True
        if not gap.strip() or "," in gap or _BREAK.search(gap):
            return False
        return not any(phrase.end <= told.start and told.opens for told in self.told if told.end <= first)

    def dates_subject(self, phrase: Phrase, first: int) -> bool:
        """The same for a time, which must be "since": "the treaty signed in 2010 covers 12 countries"."""
        return phrase.words.lower().startswith("since") and self.hangs_on_subject(phrase, first)

    def _inherited(self, found: Sequence[Phrase | None], index: int, *, compared: bool) -> Phrase | None:
        """What the figure before has, where this one is a part of it, goes on with its clause or takes its noun."""
        phrase = found[index - 1] if index else None
        if phrase is None:
            return None
        mention, earlier = self.mentions[index], self.mentions[index - 1]
        if self._is_part(index - 1, index) or self._continues(index - 1, index):
            return phrase
        at_another_time = mention.before() in _COMPARING and mention.noun == earlier.noun and not mention.owns_noun
        return phrase if compared and at_another_time else None

    def _between(self, earlier: int, later: int) -> list[str]:
        """The words between two figures."""
        end, first = self.spans[earlier][1], self.spans[later][0]
        if first - end > _FARTHEST:
            return ["?"]
        return _WORDS.findall(self._gap(end, first).lower())

    def _gap(self, start: int, end: int) -> str:
        """The text between, without the phrases that say where and when."""
        gap = self.text[start:end]
        for phrase in self.phrases[:_MOST]:
            if start <= phrase.start and phrase.end <= end:
                gap = gap.replace(self.text[phrase.start : phrase.end], "", 1)
        return gap

    def _is_part(self, earlier: int, later: int) -> bool:
        """Whether the later figure is an aside of the earlier one: "118 patients, 23 of them firefighters"."""
        mention = self.mentions[later]
        return mention.is_aside or (
            refers_to_them(mention) and not any(map(_opens_clause, self._between(earlier, later)))
        )

    def _continues(self, earlier: int, later: int) -> bool:
        """Whether the later figure has the subject of the earlier one, or none: "killed 12 people and wounded 30"."""
        return all(_goes_on(word) for word in self._between(earlier, later))


def _moves(earlier: Mention, later: Mention) -> bool:
    """As in "fell 14.6 percent to 2.1 trillion yen in April", where both are of April; "from 10 to 12" is not."""
    return later.before() == "to" and earlier.before() != "from" and later.is_value and earlier.noun == later.noun


def _opens_clause(word: str) -> bool:
    return word == "and" or verbs.is_past(word) or word in lexicon.AUXILIARIES


def _goes_on(word: str) -> bool:
    return (
        word in _LINKS
        or word in verbs.STATES
        or word in lexicon.ADVERBS
        or word in lexicon.AUXILIARIES
        or verbs.object_event(word, share=False) is not None
        or verbs.is_past(word)
    )
