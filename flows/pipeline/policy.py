"""How a configuration wants pages fetched."""

from flows import settings
from flows.settings import Settings
from ingest.fetch import FetchPolicy


def policy_of(found: Settings | None) -> FetchPolicy:
    """The limits and manners of the fetcher for these settings; its own where there are none."""
    if found is None:
        return FetchPolicy(proxies=settings.proxies())
    return FetchPolicy(
        contact=found.contact,
        min_gap=found.min_gap,
        per_host=found.per_host,
        allow_private=found.allow_private,
        proxies=settings.proxies(),
    )
