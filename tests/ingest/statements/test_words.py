import pytest

from ingest.statements.words import Kind, lemma, read_words, stem


def keys(text: str) -> list[str]:
    return [word.key for word in read_words(text) if word.counts]


def kinds(text: str) -> list[str]:
    return [word.kind.value for word in read_words(text) if word.counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We won't, can't and cannot", ["we", "will", "not", "can", "not", "can", "not"]),
        ("she'll pay, they're paid", ["she", "will", "pay", "they", "be", "paid"]),
        ("Kessa's boats", ["kessa", "boat"]),
        ("the U.S. told us", ["usa", "told", "us"]),
        ("American and Washington", ["usa", "usa"]),
        ("2% or two per cent", ["2", "percent", "or", "2", "percent"]),
        ("$2bn", ["2000000000", "dollar"]),
        ("₴5", ["5", "₴"]),
        ("no one", ["nobody"]),
        ("one of them", ["one", "of", "them"]),
        ("–5 and −5", ["5", "minus", "5"]),
        ("007 or 2.0.1", ["007", "or", "2.0.1"]),
        ("16th of June", ["16", "june"]),
        ("a cease-fire", ["ceasefire"]),
        ("the organisers organised", ["organizer", "organized"]),
        ("news, crises, promises", ["news", "crisis", "promise"]),
        ("海堤 关闭", ["海堤", "关闭"]),
        ("٣ boats", ["٣", "boat"]),
        ("", []),
    ],
)
def test_one_form_for_spellings_numbers_and_names(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 16 June 2027", ["date", "date", "date"]),
        ("2027 boats", ["date", "word"]),
        ("May 3, 3 May, may 3", ["date", "date", "date", "date", "modality", "number"]),
        ("next week on Monday", ["date", "date", "date"]),
        ("the next train", ["limit", "word"]),
        ("The board met Lind in Paris", ["word", "word", "name", "word", "name"]),
        ("never if only may", ["negation", "condition", "limit", "modality"]),
    ],
)
def test_each_word_has_a_class(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_offsets_are_into_the_text() -> None:
    text = "The U.S. will pay $3 million."
    assert [text[word.start : word.end] for word in read_words(text)] == [
        "The", "U.S.", "will", "pay", "3 million", "$",
    ]  # fmt: skip


def test_marks_between_parts_are_breaks_and_hyphens_are_not() -> None:
    assert [word.kind for word in read_words("so-so, no – (yes)")].count(Kind.BREAK) == 4


@pytest.mark.parametrize(("form", "base"), [("cities", "city"), ("boxes", "box"), ("glass", "glass"), ("gas", "gas")])
def test_plurals_lose_their_ending(form: str, base: str) -> None:
    assert lemma(form) == base


def test_forms_of_a_verb_have_one_stem() -> None:
    assert {stem(form) for form in ("stop", "stopped", "stopping")} == {"stop"}
    assert {stem(form) for form in ("raise", "raised", "raising")} == {"rais"}
