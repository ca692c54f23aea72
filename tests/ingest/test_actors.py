"""Speakers are matched to followed actors by whole names, folded; what is ambiguous stays unmatched."""

from datetime import date

import pytest

from ingest.actors import ActorIndex
from ingest.watchlist import Actor, Role

LIND = Actor(
    id="mara-lind",
    name="Mara Lind",
    aliases=("Lind", "M. Lind", "林美拉"),
    roles=(
        Role(title="spokeswoman", organisation="Orlan Foreign Ministry", from_=date(2021, 5, 1), to=date(2024, 3, 31)),
    ),
)
OTHER_LIND = Actor(
    id="otto-lind",
    name="Otto Lind",
    aliases=("Lind",),
    roles=(Role(title="foreign minister", organisation="Kessa", from_=date(2019, 1, 1)),),
)
PORT = Actor(id="port", name="Harbour Board", aliases=("the Board of the Harbour",))
INDEX = ActorIndex([LIND, OTHER_LIND, PORT])


def who(speaker: str | None, role: str | None = None, said_on: date | None = None) -> str | None:
    return INDEX.resolve(speaker, role=role, said_on=said_on)


@pytest.mark.parametrize(
    "speaker",
    ["Mara Lind", "MARA LIND", "Mára  Lind’s", "Mara-Lind", "Ms. Mara Lind", "林美拉", "林 美拉", "m lind"],
)
def test_a_name_is_known_in_any_spelling(speaker: str) -> None:
    assert who(speaker) == "mara-lind"


@pytest.mark.parametrize(
    "speaker",
    ["Foreign Ministry spokeswoman Mara Lind", "Minister Mara Lind", "Mara Lind, spokeswoman", "Dr Mara Lind"],
)
def test_titles_around_a_name_are_no_part_of_it(speaker: str) -> None:
    assert who(speaker) == "mara-lind"


@pytest.mark.parametrize("speaker", ["The Harbour Board", "harbour board", "Board of the Harbour"])
def test_an_organisation_is_an_actor_like_any_other(speaker: str) -> None:
    assert who(speaker) == "port"


@pytest.mark.parametrize(
    "speaker", [None, "", "—", "Mara", "Mara Lindqvist", "Amara Lind", "Lind Mara", "Mara Lind Olsen"]
)
def test_only_whole_names_match(speaker: str | None) -> None:
    assert who(speaker) is None
    assert INDEX.candidates(speaker) == ()


def test_a_title_that_is_also_a_given_name_stays_part_of_the_name() -> None:
    index = ActorIndex([Actor(id="smed", name="Ada Smed", aliases=("Smed",))])
    assert index.resolve("Dean Smed", role=None, said_on=None) is None
    assert index.resolve("Minister Smed", role=None, said_on=None) == "smed"


class TestTwoWithOneAlias:
    def test_without_more_to_go_by_it_stays_ambiguous(self) -> None:
        assert who("Lind") is None
        assert INDEX.candidates("Lind") == ("mara-lind", "otto-lind")

    @pytest.mark.parametrize(
        ("role", "actor"),
        [
            ("foreign ministry spokesperson", "mara-lind"),
            ("spokeswoman", "mara-lind"),
            ("Orlan foreign ministry spokeswoman", "mara-lind"),
            ("foreign minister", "otto-lind"),
            ("the minister", "otto-lind"),
            ("striker", None),
        ],
    )
    def test_the_role_decides(self, role: str, actor: str | None) -> None:
        assert who("Lind", role) == actor

    @pytest.mark.parametrize(
        ("day", "actor"),
        [
            (date(2020, 6, 1), "otto-lind"),
            (date(2021, 5, 1), None),
            (date(2024, 3, 31), None),
            (date(2024, 4, 1), "otto-lind"),
            (date(2001, 1, 1), None),
        ],
    )
    def test_so_does_the_day_where_one_alone_held_office(self, day: date, actor: str | None) -> None:
        assert who("Lind", said_on=day) == actor

    def test_nobody_speaks_in_an_office_after_it_ended(self) -> None:
        assert who("Lind", "spokeswoman", date(2022, 1, 1)) == "mara-lind"
        assert who("Lind", "spokeswoman", date(2025, 1, 1)) is None

    def test_an_actor_without_offices_may_have_been_meant(self) -> None:
        index = ActorIndex([OTHER_LIND, Actor(id="ida", name="Ida Lind", aliases=("Lind",))])
        assert index.resolve("Lind", role=None, said_on=date(2020, 1, 1)) is None
        assert index.resolve("Lind", role="foreign minister", said_on=date(2020, 1, 1)) == "otto-lind"
