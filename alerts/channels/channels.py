"""The channels of a configuration, by id."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock
from typing import TextIO

from apprise import Apprise, NotifyBase, NotifyFormat

from alerts.channels.answers import listening
from alerts.channels.mail import MailChannel
from alerts.channels.secrets import scrubbed
from alerts.channels.services import rendered, service
from alerts.compose import compose
from alerts.message import CheckMessage, Format, Message
from alerts.untrusted import shortened, visible
from ingest.errors import ConfigurationError
from ingest.model import Delivery

_LONGEST_DETAIL = 400

_FORMATS: dict[Format, NotifyFormat] = {
    "text": NotifyFormat.TEXT,
    "markdown": NotifyFormat.MARKDOWN,
    "slack": NotifyFormat.MARKDOWN,
    "html": NotifyFormat.HTML,
}


class Channels:
    """Sends messages. `channels` is id -> Apprise URL, `stream` where `console://` prints. ConfigurationError where
    there are some and none can be used: it names the channel and the mend and never the URL.
    """

    def __init__(self, channels: Mapping[str, str], *, stream: TextIO) -> None:
        self._urls = dict(channels)
        self._services: dict[str, NotifyBase] = {}
        self._unusable: dict[str, ConfigurationError] = {}
        for name, url in channels.items():
            try:
                self._services[name] = service(name, url, stream=stream)
            except ConfigurationError as error:
                self._unusable[name] = error
        if self._unusable and not self._services:
            raise next(iter(self._unusable.values()))
        self._locks = {name: Lock() for name in channels}

    def ids(self) -> tuple[str, ...]:
        """The channels, in configured order."""
        return tuple(self._urls)

    def problem(self, channel: str) -> str | None:
        """Why nothing can be sent on this channel, and the mend; None where its URL can be used."""
        if channel in self._services:
            return None
        return str(self._unusable.get(channel, f"channel {channel} is not in the configuration"))

    def gap(self, channel: str) -> timedelta:
        """How long its service wants to lie between two messages on a channel; none where it cannot be used."""
        target = self._services.get(channel)
        return timedelta(seconds=target.request_rate_per_sec if target else 0)

    def send(self, channel: str, message: Message, but: Sequence[str] = ()) -> Delivery:
        """Send once and say what came of it; one message at a time on a channel. Of several recipients of mail, `but`
        those who have it. Never raises for what a service does or a message holds; the detail is in the service's own
        words, without secrets.
        """
        if (problem := self.problem(channel)) is not None:
            return Delivery(result="retry" if channel in self._unusable else "failed", detail=problem)
        target = self._services[channel]
        with self._locks[channel], listening() as answers:
            if isinstance(target, MailChannel):
                target.but = frozenset(but)
            try:
                worded = rendered(target, compose(message), message.key)
            except Exception as error:  # noqa: BLE001  # whatever is wrong with one message, the others go out
                return _without_secrets(Delivery(result="retry", detail=_unwritten(error)), self._urls[channel])
            accepted = Apprise(target).notify(body=worded.body, title=worded.title, body_format=_FORMATS[worded.format])
            return _without_secrets(answers.delivery(accepted), self._urls[channel])

    def check(self, channel: str, *, now: datetime) -> Delivery:
        """Send the test message."""
        return self.send(channel, CheckMessage(channel=channel, at=now))


def _unwritten(error: Exception) -> str:
    return f"the message cannot be written ({type(error).__name__}: {error}); nothing was sent"


def _without_secrets(delivery: Delivery, url: str) -> Delivery:
    if delivery.detail is None:
        return delivery
    return replace(delivery, detail=shortened(visible(scrubbed(delivery.detail, url)), _LONGEST_DETAIL))
