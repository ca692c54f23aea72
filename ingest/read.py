"""A page or a text, read: cleaned, with its quotes and figures. Pure: no network, no clock, no database."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from ingest.clean import clean_page, clean_text, untouched
from ingest.errors import ReadError
from ingest.figures import extract_figures
from ingest.model import Article, CleanText, Dated, FeedEntry, FetchedPage, Outcome
from ingest.quotes import extract_quotes
from ingest.urls import canonical, site

READER_VERSION = "1"  # raise it with any change after which `onrecord reprocess` would read a stored page differently

_MARKUP = ("application/xhtml+xml", "application/xml", "application/octet-stream")


def read_page(page: FetchedPage, *, entry: FeedEntry | None, source: str | None) -> Article:
    """The article of a fetched page. `entry` is the feed's entry that led to it, `source` the feed's or outlet's name.

    Publication time: the page's own, else the feed's, else None. Title: the page's, else the feed's. `url` is the
    canonical link of the page where that is on the same site and not its home page, else the final URL; canonical in
    both cases. Source: `source`, else the site's name. ReadError names the page and an outcome: no text, not a page,
    unreadable.
    """
    try:
        clean = _clean_body(page)
    except ReadError as problem:
        raise ReadError(f"{page.final_url}: {problem}", outcome=problem.outcome) from problem
    if entry:
        clean = replace(clean, title=clean.title or entry.title, published=clean.published or entry.published)
    return _article(clean, page.final_url, source=source, seen_at=page.fetched_at, page_hash=page.body_hash)


def read_text(
    *,
    url: str,
    html: str | bytes | None,
    text: str | None,
    clean: bool,
    title: str | None,
    published: Dated | None,
    source: str | None,
    seen_at: datetime,
    charset: str | None = None,
) -> Article:
    """The article of markup or of a plain text that somebody already has; `html` wins where both are given.

    Markup as bytes is decoded by `charset` where that fits, else by what it says itself. With `clean` False the text is
    taken as it is, so that offsets refer to the input; markup is always cleaned. A `title` and a time that are given
    win over what is found. ReadError as in `read_page`.
    """
    try:
        found = _clean_given(url=url, html=html, charset=charset, text=text or "", clean=clean)
    except ReadError as problem:
        raise ReadError(f"{url}: {problem}", outcome=problem.outcome) from problem
    found = replace(found, title=title or found.title, published=published or found.published)
    return _article(found, url, source=source, seen_at=seen_at, page_hash=None)


def _clean_body(page: FetchedPage) -> CleanText:
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    if kind and not kind.startswith("text/") and kind not in _MARKUP:
        raise ReadError(f"the server sent {kind}, not a page", outcome=Outcome.NOT_A_PAGE)
    return clean_page(page.body, url=page.final_url, charset=page.charset)


def _clean_given(*, url: str, html: str | bytes | None, charset: str | None, text: str, clean: bool) -> CleanText:
    if html is not None:
        return clean_page(html, url=url, charset=charset)
    return clean_text(text) if clean else untouched(text)


def _article(clean: CleanText, url: str, *, source: str | None, seen_at: datetime, page_hash: str | None) -> Article:
    published = clean.published.at if clean.published else None
    quotes = extract_quotes(clean.text, title=clean.title, published=published, language=clean.language)
    return Article(
        url=_address(clean.canonical_url, url),
        source=source or clean.site_name,
        clean=clean,
        quotes=quotes,
        figures=extract_figures(clean.text, quotes, language=clean.language),
        page_hash=page_hash,
        seen_at=seen_at,
        reader_version=READER_VERSION,
    )


def _address(link: str | None, url: str) -> str:
    """The canonical URL; what is no http(s) address (a file that was read) stays as it is."""
    try:
        own = canonical(url)
    except ValueError:
        return url
    try:
        return canonical(link) if link and _may_stand_for(link, url) else own
    except ValueError:  # a page may name any nonsense as its address
        return own


def _may_stand_for(link: str, url: str) -> bool:
    parts = urlsplit(link)
    return bool(parts.path.strip("/") or parts.query) and site(link) == site(url)
