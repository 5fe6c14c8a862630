"""Measures a reading of a passage against the passage's labels: exact spans, and links between exact spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.extract.labels import EVENT_TYPES, ROLES
from onrecord.nouns import Reading, Span
from train.examples import Passage

Item = tuple[str, Any]
"""A measure's name and one thing found or to be found."""

FIELDS = dict(zip(ROLES, ("initiators", "targets", "places", "times", "weapons"), strict=True))


def count_items(gold: Iterable[Item], found: Iterable[Item]) -> Counter[tuple[str, str]]:
    """Right, wrong and missed things of each measure, keyed (measure, "tp" | "fp" | "fn")."""
    counts: Counter[tuple[str, str]] = Counter()
    gold_set, found_set = set(gold), set(found)
    counts.update((item[0], "tp") for item in gold_set & found_set)
    counts.update((item[0], "fp") for item in found_set - gold_set)
    counts.update((item[0], "fn") for item in gold_set - found_set)
    return counts


def f1_table(counts: Mapping[tuple[str, str], int]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and the number to be found, for each measure."""
    table = {}
    for name in sorted({key[0] for key in counts}):
        tp, fp, fn = (counts.get((name, part), 0) for part in ("tp", "fp", "fn"))
        table[name] = {
            "precision": round(tp / max(1, tp + fp), 4),
            "recall": round(tp / max(1, tp + fn), 4),
            "f1": round(2 * tp / max(1, 2 * tp + fp + fn), 4),
            "n": tp + fn,
        }
    return table | _mean_over_types(table)


def _mean_over_types(table: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """The plain mean of the trigger types that there were to find, a rare one weighing as much as a common one."""
    rows = [row for name, row in table.items() if name in _TYPED and row["n"]]
    if not rows:
        return {}
    means = {key: round(sum(row[key] for row in rows) / len(rows), 4) for key in ("precision", "recall", "f1")}
    return {"triggers, mean over types": means | {"n": len(rows)}}


_TYPED = frozenset(f"triggers {event}" for event in EVENT_TYPES)


def passage_items(passage: Passage) -> Iterator[Item]:
    """What a perfect reading of the passage would hold."""
    at = {m["id"]: (m["start"], m["end"]) for m in passage["mentions"]}
    triggers = {e["id"]: tuple(e["trigger"]) for e in passage["events"]}
    for mention in passage["mentions"]:
        yield "mentions", (*at[mention["id"]], mention["kind"])
        yield "mentions untyped", at[mention["id"]]
    for event in passage["events"]:
        trigger = triggers[event["id"]]
        yield "triggers untyped", trigger
        yield "triggers", (trigger, event["event"])
        yield f"triggers {event['event']}", trigger
        yield "status", (trigger, event["status"])
        yield "mode", (trigger, event["event"], event["mode"])
        for role in ROLES:
            for mention in event[role]:
                yield f"roles.{role}", (trigger, at[mention])
        for harm in event["harm"]:
            for mention in harm["mentions"]:
                yield "roles.harm", (trigger, at[mention], harm["kind"])
                yield "harm group", (trigger, at[mention], harm["kind"], harm["group"])
    yield from _passage_links(passage, at, triggers)


def _passage_links(
    passage: Passage, at: Mapping[str, tuple[int, int]], triggers: Mapping[str, tuple[int, ...]]
) -> Iterator[Item]:
    for tie in passage["ties"]:
        yield "ties", (tie["kind"], at[tie["source"]], at[tie["target"]])
    for said in passage["speech"]:
        yield "cues", tuple(said["cue"])
        yield "speaker", (tuple(said["cue"]), at[said["speaker"]])
        yield "content", (tuple(said["cue"]), tuple(said["content"]))
    for forecast in passage["forecasts"]:
        yield "forecast", tuple(forecast["span"])
        yield "holder", (tuple(forecast["span"]), at.get(forecast["holder"]))
    for a, b in _pairs(passage["coref"]):
        yield "coreference", tuple(sorted((at[a], at[b])))
    for a, b in _pairs(passage["same"]):
        yield "same_event", tuple(sorted((triggers[a], triggers[b])))


def reading_items(reading: Reading) -> Iterator[Item]:
    """What a reading holds, in the same terms."""
    at = [_ends(mention.span) for mention in reading.mentions]
    for mention in reading.mentions:
        yield "mentions", (*_ends(mention.span), mention.kind)
        yield "mentions untyped", _ends(mention.span)
    for event in reading.events:
        trigger = _ends(event.trigger)
        yield "triggers untyped", trigger
        yield "triggers", (trigger, event.event)
        yield f"triggers {event.event}", trigger
        yield "status", (trigger, event.status)
        yield "mode", (trigger, event.event, event.mode)
        for role, name in FIELDS.items():
            for mention in getattr(event, name):
                yield f"roles.{role}", (trigger, at[mention])
        for harm in event.harms:
            yield "roles.harm", (trigger, at[harm.mention], harm.kind)
            yield "harm group", (trigger, at[harm.mention], harm.kind, harm.group)
    yield from _reading_links(reading, at)


def _reading_links(reading: Reading, at: Sequence[tuple[int, int]]) -> Iterator[Item]:
    for tie in reading.ties:
        yield "ties", (tie.kind, at[tie.source], at[tie.target])
    for said in reading.speeches:
        yield "cues", _ends(said.cue)
        yield "speaker", (_ends(said.cue), at[said.speaker])
        yield "content", (_ends(said.cue), _ends(said.content))
    for forecast in reading.forecasts:
        yield "forecast", _ends(forecast.span)
        yield "holder", (_ends(forecast.span), None if forecast.holder is None else at[forecast.holder])
    for a, b in _pairs(reading.coreference):
        yield "coreference", tuple(sorted((at[a], at[b])))
    for a, b in _pairs(reading.same_events):
        yield "same_event", tuple(sorted((_ends(reading.events[a].trigger), _ends(reading.events[b].trigger))))


def overlap_items(passage: Passage, reading: Reading) -> Counter[tuple[str, str]]:
    """Forecasts that overlap one to be found, each met once: where exact ends matter less than finding it."""
    gold = sorted(tuple(f["span"]) for f in passage["forecasts"])
    found = sorted(_ends(f.span) for f in reading.forecasts)
    met = 0
    for start, end in gold:
        hit = next((f for f in found if f[0] < end and start < f[1]), None)
        if hit:
            found.remove(hit)
            met += 1
    name = "forecasts overlapping"
    return Counter({(name, "tp"): met, (name, "fp"): len(found), (name, "fn"): len(gold) - met})


def _pairs(groups: Iterable[Iterable[Any]]) -> Iterator[tuple[Any, Any]]:
    for group in groups:
        members = list(group)
        yield from ((a, b) for n, a in enumerate(members) for b in members[n + 1 :])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
