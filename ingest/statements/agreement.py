"""How far two articles report the same statements."""

from collections.abc import Set


def agreement(statements: Set[int], others: Set[int]) -> float:
    """The share, 0 to 1, of the statements of the article with fewer of them that the other reports too. Leave out the
    statement that is in question. 0 where one has no other.
    """
    return len(statements & others) / min(len(statements), len(others)) if statements and others else 0.0
