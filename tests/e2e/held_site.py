"""A small outlet that can keep a reader waiting: a page is held back until it is let go."""

from datetime import timedelta
from threading import Event

from flows.clock import utc_now
from tests.flows.site import Answer, Site
from tests.flows.world import feed_of, page_of

PATIENCE_S = 120
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
    """`stories` articles and their feed at `/rss`; in each, Mara Velden says something of her own."""

    def __init__(self, stories: int) -> None:
        super().__init__()
        self.pages = _Pages()
        links = []
        for number in range(stories):
            said = f"“We counted {number + 100} barges at quay {number},” said Mara Velden, the harbour master."
            told = (
                f"The harbour of Torvane keeps book {number} on who comes and goes, and showed it on Thursday morning."
            )
            links.append(
                self.put(
                    f"/{number}", page_of(f"Quay {number} counts its barges", told, said, published=utc_now() - HOUR)
                )
            )
        self.put("/rss", feed_of(*links))

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
