"""How deep elements stand in each other, before a parser has to find out."""

import re

_TAG = re.compile(r"<(/)?(?:((?:[\w-]{1,20}:)?(?:item|entry)(?=[\s/>]))|[A-Za-z_])[^<>]*?(/)?>", re.IGNORECASE)


def deepest(text: str) -> int:
    """The greatest number of elements that are open at a time within one item (or outside of items), counted by tags
    and without a stack: an unclosed element counts to the end of its item.
    """
    depth = most = 0
    for match in _TAG.finditer(text):
        if match[2]:
            depth = 0
        elif match[1]:
            depth = max(depth - 1, 0)
        elif not match[3]:
            depth += 1
            most = max(most, depth)
    return most
