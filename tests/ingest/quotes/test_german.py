"""German quotes as a specification: one sentence of our own for each shape that news writes."""

from datetime import UTC, date, datetime

import pytest

from ingest.model import Quote
from ingest.quotes import extract_quotes

FRIDAY = datetime(2026, 3, 6, 12, tzinfo=UTC)


def quotes(text: str) -> list[tuple[str, str, str | None]]:
    return [(quote.kind, quote.text, quote.speaker) for quote in extract_quotes(text, language="de")]


def said(text: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in extract_quotes(text, language="de")]


def only(text: str) -> Quote:
    [quote] = extract_quotes(text, language="de", published=FRIDAY)
    return quote


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jana Poll sagte: „Wir warten.“", "Wir warten."),
        ("„Wir warten“, sagte Jana Poll.", "Wir warten"),
        ("»Wir warten«, sagte Jana Poll.", "Wir warten"),
        ("«Wir warten», sagte Jana Poll.", "Wir warten"),
        ('"Wir warten", sagte Jana Poll.', "Wir warten"),
        ("‚Wir warten‘, sagte Jana Poll.", "Wir warten"),
        ("„Warten wir?“, fragte Jana Poll.", "Warten wir?"),
        ("„Wir warten!“ rief Jana Poll.", "Wir warten!"),
        ("„Wir warten“, so Jana Poll.", "Wir warten"),
        ("„Wir warten“, hat Jana Poll gesagt.", "Wir warten"),
        ("„Wir warten“, sagte am Freitag in Ayle Jana Poll.", "Wir warten"),
        ("„Wir warten“, sagte die Vorsitzende der Hafenbehörde, Jana Poll.", "Wir warten"),
        ("„Wir warten“, sagte Jana Poll (SPD) der Zeitung „Bote“.", "Wir warten"),
        ("„Wir warten“, sagte Jana Poll, die den Rat seit 2010 führt.", "Wir warten"),
        ("„Wir warten“, teilte Jana Poll mit.", "Wir warten"),
        ("„Wir warten“, freute sich Jana Poll.", "Wir warten"),
        ("Am Freitag sagte Jana Poll: „Wir warten.“", "Wir warten."),
        ("Auf die Frage, ob sie gehe, antwortete Jana Poll: „Wir warten.“", "Wir warten."),
        ("„… sie [Roe] muss gehen“, sagte Jana Poll.", "… sie [Roe] muss gehen"),
    ],
)
def test_a_direct_quotation_before_and_behind_its_attribution(text: str, words: str) -> None:
    assert quotes(text) == [("direct", words, "Jana Poll")]


def test_a_quotation_round_its_attribution_is_one_with_two_spans() -> None:
    quote = only("„Wir gehen“, sagte Jana Poll, „und wir bleiben.“")
    assert (quote.text, len(quote.spans)) == ("Wir gehen und wir bleiben.", 2)


def test_quoted_sentences_round_one_attribution_in_a_paragraph_are_one() -> None:
    text = "„Wir gehen.“ „Wir gehen heute“, sagte Jana Poll. „Wir kommen wieder.“"
    assert said(text) == [("Wir gehen. Wir gehen heute Wir kommen wieder.", "Jana Poll")]


def test_a_quotation_over_two_paragraphs_is_one() -> None:
    text = "„Es begann im Mai.\n„Es endete im Juni“, sagte Jana Poll."
    assert said(text) == [("Es begann im Mai. Es endete im Juni", "Jana Poll")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jana Poll sagte, der Hafen sei zu.", "der Hafen sei zu"),
        ("Jana Poll sagte, dass der Hafen zu sei.", "der Hafen zu sei"),
        ("Der Hafen sei zu, sagte Jana Poll.", "Der Hafen sei zu"),
        ("Laut Jana Poll ist der Hafen zu.", "ist der Hafen zu"),
        ("Nach Angaben von Jana Poll ist der Hafen zu.", "ist der Hafen zu"),
        ("Jana Poll zufolge ist der Hafen zu.", "ist der Hafen zu"),
        ("Wie Jana Poll sagte, ist der Hafen zu.", "ist der Hafen zu"),
        ("Der Hafen ist zu, wie Jana Poll am Freitag mitteilte.", "Der Hafen ist zu"),
        ("Jana Poll warf dem Rat vor, Akten zu vernichten.", "Akten zu vernichten"),
        ("Jana Poll räumte ein, sich geirrt zu haben.", "sich geirrt zu haben"),
        ("Jana Poll kündigte einen neuen Plan an.", "einen neuen Plan"),
        ("Jana Poll, die Chefin des Hafens, kündigte am Freitag einen neuen Plan an.", "einen neuen Plan"),
        ("Jana Poll hat einen neuen Plan angekündigt.", "einen neuen Plan"),
        ("Jana Poll forderte den Rat auf, den Hafen zu schließen.", "den Rat den Hafen zu schließen"),
        ("Jana Poll sprach am Freitag von einem guten Tag.", "einem guten Tag"),
        ("Jana Poll warnte vor neuen Unfällen.", "neuen Unfällen"),
        ("Einen neuen Plan kündigte Jana Poll am Freitag an.", "Einen neuen Plan"),
    ],
)
def test_reported_speech_is_indirect(text: str, words: str) -> None:
    assert quotes(text) == [("indirect", words, "Jana Poll")]


def test_a_clause_round_its_attribution_has_two_spans() -> None:
    assert only("Der Hafen, sagte Jana Poll, sei geschlossen.").text == "Der Hafen sei geschlossen"
    assert only("Der Hafen ist laut Jana Poll geschlossen.").text == "Der Hafen ist geschlossen"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jana Poll nannte den Plan „einen Fehler“.", "den Plan „einen Fehler"),
        ("Der Plan sei „ein schwerer Fehler“ gewesen, sagte Jana Poll.", "Der Plan sei „ein schwerer Fehler“ gewesen"),
    ],
)
def test_a_reported_clause_with_quoted_words_is_mixed(text: str, words: str) -> None:
    assert quotes(text) == [("mixed", words, "Jana Poll")]


def test_the_subjunctive_goes_on_with_a_report_and_the_indicative_ends_it() -> None:
    text = "Jana Poll sagte, der Hafen sei zu. Die Schiffe müssten warten. Man habe es geprüft. Draußen regnete es."
    assert said(text) == [
        ("der Hafen sei zu", "Jana Poll"),
        ("Die Schiffe müssten warten", "Jana Poll"),
        ("Man habe es geprüft", "Jana Poll"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Die sogenannte „Friedenszone“ war leer.",
        "Ihr Roman „Der lange Krieg der Häfen“ wurde gelobt.",
        "Jana Poll sagte nicht, ob sie gehe.",
        "Jana Poll äußerte sich nicht.",
        "Jana Poll lehnte eine Stellungnahme ab.",
        "Hätte der Damm gehalten, wäre die Stadt trocken.",
        "Wenn er käme, würde sie gehen.",
        "Der gute Plan und die lange Reise waren vergessen.",
        "Es lebe der König!",
    ],
)
def test_no_statement(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Jana Poll bestritt, Geld angenommen zu haben.", "denied"),
        ("Jana Poll wies den Vorwurf zurück.", "denied"),
        ("Jana Poll fragte, ob die Brücke sicher sei.", "asked"),
        ("Jana Poll wird am Montag sagen, dass der Hafen öffnet.", "planned"),
        ("Jana Poll sagte, der Hafen sei zu.", "affirmed"),
    ],
)
def test_the_polarity_is_that_of_the_verb(text: str, polarity: str) -> None:
    assert only(text).polarity == polarity


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Die Ministerin Jana Poll traf den Präsidenten Ivo Kranz. „Ja“, sagte sie.", "Jana Poll"),
        ("Die Ministerin Jana Poll traf den Präsidenten Ivo Kranz. „Ja“, sagte er.", "Ivo Kranz"),
        ("Der Minister Max Poll traf den Präsidenten Ivo Kranz. „Ja“, sagte er.", None),
        ("Jana Poll lobte Ivo Kranz. „Ja“, sagte Kranz.", "Ivo Kranz"),
        ("Jana Poll kam mit Max Poll. „Ja“, sagte Poll.", None),
        ("Ministerin Jana Poll kam mit ihrem Bruder Max Poll. „Ja“, sagte die Ministerin Poll.", "Jana Poll"),
        ("„Ja“, sagte Kranz. Der Bürgermeister Ivo Kranz lachte.", "Ivo Kranz"),
        ("Der Sprecher Ivo Kranz kam. „Ja“, sagte der Sprecher.", "Ivo Kranz"),
        ("„Ja“, sagte ein Sprecher. Jana Poll lachte.", None),
        ("„Ja“, sagte der Mann am Tor. Ivo Kranz und Max Roth lachten.", None),
        ("Jana Poll stand am Tor. „Ja“, sagte die 41-Jährige.", "Jana Poll"),
        ("Sven Adler, Chef des Hafens, kam. „Ja“, sagte Adler.", "Sven Adler"),
        ("Bürgermeister Fischer kam. „Ja“, sagte Fischer.", "Fischer"),
        ("„Ja“, sagte Ursula von der Marwitz.", "Ursula von der Marwitz"),
        ("„Ja“, sagte Prof. Dr. Heiner Voss.", "Heiner Voss"),
        ("„Ja“, erklärte der Kreml.", "Kreml"),
        ("„Ja“, hieß es.", None),
        ("„Ja“, teilten die Vereinten Nationen mit.", "Vereinte Nationen"),
        ("„Ja“, teilte das Auswärtige Amt mit.", "Auswärtiges Amt"),
        ("„Ja“, sagte ein Sprecher des Innenministeriums.", None),
        ("„Ja“, heißt es in einer Mitteilung des Innenministeriums.", "Innenministerium"),
        ("„Ja“, berichtete der „Torwiker Bote“.", "Torwiker Bote"),
    ],
)
def test_the_speaker_is_certain_or_nobody(text: str, speaker: str | None) -> None:
    assert [quote.speaker for quote in extract_quotes(text, language="de") if quote.text == "Ja"] in ([speaker], [])
    found = [(quote.text, quote.speaker) for quote in extract_quotes(text, language="de")]
    assert ("Ja", speaker) in found


def test_two_speakers_are_both_named() -> None:
    assert only("„Ja“, sagten Jana Poll und Ivo Kranz.").speakers == ("Jana Poll", "Ivo Kranz")


def test_a_third_party_speaks_through_the_one_who_reports() -> None:
    quote = only("Die Agentur Nordpress meldete unter Berufung auf Minister Ivo Kranz, das Schiff sei gesunken.")
    assert (quote.speaker, quote.via) == ("Ivo Kranz", "Die Agentur Nordpress")


def test_a_statement_has_its_role_venue_medium_and_day() -> None:
    quote = only("„Ja“, sagte der ukrainische Präsident Ivo Kranz am Mittwoch auf einer Pressekonferenz.")
    assert (quote.role, quote.venue) == ("ukrainischer Präsident", "auf einer Pressekonferenz")
    assert quote.said_on == date(2026, 3, 4)
    assert only("„Ja“, schrieb Jana Poll auf X.").via == "X"
    assert only("„Ja“, sagte Jana Poll der Zeitung „Torwiker Bote“.").via == "Torwiker Bote"


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("am Donnerstag", date(2026, 3, 5)),
        ("am Mittwochabend", date(2026, 3, 4)),
        ("gestern", date(2026, 3, 5)),
        ("am 3. März", date(2026, 3, 3)),
        ("am 24. Dezember", date(2025, 12, 24)),
        ("am 24. Februar 2022", date(2022, 2, 24)),
        ("kürzlich", None),
        ("im März", None),
    ],
)
def test_the_day_of_a_statement(when: str, day: date | None) -> None:
    assert only(f"„Wir warten“, sagte Jana Poll {when}.").said_on == day


def test_a_transcript_is_read_by_its_labels() -> None:
    assert said("POLL: Der Hafen ist zu.\nFRAGE: Wie lange?\nPOLL: Bis Juni.") == [
        ("Der Hafen ist zu.", "Poll"),
        ("Bis Juni.", "Poll"),
    ]


def test_a_quotation_in_a_quotation_is_nested_without_a_guess_at_who_he_is() -> None:
    outer, inner = extract_quotes("„Er sagte mir ‚geh jetzt‘ und ich ging“, sagte Jana Poll.", language="de")
    assert (outer.speaker, outer.within) == ("Jana Poll", None)
    assert (inner.text, inner.speaker, inner.within) == ("geh jetzt", None, 0)


def test_the_headline_in_the_text_is_no_statement() -> None:
    text = "Poll: „Wir geben nicht auf“\n„Wir geben nicht auf“, sagte Jana Poll."
    found = extract_quotes(text, title="Poll: ‚Wir geben nicht auf‘", language="de")
    assert [(quote.text, quote.speaker) for quote in found] == [("Wir geben nicht auf", "Jana Poll")]


@pytest.mark.parametrize(
    "text",
    ["Am 3. März sagte Jana Poll: „Ja.“", "Dr. Jana Poll sagte z.B.: „Ja.“", "Laut Art. 3 sagte Jana Poll: „Ja.“"],
)
def test_ordinals_and_abbreviations_end_no_sentence(text: str) -> None:
    assert said(text)[-1] == ("Ja.", "Jana Poll")
