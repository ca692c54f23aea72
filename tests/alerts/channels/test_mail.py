"""`mailto://` and `mailtos://`, to a real SMTP server on loopback."""

import email
import io
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session

from alerts.channels import Channels
from alerts.message import AlertMessage, CheckMessage, Message
from ingest.model import Delivery


@dataclass
class Server:
    """What the server is told to answer, and what it received."""

    recipient: str = "250 OK"
    data: str | None = "250 OK"
    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[list[str]] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.recipient.startswith("250") or not address.startswith("gone"):
            envelope.rcpt_tos.append(address)
            return "250 OK"
        return self.recipient

    async def handle_DATA(self, server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        mail = email.message_from_bytes(envelope.original_content or b"", policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        self.envelopes.append(list(envelope.rcpt_tos))
        if self.data is None:
            server.transport.abort()
            return ""
        return self.data


def authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=data.password == b"hunter2", handled=False)


@pytest.fixture
def start() -> Iterator[Callable[..., Server]]:
    running: list[Controller] = []

    def run(**options: Any) -> Server:
        server = Server()
        with socket.socket() as kept:  # so that nobody else takes the port before it is served
            kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            kept.bind(("127.0.0.1", 0))
            server.port = kept.getsockname()[1]
            controller = Controller(server, hostname="127.0.0.1", port=server.port, **options)
            controller.start()
        running.append(controller)
        return server

    yield run
    for controller in running:
        controller.stop()


def send(
    server: Server, message: Message, *, to: str = "editor@desk.example", login: str = "", more: str = ""
) -> Delivery:
    url = f"mailto://{login}127.0.0.1:{server.port}?from=alerts@desk.example&to={to}&cto=5{more}"
    return Channels({"mail": url}, stream=io.StringIO()).send("mail", message)


def test_a_mail_arrives_with_a_plain_and_an_html_part(
    start: Callable[..., Server], new_statement: AlertMessage
) -> None:
    server = start()
    taken = "mail server answered 250 OK to editor@desk.example"
    assert send(server, new_statement) == Delivery(result="sent", detail=taken)
    mail = server.mails[0]
    assert (
        mail["Subject"]
        == "Mara Velden: “We will not sign before the audit is finished, and no newspaper will hurry us.”"
    )
    assert (mail["From"], mail["To"]) == ("On Record <alerts@desk.example>", "editor@desk.example")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime is not None
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert text.startswith("── New statement ─")
    assert "https://meridianwire.example/2026/03/14/port?id=77&lang=en" in text
    page = lxml.html.document_fromstring(mail.get_body(("html",)).get_content())  # type: ignore[union-attr]
    assert page.xpath("string(//blockquote)") == f"“{new_statement.statement.text}”"


def test_the_message_id_is_the_same_for_each_attempt(
    start: Callable[..., Server], new_statement: AlertMessage, update: AlertMessage
) -> None:
    server = start()
    for message in (new_statement, new_statement, update):
        send(server, message)
    first, again, other = (mail["Message-ID"] for mail in server.mails)
    assert first == again != other
    assert first.endswith("@desk.example>")


def test_each_recipient_gets_a_mail_of_their_own_and_copies_go_along(
    start: Callable[..., Server], check: CheckMessage
) -> None:
    server = start()
    assert (
        send(server, check, to="a@desk.example,b@desk.example", more="&cc=c@desk.example&bcc=d@desk.example").result
        == "sent"
    )
    assert [mail["To"] for mail in server.mails] == ["a@desk.example", "b@desk.example"]
    assert [sorted(names) for names in server.envelopes] == [
        ["a@desk.example", "c@desk.example", "d@desk.example"],
        ["b@desk.example", "c@desk.example", "d@desk.example"],
    ]
    assert all(mail["Cc"] == "c@desk.example" and mail["Bcc"] is None for mail in server.mails)


def test_nothing_from_the_web_writes_a_header_or_markup(
    start: Callable[..., Server], poisoned_updates: dict[str, AlertMessage]
) -> None:
    server = start()
    url = f"mailto://127.0.0.1:{server.port}?from=alerts@desk.example&to=editor@desk.example"
    channels = Channels({"mail": url}, stream=io.StringIO())
    for name, message in poisoned_updates.items():
        assert channels.send("mail", message).result == "sent", name
        mail = server.mails[-1]
        assert server.envelopes[-1] == ["editor@desk.example"], name
        assert mail["Bcc"] is None, name
        assert str(mail["Subject"]).isprintable(), name
        page = lxml.html.document_fromstring(mail.get_body(("html",)).get_content())  # type: ignore[union-attr]
        assert not page.xpath("//script | //img | //@onerror | //@onmouseover"), name


def test_plain_mail_where_the_url_asks_for_it(start: Callable[..., Server], check: CheckMessage) -> None:
    server = start()
    assert send(server, check, more="&format=text").result == "sent"
    assert server.mails[0].get_content_type() == "text/plain"


def test_headers_of_the_url_are_added_but_for_those_that_address_the_mail(
    start: Callable[..., Server], check: CheckMessage
) -> None:
    server = start()
    send(server, check, more="&%2BX-Desk=night&%2BSubject=other&reply=answers@desk.example")
    mail = server.mails[0]
    assert (mail["X-Desk"], mail["Reply-To"]) == ("night", "answers@desk.example")
    assert mail.get_all("Subject") == ["On Record: test of channel desk"]


def test_a_wrong_password_is_refused_for_good_and_not_told(start: Callable[..., Server], check: CheckMessage) -> None:
    server = start(authenticator=authenticate, auth_require_tls=False, auth_required=True)
    assert send(server, check, login="desk:hunter2@").result == "sent"
    delivery = send(server, check, login="desk:wrong-one@")
    assert delivery.result == "failed"
    assert str(delivery.detail).startswith("mail server answered 535")
    assert "wrong-one" not in str(delivery.detail)


@pytest.mark.parametrize(
    ("answer", "result"),
    [("550 no such user", "failed"), ("450 come back later", "retry")],
    ids=["for good", "for now"],
)
def test_a_refused_recipient_is_named(
    start: Callable[..., Server], check: CheckMessage, answer: str, result: str
) -> None:
    server = start()
    server.recipient = answer
    mend = "; check the recipients in the channel's URL" if result == "failed" else ""
    expected = f"recipient refused: gone@desk.example: {answer}{mend}"
    assert send(server, check, to="gone@desk.example") == Delivery(result=result, detail=expected)


@pytest.mark.parametrize(("answer", "result"), [("550 no such user", "failed"), ("450 come back later", "retry")])
def test_where_one_recipient_of_two_is_refused_the_answer_is_that_ones_and_the_other_is_named(
    start: Callable[..., Server], check: CheckMessage, answer: str, result: str
) -> None:
    server = start()
    server.recipient = answer
    delivery = send(server, check, to="here@desk.example,gone@desk.example")
    assert (delivery.result, delivery.taken) == (result, ("here@desk.example",))
    assert str(delivery.detail).startswith(
        "taken in part (mail server answered 250 OK to here@desk.example); then "
        f"recipient refused: gone@desk.example: {answer}"
    )


def test_a_copy_that_is_refused_is_told_too(start: Callable[..., Server], check: CheckMessage) -> None:
    server = start()
    server.recipient = "550 no such user"
    delivery = send(server, check, to="here@desk.example", more="&cc=gone@desk.example")
    assert (delivery.result, delivery.taken) == ("failed", ("here@desk.example",))
    assert "recipient refused: gone@desk.example: 550 no such user" in str(delivery.detail)


@pytest.mark.parametrize(
    ("have", "envelopes"),
    [
        ((), [["a@desk.example", "c@desk.example"], ["b@desk.example", "c@desk.example"]]),
        (("a@desk.example", "c@desk.example"), [["b@desk.example"]]),
        (("a@desk.example", "b@desk.example"), [["c@desk.example"], ["c@desk.example"]]),
        (("a@desk.example", "b@desk.example", "c@desk.example"), []),
    ],
)
def test_who_has_it_gets_it_no_second_time(
    start: Callable[..., Server], check: CheckMessage, have: tuple[str, ...], envelopes: list[list[str]]
) -> None:
    server = start()
    url = (
        f"mailto://127.0.0.1:{server.port}?from=alerts@desk.example&to=a@desk.example,b@desk.example&cc=c@desk.example"
    )
    channels = Channels({"mail": url}, stream=io.StringIO())
    assert channels.send("mail", check, have).result == "sent"
    assert server.envelopes == envelopes


@pytest.mark.parametrize(("answer", "result"), [("554 refused as spam", "failed"), ("451 try again", "retry")])
def test_a_message_refused_after_it_was_sent_is_refused(
    start: Callable[..., Server], check: CheckMessage, answer: str, result: str
) -> None:
    server = start()
    server.data = answer
    assert send(server, check) == Delivery(result=result, detail=f"mail server answered {answer}")


def test_a_connection_lost_after_the_message_was_handed_over_is_unknown(
    start: Callable[..., Server], check: CheckMessage
) -> None:
    server = start()
    server.data = None
    expected = "the mail server did not answer; the message may have arrived"
    assert send(server, check) == Delivery(result="unknown", detail=expected)


def test_over_tls_only_to_a_server_whose_certificate_is_valid(
    start: Callable[..., Server], check: CheckMessage, tmp_path: Path
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
         "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    for mode, options in {"ssl": {"ssl_context": context}, "starttls": {"tls_context": context}}.items():
        server = start(**options)
        url = f"mailtos://127.0.0.1:{server.port}?from=alerts@desk.example&to=e@desk.example&cto=5&mode={mode}"
        channels = Channels({"checked": url, "trusting": f"{url}&verify=no"}, stream=io.StringIO())
        assert channels.send("checked", check) == Delivery(
            result="retry", detail="no connection: TLS certificate verify failed"
        )
        assert channels.send("trusting", check).result == "sent"
        assert len(server.mails) == 1
