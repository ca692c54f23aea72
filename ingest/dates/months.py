"""Names of months as publishers write them, in lower case."""

# One line a month: English with its short forms, then German, French, Spanish, Portuguese, Italian, Dutch, Indonesian,
# Turkish, Polish, Russian, Ukrainian, Hungarian, Greek (as in a date, and short). A name that means two months in two
# languages is in none (Polish listopada is November, Croatian October).
_NAMES = (
    (
        "january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari ocak stycznia января янв"
        " січня január ιανουαρίου ιαν"
    ),
    (
        "february feb februar février févr fév febrero fevereiro fev febbraio februari şubat lutego февраля фев лютого"
        " február φεβρουαρίου φεβ"
    ),
    "march mar märz mär mrz mars marzo março maart mrt maret mart marca марта мар березня március μαρτίου μαρ μάρ",
    "april apr avril avr abril abr aprile nisan kwietnia апреля апр квітня április απριλίου απρ",
    "may mai mayo maio maggio mag mei mayıs maja мая травня május μαΐου μαι μαΐ μάι",
    "june jun juni juin junio junho giugno giu haziran czerwca июня июн червня június ιουνίου ιουν ιούν",
    "july jul juli juillet juil julio julho luglio lug temmuz lipca июля июл липня július ιουλίου ιουλ ιούλ",
    "august aug août agosto ago augustus agustus agu ağustos sierpnia августа авг серпня augusztus αυγούστου αυγ αύγ",
    (
        "september sep sept septembre septiembre setembro set settembre eylül września сентября сен вересня szeptember"
        " σεπτεμβρίου σεπ σεπτ"
    ),
    (
        "october oct oktober okt octobre octubre outubro out ottobre ott ekim października октября окт жовтня október"
        " οκτωβρίου οκτ"
    ),
    "november nov novembre noviembre novembro kasım ноября ноя листопада νοεμβρίου νοε νοέ",
    (
        "december dec dezember dez décembre déc diciembre dic dezembro dicembre desember des aralık grudnia декабря дек"
        " грудня δεκεμβρίου δεκ"
    ),
)

MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
