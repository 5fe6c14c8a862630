"""A claim with a value that a reviewer gave it: which fields a claim has, their values as JSON, and the claim anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

import msgspec

from onrecord.nouns import (
    Claim,
    ClaimKind,
    ClaimModality,
    EventBody,
    EventModality,
    Field,
    ForecastBody,
    Harm,
    HarmBody,
    Span,
    TieBody,
    When,
    Where,
)
from onrecord.vocabulary import plover_events

FIELDS_OF: Mapping[ClaimKind, tuple[Field, ...]] = {
    "event": ("span", "speaker", "modality", "type", "mode", "when", "where", "initiators", "targets"),
    "harm": ("span", "speaker", "polarity", "modality", "harm"),
    "tie": ("span", "speaker", "modality", "type", "source", "target", "since", "until"),
    "forecast": ("span", "speaker", "horizon", "strength"),
    "statement": ("span", "speaker", "polarity", "modality"),
}
"""What can be edited in a claim of each kind."""

SAID: Mapping[EventModality, ClaimModality] = {
    "happened": "asserted",
    "alleged": "alleged",
    "planned": "planned",
    "hypothetical": "conditional",
    "denied": "asserted",
}
"""A claim's modality by that of the event or tie it tells of; that something is not so is asserted too."""

_OF_CLAIM = ("polarity", "modality")
_OF_BODY = ("mode", "initiators", "targets", "source", "target", "since", "until", "horizon", "strength")

_Noun = TypeVar("_Noun")


def value_of(claim: Claim, field: Field) -> Any:
    """The value of a field of the claim, as JSON. Raises KeyError where claims of its kind have no such field."""
    if field not in FIELDS_OF[claim.kind]:
        raise KeyError(field)
    body = claim.body
    if field == "span":
        return msgspec.to_builtins(claim.span)
    if field == "speaker":
        return {"speaker": claim.speaker, "speaker_text": claim.speaker_text}
    if isinstance(body, EventBody | TieBody) and field in ("type", "modality"):
        name = "event" if isinstance(body, EventBody) else "kind"
        return getattr(body, name) if field == "type" else _modality(claim, body)
    return msgspec.to_builtins(getattr(claim if field in _OF_CLAIM else body, field))


def _modality(claim: Claim, body: EventBody | TieBody) -> EventModality:
    return "denied" if claim.polarity == "denied" else body.modality


def edited(claim: Claim, field: Field, new: Any) -> Claim:
    """The claim with a new value, given as JSON in the form of ``value_of``."""
    if field == "span":
        return replace(claim, span=_made(new, Span))
    if field == "speaker":
        return replace(claim, speaker=new["speaker"], speaker_text=new["speaker_text"])
    if isinstance(claim.body, EventBody | TieBody) and field == "modality":
        polarity = "denied" if new == "denied" else "affirmed"
        said = replace(claim, modality=SAID[cast(EventModality, new)], polarity=cast(Any, polarity))
        return replace(said, body=replace(claim.body, modality=new))
    if field in _OF_CLAIM:
        return replace(claim, **{field: new})
    return replace(claim, body=_edited_body(claim.body, field, new))


def _edited_body(body: Any, field: Field, new: Any) -> Any:
    match body:
        case EventBody() if field == "when":
            return replace(body, when=_made(new, When) if new else None)
        case EventBody() if field == "where":
            return replace(body, where=_made(new, Where) if new else None)
        case EventBody() if field == "type":
            return replace(body, event=new, mode=body.mode if body.mode in plover_events()[new].modes else None)
        case TieBody() if field == "type":
            return replace(body, kind=new)
        case HarmBody() if field == "harm":
            return replace(body, harm=_made(new, Harm))
        case EventBody() | TieBody() | ForecastBody() if field in _OF_BODY:
            return cast(Any, replace)(body, **{field: tuple(new) if isinstance(new, list) else new})
    raise KeyError(field)


def _made(value: Any, noun: type[_Noun]) -> _Noun:
    return msgspec.convert(value, noun)


def named_in(field: Field, new: Any) -> tuple[str, ...]:
    """The ids of entities and places that a value names."""
    if field == "speaker":
        found = [new["speaker"]]
    elif field == "where":
        found = [new["place"]] if new else []
    elif field in ("initiators", "targets"):
        found = list(new)
    else:
        found = [new] if field in ("source", "target") else []
    return tuple(one for one in found if one)
