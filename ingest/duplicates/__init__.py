"""Is an article a copy of one on record?

Texts are compared by their word 5-shingles (the runs of five words in them). A fingerprint keeps a sample of the hashes
of these, by which storage finds candidates; the decision is then exact, on the stored texts. Some shared text proves
nothing by itself: what stands in several originals (boilerplate, a background paragraph); what holds none of the names
and numbers of the story (boilerplate, a bulletin with the same phrases every day); paragraphs that may be boilerplate,
where the others are not shared as well; and, below half of the text, what stands in quotation marks, and single
paragraphs here and there. How the numbers were chosen: docs/quality.md, "Copies".
"""

from ingest.duplicates.decision import find_copy, is_original
from ingest.duplicates.winnowing import SCHEME, fingerprint

__all__ = ["SCHEME", "find_copy", "fingerprint", "is_original"]
