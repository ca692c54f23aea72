"""Word classes that more than one rule needs."""

from typing import Final

from ingest.figures.tables import words

DETERMINERS: Final = words(
    "the a an this that these those his her its their our my your some any each every both no whose"
)
DEFINITE: Final = words("the these those both his her its their our my your other last first next past latest same")
PRONOUNS: Final = words("i you he she it we they them us him whom who which those these others")
PREPOSITIONS: Final = words(
    """of in on at to from for with by near across inside outside around about over under between among amid along
    aboard through throughout against into onto within without during since until till before after behind beyond
    beneath below above off per via despite including excluding than like unlike toward towards versus following
    because as up down out away back apart ago"""
)
CONJUNCTIONS: Final = words(
    "and or but nor yet while whereas although though that if when where because as than whether so"
)
BE: Final = words("is are was were be been being am 're 's")
AUXILIARIES: Final = BE | words(
    """have has had having do does did will would can could may might must shall should cannot to not never don't
    doesn't didn't won't wouldn't can't couldn't isn't aren't wasn't weren't haven't hasn't hadn't get got gets"""
)
NEGATIONS: Final = words(
    """not never cannot don't doesn't didn't won't wouldn't can't couldn't isn't aren't wasn't weren't haven't hasn't
    hadn't"""
)
ADVERBS: Final = words(
    """also still since now already later then so far yet only just even again once meanwhile today yesterday tomorrow
    tonight overnight here there earlier ever soon instead together alone abroad too well almost more most less
    fewer further least currently apart ago else afterwards annually each right"""
)
MONTHS: Final = words(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec"""
)
TIME_WORDS: Final = words(
    """monday tuesday wednesday thursday friday saturday sunday week month year decade century quarter morning
    afternoon evening night weekend midnight noon daily weekly monthly yearly spring summer autumn winter"""
)
DURATIONS: Final = words(
    """second seconds minute minutes hour hours day days week weeks fortnight month months year years decade decades
    century centuries night nights mins min secs sec hrs hr weekend weekends generations semesters"""
)
# The value of something moves to or by a number.
MOVING: Final = words(
    """rise rises rose risen rising fall falls fell fallen falling climb climbs climbed climbing drop drops dropped
    dropping increase increases increased increasing decrease decreases decreased decreasing grow grows grew grown
    growing shrink shrinks shrank shrunk shrinking jump jumps jumped jumping plunge plunges plunged plunging tumble
    tumbles tumbled slip slips slipped slide slides slid soar soars soared soaring surge surges surged surging
    narrow narrows narrowed widen widens widened decline declines declined declining dip dips dipped edge edges
    edged ease eases eased slow slows slowed accelerate accelerates accelerated recover recovered rebound rebounded
    swell swells swelled double doubles doubled halve halves halved triple triples tripled quadrupled advance
    advanced contract contracted expand expanded go goes went gone going sink sank slump slumped spike spiked
    balloon ballooned weaken weakened strengthen strengthened top topped tops pass passed"""
)
# The value of something is or becomes a number.
STANDING: Final = words(
    """reach reaches reached reaching hit hits hitting exceed exceeds exceeded total totals totalled totaled stand
    stands stood average averages averaged amount amounts amounted surpass surpassed come came cost costs trade
    trades traded measure measures measured weigh weighs weighed remain remains remained is are was were be been
    stretch stretches stretched close closes closed end ended hover hovered"""
)
CHANGE: Final = MOVING | STANDING
# Somebody changes the value of something: "cut emissions by".
SETTING: Final = words(
    """cut cuts cutting raise raises raised raising reduce reduces reduced reducing lower lowers lowered lowering lift
    lifts lifted lifting boost boosts boosted trim trimmed slash slashed slashing bring brings brought push pushes
    pushed drive drove driven send sent take took taken keep keeps kept limit limits limited cap caps capped put
    puts increase increases increased increasing expand expanded double doubled hike hiked hold holds held leave
    left see saw shrink"""
)
# Words for a number itself: the noun that is meant stands elsewhere.
TALLIES: Final = words(
    "figure figures number numbers total totals count counts tally estimate sum amount share proportion rest"
)
NAMING: Final = words(
    """article section sections chapter page pages p pp no nos number room flight resolution route channel group zone
    unit phase gate level category class tier stage grade round table figure step episode season volume bus tram
    platform ward sector line item lot terminal pier runway highway interstate exit apartment suite floor building
    block district precinct formula division type model version area station lane track game match set magnitude
    paragraph clause title act rule annex appendix protocol decree case file boeing airbus apollo falcon soyuz
    windows iphone galaxy mach psalm verse street avenue road code reference form order law bill aged age ages
    turned turns turning top fortune"""
)
