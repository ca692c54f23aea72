"""What introduces an English quotation inside of a quotation: "he told me", "Poe wrote"."""

import re
from typing import Final

from ingest.quotes.english.cues import CUES
from ingest.quotes.wordlists import words

_BEFORE: Final = re.compile(r"(?:\b(?P<who>\w+)\s+)?\b(?P<verb>\w+)(?:\s+(?:me|us|him|her|them|you))?[,:]?\s*\Z")
_SOMEBODY: Final = words("he she who")


def introduced(before: str) -> tuple[str, str] | None:
    """Who says what follows, and by which verb: somebody else, in the past, no "I said" and no "people say"."""
    found = _BEFORE.search(before)
    who, verb = (found["who"] or "", found["verb"]) if found else ("", "")
    cue = CUES.get(verb.lower())
    if cue is None or cue.form != "past" or not set("cl") & set(cue.frames):
        return None
    named = who[:1].isupper() and who not in ("I", "We", "You", "They")
    return (who, verb) if named or who.lower() in _SOMEBODY else None
