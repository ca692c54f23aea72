"""HTML for mail."""

import lxml.html

from alerts.compose import compose
from alerts.formats import mail
from alerts.message import AlertMessage, Message
from alerts.untrusted import visible

TAGS = {"a", "bdi", "blockquote", "body", "del", "div", "h1", "h2", "h3", "head", "html"}
TAGS |= {"ins", "meta", "p", "span", "strong", "style", "title"}


def test_it_is_one_document_that_fetches_nothing(message: Message) -> None:
    page = lxml.html.document_fromstring(mail.render(compose(message)).body)
    assert {element.tag for element in page.iter()} <= TAGS
    assert not page.xpath("//@src | //@onerror | //link | //script | //img")
    assert "url(" not in page.xpath("string(//style)")


def test_nothing_from_the_web_becomes_markup(poisoned_update: AlertMessage, hostile: str) -> None:
    made = mail.render(compose(poisoned_update))
    page = lxml.html.document_fromstring(made.body)
    assert {element.tag for element in page.iter()} <= TAGS
    allowed = {"class", "style", "href", "dir", "lang", "charset", "name", "content"}
    assert {name for element in page.iter() for name in element.attrib} <= allowed
    assert set(page.xpath("//a/@href")) == {"https://www.harbourpost.example/politics/velden-audit"}
    assert visible(hostile)[:60] in page.xpath("string(//blockquote)")


def test_the_subject_is_one_line(poisoned_update: AlertMessage) -> None:
    title = mail.render(compose(poisoned_update)).title
    assert title.isprintable()
    assert len(title) <= 150


def test_it_has_colours_for_light_and_dark(update: AlertMessage) -> None:
    made = mail.render(compose(update)).body
    assert '<meta name="color-scheme" content="light dark">' in made
    assert "@media (prefers-color-scheme: dark)" in made
