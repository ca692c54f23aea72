"""What is learned on an invented site, and what it costs: python -m benchmarks learned_blocks

Pages: benchmarks/corpus/site.py, five seeds, 28 days, six stories a day. What counts is every place at which a
paragraph that recurs stood and no rule took it out.

learned   of the notes that the site adds: those taken out as learned, %
right     of what was taken out as learned: notes of the site, %
lost      paragraphs of journalists that were taken out as learned
"""

from collections.abc import Callable
from unittest.mock import patch

from benchmarks.corpus.site import RECURRING, invented_site, learned_by, outcome
from ingest.clean import learned

SEEDS = range(5)
NUMBERS = ((5, 2, 14), (3, 2, 14), (4, 2, 14), (8, 2, 14), (10, 2, 14), (5, 3, 14), (5, 2, 7), (5, 2, 28))
NOTES = {text for texts in RECURRING["site"].values() for text in texts}
OTHER_LANGUAGE = set(RECURRING["written"]["background in another language"])


def main() -> None:
    print(f"{'':<40}{'learned':>9}{'right':>8}{'lost':>7}{'of them not English':>21}")
    for stories, days, window in NUMBERS:
        with patch.multiple(learned, ARTICLES=stories, DAYS=days, WINDOW=window):
            tell(f"{stories} stories, {days} days, in {window}")
    never: Callable[[str], bool] = lambda _line: False  # noqa: E731
    with patch.object(learned, "_is_about_the_site", never):
        tell("without the words about the site")
    with patch.object(learned, "reads_as_reporting", never):
        tell("without the guard for reporting")
        with patch.object(learned, "_is_spoken", never):
            tell("and without the one for quotations")


def tell(label: str) -> None:
    stood = taken = lost = foreign = 0
    for seed in SEEDS:
        pages = invented_site(seed)
        for text, (left, as_learned, _) in outcome(pages, learned_by(pages)).items():
            if text in NOTES:
                stood, taken = stood + left + as_learned, taken + as_learned
            else:
                lost += as_learned
                foreign += as_learned if text in OTHER_LANGUAGE else 0
    right = taken / max(1, taken + lost)
    print(f"{label:<40}{taken / stood:9.1%}{right:8.1%}{lost:7}{foreign:21}")


if __name__ == "__main__":
    main()
