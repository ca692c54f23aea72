"""rules.toml: each rule removes its examples, keeps its counter-examples, and takes linear time."""

import re
import time

import pytest

from ingest.clean.line_rules import rule_for, strip
from ingest.clean.lines import Line
from ingest.clean.rules import rules, terms, widget_classes, words

BY_NAME = [pytest.param(rule, id=rule.name) for rule in rules()]


@pytest.mark.parametrize("rule", BY_NAME)
def test_examples_are_removed_by_the_rule_that_gives_them(rule):
    assert rule.removes
    assert {
        text: getattr(rule_for(Line(text, traits=rule.needs)), "name", None) for text in rule.removes
    } == dict.fromkeys(rule.removes, rule.name)


@pytest.mark.parametrize("rule", BY_NAME)
def test_counter_examples_stay_whatever_other_rules_there_are(rule):
    assert rule.keeps
    assert [text for text in rule.keeps if rule_for(Line(text, traits=rule.needs))] == []


@pytest.mark.parametrize("rule", BY_NAME)
def test_a_rule_that_needs_markup_leaves_plain_lines_alone(rule):
    if rule.needs:
        assert not any(rule.matches(Line(text)) for text in rule.removes)


def test_names_are_unique_because_reasons_are_kept_by_name():
    assert len({rule.name for rule in rules()}) == len(rules())


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "share ",
            "a.b",
            "subscribe to the ",
            "more from ",
            "read ",
            "“",
            "1 ",
            "({[",
            "by A ",
            "get our ",
            "home > ",
        ),
        *(
            "see more stories ",
            "follow us on x, ",
            "reporting by A and ",
            "for more our ",
            "stock photo ",
            "accept all ",
        ),
        *("mehr artikel ", "melden sie sich ", "wir sie hier jetzt ", "foto: dpa/", "alle kommentare lesen "),
    ],
)
def test_no_pattern_takes_long_over_a_long_line(piece):
    line = Line(piece * 50_000)
    began = time.process_time()
    for rule in rules():
        rule.matches(line)
    rule_for(line)
    assert time.process_time() - began < 1


@pytest.mark.parametrize("piece", ["Sign up here. ", "“Join us. ", "Follow us on X. He left. ", "A: no. "])
def test_no_paragraph_takes_long_to_take_apart(piece):
    began = time.process_time()
    strip([Line((piece * 30_000).strip())], [])
    assert time.process_time() - began < 3


@pytest.mark.parametrize("name", ["network", "agency", "credit", "thing", "deed", "little", "owned"])
def test_terms_that_rules_share_are_words_in_lower_case(name):
    assert all(re.compile(word) and word == word.lower() for word in terms(name))


def test_a_word_of_furniture_is_in_one_list_only():
    listed = [word for name in ("thing", "deed", "little") for word in terms(name)]
    assert [word for word in set(listed) if listed.count(word) > 1] == []


@pytest.mark.parametrize(
    "name", ["article-newsletter", "c-related", "readMore read-more", "ad advert", "js most-read x", "author_bio"]
)
def test_widget_classes_are_whole_words_of_a_class(name):
    assert widget_classes().search(name)


@pytest.mark.parametrize("name", ["paywall", "unrelated", "shareholder-text", "article-body", "navy", "promotional"])
def test_other_classes_are_none(name):
    assert not widget_classes().search(name)


@pytest.mark.parametrize("name", ["speech", "attribution", "verbs", "orders"])
def test_the_lists_of_words_are_regular_expressions_in_lower_case(name):
    assert all(re.compile(word) and word == word.lower() for word in words(name))
