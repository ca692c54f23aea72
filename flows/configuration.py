"""The shape of `watch.yaml`, as pydantic models; `Configuration.model_json_schema()` is the schema for editors."""

import re
from datetime import date, time, timedelta
from ipaddress import ip_network
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

DURATION = re.compile(r"(\d{1,6})\s*(ms|s|m|h|d)")
UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}
HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")
HEADER_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,8000}[\x21-\x7e])?")
OWN_HEADERS = re.compile(
    r"accept|accept-encoding|connection|content-length|host|if-modified-since|if-none-match|te|transfer-encoding|upgrade"
    r"|user-agent",
    re.IGNORECASE,
)
QUIET = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")

LEAST_KEPT = timedelta(days=8)


def _duration(value: Any) -> Any:  # noqa: ANN401  # whatever YAML held
    if isinstance(value, str) and (found := DURATION.fullmatch(value.strip())):
        return timedelta(seconds=int(found[1]) * UNITS[found[2]])
    if isinstance(value, timedelta):
        return value
    raise ValueError(f"{value!r} is no duration; write a number and a unit, such as 30s, 10m, 2h or 1d")


def _day(value: Any) -> Any:  # noqa: ANN401  # whatever YAML held
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"{value!r} is no day; write it as 2022-02-24") from None


Duration = Annotated[timedelta, BeforeValidator(_duration, json_schema_input_type=str)]
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=str)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
Phrase = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]


class Section(BaseModel):
    """A part of the file; an unknown key is an error, so that a typing mistake never goes unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FetchSection(Section):
    """How pages are fetched, and what is told to the sites about the fetcher."""

    contact: str | None = Field(
        None, description="address shown to sites in the User-Agent, so that they can reach you"
    )
    min_gap: Duration = Field(timedelta(seconds=5), description="least time between two requests to one site")
    per_host: int = Field(2, ge=1, le=16, description="most requests in flight to one site")
    allow_private: tuple[str, ...] = Field((), description="networks (CIDR) of private addresses that may be fetched")

    @field_validator("allow_private")
    @classmethod
    def _networks(cls, networks: tuple[str, ...]) -> tuple[str, ...]:
        for network in networks:
            try:
                ip_network(network)
            except ValueError:
                raise ValueError(f"{network!r} is no network; write it as 127.0.0.0/8") from None
        return networks


class ArchivesSection(Section):
    """Archives that backfills ask."""

    wayback: WebAddress = Field(
        "https://web.archive.org", description="a Wayback Machine: its CDX server and captures are below this address"
    )


class DeliverySection(Section):
    """When a message that a service did not take is tried again."""

    retry: tuple[Duration, ...] = Field(
        tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720)),
        min_length=1,
        description="waits between one attempt and the next; the last one repeats",
    )
    give_up: Duration = Field(timedelta(hours=24), description="after this long the message is given up, visibly")
    per_hour: int = Field(
        6, ge=1, description="most messages of one watch on a channel in an hour; the rest follow in one"
    )

    @field_validator("retry")
    @classmethod
    def _waits(cls, retry: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
        if not all(retry):
            raise ValueError("a wait of nothing would try again without end; write 1s or more")
        return retry


class KeepSection(Section):
    """How long what is large is kept."""

    pages: Duration | None = Field(
        None, description="raw pages of articles in which nobody followed speaks; without it, for good"
    )

    @field_validator("pages")
    @classmethod
    def _long(cls, pages: timedelta | None) -> timedelta | None:
        if pages is not None and pages < LEAST_KEPT:
            raise ValueError("articles are looked at again for 7 days; write 8d or more")
        return pages


class DeskSection(Section):
    """The people who read: their time zone and hours."""

    zone: str = Field("UTC", description="IANA time zone, such as Europe/Berlin")
    digest: str | None = Field(
        None, pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="time of the daily digest, HH:MM"
    )
    quiet: str | None = Field(None, description="hours in which only digests are sent, HH:MM-HH:MM")
    owner: Id | None = Field(None, description="channel that is told about feeds and failures")

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"{zone!r} is no time zone; write an IANA name such as Europe/Berlin") from None
        return zone

    @field_validator("digest", mode="before")
    @classmethod
    def _clock_time(cls, value: Any) -> Any:  # noqa: ANN401  # whatever YAML held
        return value.strftime("%H:%M") if isinstance(value, time) else value

    @field_validator("quiet")
    @classmethod
    def _hours(cls, quiet: str | None) -> str | None:
        if quiet is not None and not QUIET.fullmatch(quiet):
            raise ValueError(f"{quiet!r} are no hours; write them as 22:00-07:00")
        return quiet


class FeedSection(Section):
    """A feed to poll."""

    id: Id
    name: Phrase | None = Field(None, description="the outlet as readers know it")
    url: WebAddress | None = Field(
        None, description="address of the feed: RSS, Atom, JSON Feed, or a sitemap with dates"
    )
    site: WebAddress | None = Field(None, description="address of a site whose feed is to be found, instead of `url`")
    every: Duration | None = Field(None, description="interval between polls; without it, adaptive")
    headers: dict[str, str] = Field(
        default_factory=dict,
        description="sent to the site of this feed, with its pages too: a paid log-in, from the environment: ${NAME}",
    )

    @field_validator("headers")
    @classmethod
    def _sendable(cls, headers: dict[str, str]) -> dict[str, str]:
        for name, value in headers.items():
            if not HEADER_NAME.fullmatch(name) or OWN_HEADERS.fullmatch(name):
                raise ValueError(f"{name!r} is no header that can be set; Cookie and Authorization can")
            if not HEADER_VALUE.fullmatch(value):
                raise ValueError(f"the value of {name} cannot stand in a header; printable ASCII only")
        return {name.title(): value for name, value in headers.items()}

    @model_validator(mode="after")
    def _one_address(self) -> Self:
        if (self.url is None) == (self.site is None):
            raise ValueError("a feed has either `url` (of the feed) or `site` (whose feed is to be found)")
        return self


class RoleSection(Section):
    """An office, from its first day to its last."""

    title: Phrase
    organisation: Phrase | None = None
    from_: Day | None = Field(None, alias="from")
    to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_ and self.to and self.from_ > self.to:
            raise ValueError(f"the role ends ({self.to}) before it begins ({self.from_})")
        return self


class ActorSection(Section):
    """Somebody to follow."""

    id: Id
    name: Phrase
    aliases: tuple[Phrase, ...] = ()
    kind: Literal["person", "organisation"] = Field(
        "person", description="an organisation is followed through whoever speaks for it"
    )
    roles: tuple[RoleSection, ...] = Field((), description="of a person: offices, which tell two of one name apart")
    titles: tuple[Phrase, ...] = Field(
        (), description="of an organisation: who else speaks for it, besides spokesmen and spokeswomen"
    )

    @model_validator(mode="after")
    def _of_its_kind(self) -> Self:
        if self.kind == "person" and self.titles:
            raise ValueError("`titles` are for an organisation; add `kind: organisation`, or write `roles`")
        if self.kind == "organisation" and self.roles:
            raise ValueError("an organisation has no `roles`; give them to the persons who hold them")
        return self


class TopicSection(Section):
    """What a statement must be about."""

    id: Id
    any: tuple[Phrase, ...] = Field((), description="one of these, where there are some")
    all: tuple[Phrase, ...] = Field((), description="each of these")
    none: tuple[Phrase, ...] = Field((), description="none of these")
    scope: Literal["near", "article"] = Field(
        "near",
        description="where the phrases stand: in the quote's paragraph, the headline or the first paragraph, "
        "or anywhere in the article",
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.any or self.all):
            raise ValueError("a topic needs phrases under `any` or `all`")
        return self


class ChannelSection(Section):
    """Where messages go."""

    id: Id
    url: Phrase = Field(description="an Apprise URL, from the environment: ${NAME}; or console://, file:///path")


class WatchSection(Section):
    """Actors times topics, to channels."""

    id: Id
    actors: tuple[Id, ...] = Field(min_length=1)
    topics: tuple[Id, ...] = Field((), description="none means every topic")
    channels: tuple[Id, ...] = Field(min_length=1)
    mode: Literal["instant", "digest"] = "instant"
    first_run: Literal["summary", "alert", "silent"] = Field(
        "summary", description="what is done with all that is found on the first pass"
    )
    uncertain: Literal["digest", "alert"] = Field(
        "digest",
        description="where what is possibly the same as something on record goes",
    )


class Configuration(Section):
    """The whole of `watch.yaml`."""

    fetch: FetchSection = FetchSection()
    archives: ArchivesSection = ArchivesSection()
    delivery: DeliverySection = DeliverySection()
    desk: DeskSection = DeskSection()
    keep: KeepSection = KeepSection()
    feeds: tuple[FeedSection, ...]
    actors: tuple[ActorSection, ...] = ()
    topics: tuple[TopicSection, ...] = ()
    channels: tuple[ChannelSection, ...] = ()
    watches: tuple[WatchSection, ...] = ()

    @field_validator("feeds", "actors", "topics", "channels", "watches")
    @classmethod
    def _distinct(cls, sections: tuple[Any, ...], info: ValidationInfo) -> tuple[Any, ...]:
        if info.field_name == "feeds" and not sections:
            raise ValueError("there is nothing to poll; add at least one feed")
        seen: set[str] = set()
        for section in sections:
            if section.id in seen:
                raise ValueError(f"two {info.field_name} have the id {section.id!r}; give each its own")
            seen.add(section.id)
        return sections
