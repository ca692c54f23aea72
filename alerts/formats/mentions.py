"""Mentions that chat services would act on, broken.

Discord pings for `@everyone`, Mattermost and Rocket.Chat for `@all`, Zulip for `@**all**`, Google Chat for
`<users/all>`, services that imitate Slack for `<!channel>`; several take `[text](url)` in plain text.
"""

import re

_AT = re.compile(r"@(?=[\w*&!])", re.ASCII)
_ANGLE = re.compile(r"<(?=[!@#/A-Za-z])")


def without_mentions(text: str) -> str:
    """`text` with look-alike characters (＠, ‹) where a mention or a disguised link would begin."""
    return _ANGLE.sub("‹", _AT.sub("＠", text)).replace("](", "] (")
