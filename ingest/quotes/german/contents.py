"""What was said, seen from the verb of speech: the clause behind it or before it."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.german.lexicon import PARTICLES, QUESTION_WORDS, RELATIVES, SUBORDINATORS
from ingest.quotes.german.moods import reports
from ingest.quotes.german.objects import Part, past_circumstances, trimmed
from ingest.quotes.german.phrases import Clause, has_verb, noun_phrase
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_THAT: Final = ("dass", "daß")
_LATER: Final = words("nachdem bevor als während ehe wobei obwohl")
_SKIPPED: Final = 3  # clauses between the verb and what was said: appositions, relative clauses


def behind(tokens: Sequence[Token], parts: Sequence[Clause], at: int, cue: int) -> list[Part]:
    """The clause that the verb at `cue` (in clause number `at`) introduces, to the end of the sentence."""
    own = _after_mark(tokens, parts[at], cue)
    if own:
        return own
    for number in range(at + 1, min(len(parts), at + 2 + _SKIPPED)):
        part = parts[number]
        if part.opener == ":":
            return [(part.first, _end(tokens, parts, number, quoted=tokens[part.first].tag is Tag.QUOTE))]
        if _is_said(tokens, part):
            first = part.first + (tokens[part.first].low in _THAT and part.last > part.first)
            return [(first, _end(tokens, parts, number, quoted=tokens[first].tag is Tag.QUOTE))]
        if tokens[part.first].tag is Tag.AND:
            break
    return []


def _after_mark(tokens: Sequence[Token], part: Clause, cue: int) -> list[Part]:
    """As in: sagte „Wir gehen“, a quotation in the clause of the verb itself."""
    quotes = [k for k in range(cue + 1, part.last + 1) if tokens[k].tag is Tag.QUOTE]
    if not quotes or tokens[quotes[0] - 1].tag in (Tag.PREP, Tag.DET) or _names_work(tokens, quotes[0], cue):
        return []
    return [(quotes[0], quotes[-1])]


def _names_work(tokens: Sequence[Token], at: int, cue: int) -> bool:
    """As in: sagte der Zeitung „Bote“, the name of what the noun before it is."""
    return (
        at - 1 > cue
        and tokens[at - 1].text[0].isupper()
        and tokens[at - 1].tag in (Tag.WORD, Tag.NAME)
        and (len(tokens[at].text.split()) < 4)
    )


def _is_said(tokens: Sequence[Token], part: Clause) -> bool:
    opener = tokens[part.first].low
    if opener in _THAT or (opener in QUESTION_WORDS and opener not in RELATIVES):
        return True
    if tokens[part.first].tag is Tag.QUOTE or reports(tokens, part.first, part.last):
        return True
    if _is_infinitive(tokens, part):
        return opener not in ("um", "ohne", "statt")
    if opener in SUBORDINATORS or tokens[part.first].tag is Tag.AND:
        return False
    relative = opener in RELATIVES and not has_verb(tokens, part.first, part.last - 1)
    return not relative and has_verb(tokens, part.first, part.last) and not _ends_with_verb(tokens, part)


def _ends_with_verb(tokens: Sequence[Token], part: Clause) -> bool:
    """A relative clause: "der seit 2010 im Amt ist"."""
    return (
        tokens[part.first].low in RELATIVES
        and (tokens[part.last].tag in (Tag.AUX, Tag.CUE) or tokens[part.last].text[0].islower())
        and noun_phrase(tokens, part.first, part.last) < 0
    )


def _is_infinitive(tokens: Sequence[Token], part: Clause) -> bool:
    """As in "Fehler gemacht zu haben", "die Kämpfe einzustellen"."""
    last = tokens[part.last]
    if not last.low.endswith("n") or last.text[0].isupper():
        return False
    inside = any(last.low.startswith(p + "zu") and len(last.low) > len(p) + 4 for p in PARTICLES)
    return inside or (part.last > part.first and tokens[part.last - 1].low == "zu")


def _end(tokens: Sequence[Token], parts: Sequence[Clause], number: int, *, quoted: bool) -> int:
    """The last token of a content that begins in a clause: it goes on up to what the reporter adds."""
    last = parts[number].last
    for part in parts[number + 1 :]:
        first = tokens[part.first]
        later = first.low in _LATER and not reports(tokens, part.first, part.last)
        if _reports_again(tokens, part) or (quoted and (later or first.tag is not Tag.QUOTE)):
            break
        last = part.last
    return last


def _reports_again(tokens: Sequence[Token], part: Clause) -> bool:
    """As in ", sagte Poll", ", und fügte hinzu", ", so Poll", ", wie es hieß": an attribution of its own."""
    first = part.first + (tokens[part.first].tag is Tag.AND)
    return (first <= part.last and tokens[first].tag is Tag.CUE) or tokens[part.first].low in ("so", "wie")


def before(tokens: Sequence[Token], parts: Sequence[Clause], at: int, floor: int) -> list[Part]:
    """Everything in the sentence before clause number `at`, from token `floor` on."""
    floor = max([floor, *(p.first for p in parts[: at + 1] if p.opener == ";")])
    earlier = [p for p in parts[:at] if p.last >= floor]
    if not earlier:
        return []
    first = max(floor, earlier[0].first)
    while first < earlier[-1].last and tokens[first].tag is Tag.AND:
        first += 1
    return [(first, earlier[-1].last)]


def behind_comment(parts: Sequence[Clause], at: int) -> list[Part]:
    """As in "Wie die Polizei mitteilte, wurden zwei Männer festgenommen": everything behind the comment."""
    return [(parts[at + 1].first, parts[-1].last)] if at + 1 < len(parts) else []


def urged(tokens: Sequence[Token], parts: Sequence[Clause], at: int, last: int) -> list[Part]:
    """As in "forderte den Rat auf, zu handeln": who is urged, and to what."""
    part = parts[at]
    end = part.last - (tokens[part.last].low in PARTICLES or tokens[part.last].tag is Tag.CUE)
    listener = trimmed(tokens, past_circumstances(tokens, last + 1, end), end)
    following = parts[at + 1] if at + 1 < len(parts) else None
    if following is not None and (_is_infinitive(tokens, following) or _is_said(tokens, following)):
        return [*listener, (following.first, _end(tokens, parts, at + 1, quoted=False))]
    return listener if listener and listener[0][1] > listener[0][0] + 1 else []


def resumed(tokens: Sequence[Token], parts: Sequence[Clause], at: int, cue: int) -> list[Part]:
    """As in „A“, sagte Poll, „B“: the quotations that follow an attribution in the same sentence."""
    for part in parts[at + 1 :]:
        if tokens[part.first].tag is Tag.QUOTE or (
            tokens[part.first].tag is Tag.AND and tokens[part.last].tag is Tag.QUOTE
        ):
            number = parts.index(part)
            return [(part.first, _end(tokens, parts, number, quoted=True))]
        if tokens[part.first].tag is Tag.CUE:
            break
    tail = parts[at]
    behind_verb = [k for k in range(cue + 1, tail.last + 1) if tokens[k].tag is Tag.QUOTE]
    return [(behind_verb[0], behind_verb[-1])] if behind_verb and tokens[behind_verb[0] - 1].tag is Tag.COLON else []


def rest(tokens: Sequence[Token], parts: Sequence[Clause], at: int) -> list[Part]:
    """As in "Der Hafen, sagte Poll, sei zu": what goes on behind the attribution."""
    for number in range(at + 1, len(parts)):
        if has_verb(tokens, parts[number].first, parts[number].last):
            return [(parts[number].first, parts[-1].last)]
    return []
