"""What an operator does in Prefect's UI, in headless Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 60_000


class Browser:
    """The UI at `url`."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self._url = page, url

    def open_form(self, deployment: str) -> None:
        """The form of a run of the deployment with this id."""
        self.page.goto(f"{self._url}/deployments/deployment/{deployment}/run")
        expect(self.page.get_by_role("heading", name="Parameters")).to_be_visible()

    def choose(self, name: str, *options: str) -> None:
        """Some of the choices of a list."""
        field = self._field(name)
        field.locator("button.p-select-button__control").press("ArrowDown")
        for option in options:
            self.page.get_by_role("option", name=option).click()
        self.page.get_by_role("heading", name="Parameters").click()  # the list closes where something else is clicked

    def pick_day(self, name: str, day: date) -> None:
        """A day, in the calendar."""
        self._field(name).get_by_text("Select date").click()
        calendar = self.page.locator(".p-date-picker")
        calendar.locator("input").fill(day.isoformat())
        calendar.get_by_role("button", name="Apply").click()

    def submit(self) -> None:
        """Begin the run."""
        self.page.get_by_role("button", name="Submit").click()
        self.page.wait_for_url("**tab=Runs**")

    def open_run(self, run: str) -> None:
        """The page of the run with this id."""
        self.page.goto(f"{self._url}/runs/flow-run/{run}")
        expect(self.page.get_by_text("Job Variables")).to_be_visible()

    def cancel(self, run: str) -> None:
        """Cancel the run with this id."""
        self.open_run(run)
        self.page.get_by_role("button", name="Cancel", exact=True).click()
        self.page.get_by_role("button", name="Confirm", exact=True).click()

    def open_tab(self, name: str, shows: str) -> None:
        """A tab of the run that is open, when it shows this text."""
        self.page.get_by_text(name, exact=True).click()
        expect(self.page.get_by_text(shows).first).to_be_visible()

    def photograph(self, path: Path) -> None:
        """Keep what is seen now, from the top of the page."""
        self.page.keyboard.press("Home")
        self.page.screenshot(path=path)

    def _field(self, name: str) -> Locator:
        label = self.page.locator(".schema-form-property__label").filter(has_text=name)
        return self.page.locator(".schema-form-property").filter(has=label).last


@contextmanager
def opened(url: str) -> Iterator[Browser]:
    """A browser of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 960})
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        yield Browser(page, url)
        chromium.close()
