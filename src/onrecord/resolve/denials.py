"""A denial is a claim on what it denies: within a report, the event it is about is one that the report tells.

"Haftar denied that his forces struck the centre" makes no second strike where the report tells of one. The
denied finding joins the told one of its type with which it shares most, whose dates and places are not at odds
with it; where none shares enough, the denied event stands alone. "It denied responsibility" points at the last
deed told before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.names import folded
from onrecord.nouns import EventFinding, Reading, Report, Span, SpeechFinding
from onrecord.resolve.actors import Cast
from onrecord.resolve.voices import denies, voice_at

ENOUGH = 2.0
"""Two actors, a place or an act in the same word must tie a denial to an event: one actor alone does many things."""
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})
"""Events for which someone can be held responsible (PLOVER's material conflict)."""
_RESPONSIBLE = re.compile(
    r"\b(?:responsib\w+|involve\w+|carried (?:it|this|them) out|(?:did|done) (?:it|this|so)|behind (?:it|this|them)"
    r"|(?:any |a )?(?:role|part|hand) in (?:it|this|them))\b",
    re.I,
)
_ANOTHER = re.compile(r"\b(?:for|in|of) (?!it\b|this\b|them\b|any\b)\w", re.I)


class Tied(NamedTuple):
    """Why a denial is about an event: the sum of what they share, and the words for it."""

    score: float
    reasons: tuple[str, ...]


def is_denied(event: EventFinding, reading: Reading, report: Report) -> bool:
    """True where the finding, or the voice in whose words it stands, says that it was not so."""
    voice = voice_at(reading, event.trigger)
    return event.status == "denied" or (voice is not None and denies(voice, report))


def denied_of(
    told: Sequence[int],
    reading: Reading,
    report: Report,
    *,
    cast: Cast,
    apart: Callable[[EventFinding, EventFinding], bool],
) -> Iterator[tuple[int, int, Tied]]:
    """Pairs of a denied finding and the told one it is about, with what ties them. ``told`` are the findings
    that count, ``apart`` is true for two whose days shut each other out."""
    events = reading.events
    denied = [number for number in told if is_denied(events[number], reading, report)]
    affirmed = [number for number in told if number not in set(denied) and events[number].status != "planned"]
    for number in denied:
        fitting = [
            (tied.score, -abs(number - other), other, tied)
            for other in affirmed
            if events[other].event == events[number].event
            and not apart(events[number], events[other])
            and (tied := tie(events[number], events[other], reading, cast=cast)).score >= ENOUGH
        ]
        if fitting:
            _, _, other, tied = max(fitting)
            yield number, other, tied


def tie(denied: EventFinding, told: EventFinding, reading: Reading, *, cast: Cast) -> Tied:
    """What a denial shares with an event that the report tells; places or sides that differ count against it."""
    score, reasons = 0.0, list[str]()
    for name, ours, theirs, apart in (
        ("places", _words(denied.places, reading), _words(told.places, reading), -2.0),
        ("targets", _whom(denied.targets, reading, cast), _whom(told.targets, reading, cast), -0.5),
        ("initiators", _whom(denied.initiators, reading, cast), _whom(told.initiators, reading, cast), -0.5),
    ):
        if shared := ours & theirs:
            score += 1.5
            reasons.append(f"{name} in common: {len(shared)}")
        elif ours and theirs:
            score += apart
            reasons.append(f"other {name}")
    if _stem(denied.trigger) == _stem(told.trigger) and denied.trigger != told.trigger:
        score += 1.0
        reasons.append(f"both say {told.trigger.quote!r}")
    return Tied(score, tuple(reasons))


def _words(numbers: Sequence[int], reading: Reading) -> frozenset[str]:
    return frozenset(folded(reading.mentions[number].span.quote) for number in numbers)


def _whom(numbers: Sequence[int], reading: Reading, cast: Cast) -> frozenset[str]:
    """Entities, and the words of what is none: a struck hangar."""
    return frozenset(cast.of_mention.get(n) or folded(reading.mentions[n].span.quote) for n in numbers)


_ALIKE = {"struck": "strik", "shot": "shoot", "fought": "fight", "took": "tak", "taken": "tak", "sent": "send"}


def _stem(trigger: Span) -> str:
    """The trigger's first word without its ending, so that "struck" meets "strike" and "shelled" "shelling"."""
    word = folded(trigger.quote).split()[0]
    return _ALIKE.get(word) or re.sub(r"(?:ing|ed|es|e|s)$", "", word)


# ---- denials that point at an event ------------------------------------------------------------


def pointed_denials(
    reading: Reading, report: Report, *, keys: Mapping[int, str]
) -> Iterator[tuple[SpeechFinding, int]]:
    """Speeches that deny a part in something named before, and the number of the last deed told in the same
    sentence or the one before it."""
    for speech in reading.speeches:
        if denies(speech, report) and _points_back(speech, reading, report):
            near = [number for number in keys if _just_before(reading, reading.events[number], speech)]
            if near:
                yield speech, max(near, key=lambda number: reading.events[number].trigger.start)


def _points_back(speech: SpeechFinding, reading: Reading, report: Report) -> bool:
    start, end = min(speech.cue.end, speech.content.start), speech.content.end
    words = report.text[start:end] if start < end else speech.content.quote
    owning = _RESPONSIBLE.search(words)
    inside = any(start <= event.trigger.start < end for event in reading.events)
    return owning is not None and not inside and _ANOTHER.match(words[owning.end() :].strip()) is None


def _just_before(reading: Reading, event: EventFinding, speech: SpeechFinding) -> bool:
    deed = event.event in _DEEDS and event.status in ("happened", "alleged")
    at = next((n for n, one in enumerate(reading.sentences) if one.start <= speech.cue.start < one.end), 0)
    since = reading.sentences[max(0, at - 1)].start if reading.sentences else 0
    return deed and since <= event.trigger.start < speech.cue.start
