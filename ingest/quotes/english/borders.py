"""Where the content of a report ends: at what a second verb of speech, an attribution or a circumstance begins."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english.cues import CUES
from ingest.quotes.english.lexicon import WEEKDAYS
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_NOUNISH: Final = (Tag.DET, Tag.WORD, Tag.NAME, Tag.NUMBER)

_VERBAL: Final = (Tag.AUX, Tag.VERB, Tag.CUE)
_MAY_CUT: Final = frozenset({Tag.STOP, Tag.COMMA, Tag.DASH, Tag.COLON, Tag.QUOTE, Tag.AND})
_CUTTING: Final = words("http https according")
_HELPING: Final = words("has had have did would not")
_NAME: Final = 5  # tokens of a name and its verb
_GOES_ON: Final = words("who which when of for to")  # what a comma inside the marks does not end
_FINDINGS: Final = words("show find indicate reveal")
_LEAVES: Final = words("that when while after before as who which where whose a an with even though although one")
_LEAVES_CLAUSE: Final = words("who though")
_LEAVES_PLAN: Final = words("who though in a which")
_SUMMING_UP: Final = words(
    """accusation allegation argument assertion assessment characterization characterisation charge claim comment
    conclusion contention criticism decision demand description development fact figure finding idea notion
    observation opinion outcome pledge point position possibility prediction promise proposal prospect reference
    refrain remark result reversal sentiment shift stance statement step suggestion suspicion theory tactic view vow
    warning"""
)
_TO_NAME: Final = 4
_WHEN: Final = words("after before since")
_PARALLEL: Final = 8  # tokens back to the first of two in "of beating Poe by June and denying her a vote"
_DAYS: Final = frozenset(WEEKDAYS)


def has_verb(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the tokens hold a finite verb, as far as the word classes tell."""
    for token in tokens[first:end]:
        if (token.tag in _VERBAL and token.low != "to") or (token.tag is Tag.PRONOUN and _contracted(token)):
            return True
    return any(tokens[at].tag is Tag.WORD and _third_person(tokens, at, end) for at in range(first + 1, end))


def _contracted(token: Token) -> bool:
    """As in "it’s", "they’re": a pronoun with its verb."""
    return len(token.low) > 2 and ("’" in token.low or "'" in token.low)


def _third_person(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "Beijing welcomes the move": an unknown word in s between a name and the beginning of an object."""
    low = tokens[at].low
    if not low.endswith("s") or low.endswith(("ss", "’s", "'s")):
        return False
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < end else None
    return before.tag in (Tag.NAME, Tag.PRONOUN, Tag.WORD) and after is not None and after.tag in (
        Tag.DET, Tag.NAME, Tag.PREP, Tag.AUX, Tag.QUOTE, Tag.NUMBER, Tag.ADV, Tag.PRONOUN,
    )  # fmt: skip


def leaves_noun(tokens: Sequence[Token], first: int, at: int, end: int) -> bool:
    """As in "slammed the plan when asked about it": the circumstance is no part of what was said."""
    following = tokens[at + 1 : at + 12]
    if tokens[at].tag is not Tag.COMMA:
        if tokens[at].tag is Tag.DASH or tokens[at].low in ("when", "while"):
            return True
        plain = not any(t.tag in (Tag.AUX, Tag.SUB) for t in tokens[first:at])
        named = any(t.tag is Tag.QUOTE for t in tokens[at + 1 : min(end, at + _TO_NAME)])  # "his acts on Sunday “rash”"
        return plain and not named and (tokens[at].low in _WHEN or dates(tokens, at))
    if not following or following[0].low not in ("and", "but", "so"):
        apposed = bool(following) and following[0].low == "the" and not any(t.tag is Tag.AND for t in following)
        return apposed or (bool(following) and (following[0].low in _LEAVES or following[0].tag is Tag.VERB))
    end = next((k for k, t in enumerate(following) if k and t.tag in (Tag.COMMA, Tag.STOP)), len(following))
    return has_verb(following, 1, end)


def leaves_clause(tokens: Sequence[Token], first: int, at: int, how: str) -> bool:
    """As in "said the port is shut, though it is not", ", but he left", ", who led it": words of the reporter."""
    if tokens[at].tag is not Tag.COMMA:
        return False
    after, next_after = tokens[at + 1], tokens[min(at + 2, len(tokens) - 1)]
    if how == "infinitive":
        return after.tag in (Tag.NAME, Tag.VERB) or after.low in _LEAVES_PLAN
    joined = after.low == "but" and next_after.tag is Tag.PRONOUN
    return (joined or after.low in _LEAVES_CLAUSE or _sums_up(tokens, at + 1)) and has_verb(tokens, first, at)


def _sums_up(tokens: Sequence[Token], at: int) -> bool:
    """As in ", an assertion the Crown rejected": what the reporter says of the content."""
    if tokens[at].low not in ("a", "an"):
        return False
    noun = next((k for k in range(at + 1, min(at + 4, len(tokens) - 1)) if tokens[k].low in _SUMMING_UP), None)
    return noun is not None and tokens[noun + 1].tag is not Tag.WORD


def dates(tokens: Sequence[Token], at: int) -> bool:
    """As in "on Friday", "Thursday night", "in June": when it was said; also "and left", what the speaker did next."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return False
    if token.tag is Tag.AND:
        return after.tag is Tag.VERB and after.low.endswith("ed")
    return token.text.lower() in _DAYS or (
        token.low in ("on", "in") and after.tag is Tag.TIME and after.text[0].isupper()
    )


def content_end(tokens: Sequence[Token], first: int, end: int) -> int:
    """Index behind the last token of a content that begins at `first`."""
    depth = 0
    for at in range(first, end):
        token = tokens[at]
        if token.tag is Tag.OPEN:
            depth += 1
        elif token.tag is Tag.CLOSE:
            depth -= 1
            if depth < 0:
                return at
        elif depth == 0 and (token.tag in _MAY_CUT or token.low in _CUTTING) and _cuts(tokens, first, at, end):
            return at + 1 if token.tag is Tag.QUOTE else at
    return end


def _cuts(tokens: Sequence[Token], first: int, at: int, end: int) -> bool:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < end else None
    if token.tag is Tag.STOP or token.low in ("http", "https"):
        return True
    if token.low == "according" and following is not None and following.low == "to":
        return at > first
    if following is None or (at == first and token.tag is not Tag.QUOTE):
        return False
    if token.tag is Tag.COMMA or (token.tag is Tag.DASH and following.tag is Tag.AND):
        return _comma_cuts(tokens, at, end)
    if token.tag is Tag.COLON:
        return following.tag is Tag.QUOTE
    if token.tag is Tag.QUOTE and token.text.rstrip("\"'”’»“")[-1:] == ",":
        return following.low not in _GOES_ON and not (
            following.tag is Tag.AND
            and at + 2 < end
            and (tokens[at + 2].low == "that" or tokens[at + 2].tag is Tag.QUOTE)
        )
    if token.tag is Tag.AND:
        parallel = any(t.low.endswith("ing") for t in tokens[max(first, at - _PARALLEL) : at])
        return _next_verb_is_cue(tokens, at + 1, end, parallel=parallel) or _name_reports(tokens, at + 1, end)
    return False


def _next_verb_is_cue(tokens: Sequence[Token], at: int, end: int, *, parallel: bool) -> bool:
    """As in "and added that": another speech verb of the same subject."""
    while at < end and (tokens[at].tag is Tag.ADV or tokens[at].low in _HELPING):
        at += 1
    if at < end and tokens[at].tag is Tag.CUE and tokens[at - 1].low in _HELPING:
        return True
    return (
        at < end
        and tokens[at].tag is Tag.CUE
        and CUES[tokens[at].low].form in (("past", "s") if parallel else ("past", "s", "ing"))
        and CUES[tokens[at].low].lemma not in _FINDINGS
    )


def _name_reports(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "and Jane Poe praised it", "and 14 percent said": a name or a number with a speech verb of its own."""
    kinds = (Tag.NAME,) if at < end and tokens[at].tag is Tag.NAME else (Tag.NUMBER, Tag.WORD)
    verb = next((k for k in range(at, min(end, at + _NAME)) if tokens[k].tag not in kinds), at)
    return verb > at and tokens[verb].tag is Tag.CUE and CUES[tokens[verb].low].form in ("past", "s")


def _comma_cuts(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """As in ", adding that", ", citing a report", ", Poe said", ", but Roe denied"."""
    at = comma + 1
    while at < end and tokens[at].tag in (Tag.ADV, Tag.AND):
        at += 1
    if at >= end:
        return False
    if tokens[at].tag is Tag.CUE:
        return CUES[tokens[at].low].form in ("ing", "past", "s")
    if (
        tokens[at].tag is Tag.VERB
        and tokens[at - 1].tag is Tag.AND
        and any(t.tag is Tag.CUE for t in tokens[at : at + 4])
    ):
        return True
    if tokens[at].low == "compared" or _attribution_follows(tokens, at, end):
        return True
    return (
        tokens[at].low in ("referring", "pointing", "speaking", "alluding")
        or (tokens[at].low == "according" or (tokens[at].low == "while" and _clause_reports(tokens, at, end)))
        or (tokens[comma + 1].tag is Tag.AND and _clause_reports(tokens, at, end))
    )


def _attribution_follows(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "When Roe asked about it, Poe replied, “No.”": a second attribution with its own quotation or "that"."""
    for place in range(at + 1, min(end - 1, at + 10)):
        token = tokens[place]
        if token.tag is Tag.CUE:
            after = tokens[place + 2] if tokens[place + 1].tag is Tag.COMMA and place + 2 < end else tokens[place + 1]
            return after.tag in (Tag.QUOTE, Tag.COLON)
        if token.tag not in (*_NOUNISH, Tag.PREP, Tag.ADV) and token.low not in ("has", "had", "have"):
            return False
    return False


def _clause_reports(tokens: Sequence[Token], at: int, end: int) -> bool:
    """The clause that begins here has a speech verb as its first verb."""
    if tokens[at].low in ("that", "if", "when"):
        return False
    for token in tokens[at + 1 : min(end, at + 12)]:
        if token.tag is Tag.CUE:
            return bool(set("ctqna") & set(CUES[token.low].frames))
        if token.tag in (Tag.COMMA, Tag.VERB, Tag.SUB, Tag.QUOTE):
            return False
        if token.tag is Tag.AUX and token.low not in ("has", "have", "had", "also"):
            return False
    return False
