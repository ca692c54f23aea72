"""Closed word classes of German, as the tagger in `tokens` uses them. Everything in lower case."""

from typing import Final

from ingest.quotes.wordlists import words

DETERMINERS: Final = words(
    """der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines mein meine
    meinen meinem meiner sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere unseren
    unserem unserer dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden jedem alle
    allen aller beide beiden beider viele vielen vieler einige einigen einiger mehrere mehreren manche manchen
    solche solchen welche welcher welches welchen welchem zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
    dutzende deren dessen weitere weiteren"""
)
PRONOUNS: Final = words(
    """er sie es man ich wir ihr du wer was niemand jemand jeder ihm ihn ihnen mir mich uns dir dich euch sich selbst
    nichts etwas alles wem wen"""
)
PREPOSITIONS: Final = words(
    """in im ins an am ans auf aufs aus bei beim bis durch für gegen hinter mit nach neben ohne seit über um unter von
    vom vor vorm während wegen zu zum zur zwischen trotz laut gemäß entgegen gegenüber innerhalb außerhalb
    angesichts anlässlich aufgrund bezüglich dank entlang infolge mangels mittels samt statt anstatt binnen außer
    zufolge per pro via"""
)
COORDINATORS: Final = words("und oder aber denn sondern doch sowie beziehungsweise bzw. &")
SUBORDINATORS: Final = words(
    """dass daß ob weil wenn falls obwohl obgleich nachdem bevor ehe sobald solange damit indem sodass während wie als
    da warum weshalb wieso wann wo wohin woher womit wofür worüber wodurch welch"""
)
AUXILIARIES: Final = words(
    """ist sind war waren bin bist wäre wären sei seien hat haben hatte hatten habe hätte hätten wird werden wurde
    wurden werde würde würden kann können konnte konnten könne könnte könnten muss müssen musste mussten müsse
    müsste müssten soll sollen sollte sollten solle will wollen wollte wollten wolle darf dürfen durfte durften
    dürfe dürfte dürften mag mögen mochte möge möchte möchten lässt lassen ließ ließen worden gewesen geworden"""
)
ADVERBS: Final = words(
    """auch dann später noch wieder nun jetzt nur schon bereits immer nie niemals nicht oft sehr so zudem außerdem
    ferner weiter weiterhin dabei dazu dagegen daher darum deshalb deswegen dennoch trotzdem jedoch allerdings indes
    indessen hingegen zugleich gleichzeitig schließlich zunächst zuvor vorher danach anschließend daraufhin darauf
    darüber dafür davon davor damals dort hier heute gestern morgen vorgestern übermorgen abermals erneut ebenfalls
    ebenso etwa rund fast knapp mehr weniger kaum vielleicht wohl zwar eigentlich natürlich offenbar angeblich
    möglicherweise wahrscheinlich unterdessen derweil inzwischen mittlerweile nämlich also sogar gar erst einmal
    nochmals lediglich ausdrücklich scharf deutlich klar zufolge demnach so da daran hierzu wörtlich kürzlich jüngst
    bisher seitdem stets weitgehend teilweise sofort bald längst öffentlich schriftlich telefonisch knapp übrigens
    insgesamt insbesondere besonders gemeinsam heftig entschieden vehement erstmals letztlich dadurch darin daraus
    daneben darunter dazwischen hierbei hierfür hiermit hinzu herzlich nachdrücklich sichtlich leise laut zufrieden
    jedenfalls überdies"""
)
PARTICLES: Final = words(
    """an auf ab aus ein mit vor zu zurück hin hinzu nach bei fest klar bekannt dar nahe hervor voraus entgegen
    wissen"""
)
TIMES: Final = words(
    """abend abends morgens mittags nachmittag vormittag mittag nacht nachts morgen wochenende woche monat jahr tag
    anfang mitte ende uhr frühjahr sommer herbst winter montagabend dienstagabend mittwochabend donnerstagabend
    freitagabend samstagabend sonntagabend montagmorgen dienstagmorgen mittwochmorgen donnerstagmorgen freitagmorgen
    samstagmorgen sonntagmorgen montags dienstags mittwochs donnerstags freitags samstags sonntags sonnabend"""
)
WEEKDAYS: Final = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
MONTHS: Final = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember",
)  # fmt: skip
RELATIVES: Final = words(
    """der die das den dem des dessen deren denen welcher welche welches welchen welchem wo was wer"""
)
QUESTION_WORDS: Final = words(
    "ob wie warum weshalb wieso wann wo wohin woher wer was wen wem welche welcher welches welchen"
)
NEGATIONS: Final = words("nicht nie niemals kein keine keinen keinem keiner keinerlei weder")
FUNCTION_WORDS: Final = words(
    """der die das den dem des und ist nicht ein eine einen einem einer eines auf für mit sich auch werden wurde wird
    bei nach zum zur vom beim im dass hat haben sind aus oder aber über durch noch sei habe wie wir ich sie er es
    von zu sagte"""
)
