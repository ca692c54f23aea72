"""How something was said: affirmed, denied, asked, planned; or not said at all ("declined to say")."""

from collections.abc import Sequence
from typing import Final

from ingest.model import Polarity
from ingest.quotes.english import lexicon
from ingest.quotes.english.cues import Cue
from ingest.quotes.english.subjects import Subject
from ingest.quotes.tokens import Tag, Token
from ingest.quotes.wordlists import words

_GROUP: Final = 6
_FAR: Final = 10  # tokens between the subject and an infinitive that still belongs to it
_GOES_ON_TO: Final = words(
    """continued continues continue began begins proceeded rushed came goes went tweeted called used took taken moved
    turned wrote spoke stepped stood rose paused interrupted returned responded"""
)
_INFINITIVE: Final = _GOES_ON_TO | words(
    "set expected due scheduled planning plans planned going poised slated intends preparing"
)
_UNREAL: Final = lexicon.NEGATIONS | lexicon.MODALS | lexicon.FUTURE
_SEEMS_TO: Final = words("seemed seems appeared appears sought helped")
_PLANNING: Final = words("""set expected due scheduled planning plans planned going poised slated intends preparing""")


def manner(tokens: Sequence[Token], at: int, cue: Cue, subject: Subject) -> tuple[Polarity | None, bool]:
    """Polarity, and whether it was said for certain; None as polarity where nothing was said."""
    affirmed: Polarity = "denied" if "d" in cue.frames else "asked" if "a" in cue.frames else "affirmed"
    group = _verb_group(tokens, at)
    if subject.how in ("after", "prompted"):
        return affirmed, True
    if cue.form == "base" and at and tokens[at - 1].tag is Tag.AND:
        return None, False
    if any(w in lexicon.NEGATIONS for w in group):
        return None, False
    if "to" in group:
        return _infinitive(tokens[subject.last + 1 : at], affirmed)
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
            or tokens[first - 1].low in _INFINITIVE
        )
    ):
        first -= 1
    return [t.low for t in tokens[first:at]]


def _infinitive(between: Sequence[Token], affirmed: Polarity) -> tuple[Polarity | None, bool]:
    """By the verb between the subject and the infinitive: "went on to", "used the speech to", "is expected to"."""
    joined = max((k + 1 for k, t in enumerate(between) if t.tag in (Tag.AND, Tag.COMMA)), default=0)
    between = between[joined:]
    low = [t.low for t in between]
    if len(between) > _FAR or any(w in _UNREAL for w in low):
        return None, False
    if any(w in _PLANNING for w in low):
        return "planned", False
    verb = next((t.low for t in between if t.tag not in (Tag.AUX, Tag.ADV, Tag.TIME)), low[-2] if low[1:] else "")
    if verb in _GOES_ON_TO:
        return affirmed, True
    return (affirmed, False) if verb in _SEEMS_TO else (None, False)
