"""A desk with an alert that waits, and a configuration whose channel is a file."""

from pathlib import Path
from typing import Any

from tests.flows.world import NOON, World, page_of

CONFIGURATION = """\
desk: {zone: Europe/Berlin, digest: "08:00"}
feeds: [{id: wire, name: Meridian Wire, url: "http://wire.example/rss"}]
actors: [{id: velden, name: Mara Velden}]
channels: [{id: desk, url: "file://INBOX"}]
watches: [{id: harbour-watch, actors: [velden], channels: [desk]}]
"""
SAID = "“The cranes are back, and the pilots sail tonight,” Mara Velden, the harbour master, said at the quay."


class Waiting:
    """What a run of a flow on it is asked, and what its channel got."""

    def __init__(self, folder: Path, world: World, store_url: str) -> None:
        self._config, self._inbox, self._store_url = folder / "watch.yaml", folder / "inbox.txt", store_url
        self._config.write_text(CONFIGURATION.replace("INBOX", str(self._inbox)), encoding="utf-8")
        world.publish(("http://news.example/1", page_of("The harbour of Torvane opens again", SAID)))
        assert world.run(deliver=False).statements == {"new": 1}

    def asked(self, **changes: Any) -> dict[str, Any]:
        """Parameters of a run at noon."""
        given = {"config": str(self._config), "database": self._store_url, "now": NOON, "return_state": True}
        return {**given, **changes}

    def got(self) -> str:
        """What the channel got."""
        return self._inbox.read_text(encoding="utf-8") if self._inbox.exists() else ""
