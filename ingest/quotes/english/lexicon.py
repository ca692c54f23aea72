"""Closed word classes of English, as the tagger in `tokens` uses them. Everything in lower case."""

from typing import Final

from ingest.quotes.wordlists import words

DETERMINERS: Final = words(
    """the a an this that these those his her its their our my your some many several few any all both each every
    no another either neither most much such more other one two three four five six seven eight nine ten dozens
    hundreds thousands half numerous certain various"""
)
SUBJECT_PRONOUNS: Final = words(
    """he she they it i we you who he’s she’s they’ve he's she's they've we’ve we've i’ve i've they’re they're
    we’re we're i’m i'm you’re you're it’s it's"""
)
OBJECT_PRONOUNS: Final = words("him her them me us himself herself themselves itself myself ourselves whom")
INDEFINITE: Final = words(
    """someone somebody anyone everyone everybody nobody none many some others most one two both few several all
    another people those"""
)
PREPOSITIONS: Final = words(
    """of for in at on to with from by about into over under against between among during after before since until
    through throughout across along around behind beside beyond despite except inside near off onto outside per
    regarding toward towards upon via within without amid alongside like unlike versus including concerning
    following ahead up out down back away"""
)
COORDINATORS: Final = words("and or but nor yet & plus")
SUBORDINATORS: Final = words(
    """that because while when if although though as after before since until unless where whereas whether which
    what how why once lest whenever wherever so even who whom whose who’s who's who’ve who've who’d who'd who’re"""
)
AUXILIARIES: Final = words(
    """is are was were be been being am has have had having do does did will would can could may might must shall
    should cannot isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t
    couldn’t shouldn’t isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't
    couldn't shouldn't ’ll 'll ’d 'd ’ve 've ’re 're to"""
)
NEGATIONS: Final = words(
    """not never isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t
    couldn’t isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't
    cannot declined refused failed barely hardly scarcely"""
)
FUTURE: Final = words("will shall ’ll 'll won’t won't")
MODALS: Final = words("can could may might must should cannot can’t can't couldn’t couldn't")
ADVERBS: Final = words(
    """also then later once again now still just only even ever never more most much not often always already soon first
    further furthermore meanwhile however moreover instead today yesterday tonight tomorrow too though thus therefore
    nevertheless nonetheless indeed perhaps maybe almost twice simply long since all both at least earlier
    afterwards afterward thereafter likewise rather quite very so far elsewhere there here back before ago
    sometimes initially additionally flat-out outright out next last time"""
)
NOT_ADVERBS: Final = words(
    """family only ally supply reply early daily weekly monthly elderly friendly likely italy july anomaly
    monopoly assembly bully jelly fly rally apply imply comply rely multiply yearly hourly quarterly"""
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
TIME_WORDS: Final = words(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january
    february march april june july august september october november december jan jan. feb feb. mar. apr apr. aug
    aug. sep sep. sept sept. oct oct. nov nov. dec dec. today yesterday tonight tomorrow morning afternoon evening
    night midnight noon overnight week month year weekend weeks months years days hours day earlier later recently
    recent a.m. p.m. gmt local ago"""
)
TIME_OPENERS: Final = words(
    """on in at last this earlier late early next previous past that later over during since by"""
)
SPEECH_VENUES: Final = words(
    """statement interview conference briefing speech tweet tweets letter email e-mail interviews press-conference
    call memo report post blog column op-ed op-eds editorial video message note release appearance remarks address
    hearing testimony debate essay article book rally event meeting phone facebook twitter instagram television tv
    radio conversation lecture forum townhall town-hall ad advertisement filing affidavit complaint lawsuit series
    podcast news press testimony reply response answer comment comments telegram weibo broadcast session
    readout"""
)
VERBS: Final = words(
    """became began begun came did done drew fell felt fled flew fought gave given gone got grew went had heard
    held hit kept knew known laid lay led left lent let lost made meant met paid put ran read rose sat saw seen
    sent set shot sold spent spoke stood struck swore taken taught thought took tried understood won wore believe
    believes believed think thinks want wants wanted hope hopes hoped feel feels fear fears expect expects seem
    seems seemed appear appears appeared need needs needed know knows mean means try tries use uses used make
    makes take takes give gives goes go get gets come comes become becomes include includes remain remains
    remained keep keeps begin begins bring brings brought buy bought run runs work works worked support supports
    supported oppose opposes opposed face faces faced lead leads live lives lived speak speaks leave leaves send
    sends plan plans planned hold holds win wins lose loses look looks looked turn turned move moved follow
    followed allow allowed serve served offer offered raise raised pass passed stand stands start started stop
    stopped help helped fail failed refuse refused decline declined ask consider considered receive received
    welcome welcomes welcomed blame blamed accept accepted reject rejected approve approved sign signed launch
    launched open opened close closed end ended kill killed die died join joined vote voted spoke drove rode wore
    tore bore flew drank sang swam rang shook woke broke chose froze stole wove ate forgave hid bit slid dug hung
    swung stung clung sank shrank sprang rebuilt overcame withdrew arose undertook saw dealt slept wept swept
    crept dealt meant dreamt learnt burnt issued posted published released delivered made gave going coming being
    doing having taking making sought caught"""
)
NOT_VERBS_IN_ED: Final = words(
    """united red bed shed speed need feed seed deed breed indeed embed hundred sacred wicked naked ted ned
    fred"""
)
