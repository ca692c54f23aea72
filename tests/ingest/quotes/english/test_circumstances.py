"""Through whom and where a statement was made."""

import pytest

from ingest.quotes import extract_quotes


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“We wait,” Jane Poe said, according to daily Ayle Times.", "Ayle Times"),
        ("According to the Ayle Times, Jane Poe said that ships would wait.", "Ayle Times"),
        ("Jane Poe told Reuters that ships would wait.", "Reuters"),
        ("Jane Poe told Reuters, according to the Ayle Daily, that ships would wait.", "Ayle Daily"),
        ("The Ayle Times reported that Jane Poe told Paul Roe that ships would wait.", "The Ayle Times"),
        ("“We wait,” Jane Poe said on Twitter.", "Twitter"),
        ("Jane Poe told the council that ships would wait.", None),
    ],
)
def test_the_intermediate_source(text: str, via: str | None) -> None:
    [quote] = extract_quotes(text)
    assert (quote.speaker, quote.via) == ("Jane Poe", via)


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Jane Poe said at a news conference that ships would wait.", "at a news conference"),
        ("“We wait,” Jane Poe said in a statement.", "in a statement"),
        ("Jane Poe said that ships would wait in a briefing room.", None),
    ],
)
def test_the_venue_is_what_the_article_names_outside_of_the_content(text: str, venue: str | None) -> None:
    [quote] = extract_quotes(text)
    assert quote.venue == venue
