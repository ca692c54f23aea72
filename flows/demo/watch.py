"""The configuration with which the sample newsroom is watched."""

import json

from flows.demo.loading import outlets

HEAD = """\
fetch: {contact: "https://desk.example/contact", min_gap: 0s, per_host: 4, allow_private: ["127.0.0.0/8"]}
delivery: {per_hour: 60}
"""
FOLLOWED = """\
actors:
  - id: adela-orsen
    name: Adela Orsen
    aliases: ["Adela Orsen"]
    roles: [{title: foreign minister, organisation: Sundria}]
  - id: tomas-orsen
    name: Tomas Orsen
    aliases: ["Tomas Orsen"]
    roles: [{title: spokesman, organisation: Sundrian Foreign Ministry}]
  - id: mirela-castane
    name: Mirela Castane
    aliases: ["Mirela Castane", "Castane"]
    roles: [{title: corridor coordinator, organisation: League of Coastal States}]
  - id: danil-veshko
    name: Danil Veshko
    aliases: ["Danil Veshko", "Veshko"]
    roles: [{title: deputy foreign minister, organisation: Karsovia}]
topics:
  - {id: grain-corridor, any: [corridor, grain ships, Torvane]}
channels:
  - {id: screen, url: %s}
watches:
  - id: corridor-watch
    actors: [adela-orsen, tomas-orsen, mirela-castane, danil-veshko]
    topics: [grain-corridor]
    channels: [screen]
    first_run: alert
"""


def watch_yaml(base_url: str, *, channel: str = "console://") -> str:
    """The text of a `watch.yaml` for the newsroom at `base_url` (no slash at its end); alerts go to `channel`'s URL."""
    feeds = "".join(
        f'  - {{id: {outlet.id}, name: {outlet.name}, url: "{base_url}{outlet.feed}"}}\n' for outlet in outlets()
    )
    return f"{HEAD}feeds:\n{feeds}{FOLLOWED % json.dumps(channel)}"
