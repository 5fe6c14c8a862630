"""Which of a report's event findings are worth a claim, and which of them tell of one event."""

from __future__ import annotations

from onrecord.ids import make_id
from onrecord.nouns import EventFinding, Reading, Report, Span

Keys = dict[int, str]
"""The key of each event finding that becomes a claim; findings of one event share it."""


def key_events(reading: Reading, report: Report) -> Keys:
    """Groups the findings that tell of one event and gives each group a key.

    A finding counts where it has someone who acts, is acted on or is harmed (PLOVER codes no event
    without an actor), and does not merely stand in a forecast or a condition.
    """
    kept = [n for n, event in enumerate(reading.events) if _counts(event, reading)]
    root = {n: n for n in kept}
    for group in reading.same_events:
        _join(root, [n for n in group if n in root], reading)
    for first, a in enumerate(kept):
        for b in kept[first + 1 :]:
            if reading.events[b].clause.start > reading.events[a].clause.start:
                break
            if _one_event(reading.events[a], reading.events[b]):
                _join(root, [a, b], reading)
    return {n: _key(report, reading.events[_find(root, n)]) for n in kept}


def _key(report: Report, event: EventFinding) -> str:
    return make_id("evt", report.id, event.event, event.trigger.start)


def _find(root: dict[int, int], number: int) -> int:
    while root[number] != number:
        number = root[number]
    return number


def _join(root: dict[int, int], numbers: list[int], reading: Reading) -> None:
    """Joins findings of one type; a strike and the talks on it stay two events."""
    for number in numbers[1:]:
        a, b = sorted((_find(root, numbers[0]), _find(root, number)))
        if a != b and reading.events[a].event == reading.events[b].event:
            root[b] = a


def _counts(event: EventFinding, reading: Reading) -> bool:
    if not (event.initiators or event.targets or event.harms):
        return False
    if event.status == "hypothetical":
        return False
    return not (event.status != "happened" and _within(event.trigger, [f.span for f in reading.forecasts]))


def _within(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _one_event(a: EventFinding, b: EventFinding) -> bool:
    """Two findings of one sentence and type that share whom they are about, and differ in nothing they say:
    the attack and the killing it did."""
    if a.event != b.event or a.clause != b.clause or (a.status == "denied") != (b.status == "denied"):
        return False
    shared = set(a.initiators) & set(b.initiators) or set(a.targets) & set(b.targets)
    lone = not (a.initiators and b.initiators) and not (a.targets and b.targets)
    if not (shared or (lone and (a.harms or b.harms))):
        return False
    return _agree(a.places, b.places) and _agree(a.times, b.times) and _agree(a.initiators, b.initiators)


def _agree(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return not a or not b or bool(set(a) & set(b))
