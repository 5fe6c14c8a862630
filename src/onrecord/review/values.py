"""Values that a reviewer gives a claim, checked and brought into the form the ledger keeps.

A value comes in words, as the command line gives it, or as JSON, as the page does. None and "" mean unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

import msgspec

from onrecord.dates import bounds
from onrecord.errors import DecisionError
from onrecord.merge.surveyed import GEO_PRECISION
from onrecord.nouns import (
    Claim,
    ClaimModality,
    EventBody,
    EventModality,
    Field,
    Place,
    Polarity,
    Report,
    Span,
    Strength,
    TieBody,
    TieKind,
    When,
    Where,
    Wish,
)
from onrecord.review.harm import checked_harm
from onrecord.review.subjects import actor_named
from onrecord.store import Record
from onrecord.store.query import fold_name
from onrecord.vocabulary import plover_events

RULE = "reviewer"
"""The rule of a date and the reason of a place that a person gave."""


def checked_value(record: Record, claim: Claim, wish: Wish) -> Any:
    """The value that the wish gives to a field of the claim, in the form of ``merge.edits.value_of``.

    Raises DecisionError where the claim cannot have it: words that do not stand in the report, what is no EDTF date,
    a range out of order, a word that the field does not know.
    """
    assert wish.field is not None, "only an edit has a value"
    check = _CHECKS.get(wish.field)
    return check(record, claim, wish) if check else _word(claim, wish.field, wish.value)


# ---- words of the report ---------------------------------------------------------------------


def _span(record: Record, claim: Claim, wish: Wish) -> Any:
    """Offsets ("120:184", or start and end), or words as they stand; of several places the nearest to the old."""
    report = record.report(claim.report)
    start, end = _offsets(report, claim.span, wish.value)
    if not 0 <= start < end <= len(report.text):
        raise DecisionError(f"There are no characters {start} to {end} in a report of {len(report.text):,}.")
    if not report.text[start:end].strip():
        raise DecisionError("A span needs words.")
    return msgspec.to_builtins(report.span(start, end))


def _offsets(report: Report, old: Span, value: Any) -> tuple[int, int]:
    if isinstance(value, dict) and all(type(value.get(name)) is int for name in ("start", "end")):
        return value["start"], value["end"]
    if not isinstance(value, str) or not value:
        raise DecisionError("A span is two offsets, such as 120:184, or words as they stand in the report.")
    if numbers := re.fullmatch(r"(\d{1,9}):(\d{1,9})", value):
        return int(numbers[1]), int(numbers[2])
    found = [one.start() for one in re.finditer(re.escape(value), report.text)]
    if not found:
        raise DecisionError("These words do not stand in the report as they are given.")
    start = min(found, key=lambda at: (abs(at - old.start), at))
    return start, start + len(value)


def _spoken(record: Record, claim: Claim, words: str | None, *, unless: str) -> str:
    """The words of the report that a value rests on."""
    if words is None:
        return unless
    if not words.strip() or words not in record.report(claim.report).text:
        raise DecisionError("The words do not stand in the report as they are given.")
    return words


# ---- dates and places ------------------------------------------------------------------------


def _when(record: Record, claim: Claim, wish: Wish) -> Any:
    if _is_unknown(wish.value):
        return None
    old = claim.body.when if isinstance(claim.body, EventBody) else None
    edtf, (start, end) = _edtf(wish.value)
    words = _spoken(record, claim, wish.words, unless=old.text if old else claim.span.quote)
    return msgspec.to_builtins(When(words, edtf, start, end, RULE, _time_precision(edtf, start, end)))


def _edtf(value: Any) -> tuple[str, tuple[str | None, str | None]]:
    try:
        found = bounds(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found == (None, None) or (found[0] or "") > (found[1] or "~"):
        raise DecisionError(f"{value!r} is not a date in EDTF, such as 2021-03-04, 2021-03 or 2021-03-04/2021-03-09.")
    return value, found


def _time_precision(edtf: str, start: str | None, end: str | None) -> int:
    """UCDP GED's date_prec: 1 day, 2 up to six days, 3 week, 4 month, 5 longer or open; about a day is 2."""
    if start is None or end is None:
        return 5
    length = (date.fromisoformat(end) - date.fromisoformat(start)).days
    limits = ((0, 2 if "~" in edtf else 1), (5, 2), (7, 3), (30, 4))
    return next((code for limit, code in limits if length <= limit), 5)


def _edtf_or_unknown(record: Record, claim: Claim, wish: Wish) -> Any:
    return None if _is_unknown(wish.value) else _edtf(wish.value)[0]


def _where(record: Record, claim: Claim, wish: Wish) -> Any:
    if _is_unknown(wish.value):
        return None
    old = claim.body.where if isinstance(claim.body, EventBody) else None
    place = _place(record, wish.value)
    words = _spoken(record, claim, wish.words, unless=old.text if old else claim.span.quote)
    precision = GEO_PRECISION[place.kind] if place.lat is not None or place.kind == "country" else None
    return msgspec.to_builtins(Where(words, place.id, precision, RULE))


def _place(record: Record, value: Any) -> Place:
    if not isinstance(value, str):
        raise DecisionError("A place is given by its id or its name.")
    if value.startswith("plc-"):
        place = record.place(value)
    else:
        folded = fold_name(value)
        found = [one for one in record.places() if folded in {fold_name(name) for name in (one.name, *one.aliases)}]
        if len(found) != 1:
            many = f"{len(found)} places" if found else "No place of the record"
            raise DecisionError(f"{many} can be meant by {value!r}; give the id of one.")
        place = found[0]
    if not record.holds(place.id):
        raise DecisionError(f"No report names {place.name}; an event is put at a place that a report names.")
    return place


def _is_unknown(value: Any) -> bool:
    return value is None or value == ""


# ---- actors ----------------------------------------------------------------------------------


def _entity(record: Record, claim: Claim, name: Any) -> str:
    """The actor as the claim's report names it, else as another report does."""
    if not isinstance(name, str) or not name:
        raise DecisionError("An actor is given by its id or its name.")
    if name.startswith("ent-") and record.holds(name):
        return name
    entities = actor_named(record, name).entities
    own = {entity.id for entity in record.entities(report=claim.report)}
    return min(entities, key=lambda one: (one not in own, one))


def _actors(record: Record, claim: Claim, wish: Wish) -> Any:
    names = wish.value.split(";") if isinstance(wish.value, str) else wish.value or []
    if not isinstance(names, list):
        raise DecisionError("Actors are given as a list of ids or names.")
    words = [name.strip() if isinstance(name, str) else name for name in names]
    return sorted({_entity(record, claim, name) for name in words if name != ""})


def _end(record: Record, claim: Claim, wish: Wish) -> Any:
    holds = isinstance(claim.body, TieBody) and claim.body.kind == "holds"
    if wish.field == "target" and holds and isinstance(wish.value, str) and wish.value.startswith("plc-"):
        return _place(record, wish.value).id
    return _entity(record, claim, wish.value)


def _speaker(record: Record, claim: Claim, wish: Wish) -> Any:
    """An actor, or none: then the report itself speaks."""
    if _is_unknown(wish.value):
        return {"speaker": None, "speaker_text": None}
    entity = _entity(record, claim, wish.value)
    text = _spoken(record, claim, wish.words, unless=claim.speaker_text or "")
    return {"speaker": entity, "speaker_text": text or None}


# ---- words of the vocabulary -----------------------------------------------------------------


def _mode(record: Record, claim: Claim, wish: Wish) -> Any:
    known = plover_events()[claim.body.event].modes if isinstance(claim.body, EventBody) else ()
    return None if _is_unknown(wish.value) else _one_of(known, wish.value, "mode")


def _word(claim: Claim, field: Field, value: Any) -> str:
    """One word of those that the field knows."""
    told_of = isinstance(claim.body, EventBody | TieBody)
    known: Mapping[str, tuple[str, ...]] = {
        "type": get_args(TieKind) if isinstance(claim.body, TieBody) else tuple(plover_events()),
        "modality": get_args(EventModality) if told_of else get_args(ClaimModality),
        "polarity": get_args(Polarity),
        "strength": get_args(Strength),
    }
    return _one_of(known[field], value, field)


def _one_of(known: tuple[str, ...], value: Any, field: str) -> str:
    if value not in known:
        raise DecisionError(f"{value!r} is no {field}; there is {', '.join(known) or 'none here'}.")
    return str(value)


_CHECKS: Mapping[Field, Callable[[Record, Claim, Wish], Any]] = {
    "span": _span,
    "speaker": _speaker,
    "when": _when,
    "where": _where,
    "initiators": _actors,
    "targets": _actors,
    "source": _end,
    "target": _end,
    "since": _edtf_or_unknown,
    "until": _edtf_or_unknown,
    "horizon": _edtf_or_unknown,
    "harm": checked_harm,
    "mode": _mode,
}
