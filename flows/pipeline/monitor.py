"""The monitor pipeline: its steps in their order.

    poll feeds -> unseen entries -> pages -> articles -> statements and outbox rows -> deliveries
                                                      -> blocks learned -> articles cleaned again
    articles seen some time ago -> their pages once more -> versions

What a step did is on record before the next one begins, so that a run that is killed is taken up by the next run.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from flows.pipeline.steps import Ledger, Steps, Tally
from ingest.model import Feed, RunSummary

FEEDS_AT_ONCE = 25


def monitor(steps: Steps, feeds: Sequence[Feed], *, deliver: bool = True) -> RunSummary:
    """One pass over `feeds`; sends what is due as it goes and at the end, unless `deliver` is False."""
    ledger = Ledger()
    ledger.add(steps.open_watches())
    for group in groups(feeds):
        ledger.add(steps.poll_feeds(group))
    ledger.add(steps.clean_again())  # what a run that was killed has left
    while (batch := steps.next_batch()).keys:
        ledger.add(steps.fetch_pages(batch))
        ledger.add(steps.read_articles(batch))
        ledger.add(steps.clean_again())  # before anybody is told, because quotes may change
        if deliver:
            ledger.add(steps.deliver_due())
    while (looked := steps.look_again()) != Tally():
        ledger.add(looked)
        ledger.add(steps.clean_again())
        if deliver:
            ledger.add(steps.deliver_due())
    if not nothing_polled(summary_of(ledger)):  # a first pass that reached no feed is none
        ledger.add(steps.close_watches())
    if deliver:
        ledger.add(steps.deliver_due())
    return summary_of(ledger)


def send(deliver_due: Callable[[], Tally], *, first: Callable[[], Tally] | None = None) -> RunSummary:
    """Send what is due; `first` puts more into the outbox before that (a digest that was asked for)."""
    ledger = Ledger()
    if first is not None:
        ledger.add(first())
    ledger.add(deliver_due())
    return summary_of(ledger)


def summary_of(ledger: Ledger) -> RunSummary:
    """What was counted, as the record that is shown, logged and kept as an artifact."""
    return RunSummary(
        feeds=ledger.counts.get("feeds", {}),
        entries=ledger.counts.get("entries", {}),
        again=ledger.counts.get("again", {}),
        boilerplate=ledger.counts.get("boilerplate", {}),
        statements=ledger.counts.get("statements", {}),
        deliveries=ledger.counts.get("deliveries", {}),
        failures=tuple(ledger.failures),
    )


def nothing_polled(summary: RunSummary) -> bool:
    """True where feeds were to be polled and not one answered: the run failed."""
    return bool(summary.feeds) and not any(summary.feeds.get(name) for name in ("polled", "unchanged", "not due"))


def groups(feeds: Sequence[Feed]) -> Iterator[Sequence[Feed]]:
    """Groups of feeds; those with one address stay together, so that it is fetched once, and those of one site go into
    different groups, as far as there are others, so that they do not wait for each other's turn.
    """
    by_url: dict[str, list[Feed]] = {}
    for feed in feeds:
        by_url.setdefault(feed.url, []).append(feed)
    seen = Counter[str]()
    rank: dict[str, int] = {}
    for url in by_url:
        site = urlsplit(url).netloc
        seen[site] += 1
        rank[url] = seen[site]
    group: list[Feed] = []
    for url in sorted(by_url, key=lambda url: (rank[url], url)):
        group.extend(by_url[url])
        if len(group) >= FEEDS_AT_ONCE:
            yield group
            group = []
    if group:
        yield group
