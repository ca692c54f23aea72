"""Quotes in German: who said what, by the words and the grammar around it."""

from datetime import datetime

from ingest.model import Quote
from ingest.quotes.german.assembly import assemble
from ingest.quotes.german.grammar import GRAMMAR
from ingest.quotes.german.introductions import introduced
from ingest.quotes.german.passages import read_passages
from ingest.quotes.german.people import collect, mark_surnames
from ingest.quotes.german.roles import describe
from ingest.quotes.german.speakers import resolve
from ingest.quotes.german.transcripts import turn_quotes, turns
from ingest.quotes.marks import stretches
from ingest.quotes.nested import with_inner
from ingest.quotes.sentence import read_sentences

__all__ = ["extract"]


def extract(text: str, *, title: str | None, published: datetime | None) -> tuple[Quote, ...]:
    """Every statement of a German text in order; see `ingest.quotes.extract_quotes`."""
    marks = stretches(text)
    sentences = read_sentences(text, marks, GRAMMAR)
    people = collect(sentences)
    mark_surnames(sentences, people)
    describe(sentences, people)
    spoken = turns(text)
    taken = {turn.paragraph for turn in spoken}
    passages = read_passages(text, [s for s in sentences if s.paragraph not in taken], marks)
    meant = resolve(sentences, passages, people)
    quotes = assemble(text, passages, meant, title=title, published=published) + turn_quotes(text, spoken, people)
    return tuple(with_inner(text, sorted(quotes, key=lambda q: q.spans[0]), marks, introduced))
