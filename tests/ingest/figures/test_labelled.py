"""How many figures of the labelled passages are read right: value, unit, counted, qualifier and source all together.

Scope is scored by itself: a place or a time counts as found where one is given, and as right where it is labelled.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.figures import extract_figures
from ingest.model import Figure, Quote

LANGUAGES = {"en": "labelled.json", "de": "labelled_german.json"}
PASSAGES = {
    language: json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["passages"]
    for language, name in LANGUAGES.items()
}


def quotes_of(passage: dict[str, Any]) -> list[Quote]:
    found = []
    for quote in passage.get("quotes", ()):
        start = passage["text"].index(quote["text"])
        end = start + len(quote["text"])
        found.append(
            Quote(
                text=quote["text"],
                start=start,
                end=end,
                spans=((start, end),),
                kind="direct",
                speaker=quote["speaker"],
            )
        )
    return found


def same_words(wanted: str | list[str | None] | None, got: str | None) -> bool:
    """Word for word, but for case and articles; a list holds the accepted answers."""

    def words(text: str | None) -> list[str] | None:
        return None if text is None else [word for word in text.casefold().split() if word not in ("the", "a", "an")]

    accepted = wanted if isinstance(wanted, list) else [wanted]
    return any(words(answer) == words(got) for answer in accepted)


def same_value(wanted: float | list[float], got: float | tuple[float, float]) -> bool:
    return pytest.approx(wanted, rel=1e-6) == (list(got) if isinstance(got, tuple) else got)


def is_right(wanted: dict[str, Any], figure: Figure) -> bool:
    return (
        same_value(wanted["value"], figure.value)
        and wanted.get("unit") == figure.unit
        and same_words(wanted.get("counted"), figure.counted)
        and wanted.get("qualifier") == figure.qualifier
        and same_words(wanted.get("source"), figure.source)
    )


def score(language: str, half: str) -> tuple[int, int, int]:
    """Figures labelled, found, and right; a label is met by one figure that shares characters with it."""
    labelled = found = right = 0
    for passage in PASSAGES[language]:
        if passage["half"] != half:
            continue
        figures = list(extract_figures(passage["text"], quotes_of(passage), language=language))
        labelled, found, at = labelled + len(passage["figures"]), found + len(figures), 0
        for wanted in passage["figures"]:
            start = passage["text"].index(wanted["text"], at)
            at = start + len(wanted["text"])
            met = [each for each in figures if each.start < at and each.end > start and is_right(wanted, each)]
            if met:
                figures.remove(met[0])
                right += 1
    return labelled, found, right


@pytest.mark.parametrize(
    ("language", "half", "floor"),
    [
        ("en", "development", 0.98),
        ("en", "held", 0.96),
        ("de", "development", 0.98),
        ("de", "held", 0.95),
        ("de", "last", 0.95),
    ],
)
def test_the_level_reached_on_the_labelled_passages_holds(language: str, half: str, floor: float) -> None:
    labelled, found, right = score(language, half)
    assert right / found >= floor, f"precision of the {half} passages: {right} of {found}"
    assert right / labelled >= floor, f"recall of the {half} passages: {right} of {labelled}"


def pairs(language: str, half: str) -> Iterator[tuple[dict[str, Any], Figure | None]]:
    """Each label with the figure of its value, None where there is none."""
    for passage in PASSAGES[language]:
        if passage["half"] != half:
            continue
        published = datetime.fromisoformat(passage["published"]) if "published" in passage else None
        figures = list(extract_figures(passage["text"], quotes_of(passage), published=published, language=language))
        at = 0
        for wanted in passage["figures"]:
            start = passage["text"].index(wanted["text"], at)
            at = start + len(wanted["text"])
            met = [each for each in figures if each.start < at and each.end > start]
            met = [each for each in met if same_value(wanted["value"], each.value)]
            if met:
                figures.remove(met[0])
            yield wanted, met[0] if met else None


def scope_score(language: str, half: str, name: str) -> tuple[int, int, int, int]:
    """Scopes that must be there, those of them that are right, scopes found, and those of them that are accepted."""
    needed = met = found = accepted = 0
    for wanted, figure in pairs(language, half):
        label, got = wanted.get(name), getattr(figure, name, None)
        needs = label is not None and None not in (label if isinstance(label, list) else [label])
        right = got is not None and same_words(label, got)
        needed, met = needed + needs, met + (needs and right)
        found, accepted = found + (got is not None), accepted + right
    return needed, met, found, accepted


@pytest.mark.parametrize(
    ("language", "half", "name", "precision", "recall"),
    [
        ("en", "development", "place", 0.98, 0.97),
        ("en", "development", "since", 0.98, 0.98),
        ("en", "held", "place", 0.95, 0.97),
        ("en", "held", "since", 0.93, 0.8),
        ("de", "development", "since", 0.98, 0.98),
    ],
)
def test_the_level_reached_for_scope_holds(
    language: str, half: str, name: str, precision: float, recall: float
) -> None:
    needed, met, found, accepted = scope_score(language, half, name)
    assert met / needed >= recall, f"recall of {name} in the {half} passages: {met} of {needed}"
    assert accepted / found >= precision, f"precision of {name} in the {half} passages: {accepted} of {found}"


@pytest.mark.parametrize(("language", "half"), [("en", "development"), ("en", "held"), ("de", "development")])
def test_a_day_is_the_labelled_one_or_none(language: str, half: str) -> None:
    days = [
        (wanted["since_on"], figure.since_on if figure else None)
        for wanted, figure in pairs(language, half)
        if "since_on" in wanted
    ]
    assert not [(label, got) for label, got in days if got is not None and got.isoformat() != label]
    assert sum(got is not None for _, got in days) >= 0.8 * len(days)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_set_is_as_large_as_promised_and_has_passages_without_figures(language: str) -> None:
    passages = PASSAGES[language]
    assert len(passages) >= 60
    assert sum(len(passage["figures"]) for passage in passages) >= 150
    assert sum(not passage["figures"] for passage in passages) >= 8
