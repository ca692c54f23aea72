import re
from datetime import UTC, date, datetime, timedelta

import pytest
from ruamel.yaml import YAML

from flows.demo.dates import WEEKDAYS, weekday
from flows.demo.loading import FOLDER, load, outlets

HOURS = [datetime(2031, 3, 4, 0, 0, tzinfo=UTC) + timedelta(hours=2 * n, minutes=7) for n in range(12)]
WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
REAL = re.compile(
    r"\b(?:ukrain|russia|china|chinese|nato\b|cgtn|kyiv|moscow|beijing|kremlin|donbas|crimea|odes|belarus|moldova|poland|"
    r"turk|black sea|united nations|(?-i:UN|U\.N\.|EU|US|U\.S\.)\b|european union|america|washington|brussels|geneva|"
    r"london|britain|german|france|french|israel|gaza|iran|syria|reuters|associated press|anadolu|global times|"
    r"new york|guardian|bbc|cnn|putin|zelensk|lavrov|stoltenberg|wang|zhao|biden|trump|guterres|dollar|euro)",
    re.IGNORECASE,
)


def sources(story_id: str) -> str:
    """The file of a story and that of the story which it repeats."""
    text = (FOLDER / "articles" / f"{story_id}.yaml").read_text(encoding="utf-8")
    original = YAML(typ="safe", pure=True).load(text).get("copy_of")
    return text + (sources(original) if original else "")


def latest(name: str, day: date) -> date:
    """The day that a reader of `day` understands by a weekday."""
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(name)) % 7)


@pytest.mark.parametrize("now", HOURS)
def test_everything_is_between_half_an_hour_and_twenty_hours_old(now):
    ages = [now - item.filed for item in load(now).items]
    assert timedelta(minutes=30) <= min(ages)
    assert max(ages) <= timedelta(hours=20)


@pytest.mark.parametrize("now", HOURS)
def test_weekdays_in_the_text_lead_back_to_the_day_of_the_event_by_either_clock(now):
    content = load(now)
    for story in content.stories:
        for name in re.findall(r"\{(\w+)\}", sources(story.id)):
            event = content.events[name]
            assert event < story.filed
            for filed in (story.filed, story.filed.astimezone(UTC)):
                assert latest(weekday(event), filed.date()) == event.date()


def test_weekdays_come_from_events_alone():
    texts = [path.read_text(encoding="utf-8") for path in (FOLDER / "articles").glob("*.yaml")]
    assert texts
    assert not [found for text in texts for found in WEEKDAY.findall(text)]


def test_nearly_every_story_says_when(content):
    assert [story.id for story in content.stories if not WEEKDAY.search(" ".join(story.paragraphs))] == [
        "merchants-school"
    ]


def test_times_are_full_minutes(content):
    assert {(item.filed.second, item.filed.microsecond) for item in content.items} == {(0, 0)}


def test_a_dateline_gives_the_day_of_publication(content):
    opening = {story.id: story.paragraphs[0] for story in content.stories}
    assert opening["inspectors-stay"].startswith("PORT ELAN, Sundria, March 4 (Meridian Wire) – Sundrian inspectors")


def test_a_reprint_holds_paragraphs_of_its_original_and_nothing_else(content):
    stories = {story.id: story for story in content.stories}
    reprint, original = stories["barley-ship-reprint"], stories["first-ship-sails"]
    assert set(reprint.paragraphs) < set(original.paragraphs)
    assert (reprint.title, reprint.outlet) != (original.title, original.outlet)


def test_the_update_is_its_original_with_one_paragraph_more(content):
    stories = {story.id: story for story in content.stories}
    update, original = stories["first-ship-update"], stories["first-ship-sails"]
    assert [text for text in update.paragraphs if text in original.paragraphs] == list(original.paragraphs)
    assert len(update.paragraphs) == len(original.paragraphs) + 1


def test_the_typewriter_of_the_bulletin_has_straight_quotation_marks(content):
    for story in content.stories:
        curly = any(mark in text for text in story.paragraphs for mark in "“”’")
        assert curly is not story.outlet.typewriter


def test_full_articles_have_the_length_of_articles(content):
    lengths = {story.id: len(" ".join(story.paragraphs).split()) for story in content.stories if story.free}
    assert not {name: length for name, length in lengths.items() if not 250 <= length <= 600}


def test_six_outlets_or_more_publish_in_the_first_round(content):
    assert len({story.outlet.id for story in content.stories if story.round == 1}) == len(outlets()) >= 6


def test_nothing_real_is_named(content):
    texts = [story.title + " " + " ".join(story.paragraphs) for story in content.stories]
    texts += [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")]
    assert not [found.group() for text in texts for found in REAL.finditer(text)]
