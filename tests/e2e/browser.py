"""What an operator does in Prefect's UI, in headless Chromium."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 30_000


class Browser:
    """The UI at `url`."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self._url = page, url

    def open_form(self, deployment: str) -> None:
        """The form of a run of the deployment with this id."""
        self.page.goto(f"{self._url}/deployments/deployment/{deployment}/run")
        expect(self.page.get_by_role("heading", name="Parameters")).to_be_visible()

    def choose(self, name: str, *options: str) -> None:
        """Some of the choices of a list that may be left out."""
        field = self._field(name)
        field.get_by_role("button", name="list", exact=True).click()
        field.locator("button.p-select-button__control").press("ArrowDown")
        for option in options:
            self.page.get_by_role("option", name=option).click()
        self.page.keyboard.press("Escape")

    def pick(self, name: str, option: str) -> None:
        """One of the choices of a drop-down list."""
        self._field(name).locator("button.p-select-button__control").press("ArrowDown")
        self.page.get_by_role("option", name=option).click()

    def pick_day(self, name: str, day: date) -> None:
        """A day of this month or an earlier one, in the calendar."""
        self._field(name).locator("button.p-date-button, .p-date-input button, button").last.click()
        calendar = self.page.locator(".p-date-picker")
        while calendar.locator(".p-calendar-header__title").inner_text().split() != [f"{day:%B}", f"{day:%Y}"]:
            calendar.locator(".p-calendar-header__before button").click()
        calendar.locator(".p-calendar-date-picker__date--in-month").get_by_text(str(day.day), exact=True).click()
        self.page.keyboard.press("Escape")

    def write(self, name: str, text: str) -> None:
        """Text that may be left out."""
        field = self._field(name)
        field.get_by_role("button", name="str", exact=True).click()
        field.get_by_role("textbox").fill(text)

    def submit(self) -> None:
        """Begin the run."""
        self.page.get_by_role("button", name="Submit").click()
        self.page.wait_for_url("**tab=Runs**")

    def open_run(self, run: str) -> None:
        """The page of the run with this id."""
        self.page.goto(f"{self._url}/runs/flow-run/{run}")
        expect(self.page.get_by_text("Job Variables")).to_be_visible()

    def cancel(self, run: str) -> None:
        """Cancel the run with this id, by its menu."""
        self.open_run(run)
        self.page.locator(".p-icon-button-menu button").first.click()
        self.page.get_by_text("Cancel", exact=True).click()
        self.page.locator(".p-modal").get_by_role("button", name="Cancel").last.click()

    def photograph(self, path: Path) -> None:
        """Keep what is seen now."""
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
