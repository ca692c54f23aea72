"""Strings that try to act where they are shown, in every kind of message and every format: none acts.

Each output is read as its reader reads it: HTML, mail, CommonMark, JSON, CSV.
"""

import csv
import email
import io
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from functools import cache
from typing import Any

import lxml.html
import pytest
from apprise import NotifyBase

from alerts.channels.mail import MailChannel
from alerts.channels.services import rendered, service
from alerts.compose import compose
from alerts.formats import mail, markdown, plain, slack
from alerts.message import (
    BriefingMessage,
    CheckMessage,
    CorrectionMessage,
    CorrectionsMessage,
    DigestMessage,
    FeedMessage,
    Message,
    SummaryMessage,
)
from alerts.report_page import report
from flows.cli.output import FORMULA, print_json, show
from tests.alerts.conftest import HOSTILE, poisoned
from tests.alerts.formats.test_mail import TAGS
from tests.alerts.formats.test_markdown import tokens
from tests.alerts.formats.test_slack import LINK
from tests.alerts.test_report_page import MADE

OURS = "https://www.harbourpost.example/politics/velden-audit"
# Most headers of a mail are those of the one before: each is parsed once.
READING = default.clone(header_factory=cache(default.header_factory))
MENTION = re.compile(r"<[!@#]|@(?:everyone|here|channel|all|\*)", re.IGNORECASE)


def messages(hostile: str, correction: CorrectionMessage, digest: DigestMessage) -> dict[str, Message]:
    """A message of each kind with the string in every field that comes from the web or from a configuration."""
    update = poisoned(hostile)
    new = replace(update, kind="new", statement=replace(update.statement, status="new", text=hostile), added=True)
    wrong = replace(correction.correction, text=hostile, speaker=hostile, now_by=hostile, source=hostile)
    corrected = replace(correction, watch=hostile, reason=hostile, statement=update.statement, correction=wrong)
    words = replace(corrected, correction=replace(wrong, wrong="words"))
    move = replace(digest.moves[0], counted=hostile, source=hostile, values=(hostile, "2"), outlet=hostile, url=OURS)
    feed = replace(digest.feeds[0], feed=hostile, error=hostile)
    said = (new.statement, replace(update.statement, id=14))
    return {
        "new": new,
        "update": replace(update, news=(hostile,), before=hostile),
        "briefing": BriefingMessage(watch=hostile, subject="b", alerts=(new, update), reason=hostile),
        "summary": SummaryMessage(watch=hostile, subject="s", statements=said, reason="roll-up"),
        "correction": corrected,
        "other words": words,
        "corrections": CorrectionsMessage(watch=hostile, subject="c", corrections=(corrected, words), held=hostile),
        "digest": replace(
            digest,
            statements=said,
            reasons=dict.fromkeys((12, 14), hostile),
            corrections=(corrected,),
            moves=(move,),
            feeds=(feed,),
        ),
        "feed": FeedMessage(feed=hostile, subject="f", news="failing", detail=hostile),
        "check": CheckMessage(channel=hostile, at=correction.told_at or MADE),
    }


def is_shown(text: str) -> bool:
    """Whether nothing in it moves a cursor, changes a direction or hides; joiners of emoji may stand."""
    hidden = {unicodedata.category(char) for char in set(text) - set("\n\u200c\u200d")}
    return not hidden & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def check_html(body: str) -> None:
    page = lxml.html.document_fromstring(body)
    assert {element.tag for element in page.iter()} <= TAGS
    allowed = {"class", "style", "href", "dir", "lang", "charset", "name", "content"}
    assert {name for element in page.iter() for name in element.attrib} <= allowed
    assert set(page.xpath("//a/@href")) <= {OURS}
    assert is_shown(page.text_content())


def as_mail_html(message: Message) -> None:
    check_html(mail.render(compose(message)).body)


@cache
def target(url: str) -> NotifyBase:
    return service("desk", url, stream=io.StringIO())


def as_mail(message: Message) -> None:
    """As it goes over the wire: headers, plain part, HTML part."""
    channel = target("mailto://desk:word@mail.example?to=reader@mail.example")
    assert isinstance(channel, MailChannel)
    made = channel.prepare(compose(message), message.key)
    letter = email.message_from_bytes(
        channel._letter("reader@mail.example", made.body, made.title).as_bytes(), policy=READING
    )
    assert isinstance(letter, EmailMessage)
    assert sorted(letter.keys()) == sorted(
        ["Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]
    )
    assert not [*letter.defects, *(defect for part in letter.walk() for defect in part.defects)]
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert is_shown(letter["Subject"])
    first, second = letter.iter_parts()
    assert is_shown(first.get_content().replace("\r\n", "\n"))
    check_html(second.get_content().replace("\r\n", "\n"))


def as_markdown(message: Message) -> None:
    made = markdown.render(compose(message))
    found = list(tokens(made.body))
    assert not {token.type for token in found} & {"html_inline", "html_block", "image", "code_inline", "fence"}
    assert not {token.type for token in found} & {"code_block", "table_open", "em_open", "hr"}
    assert {str(token.attrGet("href")) for token in found if token.type == "link_open"} <= {OURS}
    assert not MENTION.search(made.body)
    assert not MENTION.search(made.title)
    assert is_shown(made.body)


def as_slack(message: Message) -> None:
    made = slack.render(compose(message))
    assert {match[1] for match in LINK.finditer(made.body)} <= {OURS}
    rest = re.sub(r"^> ", "", LINK.sub("", made.body), flags=re.MULTILINE)
    assert not re.search(r"[<>`]|&(?!amp;|lt;|gt;)", rest)
    assert all(len(section) <= slack.SECTION_LIMIT for section in slack.sections(made.body))
    assert is_shown(made.body)


def as_terminal(message: Message) -> None:
    made = plain.framed(compose(message))
    assert is_shown(made.body)
    assert sum(line.startswith("── ") for line in made.body.split("\n")) == 1


def as_webhook(message: Message) -> None:
    made = rendered(target("json://127.0.0.1"), compose(message), message.key)
    assert json.loads(json.dumps({"title": made.title, "message": made.body}))["message"] == made.body
    assert not MENTION.search(made.title + made.body)
    assert is_shown(made.title + made.body)


FORMATS: dict[str, Callable[[Message], None]] = {
    "HTML": as_mail_html,
    "mail": as_mail,
    "Markdown": as_markdown,
    "Slack": as_slack,
    "terminal": as_terminal,
    "webhook": as_webhook,
}


LONG = {"long word", "long escape"}
NAMES = [pytest.param(name, marks=pytest.mark.slow if name in LONG else ()) for name in HOSTILE]


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format_", FORMATS)
def test_no_string_acts_in_a_message(
    format_: str, name: str, correction: CorrectionMessage, digest: DigestMessage
) -> None:
    for kind, message in messages(HOSTILE[name], correction, digest).items():
        try:
            FORMATS[format_](message)
        except AssertionError as error:
            raise AssertionError(f"in a message of kind {kind}") from error


def test_no_string_acts_in_the_report(hostile: str) -> None:
    told = {"url": OURS, "source": hostile, "published": None, "text": hostile, "speaker": hostile, "similarity": 1.0}
    said: dict[str, Any] = {
        "id": 1,
        "actor": "velden",
        "speaker": hostile,
        "text": hostile,
        "said_on": None,
        "first_reported": None,
        "status": "update",
        "updates": None,
        "updated_text": f"Before: {hostile}",
        "topics": [hostile],
        "reports": [told, told],
    }
    page = lxml.html.document_fromstring(
        report(made=MADE, statements=[said], articles=[], figures=[], alerts=[], feeds=[])
    )
    assert not page.xpath("//script | //img | //iframe | //form | //svg | //link | //animate | //input")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert {href for href in page.xpath("//a/@href") if not href.startswith("#")} <= {OURS}
    assert is_shown(page.xpath("string(//article)"))


def test_no_string_acts_in_lists(hostile: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": 1, "text": hostile, "topics": [hostile]}, {"id": 2, "text": "plain", "topics": []}]
    show(rows, columns=("id", "text"), as_json=False, as_csv=True, empty="")
    written = capsys.readouterr().out
    found = list(csv.reader(io.StringIO(written, newline="")))
    assert [len(row) for row in found] == [3, 3, 3]
    assert not [cell for row in found for cell in row if cell.startswith(FORMULA)]
    print_json(rows)
    as_json = capsys.readouterr().out
    assert json.loads(as_json)[0]["text"] == hostile.encode("utf-8", "replace").decode()
    show(rows, columns=("id", "text"), as_json=False, as_csv=False, empty="")
    table = capsys.readouterr().out
    for text in (written.replace("\r", ""), as_json, table):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
