"""What introduces a German quotation inside of a quotation: "er hat mir gesagt ‚geh jetzt‘"."""

import re
from typing import Final

from ingest.quotes.german.cues import CUES
from ingest.quotes.wordlists import words

_BEFORE: Final = re.compile(
    r"(?P<before>(?:\w+\s+){0,4})(?P<verb>(?!(?:mir|uns|ihm|ihr|ihnen|dir)\b)\w+)(?:\s+(?:mir|uns|ihm|ihr|ihnen|dir))?[,:]?\s*\Z"
)
_MYSELF: Final = words("ich wir habe haben ihr du man leute")


def introduced(before: str) -> tuple[str, str] | None:
    """Who says what follows, and by which verb: somebody else, no "ich sagte"."""
    found = _BEFORE.search(before)
    if found is None:
        return None
    readings = CUES.get(found["verb"].lower(), [])
    lows = found["before"].lower().split()
    if not any("c" in cue.frames and cue.form in ("past", "participle") for cue in readings) or not lows:
        return None
    if not _MYSELF.isdisjoint(lows):
        return None
    who = next((w for w in found["before"].split() if w.lower() in ("er", "sie") or w[0].isupper()), "")
    return who, found["verb"]
