"""What is said round an attribution: left of "Poe said", behind it, and round "as Poe told reporters"."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english.borders import content_end, has_verb
from ingest.quotes.english.content import Content, content_before
from ingest.quotes.english.cues import Cue
from ingest.quotes.english.subjects import Subject
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

MAIN: Final = (Tag.DET, Tag.NAME, Tag.PRONOUN, Tag.WORD)  # with what a main clause begins
_SUBORDINATE: Final = words("while though although as when after because if since whereas once")
_MAIN_VERB: Final = 10  # tokens from its beginning in which a main clause has its verb
_RESUMING: Final = words(
    "rather not that because including by until unless if when while although though whether as so or than since"
)
_OPENING: Final = words("if when while although though because since unless until once after before as")


def around_as(tokens: Sequence[Token], at: int, clause: int, end: int) -> list[Content]:
    """As in "As Poe told Reuters, the plan failed", "the plan failed, as Poe put it"."""
    if clause > 1 and tokens[clause - 1].tag is not Tag.AND:
        left = content_before(tokens, 0, clause)
        return [left] if left and has_verb(tokens, left.first, left.last + 1) else []
    comma = next((k for k in range(at + 1, end) if tokens[k].tag is Tag.COMMA), None)
    if comma is None or comma + 1 >= end:
        return []
    last = content_end(tokens, comma + 1, end) - 1
    quoted = tokens[comma + 1].tag is Tag.QUOTE
    return [Content(comma + 1, last, "that")] if last > comma + 1 or (quoted and last > comma) else []


def may_be_said(tokens: Sequence[Token], left: Content, cue: Cue) -> bool:
    """Left of an attribution stands a quotation or a clause, no mere circumstance ("Still, Poe continues")."""
    part = tokens[left.first : left.last + 1]
    if any(t.tag is Tag.QUOTE for t in part):
        return True
    return bool(set("ct") & set(cue.frames)) and has_verb(tokens, left.first, left.last + 1)


def right_of_tag(tokens: Sequence[Token], at: int, subject: Subject, end: int, left: Content | None) -> Content | None:
    """As in "A," Poe said, "B": what goes on behind the attribution."""
    place = after = max(at, subject.last if subject.how == "after" else at) + 1
    while place < end:
        token = tokens[place]
        if token.tag is Tag.QUOTE and (
            tokens[place - 1].tag in (Tag.COMMA, Tag.COLON, Tag.DASH, Tag.MARK, Tag.CUE) or place - 1 == subject.last
        ):
            return Content(place, place, "quote")
        if token.tag is Tag.COMMA and _resumes(tokens, place + 1, end, left=left, direct=place == after):
            if tokens[place + 1].tag is Tag.DET and place > after:
                return None  # "said Mr. Poe, the lawyer for the board"
            last = content_end(tokens, place + 1, end) - 1
            return Content(place + 1, last, "left") if last > place + 1 else None
        if token.tag in (Tag.CUE, Tag.QUOTE, Tag.STOP) or token.low in ("that", "according"):
            return None
        place += 1
    return None


def _resumes(tokens: Sequence[Token], at: int, end: int, *, left: Content | None, direct: bool) -> bool:
    """As in "The plan, she said, is dead", "If it rains, she said, we stay", "We stay, she said, because it rains":
    what stood before the tag was no main clause yet, or what comes behind it is none of its own.
    """
    if at >= end or tokens[at].low in ("who", "which") or tokens[at].tag in (Tag.CUE, Tag.QUOTE):
        return False
    if direct and (tokens[at].tag in (Tag.AUX, Tag.ADV) or tokens[at].low in _RESUMING):
        return True
    if tokens[at].tag is Tag.AND:
        return direct and tokens[at].low in ("and", "but") and not _another_reports(tokens, at + 1, end)
    if left is None:
        return direct  # "But, he added, it rains"
    if any(t.tag is Tag.QUOTE for t in tokens[left.first : left.last + 1]):
        return False
    incomplete = tokens[left.last].tag is Tag.AUX  # "It was, she said, a surprise"
    return incomplete or is_opening(tokens, left) or not has_verb(tokens, left.first, left.last + 1)


def _another_reports(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "The plan failed, Poe said, but Roe denied it": another attribution or a name begins."""
    named = at < end and (tokens[at].tag in (Tag.NAME, Tag.QUOTE, Tag.WORD) or tokens[at].low in ("the", "a", "an"))
    return named or any(t.tag in (Tag.CUE, Tag.QUOTE) for t in tokens[at:end])


def is_opening(tokens: Sequence[Token], left: Content) -> bool:
    """As in "If it rains" or "In a race full of fears": no clause that can stand alone."""
    part = tokens[left.first : left.last + 1]
    if part[0].low in _OPENING or part[0].low == "to":
        return not any(t.tag is Tag.COMMA for t in part)
    return part[0].tag is Tag.PREP and not any(t.tag in (Tag.COMMA, Tag.AUX, Tag.PRONOUN) for t in part)


def ends_like_speech(token: Token) -> bool:
    """A quotation that ends with a comma, a mark of its own or a dash."""
    return token.text.rstrip("\"'”’»“ ")[-1:] in ",?!.…-—"


def quote_leads(tokens: Sequence[Token], at: int) -> bool:
    """The quotation ends like one that an attribution follows: with a comma, a question or an exclamation mark."""
    return ends_like_speech(tokens[at]) or at == 0


def clause_end(tokens: Sequence[Token], at: int, subject: Subject, end: int) -> int:
    """As in "While Poe said it was late, he stayed", "the union, which said so, left": before the main clause."""
    opener = tokens[subject.clause - 1] if subject.clause else tokens[0]
    marked = tokens[subject.last].low == "whom" or tokens[subject.last + 1].tag is Tag.COMMA
    relative = subject.how == "who" and marked
    if not relative and (subject.how not in ("before", "shared") or opener.low not in _SUBORDINATE):
        return end
    for comma in range(at + 2, end - 1):
        if tokens[comma].tag is not Tag.COMMA:
            continue
        following = tokens[comma + 1]
        if relative and following.tag in (Tag.AUX, Tag.VERB, Tag.CUE) and has_verb(tokens, at + 1, comma):
            return comma
        if following.tag in MAIN and has_verb(tokens, comma + 1, min(end, comma + _MAIN_VERB)):
            return comma
    return end
