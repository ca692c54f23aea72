"""What somebody was told and is not so: the same channels are told once what is true now, and why.

That another article reported a statement earlier is no correction, nor is that others report it too.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from flows.pipeline.desk import Desk
from ingest.folding import fold, plain_words
from ingest.ledger import mark_of
from ingest.model import Article, Correction, Wrong
from storage import articles, corrections, decisions, ledgers, owed, reports, statements
from storage.columns import digest, storable
from storage.database import Transaction
from storage.owed import Told

DECIDED: Final = "a person decided so"
MERGED: Final = "a person said that two statements are one"
READ: Final = "the article was read again"
EDITED: Final = "the outlet changed the article"
TAKEN_BACK: Final = "the correction was taken back"


def standing(tx: Transaction, url: str) -> dict[int, Told]:
    """The statements that the article under this URL reports and somebody was told of, before it changes."""
    return owed.told_of(tx, reports.statements_of(tx, articles.number_of(tx, url)))


def correct(
    tx: Transaction,
    told: Mapping[int, Told],
    article: Article,
    *,
    desk: Desk,
    now: datetime,
    removed: Collection[int] = (),
    version: str | None = None,
) -> int:
    """Owe the corrections that follow from an article that was kept again; how many messages that is. Alerts that
    wait on what is not so go, and so do corrections that wait on what is so after all; those that were sent are taken
    back.

    `told` is what was `standing` before; `removed` the statements whose words the outlet took out, with the `version`
    that lacks them.
    """
    for actor in ledgers.stale(tx) if told else ():
        desk.ledgers.head(tx, actor)  # what only waits for its place is not gone
    here = set(reports.statements_of(tx, articles.number_of(tx, article.url)))
    messages = restore(tx, here, now=now)
    alive, now_told = set(reports.by_statement(tx, list(told))), owed.told_of(tx, list(told))
    for number, was in told.items():
        if number not in now_told:  # it is one with another statement now, and said still
            continue
        gone = version if number in removed and number not in here else None
        found = None
        if number not in alive or gone:
            found = _lost(tx, was, article, removed=gone is not None, edited=version is not None)
        elif now_told[number].url == article.url and another(was.speaker, now_told[number].speaker):
            found = _by(tx, was, article, now_told[number].speaker, edited=version is not None)
        if number not in alive:
            owed.withdraw(tx, number)
        if found is not None:
            wrong, why = found
            taken_out = gone if wrong.wrong == "removed" else None
            to = _followed(was, desk)
            messages += corrections.put(tx, number, to, wrong, why=why, now=now, version=taken_out)
    return messages


def restore(tx: Transaction, statements: Collection[int], *, now: datetime, on: Collection[int] = ()) -> int:
    """Owe those who were told that one of these statements is not so, and last that, that it is; how many messages.

    `on`: the statements that these were before.
    """
    return sum(
        corrections.put(
            tx,
            number,
            [(row.watch, row.channel)],
            replace(row.correction, wrong="restored"),
            why=TAKEN_BACK,
            now=now,
        )
        for number, row in corrections.void(tx, statements, on=on)
        if row.correction is not None
    )


def correct_words(tx: Transaction, was: Told, article: Article, *, desk: Desk, now: datetime) -> int:
    """Owe the correction of a statement whose words the article gives otherwise, read again: as it has them now."""
    wrong = _wrong("words", was, article)
    return corrections.put(tx, was.statement, _followed(was, desk), wrong, why=READ, now=now)


def correct_merged(tx: Transaction, told: Collection[Told], survivor: int, *, url: str, now: datetime) -> int:
    """Owe those who were told another speaker's name than two statements have that a person made one."""
    said = statements.get(tx, survivor)
    now_by = said.speaker if said else ""
    return sum(
        corrections.put(
            tx,
            survivor,
            was.to,
            Correction(
                wrong="speaker",
                text=was.text,
                speaker=was.speaker,
                quoted=was.quoted,
                url=was.url or url,
                now_by=now_by,
            ),
            why=MERGED,
            now=now,
        )
        for was in told
        if another(was.speaker, now_by)
    )


def another(one: str, other: str) -> bool:
    """Whether these are names of two people: not one with and without first name or title, nor a description."""
    names = [plain_words(name) for name in (one, other)]
    if any(not words or any(word.islower() for word in words) for words in names):
        return False
    return {word.casefold() for word in names[0]}.isdisjoint(word.casefold() for word in names[1])


def _lost(tx: Transaction, was: Told, article: Article, *, removed: bool, edited: bool) -> tuple[Correction, str]:
    """What is wrong with a statement that the article reports no more."""
    ruled = _ruling(tx, was, article)
    if ruled is not None:
        return _wrong("speaker", was, article, now_by=ruled[0]), DECIDED
    words = fold(was.text)
    same = next((quote for quote in article.quotes if fold(quote.text) == words), None)
    if same is not None and same.speaker != was.speaker:
        return _wrong("speaker", was, article, now_by=same.speaker), EDITED if edited else READ
    if removed:
        return _wrong("removed", was, article), f"no longer in {article.url}, where it stood at first"
    return _wrong("gone", was, article), READ


def _by(tx: Transaction, was: Told, article: Article, now_by: str, *, edited: bool) -> tuple[Correction, str]:
    why = DECIDED if _ruling(tx, was, article) else EDITED if edited else READ
    return _wrong("speaker", was, article, now_by=now_by), why


def _ruling(tx: Transaction, was: Told, article: Article) -> tuple[str | None] | None:
    """The speaker by a person's word, if there is one on these words; None in it: not whom the article names."""
    found = decisions.of_article(tx, digest(article.url)).get(mark_of(article.url, storable(was.text)))
    return None if found is None else (found.speaker,)


def _wrong(wrong: Wrong, was: Told, article: Article, *, now_by: str | None = None) -> Correction:
    return Correction(
        wrong=wrong,
        text=was.text,
        speaker=was.speaker,
        quoted=was.quoted,
        url=article.url,
        source=article.source,
        now_by=now_by,
    )


def _followed(was: Told, desk: Desk) -> list[tuple[str, str]]:
    """Those who were told and are configured still."""
    known = {(watch.id, channel) for watch in desk.watches for channel in watch.channels}
    return [to for to in was.to if to in known]
