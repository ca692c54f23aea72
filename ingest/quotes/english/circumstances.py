"""Through whom and where: the intermediate source of a statement ("told Reuters") and its venue ("at a briefing")."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.english import nouns
from ingest.quotes.english.lexicon import SPEECH_VENUES
from ingest.quotes.english.people import bare, runs
from ingest.quotes.english.reports import Report
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_PLATFORMS: Final = {
    "twitter": "Twitter", "facebook": "Facebook", "instagram": "Instagram", "telegram": "Telegram", "weibo": "Weibo",
    "youtube": "YouTube", "tiktok": "TikTok", "truth": "Truth Social",
}  # fmt: skip
_OPENERS: Final = words("at in during on via through")
_NOT_VENUES: Final = words(
    """post press news release call address phone meeting event article book ad series message report"""
)
_LONGEST: Final = 9


def phrase(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words of a phrase as a name: without article and description ("daily Global Times" gives "Global Times")."""
    found = list(runs(tokens, first, last + 1))
    if found:
        run = found[-1]
        words = [bare(t.text) for t in tokens[run.first : run.last + 1]]
        article = tokens[run.first - 1].text if run.first else ""
        return " ".join(["The", *words] if article == "The" else words)
    part = [t.text for t in tokens[first : last + 1]]
    return " ".join(part[1:] if tokens[first].tag is Tag.DET and len(part) > 1 else part)


def via(tokens: Sequence[Token], report: Report, source: Report | None) -> str | None:
    """As in "according to X" beside the attribution, an outlet that was told, or the platform it was posted on."""
    if source is not None and source.subject is not None:
        return phrase(tokens, source.subject.first, source.subject.last)
    if report.through is not None:
        return phrase(tokens, report.through.first, report.through.last)
    if report.verb is None:
        return None
    if report.verb.lemma == "tweet":
        return "Twitter"
    if report.verb.lemma == "tell":
        return _outlet(tokens, report.cue)
    return _platform(tokens, report.cue)


def _outlet(tokens: Sequence[Token], cue: int) -> str | None:
    run = next(runs(tokens, cue + 1, min(len(tokens), cue + _LONGEST)), None)
    if run is None or any(t.tag not in (Tag.DET, Tag.WORD, Tag.ADV) for t in tokens[cue + 1 : run.first]):
        return None
    words = [bare(t.low) for t in tokens[run.first : run.last + 1]]
    return phrase(tokens, run.first, run.last) if set(words) & nouns.MEDIA_WORDS else None


def _platform(tokens: Sequence[Token], cue: int) -> str | None:
    for at in range(cue + 1, min(len(tokens), cue + 5)):
        if tokens[at].low == "on" and at + 1 < len(tokens):
            return _PLATFORMS.get(bare(tokens[at + 1].low))
    return None


def venue(tokens: Sequence[Token], inside: set[int]) -> str | None:
    """The phrase that says where or in what it was said, as written: "at a news conference"; None if there is none."""
    for at, token in enumerate(tokens):
        if token.low in _OPENERS and at not in inside:
            end = _venue_end(tokens, at, inside)
            if end:
                first = tokens[at]
                return " ".join([first.low, *(t.text for t in tokens[at + 1 : end])])
    return None


def _venue_end(tokens: Sequence[Token], at: int, inside: set[int]) -> int:
    """Index behind the venue noun of the phrase that the preposition at `at` opens; 0 if it has none."""
    for place in range(at + 1, min(len(tokens), at + _LONGEST)):
        token = tokens[place]
        if place in inside or token.tag not in (Tag.DET, Tag.WORD, Tag.NAME, Tag.ADV, Tag.TIME, Tag.NUMBER):
            return 0
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.low in SPEECH_VENUES and not (
            following and following.tag in (Tag.WORD, Tag.NAME) and place + 1 not in inside
        ):
            return place + 1 if token.low not in _NOT_VENUES or token.low in ("call", "address") else 0
    return 0
