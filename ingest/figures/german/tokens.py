"""Words, numbers and marks of a German sentence."""

import re
from typing import Final

from ingest.figures import tokens

# Thousands are set apart with a full stop, an apostrophe (in Switzerland) or a no-break space.
_TOKEN: Final = re.compile(
    r"[0-9]{1,3}(?:[.’'\u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:,[0-9]+)?"
    r"|[0-9]+(?:,[0-9]+)?"
    r"|[^\W\d_]+(?:[-'’][^\W\d_]+)*"
    r"|\S"
)


class Tokens(tokens.Tokens):
    """The tokens of one sentence."""

    pattern = _TOKEN
