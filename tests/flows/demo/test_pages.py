import json
import re
from datetime import datetime

import pytest

from flows.demo.content import Content
from flows.demo.loading import load
from flows.demo.pages import Document, inline, render

BASE = "http://127.0.0.1:8000"
JSON_LD = re.compile(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def first(content: Content) -> dict[str, Document]:
    return render(content, base_url=BASE, published_round=1)


@pytest.fixture(scope="module")
def second(content: Content) -> dict[str, Document]:
    return render(content, base_url=BASE, published_round=2)


def html(documents: dict[str, Document], content: Content, story_id: str) -> str:
    story = next(story for story in content.stories if story.id == story_id)
    return documents[story.path].body.decode(story.outlet.charset)


def dates_in(structured: object) -> list[str]:
    """All values of datePublished, at any depth."""
    if isinstance(structured, list):
        return [date for part in structured for date in dates_in(part)]
    if isinstance(structured, dict):
        own = [structured["datePublished"]] if "datePublished" in structured else []
        return own + [date for part in structured.values() for date in dates_in(part)]
    return []


def test_round_two_adds_three_pages_and_takes_none_away(first, second, content):
    added = {story.path for story in content.stories if story.round == 2}
    assert len(added) == 3
    assert set(second) - set(first) == added
    assert set(first) <= set(second)


def test_round_two_leaves_the_feeds_of_other_outlets_as_they_were(first, second, content):
    news = {story.outlet.id for story in content.stories if story.round == 2}
    changed = {outlet.id for outlet in content.outlets if first[outlet.feed].etag != second[outlet.feed].etag}
    assert changed == news


def test_the_same_moment_gives_the_same_bytes(first, now):
    again = render(load(now), base_url=BASE, published_round=1)
    assert {path: document.etag for path, document in again.items()} == {
        path: document.etag for path, document in first.items()
    }


def test_every_page_holds_its_headline_and_each_paragraph(second, content):
    for story in content.stories:
        page = html(second, content, story.id)
        assert f">{story.title}<".replace("'", "&#39;") in page
        for part in story.parts:
            if part.block is None:
                assert str(inline(part.markup)) in page


def test_structured_data_gives_the_time_of_the_feed(second, content):
    found = set()
    for story in content.stories:
        for script in JSON_LD.findall(html(second, content, story.id)):
            assert [datetime.fromisoformat(date) for date in dates_in(json.loads(script))] == [story.filed]
            found.add(story.outlet.id)
    assert found == {"meridian-wire", "port-elan-courier", "freeline-report", "harbour-ledger"}


def test_the_newspaper_gives_it_in_open_graph(second, content):
    story = next(story for story in content.stories if story.id == "two-orsens")
    page = html(second, content, "two-orsens")
    assert f'<meta property="article:published_time" content="{story.filed.isoformat()}">' in page


def test_the_visible_time_is_that_of_publication_on_the_outlets_clock(second, content):
    for story in content.stories:
        page = html(second, content, story.id)
        shown = [
            f"{story.filed.day} {story.filed:%B} {story.filed.year}",
            f"{story.filed:%B} {story.filed.day}, {story.filed.year}",
        ]
        assert any(day in page for day in shown) is story.dated
        assert (f"{story.filed:%H:%M}" in page) is story.dated


def test_the_hand_made_page_has_tables_and_no_metadata(second, content):
    page = html(second, content, "harbour-quarter")
    assert "<TABLE" in page
    assert "<BR><BR>" in page
    assert not re.search(r"\b(?:class|itemprop|property|name)=|ld\+json|<p\b", page, re.IGNORECASE)


def test_the_hand_made_page_is_windows_1252_and_only_says_so_inside(second, content):
    story = next(story for story in content.stories if story.id == "harbour-quarter")
    document = second[story.path]
    assert document.content_type == "text/html"
    assert b"CHARSET=windows-1252".lower() in document.body.lower()
    assert "Josefa Brömel" in document.body.decode("windows-1252")
    with pytest.raises(UnicodeDecodeError):
        document.body.decode("utf-8")


def test_the_paywalled_page_says_that_it_is_one_and_shows_two_paragraphs(second, content):
    page = html(second, content, "nine-days-one-crater")
    assert '"isAccessibleForFree": false' in page
    assert page.count('<p class="css-at9mc1">') == 2


def test_the_wordpress_page_breaks_the_passage_with_a_pitch_and_books(second, content):
    page = html(second, content, "sundria-stays-put")
    places = [page.index(words) for words in ("on a new deal", "daily newsletter!", "Recommended Books", "a tent on")]
    assert places == sorted(places)


def test_the_broadcasters_page_begins_with_its_menu_and_repeats_the_headline(second, content):
    page = html(second, content, "ministry-rejects-account")
    assert page.index("What are you looking for?") < page.index("<p><b>Defence Ministry rejects")


def test_markup_of_a_paragraph_is_escaped_before_it_is_emphasised():
    assert inline("<b> & *Heron*") == "&lt;b&gt; &amp; <em>Heron</em>"


def test_another_body_has_another_etag(now):
    one, other = (Document(body=body, content_type="text/plain", modified=now) for body in (b"a", b"b"))
    assert one.etag != other.etag
