"""Word classes that more than one rule needs."""

from typing import Final

from ingest.figures.tables import words

ARTICLES: Final = words("der die das den dem des ein eine einen einem einer eines")
DETERMINERS: Final = ARTICLES | words(
    """dieser diese dieses diesen diesem jener jene jenes jenen sein seine seinen seinem seiner seines ihr ihre ihren
    ihrem ihrer ihres kein keine keinen keiner unser unsere unseren alle aller allen beide beiden beider"""
)
# A noun behind one of these may be the subject or the object of its clause.
DIRECT: Final = words(
    "der die das den ein eine einen dieser diese dieses diesen sein seine seinen ihr ihre ihren unser unsere unseren"
)
GENITIVES: Final = words("der des aller dieser ihrer seiner einer eines von vom")
PREPOSITIONS: Final = words(
    """in im ins an am ans auf aufs aus bei beim mit nach von vom zu zum zur für fürs um ums über überm unter vor vorm
    durch gegen ohne bis seit ab trotz wegen während laut zwischen neben hinter entlang nahe rund binnen
    innerhalb außerhalb gegenüber infolge angesichts dank mangels je pro per als wie gemäß samt statt anstatt"""
)
CONJUNCTIONS: Final = words(
    """und oder aber sondern doch denn sowie dass weil wenn während obwohl nachdem bevor ob damit sodass als wie wobei
    wo die der das"""
)
PRONOUNS: Final = words("er sie es wir ich ihr man dies das diese dieser ihm ihnen sich wer was dem")
BE: Final = words("ist sind war waren sei seien wäre wären")
AUXILIARIES: Final = BE | words(
    """wird werden wurde wurden werde würde würden worden geworden hat haben hatte hatten habe hätte hätten sein soll
    sollen sollte sollten will wollen wollte wollten kann können konnte konnten muss müssen musste mussten darf
    dürfen durfte durften mag mögen blieb blieben bleibt bleiben gilt gelten galten"""
)
# The mood in which German goes on with what somebody said.
REPORTED: Final = words("sei seien habe hätten hätte werde würden würde wäre wären könne müsse solle wolle dürfe")
MONTHS: Final = words("januar jänner februar märz april mai juni juli august september oktober november dezember")
WEEKDAYS: Final = words("montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag")
DURATIONS: Final = words(
    """sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre
    jahren jahrzehnt jahrzehnte jahrzehnten jahrhundert jahrhunderte jahrhunderten nacht nächte nächten quartal
    quartale quartalen halbjahr wochenende wochenenden semester semestern"""
)
TIMES: Final = (
    MONTHS
    | WEEKDAYS
    | DURATIONS
    | words(
        "uhr mal morgen abend vormittag nachmittag mittag mitternacht anfang ende mitte frühjahr sommer herbst winter"
    )
)
ADVERBS: Final = words(
    """auch noch schon bereits nur erst jetzt heute gestern morgen dort hier dabei damit davon darunter zudem mehr
    weniger bisher derzeit zuletzt dann danach zuvor nun so sehr wieder weiter täglich jährlich monatlich
    wöchentlich pro je insgesamt zusammen etwa rund nicht nie aber jedoch dagegen hingegen wohl offenbar demnach
    weltweit bundesweit landesweit inzwischen lang hoch tief breit groß schwer alt entfernt zurück frei fest"""
)
MARKS: Final = frozenset(',;:()[]–—.!?…"“”„«»‚‘')
# People who are what happened to them.
STATES: Final = {
    "toten": "Tote", "tote": "Tote", "verletzten": "Verletzte", "verletzte": "Verletzte", "vermissten": "Vermisste",
    "vermisste": "Vermisste", "verwundeten": "Verwundete", "verwundete": "Verwundete", "getöteten": "Getötete",
    "getötete": "Getötete", "schwerverletzte": "Schwerverletzte", "schwerverletzten": "Schwerverletzte",
    "leichtverletzte": "Leichtverletzte", "leichtverletzten": "Leichtverletzte", "todesopfern": "Todesopfer",
    "todesopfer": "Todesopfer", "festgenommenen": "Festgenommene", "festgenommene": "Festgenommene",
    "vertriebenen": "Vertriebene", "vertriebene": "Vertriebene", "obdachlose": "Obdachlose", "gefallene": "Gefallene",
    "obdachlosen": "Obdachlose", "gefallenen": "Gefallene", "gefangene": "Gefangene", "gefangenen": "Gefangene",
}  # fmt: skip
TOLL_NOUNS: Final = frozenset(STATES) | words(
    """opfer leichen leichname geiseln festnahmen angriffe explosionen raketen drohnen todesfälle fälle enthaltungen
    stimmen überlebende überlebenden gegenstimmen"""
)
# Words for a number itself: the noun that is meant hangs on them.
TALLIES: Final = words("zahl anzahl gesamtzahl anteil summe menge quote zahlen")
