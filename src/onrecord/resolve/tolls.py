"""How many people one telling of an event says were harmed: its tolls, each with the words that count.

A part of a toll ("30 people, including three children") is no second toll, and the victims whom a sentence
describes or names beside their number are counted by that number alone, but for those whom "and" adds to it.
Someone named, a "her" or "his wife" is one person; those told one by one in a row are as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.names import ONE_PERSON
from onrecord.nouns import (
    ACTOR_KINDS,
    Count,
    EventFinding,
    Harm,
    HarmFinding,
    HarmGroup,
    HarmKind,
    Reading,
    Report,
    Span,
    sentences_over,
)
from onrecord.resolve.actors import Cast
from onrecord.resolve.counts import detect_group, is_cumulative, read_count

COUNTED_KINDS = frozenset({"count", "role", *ACTOR_KINDS}) - {"company", "international_org", "political_party"}
"""Mentions whose words can be read as a number of people."""

_ENDS = ("low", "best", "high")
GREAT_TOLL = 10_000
_HAVE = re.compile(r"\b(?:has|have|had)\b")
ROW = 200
"""Characters that a row of names takes at most."""

_HEDGES = (
    "at least|at most|more than|no more than|not more than|no fewer than|no less than|not less than|fewer than"
    "|less than|over|under|just under|up to|as many as|upwards? of|in excess of|nearly|almost|close to|about|around"
    "|roughly|approximately|some|an estimated|estimated|perhaps|probably|possibly|maybe|a maximum of|between"
)
_HEDGE_BEFORE = re.compile(rf"(?<![\w-])(?:(?:{_HEDGES})\s+)+$", re.IGNORECASE)
_HEDGE_AFTER = re.compile(r"(?:\s+(?:people|persons|others))?\s+or\s+(?:more|so|fewer|less)\b")
_NOUN_AFTER = re.compile(
    r"(?:\s+(?!(?:and|or|but|in|on|at|by|as|when|while|after|before|since|until|during|for|near|inside|over|from|with"
    r"|to|were|was|are|had|have|the|an?|of|that|who|last|this|next|every|each|dead|killed|wounded|injured)\b)"
    r"[\w’'-]+){0,2}"
)
_HARM_AFTER = re.compile(
    r"\s+(?:(?!and\b|or\b|of\b|were\b|was\b)[a-z-]+\s+)?(?:have\s+been\s+|were\s+|was\s+)?"
    r"(?P<word>dead|killed|dying|wounded|injured|hurt|missing|displaced|detained|arrested|abducted|kidnapped)\b"
    r"(?=\s*(?:[.,;:)”\"]|$|(?:and|in|on|at|after|from|since|by|during|when|as|but|while|near|over)\b))"
)
_KIND_OF_WORD: dict[str, HarmKind] = {
    **dict.fromkeys(("dead", "killed", "dying"), "killed"),
    **dict.fromkeys(("wounded", "injured", "hurt"), "wounded"),
    **dict.fromkeys(("detained", "arrested"), "detained"),
    **dict.fromkeys(("abducted", "kidnapped"), "abducted"),
    "missing": "missing",
    "displaced": "displaced",
}
"""What the word right behind a number says became of so many: "two dead and dozens wounded"."""
_ALIVE_AFTER = re.compile(
    r"(?: [\w’'-]+){0,2} (?:living|alive|trapped|stranded|besieged|surviv\w+|escaped|at risk|in need|still)\b"
)
"""Behind the number of people who were not killed."""
_WAS_BEFORE = re.compile(
    r"\b(?:up|down|ris(?:es?|en|ing)|rose|gr[eo]wn?|climb\w*|jump\w*|increas\w*|rais\w+|fall\w*|fell|drop\w*|revis\w+)"
    r" (?:[a-z]+ ){0,2}from $",
    re.IGNORECASE,
)
"""Before the number that a toll had: "rose from 31 to 44", "up from 31"."""
_AGE = re.compile(r"\d{1,2}|1[01]\d")
_CLOSES = re.compile(r"[,.;:)]")
_PART_BEFORE = re.compile(
    r"(?:\b(?:including|counting|among (?:them|whom|those))|, of (?:them|whom))\b[^.;]*$", re.IGNORECASE
)
_PART_AFTER = re.compile(r"\s+(?:of (?:them|whom)|[\w ]{0,20}among (?:them|whom))\b")
_MORE = re.compile(r"\b(?:another|other|more|further|additional)\s*$", re.IGNORECASE)
_JOINED_PART = re.compile(r"(?: [a-z]+)?(?:,? and|,) ")
_ROW = re.compile(r"(?: [\w’'-]+){1,3}(?:,| and|, and) ")
_BESIDE = re.compile(
    r"(?: [\w-]+){0,2}"
    r"(?:,? (?:and|along with|together with|as well as|plus) (?:[a-z]+ ){0,2}|, (?:their|his|her|its) )"
)


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people harmed in one way: its words, the sentence that holds them, and how it counts."""

    harm: Harm
    text: Span
    quote: Span
    cumulative: bool
    score: float


@dataclass(frozen=True, slots=True)
class _Counted:
    """A harm finding with the words that count it. ``single`` marks one person: named, or "his wife", or "him"."""

    finding: HarmFinding
    text: Span
    count: Count | None
    single: bool

    @property
    def numbered(self) -> bool:
        """True where the words themselves give a number, a share or a rate."""
        count = self.count
        known = count and (count.low, count.best, count.high, count.share, count.rate) != (None,) * 5
        return bool(known) and not self.single


def read_tolls(event: EventFinding, reading: Reading, report: Report, *, cast: Cast) -> Iterator[Toll]:
    """The tolls of one event finding, in the order of its harms; none for what is only planned or supposed."""
    if event.status in ("planned", "hypothetical"):
        return
    counted = [one for harm in event.harms if (one := _counted(harm, reading, report, cast))]
    for kind in dict.fromkeys(one.finding.kind for one in counted):
        alike = [one for one in counted if one.finding.kind == kind]
        for one in _whole(alike, report):
            yield _toll(one, alike, event, reading, report)


def _counted(finding: HarmFinding, reading: Reading, report: Report, cast: Cast) -> _Counted | None:
    """None where the words can count nobody, or count things."""
    mention = reading.mentions[finding.mention]
    if mention.kind not in COUNTED_KINDS or _is_age(mention.span, reading, report):
        return None
    text = _hedged(report, mention.span)
    if _WAS_BEFORE.search(report.text[max(0, text.start - 60) : text.start]):
        return None
    count = read_count(text.quote)
    if mention.kind == "count" and count is not None and read_count(_with_noun(report, text)) is None:
        return None
    one = Count(text.quote, 1, 1, 1)
    named = cast.of_mention.get(finding.mention) in cast.named() or mention.span.quote.lower() in ONE_PERSON
    single = mention.kind in ("person", "role") and (count == one or (named and count is None))
    if finding.kind == "killed" and _ALIVE_AFTER.match(report.text, text.end):
        return None
    told = _HARM_AFTER.match(report.text[text.end : text.end + 60])
    finding = replace(finding, kind=_KIND_OF_WORD[told["word"]]) if told else finding
    return _Counted(finding, text, one if single else count, single)


def _is_age(span: Span, reading: Reading, report: Report) -> bool:
    """True for the bare number that follows someone told: "Omar Vane, 34, was killed", "a boy (12)"."""
    if not _AGE.fullmatch(span.quote) or not _CLOSES.match(report.text, span.end):
        return False
    before = report.text[: span.start].removesuffix("aged ")
    return before.endswith((", ", " (", "(")) and any(
        one.kind in ("person", "role", "population") and one.span.end == len(before.rstrip(" (,"))
        for one in reading.mentions
    )


def _hedged(report: Report, span: Span) -> Span:
    """The count with the words beside it that change it: "at least 12", "12 or more"."""
    before = _HEDGE_BEFORE.search(report.text[max(0, span.start - 40) : span.start])
    after = _HEDGE_AFTER.match(report.text[span.end : span.end + 40])
    return report.span(span.start - len(before[0] if before else ""), span.end + len(after[0] if after else ""))


def _with_noun(report: Report, span: Span) -> str:
    """The count with its noun after it: "31 young civilians"."""
    after = _NOUN_AFTER.match(report.text[span.end : span.end + 60])
    return span.quote + (after[0] if after else "")


# ---- parts and wholes ------------------------------------------------------------------------


def _whole(alike: Sequence[_Counted], report: Report) -> Iterator[_Counted]:
    """What counts by itself, people beside a number added to it. A part without its whole is the least there were."""
    ordered = sorted(alike, key=lambda one: one.text.start)
    numbers = [one for one in ordered if one.numbered]
    parts = [one for at, one in enumerate(ordered) if one.numbered and _is_part(one, ordered[:at], report)]
    singles = [one for one in ordered if one.single]
    if not numbers:
        yield from (one for one in ordered if not one.single)
        yield from [_in_a_row(singles, report)] if singles else []
    elif parts == numbers:
        yield from (replace(one, count=_at_least(one.count)) for one in parts[:1])
    else:
        rows = _in_rows([one for one in numbers if one not in parts], report)
        yield from (_with_singles(one, singles, report) for one in rows)


def _in_rows(numbers: Sequence[_Counted], report: Report) -> list[_Counted]:
    """The numbers, those of one group that stand in a row added up: "120 militants and 38 soldiers" are 158."""
    rows: list[_Counted] = []
    for one in numbers:
        before = rows[-1] if rows else None
        if before and before.count and one.count and _is_row(before, one, report):
            text = report.span(before.text.start, one.text.end)
            low, best, high = (_sum(getattr(before.count, end), getattr(one.count, end)) for end in _ENDS)
            rows[-1] = replace(before, text=text, count=Count(text.quote, low, best, high))
        else:
            rows.append(one)
    return rows


def _is_row(before: _Counted, one: _Counted, report: Report) -> bool:
    """True where only a noun and a comma or "and" stand between two numbers of people of one known group."""
    last = report.span(_last_number(before.text), before.text.end)
    groups = {detect_group(_with_noun(report, words)) for words in (last, one.text)}
    between = report.text[before.text.end : one.text.start]
    return len(groups) == 1 and "unknown" not in groups and _ROW.fullmatch(between) is not None


def _last_number(text: Span) -> int:
    """Where the last number of a row begins."""
    return text.start + max((match.start() for match in re.finditer(r"\S+$", text.quote)), default=0)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _is_part(one: _Counted, before: Sequence[_Counted], report: Report) -> bool:
    start = max((other.text.end for other in before), default=max(0, one.text.start - 40))
    between = report.text[min(start, one.text.start) : one.text.start]
    if _MORE.search(between):
        return False
    if _PART_BEFORE.search(between):
        return True
    after = _PART_AFTER.match(report.text[one.text.end : one.text.end + 40])
    return bool(before and "," in between and after) or _after_a_part(one, before, report)


def _after_a_part(one: _Counted, before: Sequence[_Counted], report: Report) -> bool:
    """True for the second part in "including three children and five women"."""
    if not before or not before[-1].numbered:
        return False
    joined = _JOINED_PART.fullmatch(report.text[before[-1].text.end : one.text.start])
    return joined is not None and _is_part(before[-1], before[:-1], report)


def _at_least(count: Count | None) -> Count | None:
    return replace(count, low=count.low or count.best, best=None, high=None) if count else None


def _with_singles(number: _Counted, singles: Sequence[_Counted], report: Report) -> _Counted:
    """The number with the people that "and" adds to it: "the mayor and three guards", "six priests, their cook"."""
    together, count = [number], number.count
    for one in [*reversed(singles), *singles]:
        if count is not None and one not in together and any(_beside(one, other, report) for other in together):
            together.append(one)
            count = replace(count, **{end: value + 1 for end in _ENDS if (value := getattr(count, end)) is not None})
    text = report.span(min(one.text.start for one in together), max(one.text.end for one in together))
    return replace(number, text=text, count=count)


def _beside(one: _Counted, other: _Counted, report: Report) -> bool:
    first, second = sorted((one.text, other.text), key=lambda span: span.start)
    return first.end <= second.start and _BESIDE.fullmatch(report.text[first.end : second.start]) is not None


def _in_a_row(singles: Sequence[_Counted], report: Report) -> _Counted:
    """The people told one by one and close together, as one count: from the first to the last."""
    near = [one for one in singles if one.text.start - singles[0].text.start < ROW]
    people = len({one.text.quote for one in near})
    text = report.span(near[0].text.start, near[-1].text.end)
    return replace(near[0], text=text, count=Count(text.quote, people, people, people))


# ---- one toll --------------------------------------------------------------------------------


def _toll(one: _Counted, alike: Sequence[_Counted], event: EventFinding, reading: Reading, report: Report) -> Toll:
    count = one.count or Count(one.text.quote)
    quote = _sentence(one.text, event, reading, report)
    within = one.text.start - quote.start, one.text.end - quote.start
    return Toll(
        harm=Harm(one.finding.kind, _group(one, alike, report), count.low, count.best, count.high, count.share),
        text=one.text,
        quote=quote,
        cumulative=count.rate is not None or _is_of_years(count, one, quote) or is_cumulative(quote.quote, within),
        score=one.finding.score,
    )


def _is_of_years(count: Count, one: _Counted, quote: Span) -> bool:
    """True for "more than 300,000 people have been killed": so many die in no single event of a news report."""
    great = one.finding.kind in ("killed", "wounded") and (count.low or count.best or 0) >= GREAT_TOLL
    return great and _HAVE.search(quote.quote) is not None


def _group(one: _Counted, alike: Sequence[_Counted], report: Report) -> HarmGroup:
    """The group that the count's own noun names, else that of the victims described beside it, else the model's."""
    described = [other.text.quote for other in alike if not other.numbered and not other.single]
    groups = (detect_group(words) for words in (_with_noun(report, one.text), *described))
    return next((group for group in groups if group != "unknown"), one.finding.group)


def _sentence(text: Span, event: EventFinding, reading: Reading, report: Report) -> Span:
    """The sentence that holds the count, which need not be the event's own."""
    if reach := sentences_over(reading.sentences, text.start, text.end):
        return report.span(*reach)
    return event.clause if event.clause.overlaps(text) else text
