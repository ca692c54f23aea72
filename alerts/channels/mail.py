"""`mailto://`, `mailtos://`: Apprise's mail service with a plain part in our own words, a Message-ID that is the same
for each attempt, and an answer that says whether the server took the message.
"""
# mypy: allow-untyped-calls

import hashlib
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate
from typing import Any

from apprise import NotifyFormat, NotifyType
from apprise.plugins.email import NotifyEmail

from alerts.channels.problems import NoAnswerError
from alerts.document import Document
from alerts.formats import mail, plain
from alerts.message import Rendered

_NOT_FROM_ADDRESS = {"subject", "from", "to", "cc", "bcc", "date", "message-id", "content-type", "mime-version"}


class _Smtp(smtplib.SMTP):
    """Tells a connection that broke once the message was handed over from one that broke before; keeps the answer."""

    answer = ""

    def data(self, msg: Any) -> tuple[int, bytes]:  # noqa: ANN401  bytes or str, as in the standard library
        try:
            code, words = smtplib.SMTP.data(self, msg)
        except smtplib.SMTPResponseException:
            raise
        except OSError as error:
            raise NoAnswerError("the mail server did not answer; the message may have arrived") from error
        self.answer = f"{code} {words.decode('utf-8', 'replace')}"
        return code, words


class _SmtpOverTls(smtplib.SMTP_SSL):
    answer = ""
    data = _Smtp.data


class MailChannel(NotifyEmail):
    """Takes Apprise's mail URLs as they are."""

    body_maxlen = 100_000_000
    request_rate_per_sec = 0
    usage = "see https://appriseit.com/services/email/"
    but: frozenset[str] = frozenset()
    _plain = ""
    _key = ""

    def prepare(self, document: Document, key: str) -> Rendered:
        """HTML, or plain text where the URL says `format=text`; the plain part is kept for the sending."""
        self._plain, self._key = plain.framed(document).body, key
        return mail.render(document) if self.notify_format == NotifyFormat.HTML else plain.framed(document)

    def send(
        self,
        body: str,
        title: str = "",
        notify_type: NotifyType = NotifyType.INFO,
        attach: object = None,
        **kwargs: object,
    ) -> bool:
        """One mail to each recipient but those who have it, on one connection. Signed and encrypted mail is Apprise's
        own, and goes to all.
        """
        if self.pgp_mode != "no":
            return bool(super().send(body, title, notify_type, attach, **kwargs))
        with self._connection() as smtp:
            taken = [self._sent(smtp, formataddr((str(name or ""), to)), to, body, title) for name, to in self.targets]
        return all(taken)

    def _sent(self, smtp: _Smtp | _SmtpOverTls, to: str, address: str, body: str, title: str) -> bool:
        letter = self._letter(to, body, title)
        envelope = [one for one in dict.fromkeys((address, *self.cc, *self.bcc)) if one not in self.but]
        if not envelope:
            return True
        try:
            refused = smtp.sendmail(str(self.from_addr[1]), envelope, letter.as_bytes())
        except (OSError, NoAnswerError):
            self.logger.warning("Sending to %s failed.", address)
            return False
        answer = f"mail server answered {smtp.answer} to {address}"
        taken = [one for one in envelope if one not in refused]
        self.logger.info("Sent mail to %s.", address, extra={"answer": answer, "taken": taken})
        if refused:
            self.logger.warning("Not to all.", exc_info=smtplib.SMTPRecipientsRefused(refused))
        return not refused

    def _letter(self, to: str, body: str, title: str) -> EmailMessage:
        letter = EmailMessage(policy=SMTP)
        letter["Subject"] = title
        letter["From"] = formataddr((str(self.from_addr[0] or self.app_id), str(self.from_addr[1])))
        letter["To"] = to
        if self.cc:
            letter["Cc"] = ", ".join(sorted(self.cc))
        if self.reply_to:
            letter["Reply-To"] = ", ".join(sorted(self.reply_to))
        letter["Date"] = formatdate()
        letter["Message-ID"] = self._message_id()
        letter["Auto-Submitted"] = "auto-generated"
        for header, value in self.headers.items():
            if header.lower() not in _NOT_FROM_ADDRESS:
                letter[header] = value
        letter.set_content(self._plain)
        if self.notify_format == NotifyFormat.HTML:
            letter.add_alternative(body, subtype="html")
        return letter

    def _message_id(self) -> str:
        key = hashlib.sha256(self._key.encode("utf-8", "replace")).hexdigest()
        return f"<{key[:32]}@{str(self.from_addr[1]).rpartition('@')[2]}>"

    @contextmanager
    def _connection(self) -> Iterator[_Smtp | _SmtpOverTls]:
        smtp = self._connected()
        try:
            if self.secure_mode == "starttls":
                smtp.starttls(context=self._tls())
            if self.user and self.password:
                smtp.login(self.user, self.password)
            yield smtp
        finally:
            with suppress(OSError):
                smtp.quit()
            smtp.close()

    def _connected(self) -> _Smtp | _SmtpOverTls:
        where, timeout = (self.smtp_host, self.port or 0), self.socket_connect_timeout
        if self.secure_mode == "ssl":
            return _SmtpOverTls(*where, timeout=timeout, context=self._tls())
        return _Smtp(*where, timeout=timeout)

    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if not self.verify_certificate:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context
