"""The configuration with which the held site is watched."""

from pathlib import Path

from tests.e2e.held_site import HeldSite

WATCH = """\
fetch: {{min_gap: 0s, per_host: 4, allow_private: ["127.0.0.0/8"]}}
delivery: {{per_hour: 100}}
feeds: [{{id: quays, name: Quays, url: "{site}/rss"}}]
actors: [{{id: velden, name: Mara Velden}}]
topics: [{{id: harbour, any: [harbour]}}]
channels: [{{id: desk, url: "file://{inbox}"}}]
watches: [{{id: barges, actors: [velden], topics: [harbour], channels: [desk], first_run: alert, uncertain: alert}}]
"""


def write_watch(folder: Path, site: HeldSite) -> tuple[Path, Path]:
    """A `watch.yaml` in this folder, and the file to which its alerts go."""
    config, inbox = folder / "watch.yaml", folder / "inbox.txt"
    config.write_text(WATCH.format(site=site.url, inbox=inbox), encoding="utf-8")
    return config, inbox
