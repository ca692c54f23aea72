"""Past articles from NDJSON: {"url", "title"?, "html" or "text", "published"?, "source"?} a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.archives.past import PastArticle, Unreadable, given_time
from ingest.urls import canonical


def read_ndjson(lines: Iterable[str | bytes]) -> Iterator[PastArticle | Unreadable]:
    """The article of each line that is not blank, in order, or what is wrong with it and how to mend it.

    Bytes are read as UTF-8. `published` is ISO 8601, UTC where it names no zone. Other keys are ignored.
    """
    for number, line in enumerate(lines, 1):
        try:
            written = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
            if written.strip():
                yield _article(written)
        except (ValueError, RecursionError) as error:
            yield Unreadable(where=f"line {number}", message=_message(error))


def _article(line: str) -> PastArticle:
    fields = json.loads(line)
    if not isinstance(fields, dict):
        raise ValueError('no JSON object; a line is {"url": ..., "html" or "text": ...}')
    url, title, html, text, published, source = (
        _text(fields, key) for key in ("url", "title", "html", "text", "published", "source")
    )
    if url is None:
        raise ValueError('no "url"')
    if html is None and text is None:
        raise ValueError('neither "html" nor "text"')
    return PastArticle(
        url=canonical(url),
        title=title,
        html=html,
        text=text,
        published=None if published is None else given_time(published),
        source=source,
    )


def _text(fields: dict[str, Any], key: str) -> str | None:
    """The value if it is a string that is not blank."""
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f'"{key}" is no string but {json.dumps(value)[:40]}')
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise ValueError(f'"{key}" holds a character that is no text (NUL or half a surrogate pair)')
    return value if value.strip() else None


def _message(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON ({error.msg} at column {error.colno})"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 (byte {error.start + 1})"
    if isinstance(error, RecursionError):
        return "no JSON (nested too deeply)"
    return str(error)
