"""Words, numbers and marks of an English sentence."""

import re
from typing import Final

from ingest.figures import tokens

# Spaces inside a number are the no-break ones of ISO 80000-1: a plain space would join two numbers.
_TOKEN: Final = re.compile(
    r"[A-Za-z]+(?=[ ,])"  # most words, found quickly
    r"|[0-9]{1,3}(?:[,\u00a0\u2009\u202f][0-9]{2,3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)*"
    r"|(?:[^\W\d_]\.){2,8}"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|\S"
)


class Tokens(tokens.Tokens):
    """The tokens of one sentence."""

    pattern = _TOKEN
    acronyms = frozenset({"US", "WHO", "IT"})
