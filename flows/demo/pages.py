"""The newsroom's documents: every feed, page and front page, rendered for one address and one round."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from flows.demo.content import Content, Item, Outlet, Story
from flows.demo.dates import FILTERS
from flows.demo.loading import FOLDER

EMPHASIS = re.compile(r"\*([^*]+)\*")
FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
ROBOTS = "User-agent: *\nDisallow: /*/search\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A body with the headers it is served with. `modified` is aware, in UTC."""

    body: bytes
    content_type: str
    modified: datetime

    @property
    def etag(self) -> str:
        """A strong validator: another body has another one."""
        return f'"{sha256(self.body).hexdigest()[:20]}"'


def render(content: Content, *, base_url: str, published_round: int) -> dict[str, Document]:
    """Path to document, with what is published by `published_round` (1 or 2). `base_url` has no slash at its end."""
    items = tuple(item for item in content.items if item.round <= published_round)
    oldest = min(item.filed for item in items).astimezone(UTC)
    files = {
        "/robots.txt": Document(body=ROBOTS.encode(), content_type="text/plain; charset=utf-8", modified=oldest),
        "/harbour.svg": _file("harbour.svg", "image/svg+xml", oldest),
        "/radio-drezhin/en/schedule.pdf": _file("schedule.pdf", "application/pdf", oldest),
        "/": _page("newsroom.html", "utf-8", oldest, outlets=content.outlets),
    }
    for outlet in content.outlets:
        files |= _outlet(outlet, tuple(item for item in items if item.outlet == outlet), base_url)
    return files


def inline(markup: str) -> Markup:
    """Escaped HTML of a paragraph's markup."""
    return Markup(EMPHASIS.sub(r"<em>\1</em>", str(escape(markup))))  # noqa: S704  # escaped first


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "layouts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    environment.filters["inline"] = inline
    return environment


def _outlet(outlet: Outlet, items: tuple[Item, ...], base_url: str) -> dict[str, Document]:
    stories = [item for item in items if isinstance(item, Story)]
    newest = max(item.filed for item in items).astimezone(UTC)
    template, shared = _environment().get_template, {"outlet": outlet, "base": base_url}
    documents = {
        outlet.root: _page("front.html", outlet.charset, newest, outlet=outlet, stories=stories),
        outlet.feed: _document(
            template(f"{outlet.feed_format}.xml").render(shared, items=items, updated=newest),
            f"{FEED_TYPES[outlet.feed_format]}; charset={outlet.charset}",
            outlet.charset,
            newest,
        ),
    }
    for story in stories:
        others = [other for other in stories if other != story]
        page = template(f"{outlet.id}.html").render(
            shared, story=story, others=others, modified=story.filed + timedelta(minutes=6)
        )
        kind = f"text/html; charset={outlet.charset}" if outlet.header_charset else "text/html"
        documents[story.path] = _document(page, kind, outlet.charset, newest)
    return documents


def _page(name: str, charset: str, modified: datetime, **context: object) -> Document:
    text = _environment().get_template(name).render(context)
    return _document(text, f"text/html; charset={charset}", charset, modified)


def _document(text: str, content_type: str, charset: str, modified: datetime) -> Document:
    return Document(body=text.encode(charset, errors="xmlcharrefreplace"), content_type=content_type, modified=modified)


def _file(name: str, content_type: str, modified: datetime) -> Document:
    return Document(body=(FOLDER / "files" / name).read_bytes(), content_type=content_type, modified=modified)
