"""A sender with its outbox: alerts on record, a channel that writes down what it is sent, and a clock."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlmodel import delete

from alerts.message import Message
from flows.hours import Hours
from flows.pipeline import delivering
from flows.pipeline.calm import Calm
from flows.pipeline.composing import Composer
from flows.pipeline.delivering import Compose, Send
from flows.pipeline.steps import Tally
from ingest.duplicates import fingerprint
from ingest.model import Delivery, Verdict
from storage import articles, outbox, statements
from storage.database import Database, Transaction
from storage.filters import Filters
from storage.tables import ReportRow
from tests.flows.world import NOON
from tests.flows.writing import article_of

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SENT = Delivery(result="sent")
BUSY = Delivery(result="retry", detail="the service answers 503")


def said(tx: Transaction, text: str, *, status: str = "new", topics: tuple[str, ...] = ("harbour",)) -> int:
    """Put a statement with these words on record, and the article that reports it; its number."""
    article = article_of(f"http://{uuid4().hex}.example/", text)
    stored = articles.put(tx, article, copy=None, fingerprint=fingerprint(article.clean.text))
    number = statements.add(
        tx,
        actor="velden",
        speaker="Mara Velden",
        text=text,
        said_on=None,
        topics=topics,
        status=status,
        updates=None,
        reported=NOON,
    )
    verdict = Verdict(verdict="new", score=0.0, reasons=("nothing like it is on record",))
    statements.report(tx, number, quote=stored.quote_ids[0], verdict=verdict)
    return number


def lose(tx: Transaction, statement: int) -> None:
    """No quote holds the statement any more."""
    tx.exec(delete(ReportRow).where(ReportRow.statement_id == statement))


class Sender:
    """A database, a channel that writes down what it is sent, and a clock."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOON
        self.answer: Delivery | Callable[[str, Message], Delivery] = SENT
        self.sent: list[tuple[str, Message]] = []
        self.told: list[tuple[str, str]] = []
        self.compose: Compose = Composer((), zone=ZoneInfo("Europe/Berlin"), clock=lambda: self.now).compose
        self.calm = Calm(hours=Hours(zone=ZoneInfo("Europe/Berlin")), per_hour=100)

    def owe(self, *texts: str, channel: str = "desk", due_at: datetime = NOON, kind: str = "new") -> list[int]:
        """Put statements with these words on record, each with an alert; the numbers of the statements."""
        numbers = []
        with self.database.transaction() as tx:
            for text in texts:
                numbers.append(said(tx, text, status=kind))
                outbox.put(
                    tx,
                    watch="harbour-watch",
                    channel=channel,
                    kind=kind,
                    subject=f"statement:{numbers[-1]}",
                    statement=numbers[-1],
                    state="due",
                    due_at=due_at,
                    reason=None,
                )
        return numbers

    def send(self, channel: str, message: Message, _but: Sequence[str]) -> Delivery:
        self.sent.append((channel, message))
        return self.answer if isinstance(self.answer, Delivery) else self.answer(channel, message)

    def deliver(self, send: Send | None = None) -> Tally:
        sender = delivering.Sender(
            database=self.database,
            send=send or self.send,
            compose=self.compose,
            calm=self.calm,
            clock=lambda: self.now,
            retry=(MINUTE, 5 * MINUTE, 30 * MINUTE),
            give_up=2 * HOUR,
            progress=lambda step, subject, expected=0: self.told.append((step, subject)),  # noqa: ARG005
        )
        return sender.deliver()

    def ask_again(self, number: int) -> None:
        """What `onrecord alerts --retry` does."""
        with self.database.transaction() as tx:
            outbox.retry(tx, number, now=self.now)

    def rows(self) -> list[dict[str, object]]:
        with self.database.transaction() as tx:
            return sorted(outbox.rows(tx, Filters()), key=lambda row: row["id"])

    def row(self) -> dict[str, object]:
        [row] = self.rows()
        return row

    def words(self) -> list[str]:
        return [message.statement.text for _, message in self.sent]
