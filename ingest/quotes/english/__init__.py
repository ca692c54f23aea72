"""Quotes in English: who said what, by the words and the grammar around it."""

from datetime import datetime

from ingest.model import Quote
from ingest.quotes.english.assembly import assemble
from ingest.quotes.english.grammar import GRAMMAR
from ingest.quotes.english.introductions import introduced
from ingest.quotes.english.passages import read_passages
from ingest.quotes.english.people import collect, names_in
from ingest.quotes.english.roles import describe
from ingest.quotes.english.speakers import resolve
from ingest.quotes.english.transcripts import turn_quotes, turns
from ingest.quotes.marks import stretches
from ingest.quotes.nested import with_inner
from ingest.quotes.sentence import read_quoted, read_sentences

__all__ = ["extract"]


def extract(text: str, *, title: str | None, published: datetime | None) -> tuple[Quote, ...]:
    """Every statement of an English text in order; see `ingest.quotes.extract_quotes`."""
    marks = stretches(text)
    sentences = read_sentences(text, marks, GRAMMAR)
    everything = [*sentences, *read_quoted(text, marks, GRAMMAR)]
    names = names_in(everything)
    people = collect(names)
    describe(names, people)
    spoken = turns(text, people)
    taken = {turn.paragraph for turn in spoken}
    passages = read_passages(text, [s for s in sentences if s.paragraph not in taken], marks)
    meant = resolve(sentences, passages, people)
    quotes = assemble(text, passages, meant, title=title, published=published) + turn_quotes(text, spoken, people)
    return tuple(with_inner(text, sorted(quotes, key=lambda q: q.spans[0]), marks, introduced))
