"""Who speaks for an organisation, by the role that an article gives."""

import pytest

from ingest.organisations import OrganisationIndex
from ingest.watchlist import Actor

INDEX = OrganisationIndex(
    [
        Actor(
            id="mfa",
            name="Sundrian Foreign Ministry",
            aliases=("Foreign Ministry of Sundria", "Sundria's foreign minister", "桑德外交部"),
            kind="organisation",
        ),
        Actor(id="port", name="Port Authority", kind="organisation", titles=("harbour master", "press secretary")),
        Actor(id="un", name="UN", kind="organisation"),
        Actor(id="orsen", name="Tomas Orsen"),
    ]
)


@pytest.mark.parametrize(
    "role",
    [
        "Sundrian Foreign Ministry spokesman",
        "a Sundrian foreign ministry spokesperson",
        "the Sundrian Foreign Ministry's chief spokeswoman",
        "spokesman for the Sundrian Foreign Ministry",
        "a spokesman of the Foreign Ministry of Sundria",
        "deputy spokesman, Sundrian Foreign Ministry",
        "Sundrian Foreign Ministry spokesman and vice minister",
        "Sundrian Foreign Ministry spokesman for trade",
        "Sundria’s foreign minister",
        "桑德外交部发言人",
    ],
)
def test_a_title_that_speaks_and_the_whole_name_are_its_voice(role: str) -> None:
    assert INDEX.spoken_for(role) == ("mfa",)


@pytest.mark.parametrize(
    "role",
    [
        None,
        "",
        "spokesman",
        "Foreign Ministry spokesman",
        "former Sundrian Foreign Ministry spokesman",
        "a former spokesman for the Sundrian Foreign Ministry",
        "adviser to the Sundrian Foreign Ministry spokesman",
        "the Sundrian Foreign Ministry spokesman's aide",
        "Sundrian Foreign Ministry official",
        "UN refugee agency spokeswoman",
        "spokeswoman for the UN refugee agency",
        "spokesman for Tomas Orsen",
    ],
)
def test_nobody_else_is(role: str | None) -> None:
    assert INDEX.spoken_for(role) == ()


def test_its_own_titles_speak_too_but_only_for_it() -> None:
    assert INDEX.spoken_for("press secretary of the Port Authority") == ("port",)
    assert INDEX.spoken_for("Port Authority harbour master") == ("port",)
    assert INDEX.spoken_for("press secretary of the Sundrian Foreign Ministry") == ()


def test_somebody_may_speak_for_two() -> None:
    assert set(INDEX.spoken_for("UN spokesman and spokesman for the Port Authority")) == {"un", "port"}


def test_it_is_known_by_name_and_alias() -> None:
    assert INDEX.named("the Foreign Ministry of Sundria") == ("mfa",)
    assert INDEX.named("Tomas Orsen") == ()
    assert INDEX.named(None) == ()


def test_a_name_that_two_share_is_nobodys() -> None:
    index = OrganisationIndex(
        [
            Actor(id=name, name=f"{name} ministry", aliases=("Foreign Ministry",), kind="organisation")
            for name in ("a", "b")
        ]
    )
    assert index.spoken_for("Foreign Ministry spokesman") == ()
    assert index.named("Foreign Ministry") == ()
    assert index.spoken_for("B ministry spokesman") == ("b",)
