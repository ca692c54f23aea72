"""A page or a text, read: cleaned, with its quotes and figures. Pure: no network, no clock, no database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlsplit

from ingest.archives import PastArticle
from ingest.clean import clean_page, clean_text, set_aside, untouched
from ingest.dates import doubt
from ingest.errors import ReadError
from ingest.figures import extract_figures
from ingest.languages import language_of
from ingest.model import Article, CleanText, Dated, FeedEntry, FetchedPage, Outcome
from ingest.quotes import extract_quotes
from ingest.urls import canonical, site

READER_VERSION = "5"  # raise it with any change after which `onrecord reprocess` would read a stored page differently

Learned = Mapping[int, int]
NOTHING_LEARNED: Learned = MappingProxyType({})

_MARKUP = ("application/xhtml+xml", "application/xml", "application/octet-stream")


def read_page(
    page: FetchedPage, entry: FeedEntry | None, source: str | None, learned: Learned = NOTHING_LEARNED
) -> Article:
    """The article of a fetched page. `entry` is the feed's entry that led to it, `source` the feed's or outlet's name.

    Publication time: what the page says to machines, else the feed's, else the day of the address or a line of the
    page; the feed's too where the page's has no zone or cannot be (`ingest.dates.doubt`) and the feed's has and can.
    Title: the page's, else the feed's. `url` is the canonical link of the page where that is on the same site and not
    its home page, else the final URL; canonical in both cases. Source: `source`, else the site's name. `learned` are
    the blocks that are boilerplate on this site (`ingest.clean.set_aside`). ReadError has an outcome (no text, not a
    page, unreadable); its message does not name the page, the caller does.
    """
    clean = _clean_body(page)
    if entry:
        clean = replace(clean, published=_likelier(clean.published, entry.published, seen=page.fetched_at))
        if entry.title and not clean.title:
            clean = _titled(clean, entry.title, "feed")
    article = Article(
        url=_address(clean.canonical_url, page.final_url),
        source=source or clean.site_name,
        clean=clean,
        page_hash=page.body_hash,
        seen_at=page.fetched_at,
        reader_version=READER_VERSION,
    )
    return read_again(article, learned)


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
    learned: Learned = NOTHING_LEARNED,
) -> Article:
    """The article of markup or of a plain text that somebody already has; `html` wins where both are given.

    Markup as bytes is decoded by `charset` where that fits, else by what it says itself. With `clean` False the text is
    taken as it is, so that offsets refer to the input; markup is always cleaned. A `title` and a time that are given
    win over what is found. `learned` and ReadError as in `read_page`.
    """
    found = _clean_given(url=url, html=html, charset=charset, text=text or "", clean=clean)
    found = replace(found, published=published or found.published)
    if title:
        found = _titled(found, title, "given")
    article = Article(
        url=_address(found.canonical_url, url),
        source=source or found.site_name,
        clean=found,
        seen_at=seen_at,
        reader_version=READER_VERSION,
    )
    return read_again(article, learned)


def read_past(past: PastArticle, seen_at: datetime, learned: Learned = NOTHING_LEARNED) -> Article:
    """The article of an archive; `seen_at` is when it was taken from there. ReadError as in `read_page`."""
    return read_text(
        url=past.url,
        html=past.html,
        charset=past.charset,
        text=past.text,
        clean=True,
        title=past.title,
        published=past.published,
        source=past.source,
        seen_at=seen_at,
        learned=learned,
    )


def read_stored(
    article: Article, page: FetchedPage | None, entry: FeedEntry | None, dated: bool, learned: Learned
) -> Article:
    """An article on record as it is read today: from its stored `page`, or from its text where it had none. Address,
    source, times of seeing and what was given with it stay; with `dated` its publication too, because the page is a
    later version of it. ReadError as in `read_page`.
    """
    if page is None:
        return replace(read_again(article, learned), reader_version=READER_VERSION)
    found, old = read_page(page, entry, article.source, learned), article.clean
    clean = found.clean
    if dated or (old.published is not None and old.published.source == "given"):
        clean = replace(clean, published=old.published)
    if old.title and old.sources.get("title") == "given":
        clean = _titled(clean, old.title, "given")
    found = replace(found, url=article.url, seen_at=article.seen_at, page_hash=article.page_hash)
    return found if clean == found.clean else read_again(replace(found, clean=clean), learned)


def read_again(article: Article, learned: Learned) -> Article:
    """The article without the blocks that are boilerplate on its site, its quotes and figures extracted from the rest.

    Blocks that were taken out as learned and are not any more are put back. The page itself is not read again. Where
    nothing says the language, the words do; `CleanText.language` stays what was said.
    """
    clean = set_aside(article.clean, site=site_of(article.url) or "", learned=learned)
    published = clean.published.at if clean.published else None
    language = clean.language or language_of(clean.text)
    quotes = extract_quotes(clean.text, title=clean.title, published=published, language=language)
    figures = extract_figures(clean.text, quotes, published=published, language=language)
    return replace(article, clean=clean, quotes=quotes, figures=figures)


def site_of(url: str) -> str | None:
    """The site whose learned blocks count for this address; None for what is no web address."""
    try:
        return site(url)
    except ValueError:
        return None


def _likelier(of_page: Dated | None, of_feed: Dated | None, *, seen: datetime) -> Dated | None:
    if of_page is None or of_feed is None or doubt(of_feed.at, seen=seen):
        return of_page or of_feed
    is_weak = of_page.source in ("url", "text") or (of_page.zone is None and of_feed.zone is not None)
    return of_feed if is_weak or doubt(of_page.at, seen=seen) else of_page


def _titled(clean: CleanText, title: str, source: Literal["feed", "given"]) -> CleanText:
    return replace(clean, title=title, sources={**clean.sources, "title": source})


def _clean_body(page: FetchedPage) -> CleanText:
    kind = (page.content_type or "").partition(";")[0].strip().lower()
    if kind and not kind.startswith("text/") and kind not in _MARKUP:
        raise ReadError(f"the server sent {kind}, not a page", outcome=Outcome.NOT_A_PAGE)
    return clean_page(page.body, url=page.final_url, charset=page.charset)


def _clean_given(*, url: str, html: str | bytes | None, charset: str | None, text: str, clean: bool) -> CleanText:
    if html is not None:
        return clean_page(html, url=url, charset=charset)
    return clean_text(text) if clean else untouched(text)


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
