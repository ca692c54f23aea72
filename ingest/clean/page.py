"""A page to its clean text."""

from dataclasses import replace

from ingest.clean import completeness, json_ld, metadata
from ingest.clean.authors import authors
from ingest.clean.dateline import dateline
from ingest.clean.decoding import decode
from ingest.clean.found import sources, value
from ingest.clean.head import metas
from ingest.clean.headline import headline
from ingest.clean.layout import with_traits
from ingest.clean.line_rules import strip
from ingest.clean.lines import Line, split
from ingest.clean.main_text import main_text
from ingest.clean.markup import names_on
from ingest.clean.published import published
from ingest.clean.tree import parse
from ingest.errors import ReadError
from ingest.model import CleanText, Outcome


def clean_page(body: bytes | str, *, url: str | None, charset: str | None = None) -> CleanText:
    """What the journalist wrote, and what the page says about it, each with its source.

    `charset` is the one of the HTTP header, for bytes; `url` is where the page came from, for relative links and the
    site's name. ReadError: no text, not a page, unreadable; its message does not name the page, the caller does.
    """
    tree = parse(body if isinstance(body, str) else decode(body, charset))
    meta, nodes = metas(tree), json_ld.nodes(tree)
    node = json_ld.article(nodes)
    site = metadata.site_name(meta, node)
    head = headline(tree, meta, node, site_name=value(site), url=url)
    on_page = names_on(tree)
    named = authors(tree, meta, node, on_page)
    lines = [_line(line, value(named) or ()) for line in with_traits(split(main_text(tree)), tree)]
    text, removed = strip(lines, head.variants)
    if not text:
        raise ReadError("no text on the page but boilerplate", outcome=Outcome.NO_TEXT)
    language = metadata.language(tree, meta, node)
    section = metadata.section(meta, node, nodes, titles=head.variants, site=value(site))
    address = metadata.canonical_url(tree, meta, url=url)
    whole = completeness.of_page(tree, meta, node, nodes, text=text, removed=removed, on_page=on_page)
    return CleanText(
        text=text,
        title=value(head.title),
        published=published(tree, meta, node) or dateline(tree, url),
        language=value(language),
        authors=value(named) or (),
        site_name=value(site),
        section=value(section),
        canonical_url=value(address),
        completeness=value(whole) or "unknown",
        removed=removed,
        sources=sources(
            title=head.title,
            language=language,
            authors=named,
            site_name=site,
            section=section,
            canonical_url=address,
            completeness=whole,
        ),
    )


def _line(line: Line, named: tuple[str, ...]) -> Line:
    """The line without trafilatura's list mark, with the trait `author` where an author's name begins it."""
    text = line.text.removeprefix("- ") if "item" in line.traits else line.text
    if text.casefold().startswith(tuple(name.casefold() for name in named if " " in name)):
        return replace(line, text=text, traits=line.traits | {"author"})
    return replace(line, text=text)
