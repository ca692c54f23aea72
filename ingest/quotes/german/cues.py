"""Verbs that report what somebody said, and the frames that they take, as data.

A line of the table: stem of a weak verb, or present/past/participle of a strong one; "+particle" where it is separable
("teil+mit": "teilte mit"); frame letters:

    c  a clause or a quotation ("sagte, dass")          n  a noun phrase in the accusative ("kündigte einen Plan an")
    p  a phrase with "von", "vor", "über", "für" ("sprach von einem Erfolg")
    k  an object and a name for it ("nannte den Plan einen Fehler")
    d  the content is denied                            a  the content is asked
    q  quotations only                                  s  with "sich", and a quotation or clause before it
    l  a listener in the accusative before the content ("forderte den Rat auf")
"""

from dataclasses import dataclass
from typing import Final

_WEAK: Final = """
sag c | erklär c | beton cn | warn cp | mein c | beteuer cn | versicher c | behaupt c | bestätig cn | antwort c |
erwider c | entgegn c | bericht cp | meld c | kritisier cnk | frag ca | twitter c | schilder cn | erzähl cp |
verkünd cn | kommentier q | klag cp | beklag cn | lob n | forder cn | verlang cn | droh c | mahn c | äußer n |
begründ q | ergänz c | resümier c | bilanzier c | konstatier c | bekräftig cn | argumentier c | appellier q |
plädier p | dementier cnd | begrüß n | verurteil n | bedauer cn | beschuldig l | urteil c | prognostizier cn |
scherz q | spott q | jubel q | freu s | ärger s | empör s | wunder s | monier c | rüg cn | attackier n | konter c |
insistier c | flüster q | brüll q | raun q | notier q | post c | wett q | schimpf q | schwärm qp | prophezei c |
vermeld cn | erläuter c | präzisier c | stöhn q | seufz q | zitier q | fluch q | würdig n | bemängel cn | bekräftig cn |
teil+mit c | füg+hinzu c | räum+ein cn | kündig+an cn | forder+auf l | stell+klar c | stell+fest c | leg+dar c |
führ+aus c | deut+an c | merk+an c | sag+zu cn | sag+voraus cn | lehn+ab nd | prangert+an n | mahn+an n | kreid+an c |
pflicht+bei q | setz+hinzu q | sicher+zu cn | gesteh+ein cn | erinner c | polter c |
witzel c | spekulier c | beschwer s | entschuldig s | rechtfertig s | verteidig s | höhn q | frohlock q | denk q |
sinnier q | murmel q | grins q | lach q | lächel q | wink+ab q | hak+nach q | empfind q | verlaut h
"""
_STRONG: Final = """
schreibt/schrieb/geschrieben c | spricht/sprach/gesprochen p | nennt/nannte/genannt k | ruft/rief/gerufen q |
bestreitet/bestritt/bestritten cnd | widerspricht/widersprach/widersprochen q | gesteht/gestand/gestanden c |
verspricht/versprach/versprochen cn | unterstreicht/unterstrich/unterstrichen cn | rät/riet/geraten c |
empfiehlt/empfahl/empfohlen cn | bezeichnet/bezeichnete/bezeichnet k | schreit/schrie/geschrien q |
gibt/gab/gegeben+an c | gibt/gab/gegeben+zu c | gibt/gab/gegeben+bekannt cn | wirft/warf/geworfen+vor c |
weist/wies/gewiesen+zurück nd | weist/wies/gewiesen+hin c | ruft/rief/gerufen+auf l | ruft/rief/gerufen+zu q |
hebt/hob/gehoben+hervor cn | streitet/stritt/gestritten+ab cnd | schließt/schloss/geschlossen+aus cnd |
schlägt/schlug/geschlagen+vor cn | hält/hielt/gehalten+entgegen c | wirbt/warb/geworben p | heißt/hieß/geheißen h |
findet/fand/gefunden q
"""
_UNPREFIXED: Final = ("be", "er", "ver", "ent", "zer", "ge", "wider", "miss", "prophezei", "unter")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb form: its lemma (particle and stem), its frames (letters above), `form`: past, present, plural (of
    either) or participle; `particle` is what must stand at the end of the clause, empty where nothing must.
    """

    lemma: str
    frames: str
    form: str
    particle: str = ""


def _weak(stem: str) -> list[tuple[str, str]]:
    """The finite forms and the participle of a weak verb, each with its name."""
    hard = stem.endswith(("t", "d", "gn", "chn"))
    joint = "e" if hard else ""
    plural = stem + ("n" if stem.endswith(("er", "el")) else "en")
    prefixed = stem.startswith(_UNPREFIXED) or stem.endswith("ier")
    return [
        (f"{stem}{joint}te", "past"),
        (f"{stem}{joint}ten", "plural"),
        (f"{stem}{joint}t", "present"),
        (plural, "plural"),
        (f"{'' if prefixed else 'ge'}{stem}{joint}t", "participle"),
    ]


def _strong(present: str, past: str, participle: str) -> list[tuple[str, str]]:
    plural = past + ("n" if past.endswith("e") else "en")
    return [(present, "present"), (past, "past"), (plural, "plural"), (participle, "participle")]


def _read() -> dict[str, list[Cue]]:
    found: dict[str, list[Cue]] = {}
    for entry in (*_WEAK.split("|"), *_STRONG.split("|")):
        verb, frames = entry.split()
        stem, _, particle = verb.partition("+")
        parts = stem.split("/")
        lemma = particle + parts[0]
        forms = _strong(*parts) if len(parts) > 1 else _weak(stem)
        for form, name in forms:
            if name != "participle":
                found.setdefault(form, []).append(Cue(lemma, frames, name, particle))
            if particle or name == "participle":
                found.setdefault(particle + form, []).append(Cue(lemma, frames, name))
    return found


CUES: Final = _read()
