import pytest

from ingest.statements.roles import exchanged, same_voice
from ingest.statements.words import read_words


def reasons(earlier: str, later: str) -> tuple[str, ...]:
    return exchanged(read_words(earlier), read_words(later))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Russia attacked Ukraine.", "Ukraine attacked Russia."),
        ("Russia attacked Ukraine.", "Russia was attacked by Ukraine."),
        ("Ukraine was attacked by Russia.", "Russia was attacked by Ukraine."),
        ("The rebels shelled the army.", "The rebels were shelled by the army."),
        ("We lent our neighbours money.", "The money was lent to us by our neighbours."),
        ("France is richer than Spain.", "Spain is richer than France."),
        ("Our exports are larger than our imports.", "Our imports are larger than our exports."),
    ],
)
def test_who_and_whom_changed_places(earlier: str, later: str) -> None:
    assert reasons(earlier, later) == ("who and whom changed places",)
    assert reasons(later, earlier) == ("who and whom changed places",)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Russia attacked Ukraine.", "Ukraine was attacked by Russia."),
        ("The storm destroyed the harbour.", "The harbour has been destroyed by the storm."),
        ("The police arrested the two men.", "The two men were yesterday arrested by the police."),
        ("Russia attacked Ukraine.", "Russia attacked Ukraine without warning."),
        ("The vote was postponed by two weeks.", "They postponed the vote by two weeks."),
    ],
)
def test_another_voice_or_more_words_change_nobody_s_place(earlier: str, later: str) -> None:
    assert reasons(earlier, later) == ()


def test_numbers_and_dates_may_change_places_too() -> None:
    assert reasons("Ten men and 300 women came.", "300 men and ten women came.") == ("numbers in another order",)
    assert reasons("From 5 June to 9 July.", "From 9 June to 5 July.") == ("dates in another order",)


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("The harbour was hit by the storm.", True),
        ("The storm was hit by the harbour.", False),
        ("The storm hit the harbour hard.", None),
        ("The harbour was seen by the crew.", None),
    ],
)
def test_active_and_passive_are_compared_by_their_verb(later: str, expected: bool | None) -> None:
    assert same_voice(read_words("The storm hit the harbour."), read_words(later)) is expected
