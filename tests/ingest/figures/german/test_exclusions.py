"""Numbers of German texts that are no figures."""

import pytest

from ingest.figures import extract_figures


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Mai 2024 um 17.30 Uhr begann der Sturm.",
        "Am 03.05.2024 begann der Sturm.",
        "Seit 2009 regiert er, 1998 war er Bürgermeister.",
        "Im Jahr 2030 soll der Tunnel fertig sein.",
        "Der 34-jährige Fahrer und eine 52-Jährige blieben unverletzt.",
        "Der Kapitän, 71, gab auf.",
        "Kapitän Orr (71) gab auf.",
        "Die Feuerwehr löschte 48 Stunden lang.",
        "Er war zehn Jahre alt.",
        "Velm gewann mit 3:1 gegen Orva.",
        "Nach Paragraf 218 und § 12 ist das verboten.",
        "Artikel 5 Absatz 2 gilt weiter.",
        "Der Zug hält auf Gleis 4, nicht in Halle 7.",
        "Die Nr. 9 und Seite 57 fehlen.",
        "Auf der Autobahn 9 und der A 8 staute es sich.",
        "Zum 12. Mal siegte der 1. FC Velm im 21. Jahrhundert.",
        "Die G20 und die Boeing 737 sind keine Mengen.",
        "Die zwei Minister trafen sich dreimal.",
        "Das Parlament stimmte mit 187 zu 142 für das Gesetz.",
        "Er wohnt in der Hafenstraße 12.",
        "Der Hafen, die Werft und der Markt blieben leer.",
    ],
)
def test_it_is_no_figure(text: str) -> None:
    assert extract_figures(text, language="de") == ()


@pytest.mark.parametrize("text", ["Rund 2000 Fischer kamen.", "2000 Fischer kamen.", "Etwa 1998 Fischer kamen."])
def test_four_digits_that_count_are_no_year(text: str) -> None:
    assert len(extract_figures(text, language="de")) == 1


def test_an_article_is_no_number() -> None:
    assert extract_figures("Ein Fischer ertrank, eine Frau wurde gerettet.", language="de") == ()
