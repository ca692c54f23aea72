"""HTML for mail: inline styles, no tables, no images, nothing fetched; light and dark."""

from alerts.document import Document, Facts, Items, Note, Title, Words
from alerts.message import Rendered
from alerts.templating import environment

_KINDS = {Words: "words", Note: "note", Facts: "facts", Items: "items", Title: "title"}


def render(document: Document) -> Rendered:
    """A whole HTML document; the title is the mail's subject."""
    blocks = [(_KINDS[type(block)], block) for block in document.blocks]
    body = environment().get_template("mail.html").render(document=document, blocks=blocks)
    return Rendered(title=document.subject, body=body, format="html")
