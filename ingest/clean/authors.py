"""Who wrote the article, as far as the page names them."""

import re
from collections.abc import Collection, Iterable, Iterator

from lxml.html import HtmlElement

from ingest.clean import json_ld
from ingest.clean.found import Found, Source
from ingest.clean.head import Meta, first
from ingest.clean.markup import may_match, names, short_text

_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")
_BY = re.compile(
    r"^(?:(?:view |see )?(?:all )?(?:posts|articles|stories) by|by|von|por|par|di)(?:[:|\s]|$)[|\s]*", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:;|,|\band\b|&|\|)\s*")
_NAME = re.compile(r"(?:[^\W\d_][.'’-]?)+(?: (?:[^\W\d_][.'’-]?)+){0,5}")
# What stands in place of a name, or after one: "Staff", "Ona Brek, Political Editor".
_ROLES = frozenset(
    {"admin", "administrator", "analyst", "bureau", "columnist", "contributor", "correspondent", "critic", "desk"}
    | {"editor", "editorial", "editors", "journalist", "newsdesk", "newsroom", "producer", "reporter", "reporters"}
    | {"staff", "team", "webdesk", "webmaster", "writer", "writers"}
)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?lines?|authors?|writers?)(?:$|[\s_-])", re.IGNORECASE)
_ELSEWHERE = frozenset({"aside", "nav", "footer"})
_LONGEST = 200  # characters of a byline
_MOST = 50  # elements that are looked at


def authors(
    tree: HtmlElement, meta: Meta, node: json_ld.Node, on_page: Collection[str]
) -> Found[tuple[str, ...]] | None:
    """Names of the authors, each once; addresses, roles ("Staff") and the like are left out. `on_page`: its `names_on`.

    The first source that names somebody: JSON-LD, meta elements, `rel=author`, `itemprop=author`, and at last a visible
    "By Ona Brek" in an element whose class says that it is a byline.
    """
    for source, written in _candidates(tree, meta, node, on_page):
        if found := _names(written):
            return Found(found, source)
    return None


def _candidates(
    tree: HtmlElement, meta: Meta, node: json_ld.Node, on_page: Collection[str]
) -> Iterator[tuple[Source, Iterable[str]]]:
    yield "json-ld", (name for one in json_ld.as_list(node.get("author")) if (name := json_ld.name_of(one)))
    for name in _METAS:
        if found := first(meta, name):
            yield found.source, [found.value]
    if "author" in on_page:
        yield "rel=author", _texts(tree, '//a[@rel="author"]')
        yield "microdata", _texts(tree, '//*[@itemprop="author"]//*[@itemprop="name"]')
        yield "microdata", _texts(tree, '//*[@itemprop="author"]')
    if may_match(_BYLINE, on_page):
        for byline in _bylines(tree):
            yield "class", byline


def _texts(tree: HtmlElement, path: str) -> list[str]:
    return [short_text(element, most=_LONGEST) or "" for element in tree.xpath(path)[:5]]


def _bylines(tree: HtmlElement) -> Iterator[list[str]]:
    """The full names in each byline: those that it links, else its words after "By"."""
    marked = (one for one in tree.iter("p", "div", "span", "address", "li", "a") if _BYLINE.search(names(one)))
    for _, element in zip(range(_MOST), marked, strict=False):
        text = short_text(element, most=_LONGEST)
        if text and _BY.match(text) and not _is_elsewhere(element):
            linked = [link.text_content() for link in element.iter("a") if link is not element]
            yield [name for name in _names(linked) or _names([text]) if " " in name and not name.islower()]


def _is_elsewhere(element: HtmlElement) -> bool:
    return any(one.tag in _ELSEWHERE for one in element.iterancestors())


def _names(written: Iterable[str]) -> tuple[str, ...]:
    pieces = (piece for one in written for piece in _AND.split(_BY.sub("", " ".join(one.split()))))
    return tuple(dict.fromkeys(name for name in pieces if _NAME.fullmatch(name) and not _is_role(name)))


def _is_role(name: str) -> bool:
    return name.rpartition(" ")[2].casefold() in _ROLES
