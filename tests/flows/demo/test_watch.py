import httpx
import pytest

from flows.demo.watch import watch_yaml
from flows.settings import Settings, load


@pytest.fixture
def settings(newsroom, tmp_path) -> Settings:
    path = tmp_path / "watch.yaml"
    path.write_text(watch_yaml(newsroom.url), encoding="utf-8")
    return load(path, {})


def test_alerts_go_where_they_are_told_to(tmp_path):
    path = tmp_path / "watch.yaml"
    path.write_text(watch_yaml("http://127.0.0.1:8000", channel='file:///alerts "of today".txt'), encoding="utf-8")
    assert load(path, {}).channels == {"screen": 'file:///alerts "of today".txt'}


def test_without_a_channel_they_go_to_the_console(settings):
    assert settings.channels == {"screen": "console://"}


def test_every_outlet_is_watched_under_its_name(settings, content):
    assert {(feed.id, feed.name) for feed in settings.feeds} == {(outlet.id, outlet.name) for outlet in content.outlets}


def test_every_feed_answers(settings):
    assert {httpx.get(feed.url, trust_env=False).status_code for feed in settings.feeds} == {200}


def test_loopback_is_allowed_and_waited_for_by_nobody(settings):
    assert settings.allow_private == ("127.0.0.0/8",)
    assert settings.min_gap.total_seconds() == 0


def test_the_one_watch_follows_everybody_and_alerts_on_its_first_run(settings):
    (watch,) = settings.watches
    assert set(watch.actors) == {actor.id for actor in settings.actors}
    assert (watch.mode, watch.first_run) == ("instant", "alert")


def test_the_surname_of_the_two_orsens_belongs_to_neither(settings):
    assert not [actor for actor in settings.actors if "Orsen" in actor.aliases]


def test_the_film_week_is_off_topic(settings, content):
    (topic,) = settings.topics
    story = next(story for story in content.stories if story.id == "film-week")
    text = (story.title + " " + " ".join(story.paragraphs)).casefold()
    assert not [phrase for phrase in topic.any if phrase.casefold() in text]
