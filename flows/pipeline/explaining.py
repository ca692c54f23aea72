"""Why what is on record led to an alert or to none, by the configuration of today: by stages, and in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from flows.pipeline.desk import Desk, states
from flows.pipeline.judging import judged
from ingest.actors import Voice
from ingest.model import Article, Quote
from ingest.topics import Finding
from ingest.watchlist import Watch
from storage import quotes, replays, why
from storage.database import Transaction

Row = dict[str, Any]
PLACES = {
    "near": "in the paragraph of the quote, the headline or the first paragraph",
    "article": "in the article",
}


class Stage(StrEnum):
    """How far a quote came on its way to an alert, in this order."""

    NAMELESS = "nameless"
    NO_STATEMENT = "no statement"
    UNFOLLOWED = "unfollowed"
    AMBIGUOUS = "ambiguous"
    NOT_ON_LEDGER = "not on the ledger"
    UNWATCHED = "unwatched"
    OFF_TOPIC = "off topic"
    SILENT = "silent"
    ALERT = "alert"

    @property
    def order(self) -> int:
        """Its place."""
        return list(Stage).index(self)


def explain(tx: Transaction, found: Row, desk: Desk) -> Row:
    """What `storage.why.of_url` gives, with `answer`, and for each quote of the article with what decided: `candidates`
    (the followed of that name), `voice` (who of them it is, heard as whom), `topics` (the phrases that were found, are
    missing, or forbid), `watches`, what `judging.judged` gives, and the `stage` that it came to, with `because`.
    """
    if found["article"] is None:
        return {"answer": _no_article(found["entry"]), **found}
    article = replays.of_url(tx, found["article"]["url"])
    rows = found["article"]["quotes"]
    if article is None or len(article.quotes) != len(rows):
        return {"answer": "the article is being read again; ask once more", **found}
    judgements = judged(tx, article.url, desk.ledgers)
    explained = [
        {**_reason(quote, row, article, desk), **row, **_stages(quote, article, desk), **judgements.get(row["id"], {})}
        for quote, row in zip(article.quotes, rows, strict=True)
    ]
    return {"answer": _answer(explained), **found, "article": {**found["article"], "quotes": explained}}


def explain_quote(tx: Transaction, quote: int, desk: Desk) -> Row | None:
    """As `explain`, for the article of this quote and with this quote alone; None where it is not on record."""
    url = quotes.url_of(tx, quote)
    found = why.of_url(tx, url) if url else None
    if found is None:
        return None
    explained = explain(tx, found, desk)
    kept = [one for one in explained["article"]["quotes"] if one["id"] == quote]
    return {**explained, "answer": _answer(kept), "article": {**explained["article"], "quotes": kept}}


def explain_statement(tx: Transaction, statement: int, desk: Desk) -> Row | None:
    """What `storage.why.of_statement` gives, with `answer`, and for the report that founds it what `judging.judged`
    gives; None where it is not on record.
    """
    found = why.of_statement(tx, statement)
    if found is None:
        return None
    found = {**found, "reports": [_judged(tx, report, desk) for report in found["reports"]]}
    if found["alerts"]:
        return {"answer": f"statement {statement}, {found['status']}; {_states(found['alerts'])}", **found}
    explained = [explain_quote(tx, report["quote"]["id"], desk) for report in found["reports"]]
    reported = [quote for one in explained if one for quote in one["article"]["quotes"]]
    return {"answer": _answer(reported) if reported else "no alert: nobody reports it any more", **found}


def _judged(tx: Transaction, report: Row, desk: Desk) -> Row:
    """Of reports that founded nothing, `onrecord why quote:ID` tells it: an answer must not cost a ledger each."""
    if report["verdict"] == "same":
        return report
    return {**report, **judged(tx, report["url"], desk.ledgers).get(report["quote"]["id"], {})}


def _no_article(entry: Row | None) -> str:
    if entry is None or entry["outcome"] == "pending":
        return "no alert: its page waits to be fetched and read"
    detail = f" ({entry['detail']})" if entry["detail"] else ""
    return f"no alert: there is no article of its own: {entry['outcome']}{detail}"


def _answer(quotes: Sequence[Row]) -> str:
    """One sentence: the alerts, or where the quote stopped that came furthest."""
    alerts = dict.fromkeys(quote["because"] for quote in quotes if quote["stage"] == Stage.ALERT)
    if alerts or not quotes:
        return " · ".join(alerts) or "no alert: nobody is quoted in it"
    furthest: str = max(quotes, key=lambda quote: Stage(quote["stage"]).order)["because"]
    return furthest


def _stages(quote: Quote, article: Article, desk: Desk) -> Row:
    voice = desk.voice_of(quote, article)
    findings = desk.findings_of(quote, article)
    follow = _following(desk, voice)
    return {
        "candidates": list(desk.actors.candidates(quote.speaker)),
        "voice": voice and _listed(asdict(voice)),
        "topics": [_listed(asdict(finding)) for finding in findings],
        "watches": [{"watch": watch.id, "because": _on_topic(watch, findings, desk)} for watch in follow],
    }


def _listed(row: Row) -> Row:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}


def _following(desk: Desk, voice: Voice | None) -> list[Watch]:
    return [watch for watch in desk.watches if voice and not set(voice.heard_as).isdisjoint(watch.actors)]


def _reason(quote: Quote, row: Row, article: Article, desk: Desk) -> Row:
    told = next((told for told in row["statements"] if told["alerts"]), None)
    if told:
        text = f"statement {told['id']}, {told['verdict']}; {_states(told['alerts'])}"
        return {"stage": Stage.ALERT, "because": text}
    stage, text = _stopped(quote, row, article, desk)
    return {"stage": stage, "because": f"no alert: {text}"}


def _stopped(quote: Quote, row: Row, article: Article, desk: Desk) -> tuple[Stage, str]:
    if not states(quote):
        what = (
            f"this was {quote.polarity}, which states nothing"
            if quote.within is None
            else "it is part of another quote"
        )
        return Stage.NO_STATEMENT, what
    voice = desk.voice_of(quote, article)
    if voice is None:
        return _nobody(quote, article, desk)
    if not row["statements"]:
        return Stage.NOT_ON_LEDGER, f"{voice.by} is followed only since this was read"
    follow = _following(desk, voice)
    if not follow:
        return Stage.UNWATCHED, f"{voice.actor} is on the list, but no watch follows {' or '.join(voice.heard_as)}"
    findings = desk.findings_of(quote, article)
    off = [_on_topic(watch, findings, desk) for watch in follow]
    if not desk.watching(voice.heard_as, desk.topics_of(quote, article)):
        return Stage.OFF_TOPIC, "; ".join(off)
    return Stage.SILENT, "it was imported, or found on a silent first pass, or had been told before the watch was there"


def _nobody(quote: Quote, article: Article, desk: Desk) -> tuple[Stage, str]:
    if quote.speaker is None:
        named = f" (“{quote.mention}”: {quote.rule or 'no rule'})" if quote.mention else f" ({quote.rule or 'no rule'})"
        return Stage.NAMELESS, f"the article leaves open who speaks{named}"
    ambiguous = desk.ambiguous(quote, article)
    if ambiguous:
        office = f"the office “{quote.role}” does" if quote.role else "no office is given, and the day does"
        return Stage.AMBIGUOUS, f"{quote.speaker} may be any of {', '.join(ambiguous)}: {office} not tell them apart"
    nearest = desk.actors.nearest(quote.speaker)
    near = f"; the nearest name on the list is “{nearest[0]}” ({nearest[1]})" if nearest else ""
    return Stage.UNFOLLOWED, f"nobody follows {quote.speaker}{near}"


def _on_topic(watch: Watch, findings: Sequence[Finding], desk: Desk) -> str:
    """Whether this watch, which follows the speaker, wants what is said; in words."""
    if not watch.topics:
        return f"{watch.id} wants every topic"
    by_topic = {finding.topic: finding for finding in findings}
    on = [topic for topic in watch.topics if topic in by_topic and by_topic[topic].touched]
    if on:
        return f"{watch.id} wants {', '.join(on)}"
    return f"{watch.id} follows the speaker, but {', and '.join(_missed(watch, by_topic, desk))}"


def _missed(watch: Watch, found: dict[str, Finding], desk: Desk) -> Iterator[str]:
    for topic in watch.topics:
        finding, where = found.get(topic), PLACES[desk.topics.scope_of(topic)]
        if finding is None:
            yield f"nothing of topic {topic} stands {where}"
        elif finding.forbidden:
            yield f"“{finding.forbidden[0]}” forbids topic {topic} {where}"
        elif finding.missing:
            yield f"“{finding.missing[0]}” is missing for topic {topic} {where}"
        else:
            yield f"none of the phrases under `any` of topic {topic} stands {where}"


def _states(alerts: Sequence[Row]) -> str:
    return ", ".join(
        f"{alert['watch']}: {alert['state']}" + (f" ({alert['reason']})" if alert["reason"] else "") for alert in alerts
    )
