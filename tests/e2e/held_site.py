"""A small outlet with a feed and a sitemap that can keep a reader waiting: a page is held back until it is let go."""

from datetime import timedelta
from random import Random
from threading import Event

from benchmarks.corpus.stories import Desk
from flows.clock import utc_now
from tests.flows.site import Answer, Site
from tests.flows.world import feed_of, page_of

PATIENCE_S = 300
HOUR = timedelta(hours=1)


class _Pages(dict[str, Answer]):
    """Pages by path; whoever asks for the held one waits."""

    def __init__(self) -> None:
        super().__init__()
        self.held: str | None = None
        self.asked, self.let_go = Event(), Event()

    def get(self, path: str, default: Answer | None = None) -> Answer | None:
        if path == self.held:
            self.asked.set()
            self.let_go.wait(PATIENCE_S)
        return super().get(path, default)


class HeldSite(Site):
    """Articles at `stories`, of this hour; with `hours`, one published so long before the other and all too old to be
    news. In each, Mara Velden says something of her own. `/robots.txt` names the sitemap, `/rss` is the feed, in which
    are only those of this hour.
    """

    def __init__(self, stories: int, *, hours: int = 0) -> None:
        super().__init__()
        self.pages = _Pages()
        self.stories: list[str] = []
        listed = ""
        for number in range(stories):
            at = utc_now() - HOUR * ((49 if hours else 1) + hours * number)
            said = f"“We counted {number + 100} barges at quay {number},” said Mara Velden, the harbour master."
            told = Desk(Random(number)).story(3).text.split("\n")  # noqa: S311  # stories, not secrets
            page = page_of(f"Quay {number} counts its barges", *told, said, published=at)
            self.stories.append(self.put(f"/{number}", page))
            listed += f"<url><loc>{self.stories[-1]}</loc><lastmod>{at.isoformat()}</lastmod></url>"
        self.put("/rss", feed_of(*() if hours else self.stories))
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        sitemap = self.put("/sitemap.xml", f'<?xml version="1.0"?><urlset xmlns="{space}">{listed}</urlset>')
        self.put("/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {sitemap}\n", kind="text/plain")

    def hold(self, path: str) -> None:
        """Keep whoever asks for this page waiting."""
        self.pages.held = path
        self.pages.asked.clear()
        self.pages.let_go.clear()

    def is_asked(self) -> bool:
        """Whether somebody waits for the page."""
        return self.pages.asked.is_set()

    def let_go(self) -> None:
        """Answer, from now on without delay."""
        self.pages.held = None
        self.pages.let_go.set()
