"""Who reports what in one sentence: each verb of speech with its subject and its content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.model import Polarity
from ingest.quotes.german import contents, objects
from ingest.quotes.german.cues import Cue
from ingest.quotes.german.grammar import cue_at
from ingest.quotes.german.lexicon import SUBORDINATORS
from ingest.quotes.german.objects import Part
from ingest.quotes.german.phrases import Clause, has_verb, is_negated
from ingest.quotes.german.subjects import Subject, subject_of
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_FUTURE: Final = words("wird werden werde will wollen möchte")
_CONDITIONS: Final = words("wenn falls würde würden hätte")


@dataclass(frozen=True, slots=True)
class Report:
    """One attribution: `cue` the token of its verb or preposition, `subject` the tokens of the speaker, `contents` what
    was said. `goes_back` where the content stands before it; `through` is who passed the words on.
    """

    cue: int
    subject: Part | None
    contents: tuple[Part, ...]
    polarity: Polarity = "affirmed"
    label: str = ""
    goes_back: bool = False
    through: Part | None = None


def read_reports(tokens: Sequence[Token], parts: Sequence[Clause]) -> list[Report]:
    """Every attribution of the sentence that has a verb, in order."""
    found: list[Report] = []
    floor = 0
    for number, part in enumerate(parts):
        for at in range(part.first, part.last + 1):
            if tokens[at].tag is not Tag.CUE:
                continue
            report = _report(tokens, parts, number, at, floor)
            if report is None:
                continue
            found.append(report)
            if report.goes_back:
                floor = part.last + 1
            break
    return found


def _report(tokens: Sequence[Token], parts: Sequence[Clause], number: int, at: int, floor: int) -> Report | None:
    cue = cue_at(tokens, at)
    part = parts[number]
    if cue is None or is_negated(tokens, part.first, part.last) or tokens[part.first].low in _CONDITIONS:
        return None
    verb = _finite(tokens, part, at)
    if "h" in cue.frames:
        return _hearsay(tokens, parts, number, at, floor)
    subject = subject_of(tokens, parts, number, verb, at)
    if subject is None or ("s" in cue.frames and not _reflexive(tokens, part)):
        return None
    if cue.lemma == "äußer" and _reflexive(tokens, part):
        return None
    found, back = _contents(tokens, parts, number, at, cue, subject, floor, verb)
    if not found:
        return None
    polarity: Polarity = "denied" if "d" in cue.frames else "asked" if "a" in cue.frames else "affirmed"
    if verb != at and tokens[verb].low in _FUTURE:
        polarity = "planned"
    return Report(at, (subject.first, subject.last), tuple(found), polarity, goes_back=back)


def _reflexive(tokens: Sequence[Token], part: Clause) -> bool:
    return any(t.low == "sich" for t in tokens[part.first : part.last + 1])


def _finite(tokens: Sequence[Token], part: Clause, at: int) -> int:
    """Where the finite verb of the clause stands: "hat" of "hat gesagt", "wird" of "wird sagen", else the verb."""
    for k in range(part.first, part.last + 1):
        if tokens[k].tag is Tag.AUX and k != at:
            return k
    return at


def _hearsay(tokens: Sequence[Token], parts: Sequence[Clause], number: int, at: int, floor: int) -> Report | None:
    """As in "Es fehle an Geld, heißt es in einer Mitteilung": nobody's, unless the paper has an owner."""
    near = [t.low for t in tokens[at : at + 2]]
    fronted = at and tokens[at - 1].low == "es"
    if "es" not in near and not fronted and not tokens[at].low.startswith("verlaut"):
        return None
    back = at == parts[number].first
    found = contents.before(tokens, parts, number, floor) if back else contents.behind(tokens, parts, number, at)
    return Report(at, None, tuple(found), label="heißt es", goes_back=back) if found else None


def _contents(
    tokens: Sequence[Token],
    parts: Sequence[Clause],
    number: int,
    at: int,
    cue: Cue,
    subject: Subject,
    floor: int,
    verb: int,
) -> tuple[list[Part], bool]:
    """What was said, and whether it stands before the verb."""
    part = parts[number]
    if subject.how == "wie":
        if number == 0:
            return contents.behind_comment(parts, number), False
        return contents.before(tokens, parts, number, floor), True
    if subject.how == "inverted" and set("caqs") & set(cue.frames) and _goes_back(tokens, parts, number):
        return _around(tokens, parts, number, at, floor), True
    if "l" in cue.frames:
        return contents.urged(tokens, parts, number, max(verb, subject.last)), False
    found = contents.behind(tokens, parts, number, at) if set("caq") & set(cue.frames) else []
    if found and "q" in cue.frames and "c" not in cue.frames and tokens[found[0][0]].tag is not Tag.QUOTE:
        found = []
    if not found and subject.how == "fronted" and "n" in cue.frames:
        found = objects.fronted(tokens, part, verb)
    return found or objects.beside(tokens, part, at, max(verb, subject.last) + 1, cue), False


def _goes_back(tokens: Sequence[Token], parts: Sequence[Clause], number: int) -> bool:
    """Whether what stands before ", sagte Poll" was said: no circumstance ("Als es regnete, sagte Poll")."""
    if number == 0:
        return tokens[parts[0].first].tag is Tag.QUOTE
    quoted = any(t.tag is Tag.QUOTE for t in tokens[: parts[number].first])
    if not quoted and number + 1 < len(parts) and parts[number + 1].opener == ":":
        return False  # "Auf die Frage, ob er gehe, antwortete Poll: „Nein.“"
    opener = tokens[parts[0].first].low
    said_later = bool(contents.behind(tokens, parts, number, parts[number].first))
    circumstance = opener in SUBORDINATORS and opener not in ("dass", "ob", "wie", "wenn")
    return not (circumstance and said_later)


def _around(tokens: Sequence[Token], parts: Sequence[Clause], number: int, at: int, floor: int) -> list[Part]:
    """What stands before the attribution, and what goes on behind it: a quotation, or the rest of the clause."""
    left = contents.before(tokens, parts, number, floor)
    if not left and parts[number].first < at:
        left = [(parts[number].first, at - 1)]  # „Wir gehen“ sagte Poll
    right = contents.resumed(tokens, parts, number, at)
    if left and not right and not has_verb(tokens, *left[0]) and tokens[left[0][0]].tag is not Tag.QUOTE:
        right = contents.rest(tokens, parts, number)
    return [*left, *right]
