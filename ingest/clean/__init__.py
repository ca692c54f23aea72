"""Pages and texts to clean text: the words of the journalist, and what was taken out with its reason."""

from ingest.clean.page import clean_page
from ingest.clean.plain import clean_text, untouched

__all__ = ["clean_page", "clean_text", "untouched"]
