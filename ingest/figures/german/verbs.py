"""Participles: what happened to the counted, in one form whatever the tense."""

import re
from typing import Final

from ingest.figures.tables import words

PARTICLES: Final = words(
    """ab an auf aus bei ein fest frei gefangen los nach nieder um vor weg zurück zusammen fort hin mit zu teil statt
    heim frei kaputt"""
)
_STRONG: Final = {
    form: participle
    for participle, forms in {
        "gestorben": "starb starben stirbt sterben", "gefallen": "fiel fielen fällt fallen",
        "geflohen": "floh flohen flieht fliehen", "genommen": "nahm nahmen nimmt nehmen",
        "ertrunken": "ertrank ertranken",
        "erschossen": "erschoss erschossen", "geschossen": "schoss schossen", "verloren": "verlor verloren verliert",
        "verlassen": "verließ verließen", "gekommen": "kam kamen kommt", "gelassen": "ließ ließen",
        "gesprochen": "sprach sprachen", "gegriffen": "griff griffen",
        "verschwunden": "verschwand verschwanden", "geschlossen": "schloss schlossen", "geborgen": "barg bargen",
        "gefunden": "fand fanden", "gewiesen": "wies wiesen", "geschoben": "schob schoben",
        "gebrannt": "brannte brannten",
        "entlassen": "entließ entließen", "gestrichen": "strich strichen", "vertrieben": "vertrieb vertrieben",
        "erlitten": "erlitt erlitten", "geboren": "gebar", "getroffen": "traf trafen", "ergriffen": "ergriff ergriffen",
        "erstochen": "erstach erstachen", "erschlagen": "erschlug", "getragen": "trug trugen",
        "geschrieben": "schrieb schrieben", "gebaut": "baut bauen baute bauten", "gesunken": "sank sanken",
        "überfallen": "überfiel", "enthalten": "enthielt enthielten", "erhalten": "erhielt erhielten",
        "gehalten": "hielt hielten", "behalten": "behielt behielten", "geblieben": "blieb blieben bleiben",
        "geworben": "warb",
    }.items()
    for form in forms.split()
}  # fmt: skip
# Nothing happens to the counted, or the counted is what the verb is about.
_NO_EVENT: Final = words(
    """gesagt gemeldet gemacht gegeben gehabt geplant erwartet gerechnet gezählt gekostet gebracht gedacht gewollt
    gesollt gekonnt gemusst gedurft gemocht geteilt erklärt berichtet geschätzt umfasst gelebt gearbeitet
    genannt beziffert gereicht gedauert geführt gehört betragt erreicht erhöht gestiegen gesunken verdoppelt
    gesprochen gekommen gelegen gestanden bekannt gesamt gerecht bereit bereits beträgt enthält erhielt behält
    gezeigt gewesen geworden gehabt verfügt benötigt gebraucht besagt beschäftigt bestätigt genommen geblieben
    gelassen gefallend besteht entspricht versteht entsteht verdient bezahlt gezahlt vergleicht verglichen
    geworben erzielt erwirtschaftet verbucht verzeichnet registriert gestellt gesetzt gewirkt gewiesen gehalten
    gebeten gestimmt gewachsen bittet gefordert gilt besitzt überhaupt unterstützt geht gegen gehen geben gelten
    gewinnen gehören gestern genug gut erst ernst unbekannt insgesamt übersteigt verspricht bekommt bekam
    vermutet befürchtet angenommen umgerechnet abgesehen gegenüber bestimmt erinnert gewarnt gedroht vertritt
    geschieht bleibt erhält verlangt gelangen befindet beginnt gefragt"""
) - {"gestellt", "bestätigt"}
_SIMPLE: Final = re.compile(
    r"(?P<particle>ab|an|auf|aus|bei|ein|fest|frei|los|nach|nieder|um|vor|weg|zurück|zusammen|hin|her|weiter|unter|über"
    r"|wieder|tot|fort|durch)?ge\w{2,}(?:t|en)$"
    r"|(?:ver|be|er|ent|zer|miss|über|unter|um|wider)\w{3,}t$|\w{2,}iert$"
)
_INSEPARABLE: Final = words(
    """verlassen verloren vertrieben verschwunden erschossen erschlagen erstochen ertrunken erfroren zerschlagen
    entlassen entkommen begraben betroffen verschollen verbrannt überfallen unterschrieben verhungert verboten
    erlitten überschwemmt befreit erhängt"""
)
_WEAK: Final = re.compile(r"(\w{2,})te(?:n)?$")
_PREFIXES: Final = ("ver", "be", "er", "ent", "zer", "miss", "über", "unter")
_NO_PRETERITES: Final = words(
    """warten halten arbeiten leisten bieten kosten beobachten fürchten achten richten berichten betrachten erwarten
    unterhalten erhalten enthalten behalten treten bitten mieten testen retten starten streiten leiten meisten
    besten ersten nächsten weltweiten zweiten dritten vierten kommenden beiden letzte letzten zweite dritte
    vierte fünfte sechste erste gesamte konkrete hatte hatten heute sollte sollten wollte wollten könnte könnten
    konnte konnten musste mussten durfte durften mochte müsste bitte seite rechte"""
)
TOLL: Final = words(
    """getötet gestorben verletzt verwundet vermisst festgenommen verhaftet erschossen ertrunken gefallen hingerichtet
    gerettet geborgen entführt freigelassen freigekommen freigesprochen befreit vertrieben geflohen evakuiert
    verurteilt zerstört beschädigt abgeschossen gesprengt ermordet erstochen verschleppt gefoltert verschwunden
    obdachlos infiziert ertränkt erfroren verhungert begraben entlassen ausgewiesen abgeschoben angegriffen
    versenkt verschüttet eingeschlossen angeklagt geschlossen"""
) | {"ums Leben gekommen"}


def participle(word: str) -> str | None:
    """The word where it is a participle that tells an event, else None."""
    if word in _NO_EVENT:
        return None
    return word if word in _INSEPARABLE or _SIMPLE.match(word) else None


def of_finite(word: str, particle: str | None) -> str | None:
    """The participle of a finite form: tötete -> getötet, nahm ... fest -> festgenommen; None where it is none or tells
    no event.
    """
    found = _STRONG.get(word) or _of_weak(word)
    if found is None:
        return None
    if particle:
        return "gefangen genommen" if particle == "gefangen" else particle + found
    return None if found in _NO_EVENT else found


def _of_weak(word: str) -> str | None:
    weak = _WEAK.match(word)
    if weak is None or word in _NO_PRETERITES:
        return None
    stem = weak[1] + "t"
    return stem if stem.startswith(_PREFIXES) or stem.endswith("iert") else "ge" + stem
