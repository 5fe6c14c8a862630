"""What fills an event's roles in a reading, in the role names that train.sets gives to other sets' roles too.

| ours | from a reading |
|---|---|
| init | initiators |
| targ | targets, and whom harm came to where the words name people and not a number |
| place | places |
| weap | weapons |

Times are left out: the sets that have roles mark none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from benchmarks.public.given import Stretch
from benchmarks.public.models import Parts
from benchmarks.public.spans import Item, Tally, exact, overlapping, total
from onrecord.nouns import EventFinding, Reading

ROLES = ("init", "targ", "place", "weap")
Passage = Mapping[str, Any]


def fillers(event: EventFinding, reading: Reading) -> dict[str, list[int]]:
    """The mentions in each role of an event, by number, each once."""
    harmed = [harm.mention for harm in event.harms if reading.mentions[harm.mention].kind != "count"]
    targets = list(dict.fromkeys([*event.targets, *harmed]))
    return {"init": list(event.initiators), "targ": targets, "place": list(event.places), "weap": list(event.weapons)}


def score_arguments(parts: Parts, passages: Sequence[Passage], *, triggered: bool) -> tuple[Tally, Tally]:
    """Arguments of given events, exact and overlapping, over the roles that are ours.

    With ``triggered`` the model is told the triggers; else its event counts whose trigger overlaps the given one's.
    """
    pairs = [(arguments(passage), _found(parts, passage, triggered=triggered)) for passage in passages]
    return (
        total(exact(frozenset(gold), frozenset(found)) for gold, found in pairs),
        total(overlapping(gold, found) for gold, found in pairs),
    )


def arguments(passage: Passage) -> list[Item]:
    """The marked arguments in roles that are ours: the label is the event's number and the role."""
    at = {mention["id"]: (mention["start"], mention["end"]) for mention in passage["mentions"]}
    rows = enumerate(passage["events"])
    return [(*at[name], (number, role)) for number, event in rows for role in ROLES for name in event[role]]


def other_arguments(passage: Passage) -> int:
    """How many arguments stand in roles that are none of ours."""
    return sum(len(names) for event in passage["events"] for names in event["others"].values())


def _found(parts: Parts, passage: Passage, *, triggered: bool) -> list[Item]:
    triggers = [(event["trigger"][0], event["trigger"][1]) for event in passage["events"]]
    reading = parts.read(passage["text"], triggers=triggers if triggered else ())
    return list(dict.fromkeys(_matched(reading, triggers)))


def _matched(reading: Reading, triggers: Iterable[Stretch]) -> Iterator[Item]:
    for number, (start, end) in enumerate(triggers):
        event = next((e for e in reading.events if e.trigger.start < end and start < e.trigger.end), None)
        if event is not None:
            for role, mentions in fillers(event, reading).items():
                for mention in mentions:
                    span = reading.mentions[mention].span
                    yield span.start, span.end, (number, role)
