"""`file:///absolute/path`, `file://./path`: appends to a file."""
# mypy: allow-untyped-calls

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from apprise import NotifyBase, NotifyType

from alerts.channels.problems import NoAnswerError, NotTakenError
from alerts.document import Document
from alerts.formats import plain
from alerts.message import Rendered


class FileChannel(NotifyBase):
    """An Apprise service (notifications and attachments have separate schemes, so `file` is free). `path` is relative
    to the working directory where it begins with a dot.
    """

    service_name: str = "File"  # type: ignore[assignment]
    protocol: str = "file"  # type: ignore[assignment]
    templates: tuple[str, ...] = ("{schema}://{path}",)  # type: ignore[assignment]
    request_rate_per_sec = 0
    body_maxlen = 100_000_000
    usage = "write file:///absolute/path or file://./path from the working directory"

    def __init__(self, path: str, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.path = Path(path)

    def prepare(self, document: Document, key: str) -> Rendered:  # noqa: ARG002  every service is given the key
        """Framed plain text."""
        return plain.framed(document)

    def send(self, body: str, title: str = "", notify_type: NotifyType = NotifyType.INFO, **_: object) -> bool:  # noqa: ARG002
        """Append one message and an empty line; when this returns, it is on the disk."""
        data = f"{body}\n\n".encode("utf-8", "backslashreplace")
        written = 0
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK, 0o644)
            try:
                while written < len(data):
                    written += os.write(descriptor, data[written:])
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if written:
                raise NoAnswerError(f"{self.path}: written in part ({error.strerror})") from error
            raise NotTakenError(f"{self.path}: {error.strerror}; nothing was written") from error
        return True

    def url(self, *_: object, **__: object) -> str:
        """The address."""
        return f"file://{self.path}" if self.path.is_absolute() else f"file://./{self.path}"

    @staticmethod
    def parse_url(url: str, *_: object, **__: object) -> dict[str, Any] | None:
        """The arguments of this service, None where the path is neither absolute nor begins with a dot."""
        path = unquote(url.partition("://")[2])
        is_file = path.startswith(("/", "./", "../")) and not path.endswith("/") and "\0" not in path
        return {"schema": "file", "host": "", "path": path} if is_file else None
