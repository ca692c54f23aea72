"""What a correction says: what is true now, the words as they were told and when, and why they are corrected."""

from typing import Final

from alerts.dates import moment
from alerts.document import Document, Facts, Items, Line, Run, Words, line, marked, quoted, run, subject
from alerts.message import CorrectionMessage, CorrectionsMessage
from alerts.statement_facts import is_verbatim
from alerts.untrusted import host_of, shortened, visible, web_link

_KICKERS: Final = {"correction": "Correction", "removed": "Removed after publication"}
_TAKEN_BACK: Final = "Correction taken back"
_LONGEST_NAME: Final = 60
_LONGEST_WORDS: Final = 240


def document(message: CorrectionMessage) -> Document:
    """One correction as blocks; the words as they are true now come first, if there are any."""
    return Document(
        subject=_headline(message),
        kicker=_kicker(message),
        heading=truth(message),
        blocks=(*_words(message), _facts(message)),
    )


def document_of_several(message: CorrectionsMessage) -> Document:
    """Several corrections as blocks, one entry each."""
    number = len(message.corrections)
    count = f"{number} correction{'' if number == 1 else 's'}"
    held = f", {visible(message.held)}" if message.held else ""
    return Document(
        subject=subject([f"{visible(message.watch)}: {count} of what you were told"]),
        kicker="Corrections",
        heading=(run(str(number), "strong"), run(f" of what you were told for watch {visible(message.watch)}{held}")),
        blocks=(Items(entries=tuple(entry(one) for one in message.corrections)),),
    )


def entry(message: CorrectionMessage) -> tuple[Line, ...]:
    """A correction in a list: what is true, the words, and why."""
    words = shortened(_as_told(message), _LONGEST_WORDS)
    now = _now_words(message)
    lines = [(*truth(message), run(": "), run(shortened(now or words, _LONGEST_WORDS)))]
    if now:
        lines.append((run(f"you were told: {words}", "quiet"),))
    because = f"; {visible(message.reason)}" if message.reason and message.kind == "correction" else ""
    lines.append((run(f"told {_told_at(message)}{because}; ", "quiet"), _article(message)))
    return tuple(lines)


def _kicker(message: CorrectionMessage) -> str:
    return _TAKEN_BACK if message.correction.wrong == "restored" else _KICKERS[message.kind]


def truth(message: CorrectionMessage) -> Line:
    """Who said it, or did not, in a line."""
    wrong = message.correction
    was = shortened(visible(wrong.speaker), _LONGEST_NAME)
    if wrong.wrong == "speaker" and wrong.now_by:
        now_by = shortened(visible(wrong.now_by), _LONGEST_NAME)
        return (run(now_by, "strong"), run(", not "), run(was, "strong"))
    if wrong.wrong == "speaker":
        return (run("Not "), run(was, "strong"))
    told = {
        "gone": ", not quoted with these words",
        "words": ", in other words than you were told",
        "removed": ", taken out by the outlet",
        "restored": ", as you were told at first",
    }
    return (run(was, "strong"), run(told[wrong.wrong]))


def _headline(message: CorrectionMessage) -> str:
    told = "".join(part.text for part in truth(message))
    kicker = "" if message.kind == "removed" else f"{_kicker(message)}: "
    room = 150 - len(kicker) - len(told) - len(": “”")
    words = visible(message.statement.text if message.correction.wrong == "words" else message.correction.text)
    return subject([kicker, told, ": ", quoted(shortened(words, room), verbatim=message.correction.quoted)])


def _words(message: CorrectionMessage) -> list[Words]:
    now, told = _now_words(message), line(_as_told(message))
    if not now:
        return [Words(line=told)]
    difference = marked(message.correction.text, message.statement.text)
    changed = [Words(label="Changed", line=difference)] if difference else []
    return [Words(line=line(now)), *changed, Words(label="You were told", line=told)]


def _now_words(message: CorrectionMessage) -> str:
    """The words as they are on record now; empty where there are none in place of those that were told."""
    if message.correction.wrong != "words":
        return ""
    return quoted(message.statement.text, verbatim=is_verbatim(message.statement))


def _as_told(message: CorrectionMessage) -> str:
    return quoted(message.correction.text, verbatim=message.correction.quoted)


def _facts(message: CorrectionMessage) -> Facts:
    topics = ", ".join(message.statement.topics)
    because = message.reason if message.kind == "correction" else None
    held = f"; {message.held}" if message.held else ""
    rows = [
        ("Told", line(f"{_told_at(message)}, as said by {visible(message.correction.speaker)}")),
        ("Now", line(_now(message))),
        ("Because", line(because) if because else ()),
        ("Article", (_article(message),)),
        ("Topics", line(topics) if topics else ()),
        ("Why", line(f"watch {message.watch}, which told you of it{held}")),
    ]
    return Facts(rows=tuple((label, (shown,)) for label, shown in rows if shown))


def _now(message: CorrectionMessage) -> str:
    wrong = message.correction
    if wrong.wrong == "speaker":
        return f"said by {visible(wrong.now_by)}" if wrong.now_by else "nobody can say whose words these are"
    return {
        "gone": "the article does not hold these words as a statement of this speaker",
        "words": "the article has the words at the top",
        "removed": "the outlet took the words out after publication",
        "restored": "it stands as you were told at first, and not as you were told since",
    }[wrong.wrong]


def _told_at(message: CorrectionMessage) -> str:
    return f"on {moment(message.told_at)}" if message.told_at else "at a time that is not known (no answer was read)"


def _article(message: CorrectionMessage) -> Run:
    link = web_link(message.correction.url)
    name = visible(message.correction.source or "") or (host_of(link) if link else "unnamed source")
    return run(shortened(name, 80), url=message.correction.url)
