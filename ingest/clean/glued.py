"""Pitches that a page glues to a paragraph: "... on Tuesday. Sign up for our newsletter here."

What an editor would do: a sentence at the beginning or the end of a paragraph that clearly pitches something of the
site's own goes, the paragraph stays. Never a sentence of somebody who speaks: inside a quotation, or below a label.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ingest.clean.lines import Line
from ingest.clean.reporting import reads_as_reporting
from ingest.clean.rules import rules, words
from ingest.sentences import sentences

_FEWEST, _MOST = 3, 30  # words of a pitch in one sentence
_SHORTEST = 4  # words that are left for a paragraph to be one
_REPORT = 8  # words of reporting for which a paragraph that would go as a whole is taken apart
_BIO = re.compile(
    r"\b(?:writes|covers|blogs)\b|\b(?:is|was|are|were) (?:an?|the|our)\b.{0,60}\b(?:reporter|writer|correspondent"
    r"|editor|columnist|journalist|producer|contributor|author|blogger|fellow|professor|newsletter|podcast)\b",
    re.IGNORECASE,
)
_MOST_PITCHES = 3  # at each end
# Without one of these, in lower case, a sentence may be the writer's advice: "Read more. Own less."
_OWN = re.compile(
    r"\b(?:our|us|here|below|link|newsletters?|inbox|e-?mail|subscribe|sign up|click|channel|podcast|twitter"
    r"|facebook|instagram|telegram|whats ?app|youtube|website)\b|@"
)
_SPEAKER = re.compile(r"^[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}: ")
_OPENING, _CLOSING = re.compile("[“„«]"), re.compile("[”»]")
_MARKS = re.compile('[“”„«»"]')


def unglued(line: Line, is_removed: Callable[[Line], bool]) -> list[Line]:
    """The line as it is; or its paragraph and each pitch before and after that as lines of their own, in order.

    `is_removed` says whether a line goes as a whole: it is taken apart only where the rest reads as reporting.
    """
    if not _OWN.search(line.text.lower()) or line.text.startswith("|") or _SPEAKER.match(line.text):
        return [line]
    spans = sentences(line.text)
    first, last = 0, len(spans)
    while last - first > 1 and len(spans) - last < _MOST_PITCHES and _is_pitch(line.text, spans[last - 1]):
        last -= 1
    while last - first > 1 and first < _MOST_PITCHES and _is_pitch(line.text, spans[first]):
        first += 1
    if last - first == len(spans):
        return [line]
    rest = line.text[spans[first][0] : spans[last - 1][1]]
    if not _stands_alone(rest, is_removed(line)):
        return [line]
    texts = [line.text[start:end] for start, end in spans]
    before, after = ([Line(text) for text in found] for found in (texts[:first], texts[last:]))
    return [*before, replace(line, text=rest), *after]


def _stands_alone(rest: str, otherwise_removed: bool) -> bool:
    size = rest.count(" ") + 1
    if otherwise_removed:
        return size >= _REPORT and reads_as_reporting(rest) and not _BIO.search(rest)
    return size >= _SHORTEST


def _is_pitch(text: str, span: tuple[int, int]) -> bool:
    sentence = text[span[0] : span[1]]
    if not (_OWN.search(sentence.lower()) and _FEWEST <= sentence.count(" ") + 1 <= _MOST) or _MARKS.search(sentence):
        return False
    if not _begins_as_order(sentence) or _inside_quotation(text[: span[0]]) or reads_as_reporting(sentence):
        return False
    return any(rule.matches(Line(sentence)) for rule in rules() if rule.sentence)


def _begins_as_order(sentence: str) -> bool:
    return bool(_order().match(sentence.replace("'", "’")))


@cache
def _order() -> re.Pattern[str]:
    """Matches a verb that orders, or the purpose of the order ("for more")."""
    verbs = "|".join(words("orders"))
    lead = r"(?:for|to) (?:more|the latest|all|get|receive|read|subscribe|sign up|support|join|stay)"
    return re.compile(rf"[\W_]{{0,3}}(?:(?:please|also|you can|and|so) )?(?:{verbs}|{lead})\b", re.IGNORECASE)


def _inside_quotation(before: str) -> bool:
    """Whether a quotation is open; where a paragraph opens one and leaves it open, all of it is inside."""
    return before.count('"') % 2 == 1 or len(_OPENING.findall(before)) > len(_CLOSING.findall(before))
