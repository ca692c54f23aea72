"""Verb forms that tell what happened to the counted: killed, fled, taken; and adjectives of state: dead, missing."""

from typing import Final

from ingest.figures.english import lexicon
from ingest.figures.tables import words

# Past forms that do not end in -ed, with the participle that is shown for them.
_IRREGULAR: Final = {
    "fled": "fled", "died": "died", "shot": "shot", "hurt": "hurt", "lost": "lost", "left": "left", "sold": "sold",
    "bought": "bought", "built": "built", "burnt": "burnt", "caught": "caught", "cut": "cut", "dealt": "dealt",
    "drew": "drawn", "drawn": "drawn", "drove": "driven", "driven": "driven", "fed": "fed", "fought": "fought",
    "found": "found", "gave": "given", "given": "given", "held": "held", "hung": "hung", "kept": "kept",
    "laid": "laid", "lent": "lent", "made": "made", "met": "met", "paid": "paid", "put": "put", "ran": "run",
    "sank": "sunk", "sunk": "sunk", "saw": "seen", "seen": "seen", "sent": "sent", "set": "set", "shut": "shut",
    "slain": "slain", "slept": "slept", "spent": "spent", "stole": "stolen", "stolen": "stolen", "struck": "struck",
    "stuck": "stuck", "swept": "swept", "threw": "thrown", "thrown": "thrown", "took": "taken", "taken": "taken",
    "tore": "torn", "torn": "torn", "won": "won", "wrote": "written", "written": "written", "came": "came",
    "went": "went", "stood": "stood", "sat": "sat", "began": "begun", "broke": "broken", "broken": "broken",
    "chose": "chosen", "chosen": "chosen", "flew": "flown", "flown": "flown", "froze": "frozen", "frozen": "frozen",
    "hid": "hidden", "hidden": "hidden", "hit": "hit", "drowned": "drowned", "withdrew": "withdrawn",
    "withdrawn": "withdrawn", "overthrew": "overthrown", "fell": "fallen", "fallen": "fallen", "blew": "blown",
    "blown": "blown", "beat": "beaten", "beaten": "beaten", "brought": "brought", "taught": "taught",
    "sought": "sought", "led": "led", "spread": "spread", "quit": "quit", "grew": "grown", "grown": "grown",
    "got": "got", "said": "said", "told": "told", "dug": "dug", "bit": "bitten", "bitten": "bitten", "bore": "borne",
    "bent": "bent", "bound": "bound", "drank": "drunk", "drunk": "drunk", "ate": "eaten", "eaten": "eaten",
    "flung": "flung", "forgot": "forgotten", "heard": "heard", "knew": "known", "known": "known", "lit": "lit",
    "rode": "ridden", "ridden": "ridden", "shook": "shaken", "shaken": "shaken", "slid": "slid", "spun": "spun",
    "split": "split", "sprang": "sprung", "stung": "stung", "swam": "swum", "swung": "swung", "thought": "thought",
    "understood": "understood", "wore": "worn", "worn": "worn", "bid": "bid", "cast": "cast", "forbade": "forbidden",
    "lay": "lain", "leapt": "leapt", "overcame": "overcome", "rose": "risen", "sung": "sung", "spoke": "spoken",
    "thrust": "thrust", "wept": "wept", "undertook": "undertaken", "mown": "mown", "sown": "sown", "shorn": "shorn",
}  # fmt: skip
_NOT_PAST: Final = words(
    """hundred need red bed seed feed speed shed weed breed greed creed reed deed indeed exceed proceed succeed united
    armed unarmed aged alleged so-called limited unmanned unskilled skilled left-handed naked sacred wicked rugged
    wooded embed bleed led lead bred sped kindred hatred"""
)
# Reporting, having and being: nothing happens to the counted.
_NO_EVENT: Final = words(
    """said told reported recorded announced estimated counted confirmed registered showed shown added warned claimed
    stated noted wanted needed included involved listed documented had owned employed contained numbered based
    located supported expected forecast predicted projected planned promised backed-up hoped seemed appeared used
    valued priced put made got dated cited quoted required offered managed boasted totalled totaled spoken"""
)
# Verbs of change can happen to the counted as well: "12 walls fell", "closed 46 schools".
_NO_SUBJECT_EVENT: Final = lexicon.CHANGE - words("hit fell came went sank closed ended")
_NO_OBJECT_EVENT: Final = lexicon.CHANGE - words("hit sank closed ended")
_RATHER: Final = words(
    "feared believed thought presumed reported considered known found declared pronounced confirmed said left listed"
)
STATES: Final = words(
    """dead missing homeless unaccounted jobless unemployed ill sick alive unhurt unharmed hospitalised hospitalized
    wounded injured displaced stranded trapped sickened infected hungry hurt"""
)
_TAKING: Final = {
    "leaving": "left", "taking": "taken", "losing": "lost", "shooting": "shot", "sinking": "sunk", "selling": "sold",
    "sending": "sent", "holding": "held", "making": "made", "building": "built", "stealing": "stolen",
    "striking": "struck", "buying": "bought", "bringing": "brought", "hitting": "hit", "hurting": "hurt",
    "cutting": "cut", "paying": "paid", "spending": "spent", "winning": "won", "finding": "found",
    "trapping": "trapped", "freeing": "freed", "shutting": "shut", "putting": "put", "catching": "caught",
    "giving": "given", "setting": "set", "seeing": "seen",
}  # fmt: skip
# Headlines are in the present: "Blast kills 12".
_PRESENT_VERBS: Final = words(
    "kill injure wound arrest displace destroy detain rescue evacuate leave strand free release capture"
)
_PRESENT: Final = {
    form: "left" if base == "leave" else base + ("d" if base.endswith("e") else "ed")
    for base in _PRESENT_VERBS
    for form in (base, base + "s")
}
# Events after which even a small number in words is a toll worth recording.
TOLL: Final = words(
    """killed died dead drowned injured wounded hurt missing arrested detained charged jailed imprisoned sentenced
    executed hanged beheaded convicted indicted evacuated rescued displaced freed released captured kidnapped
    abducted deported expelled destroyed damaged shot sunk downed hospitalised hospitalized infected stabbed
    poisoned burned stranded trapped unaccounted murdered slain massacred raped tortured crashed collapsed homeless
    seized intercepted recaptured escaped fled vaccinated recovered exhumed buried beaten assaulted attacked bombed
    shelled hit struck closed shut cancelled found swept crushed starved deserted defected surrendered extradited
    disappeared vanished feared perished succumbed lost fired launched overturned capsized derailed"""
)
TOLL_NOUNS: Final = words(
    """deaths death fatalities fatality casualties casualty injuries injury bodies body victims victim hostages hostage
    survivors survivor cases case dead injured wounded missing killings murders attacks explosions blasts airstrikes
    strikes missiles missile drones drone rockets rocket earthquakes arrests infections abstentions votes"""
)
_REPORTING_OF_SHARES: Final = frozenset({"found", "made", "given", "seen"})


def is_past(word: str) -> bool:
    """Whether the word looks like a past form or a participle."""
    return word in _IRREGULAR or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)


def subject_event(word: str) -> str | None:
    """The event for a verb whose subject is the counted, as written; None where nothing happened."""
    if not is_past(word) or word in _NO_EVENT:
        return None
    return None if word in _NO_SUBJECT_EVENT else word


def is_weak(word: str) -> bool:
    """Whether the verb only leads to the event: "were feared drowned"."""
    return word in _RATHER


def object_event(word: str, *, share: bool) -> str | None:
    """The participle for a verb whose object is the counted: took -> taken, killing -> killed, kills -> killed."""
    event = _PRESENT.get(word) or _TAKING.get(word) or _IRREGULAR.get(word)
    if event is None and word.endswith("ing") and len(word) > 6:
        event = word[:-4] + "ied" if word.endswith("rying") else word[:-3] + "ed"
    if event is None and is_past(word):
        event = word
    if event is None or event in _NO_EVENT or word in _NO_OBJECT_EVENT:
        return None
    return None if share and event in _REPORTING_OF_SHARES else event
