"""Scores as a table for people or as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any, TypeAlias

import msgspec

from onrecord.evaluate.results import RECALL_ONLY, Field, Found, Mark, Scores, Share

Interval: TypeAlias = tuple[float, float]

NAME, COLUMN, QUOTE = 24, 20, 100
"""Widths in characters; a longer quote is cut."""

_VERBS = {"missed": "not found", "extra": "not in the gold", "wrong": "wrong", "broken": "broken", "fault": "at fault"}


def format_scores(scores: Scores, *, misses: bool = False, json: bool = False) -> str:
    """The figures with their 95 % intervals, as a table or as JSON; with ``misses``, also what went wrong."""
    if json:
        return msgspec.json.format(msgspec.json.encode(_as_json(scores, misses=misses)), indent=1).decode()
    parts = [_table(scores)]
    if scores.faults:
        parts.append("\n".join(["The gold is at fault:", *_listed(scores.faults)]))
    if misses:
        parts.append("\n".join(_listed(scores.misses)) or "Nothing was missed.")
    return "\n\n".join(parts)


# ---- the table -------------------------------------------------------------------------------


def _table(scores: Scores) -> str:
    rows = [_row("", "precision", "recall", "F1", "n")]
    rows += [_found_row(found) for found in scores.found]
    if scores.fields:
        rows += ["", _row("", "accuracy", "", "", "n"), *map(_field_row, scores.fields)]
    rows += ["", _row("overall mean", f"{scores.mean:.3f}"), _row("broken evidence", str(scores.broken))]
    return "\n".join([*rows, "", "In brackets: Wilson's 95 % interval. n: how many the gold asks for."])


def _row(name: str, *cells: str) -> str:
    widths = (COLUMN, COLUMN, COLUMN, 0)
    return f"{name:<{NAME}}{''.join(f'{cell:<{width}}' for cell, width in zip(cells, widths, strict=False))}".rstrip()


def _found_row(found: Found) -> str:
    recall = _share(found.recall)
    if found.name in RECALL_ONLY:
        return _row(found.name, "-", recall, "-", str(found.n))
    overall = _figure(found.f1, found.f1_interval)
    return _row(found.name, _share(found.precision), recall, overall, str(found.n))


def _field_row(field: Field) -> str:
    return _row(field.name, _share(field.accuracy), "", "", str(field.accuracy.whole))


def _share(share: Share) -> str:
    return _figure(share.value, share.interval) if share.whole else "-"


def _figure(value: float, interval: Interval) -> str:
    return f"{value:.3f} [{interval[0]:.2f}-{interval[1]:.2f}]"


# ---- the misses ------------------------------------------------------------------------------


def _listed(marks: tuple[Mark, ...]) -> Iterator[str]:
    for report, of_report in groupby(marks, key=lambda mark: mark.report):
        yield report
        for mark in of_report:
            yield f"  {mark.measure}, {_VERBS[mark.outcome]}: {mark.what}"
            if mark.quote:
                yield f"      “{_cut(mark.quote)}”"


def _cut(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= QUOTE else f"{words[: QUOTE - 1].rstrip()}…"


# ---- JSON ------------------------------------------------------------------------------------


def _as_json(scores: Scores, *, misses: bool) -> dict[str, Any]:
    whole: dict[str, Any] = {found.name: _found_json(found) for found in scores.found}
    whole |= {field.name: _field_json(field) for field in scores.fields}
    whole |= {"overall": {"mean": scores.mean}, "evidence": {"broken": scores.broken}}
    whole["gold"] = {"faults": [asdict(mark) for mark in scores.faults]}
    return whole | ({"misses": [asdict(mark) for mark in scores.misses]} if misses else {})


def _found_json(found: Found) -> dict[str, Any]:
    return {
        "precision": found.precision.value,
        "recall": found.recall.value,
        "f1": found.f1,
        "n": found.n,
        "precision_interval": found.precision.interval,
        "recall_interval": found.recall.interval,
        "f1_interval": found.f1_interval,
    }


def _field_json(field: Field) -> dict[str, Any]:
    return {
        "accuracy": field.accuracy.value,
        "n": field.accuracy.whole,
        "accuracy_interval": field.accuracy.interval,
    }
