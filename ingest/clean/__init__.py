"""Pages and texts to clean text: the words of the journalist, and what was taken out with its reason."""

from ingest.clean.learned import blocks, recurs, set_aside
from ingest.clean.page import clean_page
from ingest.clean.plain import clean_text, untouched

__all__ = ["blocks", "clean_page", "clean_text", "recurs", "set_aside", "untouched"]
