"""Verbs and phrases that report what somebody said, and the frames that they take, as data.

A line of the table: base form, past form where irregular (after /), and frame letters:

    c  a clause or a quotation ("said that", "said")        n  a noun phrase ("announced a plan")
    i  an infinitive, with or without a person ("urged them to go")
    l  a listener comes before the content ("told Poe that")  q  quotations only ("continued")
    k  an object and a name for it ("called the plan a disaster")
    d  the content is denied                                 a  the content is asked
    t  a clause with "that" or a quotation
    x  also a noun or another verb: needs a clear subject
"""

from dataclasses import dataclass
from typing import Final

from ingest.quotes.wordlists import words

_TABLE: Final = """
say/said c | tell/told cli | add c | state cx | announce cn | declare cn | claim cix | argue cn | note cnx | insist c |
assert cn | maintain t | contend c | warn cli | caution cl | stress tn | emphasize cn | emphasise cn | underline t |
underscore t | reiterate cn | repeat cnx | remark c | comment cx | observe t | explain cn | clarify c | confirm cn |
acknowledge cn | admit cn | concede cn | confess c | reveal cn | disclose cn | allege cn | suggest cn | propose cnix |
recommend cn | predict cn | forecast t | estimate cnx | report cnx | write/wrote c | tweet cnx | post cx | reply c |
respond cx | answer cx | retort c | counter cx | recall cn | conclude c | testify c | joke c | quip c | boast c |
brag c | complain c | lament cn | shout c | yell c | scream q | whisper q | mutter q | declaim q | chant q | agree cix |
vow ci | pledge cni | promise cnil | swear/swore ci | threaten i | urge cni | demand cnix | ask cail | inquire ca |
wonder ca | question n | deny cd | refute nd | reject n | dismiss n | accuse n | blame n | criticize n | criticise n |
condemn n | denounce n | slam n | blast n | praise n | applaud n | hail n | thank n | mock n | describe k | call kx |
dub k | label k | brand kx | cite nx | mention cnx | point q | indicate c | show cnx | find/found cx | express n |
voice n | outline n | detail n | advise cil | inform cl | assure cl | remind cl | notify cl |
opine c | muse c | speculate c | hint t | imply c | exclaim c | proclaim cn | profess c | affirm c | attest c | vent q |
rail q | fume q | sigh q | laugh q | smile q | crow q | scoff c | snap q | chime q | interject q | gush q | joke c |
continue q | begin/began q | conclude c | start q | finish q | read/read qx | quote qx | relay cn |
recount cn | elaborate q | reason c | rule t | advocate n | plead q | beg il | implore il |
encourage i | order ix | instruct il | invite ix | apologize n | apologise n | tout n | signal t | signify c |
beseech il | decry n | lambaste n | deride n | ridicule n | chide n | rebuke n | defend nx | echo nx | guess c |
suppose c | email q | text q | demur c | object t | protest t | bemoan n | blurt q | deadpan q |
volunteer c | herald n | laud n | characterize k | characterise k | insult n | berate n | chastise n | refer k |
theorize c | certify c | vouch c | marvel c | preach c | cry q | liken k |
aver t | avow t | bluster q | blog tx | bluff q | concur t | confide t | conjecture t | convey t | counsel tix |
decree tx | deduce t | divulge tn | envision t | fret tx | gloat t | grumble t | gripe tx | grouse t | hazard tx |
hypothesize t | hypothesise t | theorise t | infer t | intimate t | moan tx | narrate t | posit t | postulate t |
prophesy t | reaffirm cn | reassert cn | reassure cl | reckon c | recollect t | rejoin q | restate cn | specify cn |
stipulate t | surmise t | whine tx | apprise l | entreat il | exhort il | admonish il | cajole il | avouch t |
rebut nd | dispute ndx | disavow n | repudiate n | castigate n | censure n | commend n | congratulate n | deplore n |
disparage n | excoriate n | extol n | malign n | pillory n | scold n | upbraid n | vilify n | assail n | trumpet nx |
welcome nx | salute nx | bark qx | bellow qx | growl qx | hiss qx | howl qx | roar qx | thunder qx | murmur qx |
mumble q | stammer q | stutter q | groan qx | snarl q | sneer qx | taunt qx | tease qx | chuckle qx | grin qx |
giggle q | sob qx | weep/wept q | shriek qx | screech qx | squeal qx | holler q | drawl q | gasp qx | rasp q |
wail qx | bawl q | grunt qx | intone q | rant qx | rave qx | seethe q | snicker q | snort qx | splutter q |
sputter q | wisecrack q | enthuse q | effuse q | expound q | pontificate q | philosophize q | beam qx | sniff qx |
riposte q
"""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb form: its lemma, its frames (letters above) and `form`: base, s, past or ing."""

    lemma: str
    frames: str
    form: str


def _forms(base: str, past: str | None) -> dict[str, str]:
    """Each form of a verb with the name of the form."""
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeiou":
        third, regular = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
        regular = stem + "ed"
    ing = stem + "ing"
    doubled = _DOUBLING.get(base)
    if doubled:
        regular, ing = doubled + "ed", doubled + "ing"
    return {base: "base", third: "s", past or regular: "past", ing: "ing"}


_DOUBLING: Final = {
    "admit": "admitt", "refer": "referr", "quip": "quipp", "brag": "bragg", "slam": "slamm", "dub": "dubb",
    "chat": "chatt", "beg": "begg", "snap": "snapp", "begin": "beginn", "swear": "swear", "label": "label",
    "signal": "signal", "demur": "demurr", "concur": "concurr", "infer": "inferr", "rebut": "rebutt",
    "grin": "grinn", "sob": "sobb", "extol": "extoll",
}  # fmt: skip
_IRREGULAR_ING: Final = {"write": "writing", "agree": "agreeing", "swear": "swearing", "decree": "decreeing"}


def _build() -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for entry in " ".join(_TABLE.split()).split("|"):
        verb, frames = entry.split()
        base, _, past = verb.partition("/")
        for form, name in _forms(base, past or None).items():
            written = _IRREGULAR_ING.get(base, form) if name == "ing" else form
            if written not in found or name == "past":
                found[written] = Cue(base, frames, name)
    return found


CUES: Final = _build()

# After the verb, these open its content: "called for talks", "warned of war".
CONTENT_PREPOSITIONS: Final = {
    "call": ("for", "on", "upon"), "warn": ("of", "against", "about"), "complain": ("about", "of"),
    "joke": ("about",), "push": ("for",), "hint": ("at",), "boast": ("about", "of"), "brag": ("about",),
    "speculate": ("about",), "caution": ("against",), "agree": ("with", "on"), "argue": ("for", "against"),
    "apologize": ("for",), "apologise": ("for",), "urge": (), "advocate": ("for",), "ask": ("about", "for"),
    "point": ("out", "to"), "testify": ("about",), "rail": ("against",), "object": ("to",),
    "wonder": ("about",), "plead": ("for",), "appeal": ("for",), "fret": ("about", "over"), "gripe": ("about",),
    "grumble": ("about",), "rant": ("about", "against"), "inquire": ("about",),
}  # fmt: skip

NAMING: Final = words("call describe dub label brand liken refer characterize characterise")
# Verbs of pure judgement: what they govern is dealt with, not said.
JUDGEMENTS: Final = words(
    """slam blast criticize criticise praise applaud hail thank mock condemn denounce blame accuse reject dismiss
    question cite quote express voice outline detail tout decry lambaste deride ridicule chide rebuke defend echo
    bemoan advocate refute herald laud insult berate chastise"""
)
ABSTRACT: Final = frozenset({"stress", "show", "cite"})  # a noun phrase of fewer than four words is no content
