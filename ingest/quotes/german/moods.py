"""Verbs in the subjunctive of reported speech ("er habe", "sie sei"): German marks with it what somebody else says."""

from collections.abc import Sequence
from typing import Final

from ingest.quotes.tokens import Token
from ingest.quotes.wordlists import words

_SUBJUNCTIVE: Final = words("sei seien habe werde könne müsse solle wolle dürfe möge wisse")
_LIKELY: Final = words(
    "hätten wären würden könnten müssten dürften sollten wollten hätte wäre würde könnte müsste dürfte sollte"
)
_STEMS: Final = words(
    """geb geh komm bleib steh lieg halt nehm seh lauf fahr führ find bring brauch fehl handl gelt treff lass mach tu
    sprech trag zieh fall helf hoff glaub denk sag red forder erwart arbeit beginn end dauer steig sink wachs kost
    zahl verlier gewinn leb sterb wirk schein zeig setz leg stell prüf kenn nenn heiß bedeut reich dien folg teil
    bekomm gehör schad droh sorg rechn plan bereit unterstütz bestreit biet sitz such öffn schließ verhandl lehn
    wart freu ärger treib kämpf greif schieß flieh kehr reis schreib les hör interessier funktionier existier
    akzeptier reagier investier kontrollier vermeid verbind versuch verlang beweis schütz bau miss schaff wünsch
    frag antwort bezieh entscheid betreff enthalt erhalt befind besteh versteh entsteh begeh ergeb nutz spar ermittl
    sammel änder verbesser gefährd hinder lieg lehr verdien vertrau bedauer mein gefall gelang geling verfolg
    verletz verstoß entsprech schlag werf wirf lieb hass will kümmer trau drück rück tret schreit schweig"""
)
_PREFIXES: Final = ("be", "ver", "ent", "er", "zer", "über", "unter", "wider", "miss", "ab", "an", "auf", "aus", "ein",
                    "mit", "nach", "vor", "zu", "zurück")  # fmt: skip
_NO_SUBJECT: Final = words("ich wenn falls als")


def is_reported(token: Token) -> bool:
    """Whether a word is a form that only reported speech has."""
    return token.low in _SUBJUNCTIVE or _regular(token)


def may_be_reported(token: Token) -> bool:
    """Forms that reported speech takes where its own are those of the indicative ("sie hätten"); conditions too."""
    return token.low in _LIKELY


def _regular(token: Token) -> bool:
    """As in "es fehle", "er enthalte": the stem of a verb in the table with "e"."""
    low = token.low
    if not low.endswith("e") or not token.text[0].islower():
        return False
    stem = low[:-1]
    return stem in _STEMS or any(stem.startswith(p) and stem[len(p) :] in _STEMS for p in _PREFIXES)


def certain(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the clause holds "habe", "sei", "werde" and the like in the third person."""
    part = [t.low for t in tokens[first : last + 1]]
    return not _SUBJUNCTIVE.isdisjoint(part) and "ich" not in part and "es" not in part[:2]


def reports(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the clause between two tokens (both included) stands in the subjunctive of reported speech."""
    part = tokens[first : last + 1]
    if not part or any(t.low == "ich" for t in part):
        return False
    for at, token in enumerate(part):
        if token.low in _SUBJUNCTIVE and not (token.low == "sei" and at + 1 < len(part) and part[at + 1].low == "es"):
            return True
        following = part[at + 1] if at + 1 < len(part) else None
        adjective = following is not None and following.text[:1].isupper() and part[at - 1].low in _DETERMINERS
        if at and _regular(token) and not adjective:
            return True
    return False


_DETERMINERS: Final = words("der die das den dem eine einer keine seine ihre unsere diese jede")
