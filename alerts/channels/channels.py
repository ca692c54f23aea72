"""The channels of a configuration, by id."""

from collections.abc import Mapping
from datetime import datetime
from threading import Lock
from typing import TextIO

from apprise import Apprise, NotifyFormat

from alerts.channels.answers import listening
from alerts.channels.secrets import scrubbed
from alerts.channels.services import rendered, service
from alerts.compose import compose
from alerts.message import CheckMessage, Format, Message
from alerts.untrusted import shortened, visible
from ingest.model import Delivery

_LONGEST_DETAIL = 400

_FORMATS: dict[Format, NotifyFormat] = {
    "text": NotifyFormat.TEXT,
    "markdown": NotifyFormat.MARKDOWN,
    "slack": NotifyFormat.MARKDOWN,
    "html": NotifyFormat.HTML,
}


class Channels:
    """Sends messages. `channels` is id -> Apprise URL, `stream` where `console://` prints. A URL that cannot be used
    raises ConfigurationError, which names the channel and the mend and never the URL.
    """

    def __init__(self, channels: Mapping[str, str], *, stream: TextIO) -> None:
        self._urls = dict(channels)
        self._services = {name: service(name, url, stream=stream) for name, url in channels.items()}
        self._locks = {name: Lock() for name in channels}

    def ids(self) -> tuple[str, ...]:
        """The channels, in configured order."""
        return tuple(self._urls)

    def send(self, channel: str, message: Message) -> Delivery:
        """Send once and say what came of it; one message at a time on a channel. Never raises for what a service
        does; the detail of what was not sent holds the service's own words and no secret.
        """
        if channel not in self._services:
            return Delivery(result="failed", detail=f"channel {channel} is not in the configuration")
        target = self._services[channel]
        with self._locks[channel], listening() as answers:
            worded = rendered(target, compose(message), message.key)
            accepted = Apprise(target).notify(body=worded.body, title=worded.title, body_format=_FORMATS[worded.format])
            delivery = answers.delivery(accepted)
        if delivery.detail is None:
            return delivery
        told = scrubbed(delivery.detail, self._urls[channel])
        return Delivery(result=delivery.result, detail=shortened(visible(told), _LONGEST_DETAIL))

    def check(self, channel: str, *, now: datetime) -> Delivery:
        """Send the test message."""
        return self.send(channel, CheckMessage(channel=channel, at=now))
