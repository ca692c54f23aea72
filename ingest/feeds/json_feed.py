"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from ingest.dates import read_date
from ingest.feeds.item import Contents, Item, NoFeedError
from ingest.feeds.markup import plain_text

_VERSION = "jsonfeed.org/version/1"


def read(text: str, *, base: str, most: int, since: datetime) -> Contents:  # noqa: ARG001 - the shape of a reader
    """The first `most` items, with links resolved against `base`. The link of an item is its `url`, else its
    `external_url`, else its `id` where that is an address. NoFeedError for other JSON, and for what is none.
    """
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise NoFeedError("not well-formed JSON") from None
    if not isinstance(found, Mapping) or _VERSION not in str(found.get("version")):
        raise NoFeedError("JSON, but not JSON Feed")
    items = found.get("items")
    listed = [one for one in items if isinstance(one, Mapping)] if isinstance(items, list) else []
    return Contents(format="JSON Feed", items=tuple(_item(one, base) for one in listed[:most]))


def _item(found: Mapping[str, Any], base: str) -> Item:
    identity = _words(found.get("id"))
    link = _words(found.get("url")) or _words(found.get("external_url"))
    if link is None and identity and identity.startswith(("http://", "https://")):
        link = identity
    markup, words = _words(found.get("content_html")), _words(found.get("content_text"))
    return Item(
        link=_resolved(base, link),
        guid=identity,
        title=_plain(_words(found.get("title"))),
        published=read_date(_words(found.get("date_published"))) or read_date(_words(found.get("date_modified"))),
        summary=_plain(_words(found.get("summary"))) or _plain(markup, is_markup=True) or _plain(words),
    )


def _words(value: object) -> str | None:
    """A text; a number too, because version 1.1 asks readers to take one as an id."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _plain(text: str | None, *, is_markup: bool = False) -> str | None:
    return plain_text(text, is_markup=is_markup) if text else None


def _resolved(base: str, link: str | None) -> str | None:
    try:
        return urljoin(base, link) if link else None
    except ValueError:
        return None
