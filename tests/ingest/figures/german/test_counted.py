"""What a German number counts: the noun as written, and the participle of what happened to it."""

import pytest

from ingest.figures import extract_figures


def counted(text: str) -> list[str | None]:
    return [figure.counted for figure in extract_figures(text, language="de")]


@pytest.mark.parametrize(
    "text",
    [
        "In Velm wurden 30 Fischer getötet.",
        "30 Fischer sind in Velm getötet worden.",
        "30 Fischer, darunter auch Kinder, wurden getötet.",
        "Die Rebellen töteten in Velm 30 Fischer.",
        "Es heißt, dass 30 Fischer getötet wurden.",
        "In Velm seien 30 Fischer getötet worden.",
    ],
)
def test_one_event_in_any_word_order_and_tense(text: str) -> None:
    assert counted(text) == ["Fischer getötet"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bei dem Brand starben 30 Fischer.", "Fischer gestorben"),
        ("Bei dem Brand kamen 30 Fischer ums Leben.", "Fischer ums Leben gekommen"),
        ("Die Polizei nahm 30 Fischer fest.", "Fischer festgenommen"),
        ("Es fielen 30 Flüge aus.", "Flüge ausgefallen"),
        ("Die Küstenwache rettete 30 Fischer.", "Fischer gerettet"),
        ("Von den Booten fehlen 30 weitere Fischer.", "Fischer"),
        ("Es gab 30 Tote.", "Tote"),
        ("Die Zahl der Toten stieg auf 30.", "Tote"),
        ("Die Zahl der Fischer sank um 30 auf 120.", "Fischer"),
        ("Der Umsatz stieg um 30 Prozent.", "Umsatz"),
        ("Im Mai stieg die Miete um 30 Prozent.", "Miete"),
        ("Die Firma meldete einen Verlust von 30 Millionen Euro.", "Verlust"),
        ("Das Land gibt 30 Millionen Euro für Schulen aus.", "Schulen"),
        ("Den Schaden schätzt der Verband auf 30 Millionen Euro.", "Schaden"),
        ("30 Prozent der Fischer streiken.", "Fischer"),
        ("Das Schiff lud 30 Tonnen Weizen.", "Weizen"),
    ],
)
def test_a_noun_is_what_is_counted_or_measured(text: str, expected: str) -> None:
    assert expected in counted(text)


def test_a_noun_is_said_once_for_a_coordination() -> None:
    assert counted("In Velm wurden 12 Fischer getötet und 31 verletzt.") == ["Fischer getötet", "Fischer verletzt"]
    assert counted("In Velm wurden 12 Boote und 3 Häuser zerstört.") == ["Boote zerstört", "Häuser zerstört"]


def test_a_part_shares_what_happened_to_the_whole() -> None:
    assert counted("In Velm starben 30 Fischer, darunter 12 Kinder.") == ["Fischer gestorben", "Kinder gestorben"]


def test_a_preposition_before_the_number_leaves_the_event_to_others() -> None:
    assert counted("Fischer aus 12 Dörfern wurden getötet.") == ["Dörfern"]
