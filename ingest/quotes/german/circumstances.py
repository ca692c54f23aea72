"""Where something was said, and to whom or through whom it reached the reporter."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.german.nouns import PAPERS, is_medium
from ingest.quotes.german.phrases import MARKS, is_quoted_name, noun_phrase
from ingest.quotes.tokens import Tag, Token

_VENUES: Final = (
    "pressekonferenz", "interview", "rede", "ansprache", "treffen", "gipfel", "sitzung", "debatte", "parlament",
    "bundestag", "landtag", "anhörung", "kundgebung", "veranstaltung", "besuch", "konferenz", "parteitag", "briefing",
    "fernsehen", "podcast", "videobotschaft", "regierungserklärung", "sicherheitsrat", "ausschuss", "versammlung",
    "gespräch", "rat", "telefonat", "sendung", "demonstration", "empfang",
)  # fmt: skip
_AT: Final = ("auf", "bei", "beim", "in", "im", "vor", "vorm", "am", "nach", "während")
_ON: Final = {"via", "auf", "bei", "plattform", "kurznachrichtendienst"}
_NETWORKS: Final = {"x": "X", "twitter": "Twitter", "telegram": "Telegram", "facebook": "Facebook",
                    "instagram": "Instagram", "mastodon": "Mastodon", "bluesky": "Bluesky",
                    "truth": "Truth Social"}  # fmt: skip


def venue(tokens: Sequence[Token], inside: set[int]) -> str | None:
    """As in "auf einer Pressekonferenz in Torwik"; None where the sentence names none outside of what was said."""
    for at, token in enumerate(tokens):
        if at in inside or token.low not in _AT or at + 1 >= len(tokens):
            continue
        last = noun_phrase(tokens, at + 1, len(tokens), subject=False)
        if last > at and any(t.low.endswith(_VENUES) for t in tokens[at + 1 : last + 1]) and last not in inside:
            return " ".join(t.text for t in tokens[at : last + 1])
    return None


def via(tokens: Sequence[Token], cue: int, inside: set[int], subject: tuple[int, int] | None) -> str | None:
    """Who passed it on: "sagte er der Zeitung „Bote“", "auf X", "teilte das Amt der Agentur Nordpress mit"."""
    taken = inside | set(range(subject[0], subject[1] + 1) if subject else ())
    for at, token in enumerate(tokens):
        if at in taken:
            continue
        if token.low in _NETWORKS and token.text[0].isupper() and at > 1 and _ON & {t.low for t in tokens[at - 3 : at]}:
            return _NETWORKS[token.low]
        if token.tag is Tag.QUOTE and at > 0 and tokens[at - 1].low in ("der", "dem") and is_quoted_name(token):
            return token.text.strip(MARKS)
        if token.low.startswith("twitter") and at == cue:
            return "Twitter"
        if token.text[0].isupper() and token.tag is not Tag.DET and is_medium(token.text) and at > 0:
            return _medium(tokens, at)
    return None


def _medium(tokens: Sequence[Token], at: int) -> str:
    """The name of a medium: in quotation marks, behind the noun, or the noun itself."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and after.tag is Tag.QUOTE:
        return after.text.strip(MARKS)
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].tag is Tag.NAME:
        last += 1
    if last > at:
        return " ".join(t.text for t in tokens[at + 1 : last + 1])
    first = at
    while first > 0 and tokens[first - 1].tag in (Tag.NAME, Tag.WORD) and tokens[first - 1].text[0].isupper():
        first -= 1
    return " ".join(t.text for t in tokens[first : at + 1])


def is_paper(word: str) -> bool:
    """A document that speaks: "heißt es in einer Mitteilung"."""
    return word.lower().endswith(PAPERS)
