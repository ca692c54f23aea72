"""How something was said: affirmed, denied, asked, planned; or not said at all ("declined to say")."""

from collections.abc import Sequence
from typing import Final

from ingest.model import Polarity
from ingest.quotes.english import lexicon
from ingest.quotes.english.cues import Cue
from ingest.quotes.english.lexicon import words
from ingest.quotes.english.subjects import Subject
from ingest.quotes.english.tokens import Tag, Token

_GROUP: Final = 6
_GOES_ON_TO: Final = words("on continued continues continue began begins proceeded rushed came goes")
_PLANNING: Final = words("""set expected due scheduled planning plans planned going poised slated intends preparing""")


def manner(tokens: Sequence[Token], at: int, cue: Cue, subject: Subject) -> tuple[Polarity | None, bool]:
    """Polarity, and whether it was said for certain; None as polarity where nothing was said."""
    affirmed: Polarity = "denied" if "d" in cue.frames else "asked" if "a" in cue.frames else "affirmed"
    group = _verb_group(tokens, at)
    if subject.how == "after":
        return affirmed, True
    if cue.form == "base" and at and tokens[at - 1].tag is Tag.AND:
        return None, False
    if any(w in lexicon.NEGATIONS for w in group):
        return None, False
    if "to" in group:
        return _infinitive(group, affirmed)
    if any(w in lexicon.FUTURE for w in group):
        return "planned", True
    if "would" in group or "’d" in group or "'d" in group:
        return affirmed, "only" in group or tokens[min(at + 1, len(tokens) - 1)].low == "only"
    if any(w in lexicon.MODALS for w in group):
        return None, False
    return affirmed, True


def _verb_group(tokens: Sequence[Token], at: int) -> list[str]:
    """The words before the verb that belong to it: "has also", "is expected to", "went on to"."""
    first = at
    while (
        first > 0
        and at - first < _GROUP
        and (
            tokens[first - 1].tag in (Tag.AUX, Tag.ADV, Tag.VERB)
            or tokens[first - 1].low.startswith("continu")
            or tokens[first - 1].low in _GOES_ON_TO | _PLANNING
        )
    ):
        first -= 1
    return [t.low for t in tokens[first:at]]


def _infinitive(group: Sequence[str], affirmed: Polarity) -> tuple[Polarity | None, bool]:
    before = group[: group.index("to")]
    if any(w in _GOES_ON_TO for w in before):
        return affirmed, True
    return ("planned", False) if any(w in _PLANNING for w in before) else (None, False)
