"""What a German noun is: a role, an organisation, a country or capital that stands for its government, or none."""

from functools import lru_cache
from typing import Final

from ingest.quotes.wordlists import words

# Endings of role nouns; with "in" or "frau" they are women, those in -e are either.
_MALE_ROLES: Final = tuple(words(
    """minister präsident sprecher kanzler chef bürgermeister leiter direktor sekretär anwalt richter experte forscher
    professor landwirt trainer gouverneur botschafter senator general kommissar politiker vertreter mitarbeiter
    beamter diplomat berater analyst ökonom historiker wissenschaftler lehrer arzt schüler student pfarrer bischof
    papst könig prinz premier gesandter unterhändler kommandeur admiral oberst hauptmann generalsekretär vorstand
    geschäftsführer gründer unternehmer händler manager autor schriftsteller journalist reporter redakteur bauer
    fischer arbeiter zeuge bewohner nachbar wähler aktivist gewerkschafter fahrer kapitän spieler zuschauer virologe
    soziologe psychologe meteorologe biologe physiker techniker ingenieur polizist soldat anführer führer
    verteidiger minister inspekteur staatsanwalt ermittler kandidat staatssekretär landrat stadtrat kämmerer
    intendant regisseur schauspieler musiker sänger künstler besitzer betreiber wirt hausmeister koordinator
    beobachter kritiker präfekt emir sultan oppositionsführer bundesrat stadtpräsident ministerpräsident pilot vater
    bruder sohn demokrat republikaner verleger rezensent fotograf lektor galerist kurator dirigent komponist tänzer
    moderator parteifreund italiener amerikaner argentinier spanier norweger österreicher brasilianer kanadier
    japaner ägypter iraner iraker syrer ukrainer belgier australier südafrikaner niederländer engländer franzose
    brite schwede däne grieche chinese inspekteur sohn ehemann partner mandant spezialist kolumnist korrespondent
    blogger influencer retter pfleger schweizer coach torwart torhüter stürmer landwirt rentner pensionär anwohner
    einwohner helfer besucher augenzeuge flüchtling pendler verkäufer apotheker kellner bäcker müller koch schneider
    schmidt weber jäger becker wagner schäfer kaiser veteran siedler feuerwehrmann kaufmann obmann fachmann
    amtskollege kollege pächter züchter winzer"""
))  # fmt: skip
_FEMALE_ROLES: Final = tuple(words(
    """anwältin ärztin expertin bäuerin königin prinzessin diplomatin amtskollegin zeugin päpstin soziologin virologin
    biologin psychologin landrätin stadträtin bundesrätin beamtin mutter schwester tochter fachfrau kauffrau obfrau
    bischöfin ökonomin historikerin kollegin beauftragtin"""
))  # fmt: skip
_EITHER_ROLES: Final = tuple(words(
    """vorsitzende vorsitzender abgeordnete abgeordneter beauftragte beauftragter vorsitzenden abgeordneten
    beauftragten delegierte delegierter gesandte gesandten angehörige überlebende überlebender angestellte mitglied
    sachverständige sachverständiger ratsmitglied wehrbeauftragte staatsoberhaupt regierungschef"""
))  # fmt: skip
_PERSONS: Final = {"mann": "male", "frau": "female", "junge": "male", "freund": "male", "freundin": "female",
                   "witwe": "female", "ehefrau": "female", "onkel": "male", "tante": "female"}  # fmt: skip
_ROLE_PLURALS: Final = ("innen", "experten", "beamten", "leute", "kritiker", "beobachter", "ärzte", "anwälte", "zeugen")
_ORGANISATIONS: Final = tuple(words(
    """ministerium amt behörde regierung partei polizei kommission gericht gerichtshof rechnungshof verband
    gewerkschaft konzern unternehmen firma agentur sender zeitung armee parlament opposition wehr wache bank
    institut fraktion ausschuss verwaltung anwaltschaft bündnis organisation union nationen militär generalstab
    kreml zentrale bundesrat stadtrat gemeinderat sicherheitsrat europarat nationalrat senat kongress kabinett
    allianz koalition stiftung verein genossenschaft universität hochschule klinik krankenhaus kirche botschaft
    konsulat magazin blatt dienst zentralrat bundestag landtag bundeswehr luftwaffe marine streitkräfte truppen
    gesellschaft kammer rat hilfswerk autobauer flugzeugbauer maschinenbauer werk reederei betreiberin betrieb haus
    komitee liga club klub föderation miliz rundfunk vorstandschaft leitung"""
))  # fmt: skip
_KNOWN_ORGANISATIONS: Final = words(
    """nato eu uno un who iaea osze unicef unhcr spd cdu csu fdp afd grüne linke bnd fbi cia opec imf iwf ezb dpa afp
    ap reuters tass interfax xinhua bbc cnn ard zdf ukrinform hamas hisbollah taliban rotes kreuz amnesty greenpeace
    pentagon"""
)
METONYMS: Final = words(
    """moskau kiew kyjiw peking washington brüssel berlin paris london teheran ankara warschau wien bern rom madrid
    tokio seoul pjöngjang neu-delhi islamabad jerusalem damaskus kairo riad minsk budapest prag athen belgrad kreml
    russland china ukraine deutschland frankreich großbritannien italien spanien polen ungarn israel iran irak
    türkei usa indien japan nordkorea südkorea brasilien kanada australien österreich schweiz belarus taiwan nato eu
    syrien ägypten pakistan saudi-arabien niederlande belgien dänemark schweden norwegen finnland griechenland
    serbien kosovo rumänien bulgarien litauen lettland estland tschechien slowakei georgien armenien aserbaidschan"""
)
MEDIA: Final = tuple(words(
    """zeitung agentur presseagentur sender magazin blatt rundfunk fernsehen radio nachrichtenportal portal
    fernsehsender nachrichtensender nachrichtenmagazin wochenzeitung tageszeitung presse anzeiger tagblatt tageblatt
    kurier merkur rundschau allgemeine nachrichten bote morgenpost abendblatt zeitschrift mediengruppe"""
))  # fmt: skip
_MEDIA_NAMES: Final = words("dpa afp ap reuters tass interfax xinhua bbc cnn ard zdf ndr wdr spiegel faz taz zeit ria")
PAPERS: Final = tuple(words(
    """mitteilung erklärung stellungnahme bericht berichten schreiben brief studie papier pressemitteilung
    bekanntmachung verlautbarung untersuchung protokoll aussendung gutachten urteil beschluss"""
))  # fmt: skip
# Behind these stands the name: "die Organisation Ärzte ohne Grenzen".
GENERIC: Final = tuple(words(
    """organisation verein firma konzern partei gruppe miliz unternehmen verband stiftung agentur sender reederei
    autobauer flugzeugbauer maschinenbauer hersteller betreiber anbieter versicherer hilfsorganisation"""
))  # fmt: skip
HONORIFICS: Final = words("doktor herr herrn frau dr. dr prof. prof professor fürst graf baron lord sir")
_NOUN_ENDINGS: Final = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "ismus", "nis",
    "nisse", "tum", "ment", "mente", "zeug", "plan", "werk", "haus", "recht", "kraft", "kräfte",
    "angriff", "krieg", "gespräche", "waffen", "truppen", "menschen", "leute", "zahl", "zahlen",
)  # fmt: skip
_SHORT: Final = 5  # letters of a name such as "Jung"
_COMMON: Final = words(
    """anfang ende mitte prozent millionen milliarden million milliarde euro dollar tonnen kilometer meter uhr jahr
    jahre jahren monat monate monaten tag tage tagen woche wochen stunden minuten sekunden liter grad menge art
    reihe teil rund million dutzend hundert tausend herr frau gott welt land stadt staat frieden krieg hafen brücke
    straße seite thema fall frage antwort wort worte geld zeit ort platz haus weg menschen leute kinder frauen
    männer opfer artikel foto bild video update anzeige montag dienstag mittwoch donnerstag freitag samstag sonntag
    januar februar märz april mai juni juli august september oktober november dezember ostern pfingsten weihnachten
    silvester zufolge angaben angabe worten auskunft informationen recherchen medienberichten medien experten
    kritiker beobachter straßen sanktionen gespräche verhandlungen waffen soldaten truppen mann junge mädchen tote
    verletzte"""
)
_GROUPS: Final = tuple(words(
    """geber nehmer kritiker experten bewohner händler veranstalter demonstranten rebellen wissenschaftler forscher
    ermittler anwälte angehörige eltern lehrer ärzte gegner anhänger befürworter vertreter politiker aktivisten
    grünen liberalen sozialdemokraten christdemokraten republikaner demokraten medien umweltschützer tierschützer
    behörden streitkräfte gewerkschaften verbände parteien nutzer beobachter diplomaten kreise"""
))  # fmt: skip
_ADJECTIVES: Final = (
    "ische",
    "ischen",
    "ischer",
    "isches",
    "ischem",
    "liche",
    "lichen",
    "licher",
    "ige",
    "igen",
    "iger",
)


@lru_cache(maxsize=1 << 14)
def role_of(word: str) -> tuple[str, str | None] | None:
    """The role that a noun names ("sprecher" of "Ministeriumssprecherin"), and the gender of its bearer where the word
    tells it; None for other words and for plurals.
    """
    low = word.lower().rstrip(".")
    if low.endswith((*_ROLE_PLURALS, "autobauer", "zeugbauer", "maschinenbauer")):
        return None
    if low in _PERSONS:
        return (low, _PERSONS[low])
    for endings, gender in ((_FEMALE_ROLES, "female"), (_EITHER_ROLES, None), (_MALE_ROLES, "male")):
        for form in (low, low.removesuffix("s"), low.removesuffix("n"), low.removesuffix("en")):
            found = _longest(form, endings)
            if found:
                return (_neutral(found), gender)
    if low.endswith("in"):
        found = _longest(low[:-2], _MALE_ROLES)
        return (found, "female") if found else None
    return None


def _longest(low: str, endings: tuple[str, ...]) -> str:
    return max((e for e in endings if low.endswith(e)), key=len, default="") if low.endswith(endings) else ""


def _neutral(role: str) -> str:
    """As in "vorsitzend" for both "Vorsitzende" and "Vorsitzender"."""
    for ending in ("en", "er", "e"):
        if role in _EITHER_ROLES and role.endswith(ending):
            return role.removesuffix(ending)
    return role


@lru_cache(maxsize=1 << 14)
def is_organisation(word: str) -> bool:
    """As in "Verkehrsministerium", "NATO", "Polizei"."""
    low = word.lower()
    forms = (low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("n"))
    return low in _KNOWN_ORGANISATIONS or any(form.endswith(_ORGANISATIONS) for form in forms)


def is_group(word: str) -> bool:
    """Several persons whom nobody names: "die Arbeitgeber", "Kritiker"."""
    return word.lower().endswith(_GROUPS)


def is_medium(word: str) -> bool:
    """A newspaper, an agency, a broadcaster."""
    low = word.lower()
    return low in _MEDIA_NAMES or low.endswith(MEDIA)


@lru_cache(maxsize=1 << 16)
def is_noun(word: str) -> bool:
    """Whether a capitalised word is surely a noun or an adjective and no part of a person's name."""
    low = word.lower()
    return (
        low in _COMMON
        or (len(low) > _SHORT and low.endswith((*_NOUN_ENDINGS, *_ADJECTIVES)))
        or role_of(word) is not None
        or is_organisation(word)
        or is_group(word)
        or low.endswith(PAPERS)
    )
