"""Markdown, as a CommonMark reader understands it."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from alerts.compose import compose
from alerts.formats import markdown
from alerts.message import AlertMessage
from alerts.untrusted import visible

READER = MarkdownIt("commonmark").enable("strikethrough").enable("table")


def tokens(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def test_nothing_from_the_web_is_markup(poisoned_update: AlertMessage) -> None:
    found = list(tokens(markdown.render(compose(poisoned_update)).body))
    links = {str(token.attrGet("href")) for token in found if token.type == "link_open"}
    assert links == {"https://www.harbourpost.example/politics/velden-audit"}
    acting = {"html_inline", "html_block", "image", "code_inline", "fence", "code_block", "heading_open", "table_open"}
    assert not {token.type for token in found} & {*acting, "em_open"}


def test_what_was_escaped_is_shown_as_it_was(hostile: str) -> None:
    # a mention, and what a chat service may take for one, is shown with a character that looks alike
    expected = visible(hostile)
    shown = "".join(
        token.content for token in tokens(f"x {markdown.escape(expected)}") if token.type in ("text", "text_special")
    )
    assert shown.replace("＠", "@").replace("‹", "<").replace("] (", "](").removeprefix("x ") == expected


def test_a_mark_that_would_begin_a_list_is_escaped() -> None:
    assert markdown.escape("12. Article") == r"12\. Article"
    assert markdown.escape("- and") == r"\- and"
    assert markdown.escape("12 ships") == "12 ships"
