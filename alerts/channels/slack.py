"""`slack://`: Apprise's Slack service with Block Kit sections of our own mrkdwn. Apprise's default format turns an
escaped `<!channel>` back into a mention; sections are passed on as they are.
"""
# mypy: allow-untyped-calls

from collections.abc import Generator
from typing import Any

from apprise import NotifyFormat, NotifyType
from apprise.plugins.slack import NotifySlack

from alerts.document import Document
from alerts.formats import slack
from alerts.message import Rendered

# docs.slack.dev/reference/block-kit/blocks: 50 blocks. Blocks of 13,200 characters in all were refused with
# msg_blocks_too_long, which is written down nowhere (slackapi/bolt-js#2509).
_MOST_BLOCKS = 40
_MOST_CHARACTERS = 12_000


class SlackChannel(NotifySlack):
    """Takes Apprise's Slack URLs as they are (webhook, bot and workflow); `blocks`, `image`, `footer` and `format`
    have no effect. A URL with a template of its own is left to Apprise.
    """

    body_maxlen = 100_000_000
    usage = "see https://appriseit.com/services/slack/"

    def __init__(self, **kwargs: object) -> None:
        fixed = {"use_blocks": True, "include_footer": False, "include_image": False, "format": NotifyFormat.MARKDOWN}
        super().__init__(**{**kwargs, **fixed})

    def prepare(self, document: Document, key: str) -> Rendered:  # noqa: ARG002  every service is given the key
        """Slack's mrkdwn."""
        return slack.render(document)

    def _build_send_calls(
        self, body: str | None = None, title: str | None = None, *_: object, **kwargs: object
    ) -> Generator[dict[str, Any], None, None]:
        parts = _messages(slack.sections(body or ""))
        for number, part in enumerate(parts, start=1):
            yield {
                "body": "\n\n".join(part),
                "title": f"{title} ({number}/{len(parts)})" if len(parts) > 1 else title or "",
                "notify_type": kwargs.get("notify_type", NotifyType.INFO),
                "attach": None,
                "body_format": NotifyFormat.MARKDOWN,
            }

    def _send(self, url: str, payload: dict[str, Any], *args: object, **kwargs: object) -> object:
        if not self.template and "attachments" in payload:
            payload = _as_blocks(payload)
        return super()._send(url, payload, *args, **kwargs)


def _messages(sections: list[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for section in sections:
        full = len(parts[-1]) == _MOST_BLOCKS or sum(map(len, parts[-1])) + len(section) > _MOST_CHARACTERS
        if full and parts[-1]:
            parts.append([])
        parts[-1].append(section)
    return parts


def _as_blocks(payload: dict[str, Any]) -> dict[str, Any]:
    """Apprise's payload (a heading and one section inside an attachment) as sections; the heading, which repeats the
    words, is what a phone shows. `verbatim` keeps Slack from finding names and links in the text.
    """
    blocks = payload["attachments"][0]["blocks"]
    heading = "".join(block["text"]["text"] for block in blocks if block["type"] == "header")
    body = "".join(block["text"]["text"] for block in blocks if block["type"] == "section")
    rest = {name: value for name, value in payload.items() if name not in ("attachments", "icon_url")}
    return {
        **rest,
        "text": slack.escape(heading),
        "blocks": [
            {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}
            for text in slack.sections(body)
        ],
        "unfurl_links": False,
        "unfurl_media": False,
    }
