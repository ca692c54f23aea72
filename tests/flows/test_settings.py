"""watch.yaml: what is wrong is said with the line, the key and the mend."""

from datetime import timedelta
from pathlib import Path

import pytest

from flows.settings import load, outline
from ingest.errors import ConfigurationError

GOOD = """\
fetch: {contact: "https://desk.example/bot", min_gap: 5s, per_host: 2, allow_private: ["127.0.0.0/8"]}
delivery: {retry: [1m, 5m, 2h], give_up: 24h, per_hour: 6}
desk: {zone: Europe/Berlin, digest: "08:00", quiet: "22:00-07:00", owner: desk}
feeds:
  - {id: wire, name: Meridian Wire, url: "https://wire.example/rss", every: 10m}
actors:
  - id: velden
    name: Mara Velden
    aliases: ["M. Velden"]
    roles: [{title: spokeswoman, organisation: Foreign Ministry, from: 2020-07-17, to: 2024-05-24}]
topics:
  - {id: corridor, any: [corridor, grain], all: [], none: [football]}
channels:
  - {id: desk, url: "${DESK_URL}"}
watches:
  - {id: velden-on-corridor, actors: [velden], topics: [corridor], channels: [desk], mode: instant, first_run: summary}
"""
ENVIRONMENT = {"DESK_URL": "json://127.0.0.1:9/secret"}


def written(folder: Path, text: str) -> Path:
    path = folder / "watch.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_of_the_contract_is_read(tmp_path: Path) -> None:
    settings = load(written(tmp_path, GOOD), ENVIRONMENT)
    assert settings.feeds[0].every == timedelta(minutes=10)
    assert settings.channels == {"desk": "json://127.0.0.1:9/secret"}
    assert settings.retry == (timedelta(minutes=1), timedelta(minutes=5), timedelta(hours=2))
    assert settings.actors[0].roles[0].organisation == "Foreign Ministry"
    assert settings.watches[0].first_run == "summary"
    assert settings.topics[0].none == ("football",)


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("every: 10m", "every: 10q"), 5, "feeds[0].every: '10q' is no duration; write a number and a unit"),
        (("first_run: summary", "firstrun: summary"), 16, "watches[0].firstrun: no such key"),
        (("mode: instant", "mode: often"), 16, "watches[0].mode: Input should be 'instant' or 'digest' (is 'often')"),
        (
            ("actors: [velden]", "actors: [verden]"),
            16,
            "watches[0].actors[0]: watch 'velden-on-corridor' names 'verden', which is not under `actors` (velden)",
        ),
        (
            ("retry: [1m, 5m, 2h]", "retry: [1m, 0s]"),
            2,
            "delivery.retry: a wait of nothing would try again",
        ),
        (("zone: Europe/Berlin", "zone: Europe/Berlim"), 3, "'Europe/Berlim' is no time zone; write an IANA name"),
        (('quiet: "22:00-07:00"', "quiet: late"), 3, "desk.quiet: 'late' are no hours; write them as 22:00-07:00"),
        (("owner: desk", "owner: boss"), 3, "desk.owner names 'boss', which is not under `channels`"),
        (("to: 2024-05-24", "to: 2019-05-24"), 10, "the role ends (2019-05-24) before it begins (2020-07-17)"),
        (("from: 2020-07-17", "from: summer"), 10, "'summer' is no day; write it as 2022-02-24"),
        (("any: [corridor, grain]", "any: []"), 12, "a topic needs phrases under `any` or `all`"),
        (('["127.0.0.0/8"]', '["localhost"]'), 1, "'localhost' is no network; write it as 127.0.0.0/8"),
        (('url: "https://wire.example/rss"', "url: wire.example/rss"), 5, "feeds[0].url: String should match pattern"),
        (('url: "https://wire.example/rss", ', ""), 5, "a feed has either `url` (of the feed) or `site`"),
        (("id: velden\n", "id: Velden!\n"), 7, "actors[0].id: String should match pattern"),
        (("aliases: [", "kind: organisation\n    aliases: ["), 7, "an organisation has no `roles`; give them to"),
        (("aliases: [", "titles: [envoy]\n    aliases: ["), 7, "`titles` are for an organisation; add `kind:"),
        (('"M. Velden"', '"M. Velden", "M."'), 9, "actors[0].aliases[1]: 'M.' is too short for a name; write it"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_its_mend(
    tmp_path: Path, change: tuple[str, str], line: int, says: str
) -> None:
    path = written(tmp_path, GOOD.replace(*change))
    with pytest.raises(ConfigurationError) as caught:
        load(path, ENVIRONMENT)
    assert f"{path}:{line}: " in str(caught.value)
    assert says in str(caught.value)


def test_what_works_other_than_it_seems_is_noted_with_its_line(tmp_path: Path) -> None:
    settings = load(path := written(tmp_path, GOOD.replace('"M. Velden"', '"Spokeswoman"')), ENVIRONMENT)
    [note] = settings.notes
    assert note.startswith(
        f"{path}:9: actors[0].aliases[0]: 'Spokeswoman' matches whoever an article calls so; write of"
    )
    assert load(written(tmp_path, GOOD), ENVIRONMENT).notes == ()


def test_a_missing_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r":14: channels\[0\]\.url: the environment has no DESK_URL; set it"):
        load(written(tmp_path, GOOD), {})


def test_a_wrong_channel_never_shows_its_secret(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("{id: desk, url", "{id: desk, URL: x, url"))
    with pytest.raises(ConfigurationError) as caught:
        load(path, ENVIRONMENT)
    assert "secret" not in str(caught.value)


def test_two_sections_with_one_id_are_refused(tmp_path: Path) -> None:
    twice = GOOD.replace("actors:\n", '  - {id: wire, url: "https://other.example/rss"}\nactors:\n', 1)
    with pytest.raises(ConfigurationError, match="two feeds have the id 'wire'"):
        load(written(tmp_path, twice), ENVIRONMENT)


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("every: 10m", "every: soon").replace("mode: instant", "mode: now"))
    with pytest.raises(ConfigurationError) as caught:
        load(path, ENVIRONMENT)
    assert len(str(caught.value).splitlines()) == 2
    path = written(tmp_path, GOOD.replace("owner: desk", "owner: boss").replace('"M. Velden"', '"M"'))
    with pytest.raises(ConfigurationError) as caught:
        load(path, ENVIRONMENT)
    assert len(str(caught.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("feeds: [", "no valid YAML"),
        (
            "feeds: []\nactors:\n  - {from: 2020-17-07}",
            "3: month must be in 1..12; write days as 2022-02-24",
        ),
        ("- just\n- a list\n", "is no mapping"),
        ("", "is no mapping"),
        ("feeds: []\n", "there is nothing to poll"),
        ("actors: []\n", "feeds: is missing; add it"),
    ],
)
def test_what_is_no_configuration_is_said(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        load(written(tmp_path, text), {})


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ConfigurationError, match=r"nowhere\.yaml: no such file; name one with --config"):
        load(Path("nowhere.yaml"), {})


def with_headers(headers: str) -> str:
    return GOOD.replace("{id: wire, ", f"{{id: wire, headers: {headers}, ", 1)


def test_headers_of_a_feed_come_from_the_environment(tmp_path: Path) -> None:
    found = load(written(tmp_path, with_headers('{cookie: "${DESK_URL}"}')), ENVIRONMENT)
    assert found.feeds[0].headers == (("Cookie", ENVIRONMENT["DESK_URL"]),)


@pytest.mark.parametrize("headers", ["{Host: sesame}", '{"X Key": sesame}', '{Cookie: "sesame\\nX: y"}', "[sesame]"])
def test_a_header_that_cannot_be_sent_is_refused_without_its_value(tmp_path: Path, headers: str) -> None:
    with pytest.raises(ConfigurationError, match=r"feeds\[0\]\.headers") as caught:
        load(written(tmp_path, with_headers(headers)), ENVIRONMENT)
    assert "sesame" not in str(caught.value)


def test_an_outline_needs_no_secret(tmp_path: Path) -> None:
    found = outline(written(tmp_path, GOOD))
    assert (found.feeds, found.watches) == (("wire",), ("velden-on-corridor",))
    assert (found.hours.zone.key, f"{found.hours.digest:%H:%M}") == ("Europe/Berlin", "08:00")


def test_an_outline_of_a_wrong_desk_names_line_and_key(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"watch.yaml:3: desk.zone: 'Mars' is no time zone"):
        outline(written(tmp_path, GOOD.replace("Europe/Berlin", "Mars")))


def test_how_long_pages_are_kept_is_days_or_for_good(tmp_path: Path) -> None:
    assert load(written(tmp_path, GOOD), ENVIRONMENT).keep_pages is None
    kept = load(written(tmp_path, GOOD + "keep: {pages: 90d}\n"), ENVIRONMENT)
    assert kept.keep_pages == timedelta(days=90)
