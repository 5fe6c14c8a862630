"""Times that hang on an event the report dates, "the day after the announcement", "two weeks into the offensive", and
events that hang on a time: "on Monday, a day after they had met".

The event is the one that the words behind name: the finding whose trigger stands there, else the last one told
before under the same noun or its verb ("announcement", "announced"). It counts where the report dates it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.nouns import Mention, Reading, Report, Span, When, sentences_over
from onrecord.resolve.dates import resolve_date

_SPLIT = re.compile(
    r"(?P<lead>\S.*? (?:before|after|following|into|of)|since|until|till|before|after) (?P<what>\S.*)", re.S
)
_ENDING = re.compile(r"\S.*? (?:before|after|following|into|of)", re.IGNORECASE | re.S)
_BEHIND = re.compile(r"\s+(?P<side>before|after|following|into|of)(?=\s+[\w\"“])", re.IGNORECASE)
_CLAUSE = re.compile(r"\s*\w[^.,;:!?()\n]*")
CLAUSE_WORDS = 3
"""From so many words on, words are a clause whose noun comes first, and not a noun that comes last."""
_BARE = re.compile(r"(?:the )?(?:day|morning|night|evening)", re.IGNORECASE)
_HEAD_END = re.compile(r"\b(?:of|in|on|at|by|that|which|who|with|from|between|for|against|to|near|and|or)\b")
_SIDES = re.compile(r"(?P<count>(?:\S+ ){1,3})(?P<side>before|after)", re.IGNORECASE)
_OTHER_SIDE = {"before": "after", "after": "before"}
_SAMPLE = When("then", "2001-05-09", "2001-05-09", "2001-05-09")
"""A day to try words on: whether they hang on a day at all."""
_ENDINGS = r"(?:e|s|es|d|ed|ing|ings|ment|ments|al|als|r|er|ion|ions|ation|ations|de|ded|ding|sion|sions|on)?"


@dataclass(frozen=True, slots=True)
class Hanging:
    """A time that hangs on an event: ``lead`` says how ("the day after"), ``what`` names the event."""

    lead: str
    what: Span


def hanging(mention: Mention, report: Report) -> Hanging | None:
    """How a mention's words hang on an event named in them or right behind them; None where they do not."""
    start, end = mention.span.start, mention.span.end
    words = mention.span.quote
    if report.text[max(0, start - 4) : start].lower() == "the ":
        words = report.text[start - 4 : end]
    if resolve_date(words, published="2001-05-16").edtf:
        return None
    if inside := _SPLIT.fullmatch(words):
        return _checked(inside["lead"], report.span(end - len(inside["what"]), end))
    if _ENDING.fullmatch(words):
        return _checked(words, _clause(report, end))
    behind = _BEHIND.match(report.text, end)
    if behind is None or (resolve_date(words, published=None, anchor=_SAMPLE).edtf and not _BARE.fullmatch(words)):
        return None
    return _checked(f"{words} {behind['side']}", _clause(report, behind.end()))


def _clause(report: Report, start: int) -> Span | None:
    found = _CLAUSE.match(report.text, start)
    return report.span(start, found.end()) if found else None


def _checked(lead: str, what: Span | None) -> Hanging | None:
    return Hanging(lead, what) if what and resolved(lead, _SAMPLE, published=None).edtf else None


def resolved(lead: str, event: When, *, published: str | None) -> When:
    """The date of "the day after" and the like, from the date of the event they hang on."""
    words = f"{lead} then" if lead.lower() in ("since", "until", "till", "before", "after") else lead
    return resolve_date(words, published=published, anchor=event)


# ---- events that hang on a date --------------------------------------------------------------


def counted_back(reading: Reading, report: Report, *, whens: Mapping[int, When]) -> dict[int, When]:
    """The dates of events by number that the words count from another's: on "Monday, a day after they had met" they
    met on Sunday. The other's date is the only one before in the sentence."""
    found: dict[int, When] = {}
    for number, mention in enumerate(reading.mentions):
        hangs = hanging(mention, report) if mention.kind == "time" and not whens[number].edtf else None
        lead = _SIDES.fullmatch(hangs.lead) if hangs else None
        event = _first_event(hangs.what, reading) if hangs and lead else None
        base = _day_before(mention.span, reading, whens) if event is not None else None
        if lead and event is not None and base:
            when = resolved(lead["count"] + _OTHER_SIDE[lead["side"].lower()], base, published=report.published)
            if when.edtf:
                found.setdefault(event, replace(when, text=mention.span.quote, rule=f"{when.rule}, counted back"))
    return found


def _first_event(what: Span, reading: Reading) -> int | None:
    """The event that is told first in the words."""
    inside = (n for n, event in enumerate(reading.events) if event.trigger.overlaps(what))
    return min(inside, key=lambda n: reading.events[n].trigger.start, default=None)


def _day_before(at: Span, reading: Reading, whens: Mapping[int, When]) -> When | None:
    """The only date to the day that stands before these words in their sentence."""
    start, _ = sentences_over(reading.sentences, at.start, at.end) or (at.start, at.end)
    dates = [when for n, when in whens.items() if start <= reading.mentions[n].span.start < at.start and when.edtf]
    return dates[0] if len({when.edtf for when in dates}) == 1 and dates[0].precision == 1 else None


# ---- the date of the event -------------------------------------------------------------------


def event_date(what: Span, reading: Reading, report: Report, *, whens: Mapping[int, When], but: int) -> When | None:
    """The date of the event that the words name, from the dates read so far; ``but`` is the mention that asks."""
    dated = {number: when for number, when in whens.items() if number != but and when.start and when.end}
    told = [n for n, event in enumerate(reading.events) if event.trigger.overlaps(what)]
    if found := _only(_dates(told[:1], reading, dated)):
        return found
    for noun in _nouns(what.quote):
        if found := _only(_named_dates(noun, what, reading, report, dated=dated)):
            return found
    return None


def _named_dates(
    noun: str, what: Span, reading: Reading, report: Report, *, dated: Mapping[int, When]
) -> Iterable[When]:
    """The dates of the last event told before under this noun, else of those told later, else beside the word."""
    alike = re.compile(rf"\b{_stem(noun)}\b", re.IGNORECASE)
    same = [n for n, event in enumerate(reading.events) if alike.fullmatch(event.trigger.quote.split()[-1])]
    for n in reversed([n for n in same if reading.events[n].trigger.end <= what.start]):
        if dates := list(_dates([n], reading, dated)) or _in_sentence(reading.events[n].trigger, reading, dated):
            return dates
    return list(_dates(same, reading, dated)) or _beside_word(alike, what, reading, report, dated=dated)


def _only(whens: Iterable[When]) -> When | None:
    found = {when.edtf: when for when in whens}
    return next(iter(found.values())) if len(found) == 1 else None


def _dates(events: Iterable[int], reading: Reading, dated: Mapping[int, When]) -> Iterator[When]:
    """The dates of event findings, those that tell of the same event included."""
    for number in events:
        group = next((group for group in reading.same_events if number in group), (number,))
        yield from (dated[time] for one in group for time in reading.events[one].times if time in dated)


def _in_sentence(at: Span, reading: Reading, dated: Mapping[int, When]) -> list[When]:
    """The one date in the sentence of some words, if it has one."""
    reach = sentences_over(reading.sentences, at.start, at.end)
    if reach is None:
        return []
    inside = [when for n, when in dated.items() if reach[0] <= reading.mentions[n].span.start < reach[1]]
    return inside if len(inside) == 1 else []


def _beside_word(
    alike: re.Pattern[str], what: Span, reading: Reading, report: Report, *, dated: Mapping[int, When]
) -> list[When]:
    """The date in the last sentence before that has the same noun, or its verb."""
    for found in reversed(list(alike.finditer(report.text, 0, what.start))):
        if dates := _in_sentence(report.span(*found.span()), reading, dated):
            return dates
    return []


def _nouns(what: str) -> list[str]:
    """Words that may name the event, the likeliest first: of "the announcement of a truce" what stands before "of"."""
    phrase = _HEAD_END.split(re.sub(r"^\s*(?:the|an?|its|his|her|their|this|that) ", "", what))[0]
    words = [word.lower() for word in re.findall(r"[A-Za-z][a-z-]+", phrase) if len(word) > 3]
    return words[::-1] if len(words) < CLAUSE_WORDS else words[:CLAUSE_WORDS]


def _stem(noun: str) -> str:
    """A regular expression of the noun and the forms of its verb."""
    stem = re.sub(r"(?:ations?|ments?|sions?|ions?|ings?|als?|es|s|ed|e)$", "", noun)
    return re.escape(stem if len(stem) > 3 else noun) + _ENDINGS
