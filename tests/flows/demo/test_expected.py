"""The golden truth agrees with the newsroom that it is about."""

import re
from html.parser import HTMLParser

import pytest

from flows.demo.pages import render

BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "li",
    "td",
    "br",
    "hr",
    "figcaption",
    "aside",
    "nav",
    "footer",
    "header",
}
SILENT = {"script", "style", "title"}
STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'"})
STAMP = re.compile(r"\d{4}.*\d\d:\d\d")


class Lines(HTMLParser):
    """The visible lines of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines, self._words, self._silent = [], [], False
        self.feed(html)
        self._break()

    def _break(self) -> None:
        if line := " ".join("".join(self._words).split()):
            self.lines.append(line)
        self._words = []

    def handle_starttag(self, tag, _attributes):
        self._silent = tag in SILENT
        if tag in BLOCKS:
            self._break()

    def handle_endtag(self, tag):
        self._silent = False
        if tag in BLOCKS:
            self._break()

    def handle_data(self, data):
        if not self._silent:
            self._words.append(data)


def plain(text: str) -> str:
    return text.translate(STRAIGHT)


@pytest.fixture(scope="module")
def stories(content):
    return {story.id: story for story in content.stories}


@pytest.fixture(scope="module")
def lines(content):
    documents = render(content, base_url="http://127.0.0.1:8000", published_round=2)
    return {story.id: Lines(documents[story.path].body.decode(story.outlet.charset)).lines for story in content.stories}


def spoken(expected, story_id):
    return [(quote, plain(span)) for quote in article(expected, story_id)["quotes"] for span in quote["spans"]]


def article(expected, story_id):
    return next(found for found in expected["articles"] if found["id"] == story_id)


def test_every_article_is_described(expected, stories):
    described = {
        found["id"]: (found["path"], found["title"], found["round"], found.get("copy_of"), found.get("undated", False))
        for found in expected["articles"]
    }
    assert described == {
        story.id: (story.path, story.title, story.round, story.copy_of, not story.dated) for story in stories.values()
    }


def test_copies_and_partial_texts_are_named_as_such(expected, stories):
    for found in expected["articles"]:
        assert (found["outcome"] == "copy") is ("copy_of" in found)
        assert (found.get("completeness") == "partial") is not stories[found["id"]].free


def test_every_other_entry_is_described(expected, content):
    others = {item.path for item in content.items} - {story.path for story in content.stories}
    assert {entry["path"] for entry in expected["other_entries"]} == others


def test_spans_stand_in_their_article_in_this_order(expected, stories):
    for name, story in stories.items():
        text, at = plain("\n".join(story.paragraphs)), 0
        for _, span in spoken(expected, name):
            at = text.index(span, at)
            assert "\n" not in text[at : at + len(span)]


def test_everything_between_quotation_marks_is_a_quote_or_named_as_none(expected, stories):
    for name, story in stories.items():
        known = [span for _, span in spoken(expected, name)]
        known += [plain(words) for words in article(expected, name).get("no_quotes", ())]
        for words in re.findall(r'"([^"]+)"', plain("\n".join(story.paragraphs))):
            bare = words.rstrip(",.?!")
            assert any(bare in span for span in known), (name, words)


def test_figures_stand_in_their_article(expected, stories):
    for name, story in stories.items():
        text = " ".join(story.paragraphs)
        assert not [figure for figure in article(expected, name)["figures"] if figure["text"] not in text]


def test_every_line_of_a_page_is_the_article_its_headline_its_stamp_or_listed_as_boilerplate(expected, stories, lines):
    titles = [story.title for story in stories.values()]
    for name, story in stories.items():
        furniture = [*expected["outlets"][story.outlet.id], *article(expected, name).get("boilerplate", ()), *titles]
        furniture.append(f"By {story.author}")
        furniture.sort(key=len, reverse=True)
        assert [line for line in lines[name] if line in story.paragraphs] == list(story.paragraphs)
        for line in lines[name]:
            rest = "" if line in story.paragraphs or STAMP.search(line) else line
            for known in furniture:
                rest = rest.replace(known, "")
            assert not re.search(r"\w", rest), (name, line)


def test_listed_boilerplate_is_on_the_pages(expected, stories, lines):
    for name in stories:
        assert not [line for line in article(expected, name).get("boilerplate", ()) if line not in lines[name]]
    for outlet, furniture in expected["outlets"].items():
        pages = "\n".join(line for name in stories if stories[name].outlet.id == outlet for line in lines[name])
        assert not [line for line in furniture if line not in pages]


def test_statements_are_the_quotes_of_those_who_are_followed(expected):
    actors = {"Adela Orsen", "Tomas Orsen", "Mirela Castane", "Danil Veshko"}
    reports: dict[str, set[str]] = {}
    for found in expected["articles"]:
        for quote in found["quotes"]:
            assert (quote["speaker"] in actors) is ("statement" in quote)
            if "statement" in quote:
                reports.setdefault(quote["statement"], set()).add(found["id"])
    assert reports == {
        statement["id"]: {name for names in statement["reports"].values() for name in names}
        for statement in expected["statements"]
    }


def test_reports_are_counted_in_the_round_that_publishes_them(expected, stories):
    for statement in expected["statements"]:
        for number, names in statement["reports"].items():
            assert {stories[name].round for name in names} == {number}


def test_each_statement_on_the_topic_is_alerted_once_when_it_is_first_reported(expected, stories):
    due: dict[int, list[str]] = {1: [], 2: []}
    first = {}
    for statement in expected["statements"]:
        number = min(statement["reports"])
        first[statement["id"]] = min(statement["reports"][number], key=lambda name: stories[name].filed)
        if not statement.get("off_topic"):
            due[number].append(statement["id"])
    for number, alerts in expected["alerts"].items():
        names = [alert["statement"] for alert in alerts]
        assert sorted(names) == sorted(due[number])
        assert names == sorted(names, key=lambda name: stories[first[name]].filed)
        for alert in alerts:
            text = next(
                span
                for quote, span in spoken(expected, first[alert["statement"]])
                if quote.get("statement") == alert["statement"]
            )
            assert text.startswith(alert["begins"])


def test_round_one_gives_seven_alerts_and_round_two_exactly_two(expected):
    assert {number: len(alerts) for number, alerts in expected["alerts"].items()} == {1: 7, 2: 2}


def test_events_of_statements_come_before_their_reports(expected, content, stories):
    for statement in expected["statements"]:
        for names in statement["reports"].values():
            assert all(content.events[statement["event"]] < stories[name].filed for name in names)


def test_renderings_of_one_statement_are_close_but_not_the_same(expected):
    for statement in ("not-a-chip", "inspectors-stay"):
        one, other = (
            set(re.findall(r"\w+", " ".join(quote["spans"]).casefold()))
            for name in ("inspectors-stay", "sundria-stays-put")
            for quote in article(expected, name)["quotes"]
            if quote.get("statement") == statement
        )
        assert 0.7 <= len(one & other) / len(one | other) <= 0.85
