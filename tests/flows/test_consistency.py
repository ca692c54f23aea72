"""What can never work in a configuration is an error, what works other than it seems a note: one clear line each."""

from typing import Any

import pytest

from flows.configuration import Configuration
from flows.consistency import Flaw, flaws

FEED = {"id": "wire", "url": "https://wire.example/rss"}


def found(**sections: Any) -> list[Flaw]:
    return flaws(Configuration.model_validate({"feeds": [FEED], **sections}))


def actor(name: str, *aliases: str, **more: Any) -> dict[str, Any]:
    return {"id": name.lower().replace(" ", "-"), "name": name, "aliases": aliases, **more}


def office(title: str, since: str | None = None, until: str | None = None, organisation: str | None = None) -> Any:
    return {"title": title, "organisation": organisation, "from": since, "to": until}


def test_a_sound_configuration_has_none() -> None:
    orsens = [
        actor("Adela Orsen", "Orsen", roles=[office("minister", "2020-01-01", "2022-01-01")]),
        actor("Tomas Orsen", "Orsen", "奥尔森", roles=[office("minister", "2022-01-02")]),
        actor("UN", "U.N.", "WHO", kind="organisation"),
    ]
    topics = [{"id": "grain", "any": ["grain corridor", "粮"], "none": ["football"]}]
    assert found(actors=orsens, topics=topics) == []


@pytest.mark.parametrize("name", ["W", "W.", "王", "—", "'s"])
def test_a_name_of_one_letter_is_too_short(name: str) -> None:
    [flaw] = found(actors=[actor("Wang Yi", name)])
    assert (flaw.at, flaw.fatal) == (("actors", 0, "aliases", 0), True)
    assert flaw.message == f"{name!r} is too short for a name; write it in full"


def test_a_common_word_names_nobody_and_an_office_names_many() -> None:
    nobody, many = found(actors=[actor("Wang Yi", "They", "the Wang", "Minister")])
    assert (nobody.fatal, nobody.message) == (True, "'They' is a common word and names nobody; write a name")
    assert (many.fatal, many.at) == (False, ("actors", 0, "aliases", 2))
    assert "matches whoever an article calls so" in many.message


class TestOneNameForTwo:
    def test_that_nothing_tells_apart_can_never_match(self) -> None:
        [flaw] = found(actors=[actor("Adela Orsen", "Orsen"), actor("Tomas Orsen", "the ORSEN")])
        assert (flaw.at, flaw.fatal) == (("actors", 1, "aliases", 0), True)
        assert flaw.message == (
            "'the ORSEN' names 'adela-orsen' too, and nothing tells the two apart; "
            "give them `roles` that differ in office or in days, or drop the alias"
        )

    def test_not_even_by_an_office_that_both_hold_at_once(self) -> None:
        roles = [office("spokesman", "2020-01-01", "2022-01-01", "Port")]
        [flaw] = found(actors=[actor("Adela Orsen", "Orsen", roles=roles), actor("Tomas Orsen", "Orsen", roles=roles)])
        assert flaw.fatal

    @pytest.mark.parametrize(
        "roles",
        [
            [],
            [office("envoy")],
            [office("minister", "2021-12-31")],
            [office("spokesman", "2023-01-01"), office("envoy", None, "2020-01-01")],
        ],
    )
    def test_while_both_may_be_in_office_is_matched_only_with_an_office(self, roles: list[Any]) -> None:
        adela = actor("Adela Orsen", "Orsen", roles=[office("spokesman", "2020-01-01", "2021-12-31")])
        [flaw] = found(actors=[adela, actor("Tomas Orsen", "Orsen", roles=roles)])
        assert not flaw.fatal
        assert flaw.message.startswith("'Orsen' names 'adela-orsen' too: while both are in office, only an article")

    def test_is_named_once_for_each_of_the_others(self) -> None:
        roles = [[office(title)] for title in ("minister", "envoy", "mayor")]
        three = [actor(f"{n} Orsen", "Orsen", roles=held) for n, held in zip("abc", roles, strict=True)]
        assert [flaw.at for flaw in found(actors=three)] == [
            ("actors", 1, "aliases", 0),
            ("actors", 2, "aliases", 0),
            ("actors", 2, "aliases", 0),
        ]

    def test_is_no_flaw_where_it_is_one_actor_s_twice(self) -> None:
        assert found(actors=[actor("Adela Orsen", "Adela Orsen", "ADELA ORSEN")]) == []


def test_a_phrase_without_a_word_is_wrong_and_one_of_every_text_is_noted() -> None:
    wrong, noted = found(topics=[{"id": "grain", "any": ["“”", "the", "grain"]}])
    assert (wrong.at, wrong.fatal) == (("topics", 0, "any", 0), True)
    assert (noted.at, noted.fatal) == (("topics", 0, "any", 1), False)


@pytest.mark.parametrize(
    ("topic", "fatal"),
    [
        ({"any": ["grain corridor"], "none": ["corridor"]}, True),
        ({"any": ["grain"], "all": ["port", "corridor"], "none": ["Corridor"]}, True),
        ({"any": ["grain corridor", "port"], "none": ["corridor"]}, False),
    ],
)
def test_a_topic_that_forbids_its_own_phrases_is_said(topic: dict[str, Any], fatal: bool) -> None:
    [flaw] = found(topics=[{"id": "grain", **topic}])
    assert (flaw.at, flaw.fatal) == (("topics", 0, "none"), fatal)
    assert "can never be found: 'grain corridor' holds" in flaw.message or "'corridor' holds" in flaw.message


def test_a_watch_for_a_digest_that_has_no_time_is_noted() -> None:
    people = {"actors": [actor("Ada Smed")], "channels": [{"id": "desk", "url": "console://"}]}
    watches = [{"id": "one", "actors": ["ada-smed"], "channels": ["desk"], "mode": "digest"}]
    [flaw] = found(watches=watches, **people)
    assert (flaw.at, flaw.fatal) == (("watches", 0, "mode"), False)
    assert found(watches=watches, desk={"digest": "08:00"}, **people) == []


def test_each_unknown_reference_is_said_where_it_stands() -> None:
    watches = [{"id": "one", "actors": ["nobody"], "topics": ["nothing"], "channels": ["nowhere"]}]
    assert [(flaw.at, flaw.fatal) for flaw in found(watches=watches)] == [
        (("watches", 0, "actors", 0), True),
        (("watches", 0, "topics", 0), True),
        (("watches", 0, "channels", 0), True),
    ]
