"""One question and one answer: a GET without redirects, turns or second tries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import httpx

from ingest.errors import FetchError
from ingest.fetch.body import ACCEPTED_CODINGS, read_up_to
from ingest.fetch.failures import NETWORK_ERRORS, of_exception, of_status, shown
from ingest.fetch.policy import FetchPolicy
from ingest.fetch.targets import Target
from ingest.model import Outcome

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/xml", "application/xml", "text/plain"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is asked for: the Accept header, the media types that are read (None: all), how many bytes, and whether of
    a longer body the beginning is taken instead of nothing.
    """

    accept: str
    limit: int
    types: frozenset[str] | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`location` where it is a redirect; then, and with status 304, the body is empty."""

    status: int
    headers: httpx.Headers
    body: bytes = b""
    location: str | None = None


class Exchange:
    """Asks through an httpx transport, without httpx.AsyncClient: that one parses the Location of a redirect which it
    is told not to follow, keeps the cookies of all sites, and logs whole URLs. `clock` gives the time that a
    Retry-After date is compared with.
    """

    def __init__(self, transport: httpx.AsyncBaseTransport, policy: FetchPolicy, clock: Callable[[], datetime]) -> None:
        self._transport = transport
        self._longest = policy.longest_wait
        self._clock = clock
        self._headers = {"User-Agent": policy.user_agent_header, "Accept-Encoding": ACCEPTED_CODINGS}
        read, connect = policy.read_timeout.total_seconds(), policy.connect_timeout.total_seconds()
        self._timeouts = httpx.Timeout(read, connect=connect, pool=None).as_dict()

    async def get(
        self, target: Target, terms: Terms, *, headers: Mapping[str, str], cookies: httpx.Cookies | None = None
    ) -> Answer:
        """The answer to a GET: a success, a redirect, or 304 to a question with validators; FetchError for all else.
        `cookies` are sent, and those that a redirect sets are put there.
        """
        request = httpx.Request(
            "GET",
            target.url,
            headers={**self._headers, **headers, "Accept": terms.accept},
            cookies=cookies,
            extensions={"timeout": self._timeouts},
        )
        if target.authorization:
            request.headers["Authorization"] = target.authorization
        if cookies and "Cookie" in headers:  # a header that is given keeps httpx from adding those of the redirects
            request.headers["Cookie"] = "; ".join((headers["Cookie"], *map("=".join, cookies.items())))
        try:
            response = await self._transport.handle_async_request(request)
            response.request = request
            try:
                answer = await self._answer(response, terms)
            finally:
                await response.aclose()
        except NETWORK_ERRORS as error:
            raise of_exception(error, str(target)) from error
        if answer.location is not None and cookies is not None:
            cookies.extract_cookies(response)
        return answer

    async def _answer(self, response: httpx.Response, terms: Terms) -> Answer:
        status, headers, url = response.status_code, response.headers, str(response.url)
        if status in _REDIRECTS and "location" in headers:
            return Answer(status=status, headers=headers, location=headers["location"])
        if status == 304 and response.request.headers.keys() & {"if-none-match", "if-modified-since"}:
            await read_up_to(response, 0)
            return Answer(status=status, headers=headers)
        if not 200 <= status < 300:
            raise of_status(status, headers, url, now=self._clock(), longest=self._longest)
        _check_type(headers, terms, url)
        _check_length(int(_digits(headers.get("content-length"))), terms, url)
        body = await read_up_to(response, terms.limit)
        _check_length(len(body), terms, url)
        return Answer(status=status, headers=headers, body=body[: terms.limit])


def page_terms(policy: FetchPolicy) -> Terms:
    """A page: HTML, XHTML, XML or plain text."""
    accept = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"
    return Terms(accept=accept, limit=policy.page_bytes, types=_PAGE_TYPES)


def feed_terms(policy: FetchPolicy) -> Terms:
    """A feed: of any media type, for many are served with a wrong one."""
    accept = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1"
    return Terms(accept=accept, limit=policy.feed_bytes)


def media_type(headers: httpx.Headers) -> str | None:
    """The media type of a Content-Type header in lower case, without parameters; None where there is none."""
    name = headers.get("content-type", "").partition(";")[0].partition(",")[0].strip().lower()
    return name if "/" in name else None


def _check_type(headers: httpx.Headers, terms: Terms, url: str) -> None:
    named = media_type(headers)
    if terms.types is not None and named is not None and named not in terms.types:
        raise FetchError(f"{shown(url)}: is {named}, no page", outcome=Outcome.NOT_A_PAGE, transient=False)


def _check_length(length: int, terms: Terms, url: str) -> None:
    if length > terms.limit and not terms.cut:
        raise FetchError(
            f"{shown(url)}: larger than {terms.limit / 1e6:g} MB", outcome=Outcome.TOO_LARGE, transient=False
        )


def _digits(value: str | None) -> str:
    return value if value and value.isascii() and value.isdigit() and len(value) < 19 else "0"
