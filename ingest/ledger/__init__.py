"""The ledger of an actor as a function of its quotes: they are taken in order of publication, whenever they came.

quotes in order, decisions by a person -> Record -> Placements: each quote founds a statement, or reports one
"""

from ingest.ledger.decisions import Decision, Mark, Rulings, mark_of
from ingest.ledger.placing import Order, Placement, Spoken
from ingest.ledger.pool import EXACT, Judgement, Judging, Pool
from ingest.ledger.record import Record, replay

__all__ = [
    "EXACT",
    "Decision",
    "Judgement",
    "Judging",
    "Mark",
    "Order",
    "Placement",
    "Pool",
    "Record",
    "Rulings",
    "Spoken",
    "mark_of",
    "replay",
]
