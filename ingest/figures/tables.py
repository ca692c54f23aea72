"""Tables of words, in any language."""


def words(text: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(text.split())
