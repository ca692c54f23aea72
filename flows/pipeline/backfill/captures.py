"""The pages of some days that a Wayback Machine has captured."""

from datetime import date, timedelta

from flows.pipeline.backfill.wanted import Wanted
from flows.pipeline.parsing import Fetch, fetched
from flows.pipeline.places import Place
from ingest.archives.cdx import Capture, address, query, read_captures
from ingest.dates import in_url
from ingest.errors import FetchError, OnRecordError
from ingest.model import FetchRequest

# Pages are captured days after their publication too.
LATER = timedelta(days=7)
_DAY = timedelta(days=1)
MOST_ANSWERS = 100


def captured(archive: str, place: Place, *, first: date, last: date, fetch: Fetch) -> tuple[Wanted, ...]:
    """The first capture, in these days or the week after, of each page here that may be of these days.

    Left out are home pages, and pages whose address names another day. OnRecordError where the archive does not
    answer, or with something else than a list of captures.
    """
    prefix = f"{place.host}/{place.section}/" if place.section else f"{place.host}/"
    found: dict[str, Wanted] = {}
    resume = None
    for _ in range(MOST_ANSWERS):
        url = query(archive, prefix=prefix, first=first, last=last + LATER, resume=resume)
        answer = fetched([(url, ())], fetch)[url, ()]
        if isinstance(answer, FetchError):
            raise OnRecordError(f"the archive does not answer: {answer}")
        try:
            listed = read_captures(answer.body)
        except ValueError as error:
            raise OnRecordError(f"{archive} answers {error} in place of its captures of {prefix}") from None
        for one in listed.found:
            if place.holds(one.url) and (wanted := _wanted(one, first, last)):
                found.setdefault(one.url, wanted)
        resume = listed.resume
        if resume is None:
            return tuple(found.values())
    raise OnRecordError(f"{archive} has more captures of {prefix} than {MOST_ANSWERS} answers hold; ask for fewer days")


def _wanted(capture: Capture, first: date, last: date) -> Wanted | None:
    if capture.url.count("/") == 3 and capture.url.endswith("/"):
        return None
    named = in_url(capture.url)
    if named and not first - _DAY <= named.at.date() <= last + _DAY:
        return None
    return Wanted(url=capture.url, day=(named or capture).at.date(), capture=capture)


def request_for(archive: str, wanted: Wanted, capture: Capture) -> FetchRequest:
    """The request for a capture, as it came from its site."""
    return FetchRequest(key=wanted.url, url=address(archive, capture))
