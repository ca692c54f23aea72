"""Speakers are matched to followed actors by whole names, folded; what is ambiguous stays unmatched."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.actors import ActorIndex, Voice
from ingest.watchlist import Actor, Role

SIDE = "Orlan Foreign Ministry"
LIND = Actor(
    id="mara-lind",
    name="Mara Lind",
    aliases=("Lind", "M. Lind", "林美拉"),
    roles=(Role(title="spokeswoman", organisation=SIDE, from_=date(2021, 5, 1), to=date(2024, 3, 31)),),
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


class TestOrganisations:
    MINISTRY = Actor(id="mfa", name="Orlan Foreign Ministry", aliases=("Orla",), kind="organisation")
    INDEX = ActorIndex([LIND, OTHER_LIND, MINISTRY])

    def heard(self, speaker: str | None, day: date | None = None, **found: str) -> Voice | None:
        return self.INDEX.voice(speaker, mention=found.get("mention"), role=found.get("role"), said_on=day)

    @pytest.mark.parametrize("speaker", ["Orlan Foreign Ministry", "the Orlan foreign ministry", "Orla"])
    def test_it_speaks_by_its_name(self, speaker: str) -> None:
        voice = self.heard(speaker)
        assert voice
        assert (voice.actor, voice.heard_as) == ("mfa", ("mfa",))
        assert voice.by in {"Orlan Foreign Ministry", "Orla"}

    def test_it_speaks_through_somebody_without_a_name(self) -> None:
        voice = self.heard(None, mention="an Orlan Foreign Ministry spokesman")
        assert voice
        assert (voice.actor, voice.heard_as) == ("mfa", ("mfa",))
        assert voice.confidence > 0.5

    def test_it_speaks_through_somebody_who_is_not_on_the_list(self) -> None:
        role = "Orlan Foreign Ministry spokeswoman"
        assert self.heard("Ada Smed", role=role) == Voice(actor="mfa", heard_as=("mfa",), listed_as=("mfa",), by=role)
        assert self.heard("Ada Smed", role="Kessan Foreign Ministry spokeswoman") is None

    @pytest.mark.parametrize(
        ("day", "heard_as"),
        [
            (date(2021, 4, 30), ("mara-lind",)),
            (date(2021, 5, 1), ("mara-lind", "mfa")),
            (date(2024, 3, 31), ("mara-lind", "mfa")),
            (date(2024, 4, 1), ("mara-lind",)),
            (None, ("mara-lind", "mfa")),
        ],
    )
    def test_who_is_on_the_list_speaks_for_it_while_in_office(self, day: date | None, heard_as: tuple[str]) -> None:
        assert self.heard("Mara Lind", day) == Voice(
            actor="mara-lind",
            heard_as=heard_as,
            listed_as=heard_as,
            by="Mara Lind",
            side=SIDE if "mfa" in heard_as else None,
        )

    def test_so_does_who_has_an_office_in_the_article(self) -> None:
        voice = self.heard("Otto Lind", role="spokesman for the Orlan Foreign Ministry")
        assert voice
        assert (voice.actor, voice.heard_as, voice.listed_as) == ("otto-lind", ("otto-lind", "mfa"), ("otto-lind",))

    def test_where_the_name_is_ambiguous_the_organisation_is_heard_if_it_is_named(self) -> None:
        same = Actor(id="ida", name="Ida Lind", aliases=("Lind",), roles=LIND.roles)
        index = ActorIndex([LIND, same, self.MINISTRY])
        role = "Orlan Foreign Ministry spokeswoman"
        voice = index.voice("Lind", mention="Lind", role=role, said_on=None)
        assert voice == Voice(actor="mfa", heard_as=("mfa",), listed_as=("mfa",), by=role)
        assert index.voice("Lind", mention="Lind", role=None, said_on=None) is None

    def test_a_mention_names_an_organisation_and_never_a_person(self) -> None:
        assert self.heard("Foreign Ministry", mention="the Orlan Foreign Ministry") is not None
        assert self.heard(None, mention="Mara Lind") is None

    def test_whose_words_they_may_be_on_any_day(self) -> None:
        assert self.INDEX.may_be("Lind", mention="Lind", role=None) == {"mara-lind", "otto-lind", "mfa"}
        index = ActorIndex([replace(LIND, roles=(replace(LIND.roles[0], organisation="Orla"),)), self.MINISTRY])
        assert index.may_be("Mara Lind", mention=None, role=None) == {"mara-lind", "mfa"}
        assert index.may_be(None, mention="an Orlan Foreign Ministry spokesman", role=None) == {"mfa"}
        assert index.may_be("Ada Smed", mention="Smed", role="mayor") == frozenset()


def test_the_nearest_name_is_the_one_that_is_written_most_alike() -> None:
    assert INDEX.nearest("Mara Lint") == ("Mara Lind", "mara-lind")
    assert INDEX.nearest("Harbor Board") == ("Harbour Board", "port")
    assert INDEX.nearest("Ilse Maron") is None
