"""`console://`: prints to a stream."""
# mypy: allow-untyped-calls

from typing import Any, TextIO

from apprise import NotifyBase, NotifyType

from alerts.channels.problems import NotTakenError
from alerts.document import Document
from alerts.formats import plain
from alerts.message import Rendered


class ConsoleChannel(NotifyBase):
    """An Apprise service; `stream` is set by who builds it."""

    service_name: str = "Console"  # type: ignore[assignment]
    protocol: str = "console"  # type: ignore[assignment]
    templates: tuple[str, ...] = ("{schema}://",)  # type: ignore[assignment]
    request_rate_per_sec = 0
    body_maxlen = 100_000_000
    usage = "write console:// and nothing behind it"
    stream: TextIO

    def prepare(self, document: Document, key: str) -> Rendered:  # noqa: ARG002  every service is given the key
        """Framed plain text."""
        return plain.framed(document)

    def send(self, body: str, title: str = "", notify_type: NotifyType = NotifyType.INFO, **_: object) -> bool:  # noqa: ARG002
        """Print one message, and an empty line."""
        encoding = self.stream.encoding or "utf-8"
        text = f"{body}\n\n".encode(encoding, "backslashreplace").decode(encoding)
        try:
            self.stream.write(text)
            self.stream.flush()
        except OSError as error:
            raise NotTakenError(f"standard output: {error.strerror or error}") from error
        return True

    def url(self, *_: object, **__: object) -> str:
        """The address."""
        return "console://"

    @staticmethod
    def parse_url(url: str, *_: object, **__: object) -> dict[str, Any] | None:
        """The arguments of this service, None where the address is not its own."""
        return {"schema": "console", "host": ""} if url.rstrip("/").lower() == "console:" else None
