"""A channel's URL made into an Apprise service, with what would send twice or lose a message switched off."""
# mypy: allow-untyped-calls

from functools import cache
from typing import Protocol, TextIO, runtime_checkable

from apprise import Apprise, AppriseAsset, NotifyBase, NotifyFormat, OverflowMode
from apprise.manager_plugins import NotificationManager
from apprise.utils.parse import parse_urls

from alerts.channels.console import ConsoleChannel
from alerts.channels.file import FileChannel
from alerts.channels.mail import MailChannel
from alerts.channels.secrets import scheme_of
from alerts.channels.slack import SlackChannel
from alerts.document import Document
from alerts.formats import mail, markdown, plain
from alerts.formats.mentions import without_mentions
from alerts.message import Rendered
from ingest.errors import ConfigurationError

_OURS = (ConsoleChannel, FileChannel, MailChannel, SlackChannel)
# Services that send mail: they take a whole HTML document. Others that take HTML know a few tags only.
_MAIL = frozenset(
    [
        "azure",
        "brevo",
        "mailersend",
        "mailgun",
        "o365",
        "postmark",
        "resend",
        "sendgrid",
        "sendpulse",
        "ses",
        "smtp2go",
        "sparkpost",
    ]
)
_READ_TIMEOUT = 20.0


@runtime_checkable
class OwnWording(Protocol):
    """A service of ours: it chooses its format."""

    def prepare(self, document: Document, key: str) -> Rendered:
        """The message as it will be sent next."""


def service(channel: str, url: str, *, stream: TextIO) -> NotifyBase:
    """The service behind `url`. ConfigurationError names `channel` and the mend, and no part of the URL but its
    scheme.
    """
    _register_ours()
    if len(parse_urls(url)) > 1:
        raise ConfigurationError(f"channel {channel}: holds several URLs; give each a channel of its own")
    asset = AppriseAsset(
        app_id="On Record", app_desc="News monitoring", app_url="", image_url_mask="", http_redirects=False,
        interpret_emojis=False, async_mode=False,
    )  # fmt: skip
    found = Apprise.instantiate(url, asset=asset)
    if found is None:
        raise ConfigurationError(f"channel {channel}: {_mend(scheme_of(url))}")
    _make_once_only(found)
    if isinstance(found, ConsoleChannel):
        found.stream = stream
    return found


def rendered(target: NotifyBase, document: Document, key: str) -> Rendered:
    """The document in the format that this service takes."""
    if isinstance(target, OwnWording):
        return target.prepare(document, key)
    if target.notify_format == NotifyFormat.MARKDOWN:
        return markdown.render(document)
    if target.notify_format == NotifyFormat.HTML and target.schema in _MAIL:
        return mail.render(document)
    text = plain.render(document)
    return Rendered(title=without_mentions(text.title), body=without_mentions(text.body), format="text")


@cache
def _register_ours() -> None:
    manager = NotificationManager()
    for ours in _OURS:
        manager.add(ours, force=True)


def _mend(scheme: str) -> str:
    manager = NotificationManager()
    name = scheme.removesuffix("://")
    if name not in manager:
        return f"no service answers to '{scheme}': see https://appriseit.com/services/ for the schemes"
    known = manager[name]
    usage = getattr(known, "usage", f"see {known.setup_url}")
    return f"{known.service_name} does not understand this {scheme} URL: {usage}"


def _make_once_only(target: NotifyBase) -> None:
    target.retry = 0
    target.optional = False
    if target.overflow_mode == OverflowMode.UPSTREAM:
        target.overflow_mode = OverflowMode.SPLIT
    if target.schema in _MAIL:
        target.body_maxlen = max(target.body_maxlen, MailChannel.body_maxlen)
    vars(target).setdefault("socket_read_timeout", _READ_TIMEOUT)
