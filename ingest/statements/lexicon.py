"""English words as statements are compared by, as data. All in lower case; a phrase is written with spaces.

In PLACES and SYNONYMS a line is a group whose members count as the same; its first member stands for all.
"""

from typing import Final


def _lines(text: str) -> list[list[str]]:
    return [[member.strip() for member in line.split(",")] for line in text.strip().splitlines()]


def words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


_PLACES: Final = _lines("""
usa, united states of america, united states, american, america, washington
uk, united kingdom, britain, british, briton, london
eu, european union, brussels
un, united nations
nato, north atlantic treaty organization, north atlantic treaty organisation
russia, russian, russian federation, moscow, kremlin
ukraine, ukrainian, kyiv, kiev
china, chinese, beijing, prc
taiwan, taiwanese, taipei
japan, japanese, tokyo
north korea, north korean, dprk, pyongyang
south korea, south korean, seoul
india, indian, new delhi
pakistan, pakistani, islamabad
afghanistan, afghan, kabul
iran, iranian, tehran
iraq, iraqi, baghdad
israel, israeli
palestine, palestinian
saudi arabia, saudi, riyadh
turkey, turkish, ankara, turkiye, türkiye
syria, syrian, damascus
lebanon, lebanese, beirut
egypt, egyptian, cairo
germany, german, berlin
france, french, paris
italy, italian, rome
spain, spanish, madrid
portugal, portuguese, lisbon
poland, polish, warsaw
netherlands, dutch, the hague
belgium, belgian
sweden, swedish, stockholm
norway, norwegian, oslo
finland, finnish, helsinki
denmark, danish, copenhagen
switzerland, swiss, bern
austria, austrian, vienna
hungary, hungarian, budapest
romania, romanian, bucharest
bulgaria, bulgarian, sofia
greece, greek, athens
serbia, serbian, belgrade
estonia, estonian, tallinn
latvia, latvian, riga
lithuania, lithuanian, vilnius
belarus, belarusian, minsk
moldova, moldovan, chisinau
armenia, armenian, yerevan
azerbaijan, azerbaijani, baku
kazakhstan, kazakh, astana
canada, canadian, ottawa
mexico, mexican, mexico city
brazil, brazilian, brasilia
argentina, argentine, argentinian, buenos aires
venezuela, venezuelan, caracas
cuba, cuban, havana
australia, australian, canberra
philippines, philippine, filipino, manila
vietnam, vietnamese, hanoi
indonesia, indonesian, jakarta
south africa, south african, pretoria
nigeria, nigerian, abuja
ethiopia, ethiopian, addis ababa
georgia, georgian, tbilisi
kenya, kenyan, nairobi
sudan, sudanese, khartoum
libya, libyan, tripoli
algeria, algerian, algiers
morocco, moroccan, rabat
tunisia, tunisian, tunis
jordan, jordanian, amman
qatar, qatari, doha
uae, united arab emirates, emirati, abu dhabi
yemen, yemeni, sanaa
ireland, irish, dublin
czech republic, czechia, czech, prague
slovakia, slovak, bratislava
slovenia, slovenian, ljubljana
croatia, croatian, zagreb
bosnia, bosnian, sarajevo
kosovo, kosovar, pristina
albania, albanian, tirana
iceland, icelandic, reykjavik
colombia, colombian, bogota
chile, chilean, santiago
peru, peruvian, lima
new zealand, wellington
singapore, singaporean
malaysia, malaysian, kuala lumpur
thailand, thai, bangkok
myanmar, burma, burmese
bangladesh, bangladeshi, dhaka
gaza, gazan
west, western
""")

_SYNONYMS: Final = _lines("""
talks, talk, dialogue, dialog, negotiation, discussion
address, solve, resolve, tackle, settle
crisis, crises
disaster, catastrophe
km, kilometre, kilometer
kg, kilogram, kilo
metre, meter
litre, liter
tonne, metric ton
hectare, ha
agreement, deal, accord, pact
soldier, serviceman, serviceperson
weapon, arms, weaponry
injured, wounded
spending, expenditure
firm, company, enterprise
oppose, be opposed to
begin, start, commence
will, is going to, are going to, am going to, be going to, going to
not, rather than, instead of
can, is able to, are able to, am able to, be able to
alleged, so called
stop, cease, halt
help, assist, aid, assistance
must, have to, has to, had to, need to, needs to
conduct, carry out
hold, engage in
reject, send back, sent back
demand, call for
illegal, unlawful
legal, lawful
ceasefire, cease fire, cease-fire, truce
gdp, gross domestic product
percent, per cent, percentage, pct
percentage point, percentage points
prime minister, pm, premier
foreign minister, minister of foreign affairs
foreign ministry, ministry of foreign affairs
security council, unsc
labor, labour
color, colour
favor, favour
honor, honour
behavior, behaviour
neighbor, neighbour
harbor, harbour
defense, defence
offense, offence
center, centre
theater, theatre
program, programme
cooperation, co operation
someone, somebody
anyone, anybody
everyone, everybody
nobody, no one
toward, towards
till, until
amid, amidst
among, amongst
while, whilst
""")

CONCEPTS: Final = {
    tuple(member.split()): group[0].replace(" ", "_") for group in _PLACES + _SYNONYMS for member in group
}
"""The words of a phrase to the one word that stands for its group."""
LONGEST_CONCEPT: Final[dict[str, int]] = {}
"""How many words the longest phrase has that begins with this word."""
for _phrase in CONCEPTS:
    LONGEST_CONCEPT[_phrase[0]] = max(len(_phrase), LONGEST_CONCEPT.get(_phrase[0], 0))
PLACES: Final = frozenset(group[0].replace(" ", "_") for group in _PLACES)

NEGATIONS: Final = words("not no never none nobody nothing neither nor nowhere without hardly barely scarcely unable")
MODALS: Final = {
    "will": "will", "shall": "will", "would": "would", "should": "should", "ought": "should", "can": "can",
    "could": "could", "may": "may", "might": "may", "possibly": "may", "perhaps": "may", "maybe": "may",
    "probably": "may", "likely": "may", "seem": "may", "appear": "may", "must": "must",
}  # fmt: skip
CONDITIONS: Final = words("if unless provided providing until")
LIMITS: Final = words(
    """only except all every each both some several many few most half any almost nearly about around roughly
    approximately up least exactly more less fewer over under above below before after since during against first last
    next former ex alleged allegedly supposed supposedly reportedly partial partially partly temporary temporarily
    conditional conditionally non anti pro pre post again already still yet always sometimes often rarely seldom fully
    completely entirely totally mainly mostly particularly especially once when whenever minus whole part enough second
    third fourth fifth dozen score double doubled triple tripled halve halved twice"""
)
WEEKDAYS: Final = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS: Final = words("january february march april may june july august september october november december")
DATES: Final = (
    WEEKDAYS
    | (MONTHS - {"may", "march"})
    | words(
        """today tonight tomorrow yesterday midnight noon morning afternoon evening night weekend day
    week month quarter year decade hour minute spring summer autumn winter"""
    )
)
# How many days may lie between two utterances before the word means another time.
RELATIVE_DATES: Final = {
    **dict.fromkeys(("today", "tonight", "tomorrow", "yesterday", "midnight", "noon", "morning", "evening"), 1),
    **dict.fromkeys((*WEEKDAYS, "week", "weekend"), 6),
    "month": 27, "year": 360,
}  # fmt: skip
FILLERS: Final = words(
    """the a an per that also very and well so then therefore thus however indeed just please too there really truly
    deeply strongly firmly resolutely extremely highly absolutely course fact own do
    does that himself herself themselves ourselves"""
)
FIRST_PERSON: Final = words("i me my mine myself we us our ours ourselves")
THIRD_PERSON: Final = words("he him his himself she her hers herself they them their theirs themselves it its itself")
FRAME_ADJECTIVES: Final = words(
    "foreign defense interior finance prime chief senior deputy general former acting state top of for"
)
# Reported speech moves these one step back in time.
BACKSHIFTED: Final = {"would": "will", "could": "can", "might": "may", "had": "have", "was": "be"}
# An s at the end that is no plural, and words that no rule of spelling fits.
WHOLE_WORDS: Final = words(
    """news series species means always perhaps this its his us is as has was does thus plus gas bus virus status crisis
    basis analysis politics economics physics sometimes across besides towards afterwards yes less unless promise
    exercise otherwise wise rise raise praise advise advertise surprise enterprise expertise compromise precise concise
    franchise arise demise merchandise supervise revise devise noise cruise bruise disguise likewise"""
)
# Words that carry no content of their own: two sentences that share only these are not alike.
GRAMMAR: Final = words(
    """be was have had to of in on at for by with from into as it this that and or but we i our my us they he she his
    her their its them you your who which what one not no will would been being"""
)
