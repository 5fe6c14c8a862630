"""The record's closed vocabularies (docs/record.md); PLOVER, ACLED and weapons are data in vocabulary/."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

ActorKind: TypeAlias = Literal[
    "person",
    "armed_group",
    "state",
    "government_body",
    "political_party",
    "company",
    "media",
    "international_org",
    "population",
    "other",
]
MentionKind: TypeAlias = ActorKind | Literal["place", "site", "weapon", "time", "count", "role"]
PlaceKind: TypeAlias = Literal["country", "admin1", "admin2", "city", "site", "area"]
TieKind: TypeAlias = Literal[
    "supports",
    "allied_with",
    "fights",
    "opposes",
    "commands",
    "member_of",
    "part_of",
    "recognises",
    "holds",
    "family_of",
    "splits_from",
]
HarmKind: TypeAlias = Literal["killed", "wounded", "displaced", "missing", "detained", "abducted"]
HarmGroup: TypeAlias = Literal["civilians", "combatants", "mixed", "unknown"]
EventModality: TypeAlias = Literal["happened", "alleged", "planned", "hypothetical", "denied"]
ClaimModality: TypeAlias = Literal["asserted", "alleged", "planned", "conditional", "forecast", "advised"]
ClaimKind: TypeAlias = Literal["event", "tie", "harm", "forecast", "statement"]
Polarity: TypeAlias = Literal["affirmed", "denied"]
Strength: TypeAlias = Literal["certain", "likely", "possible", "unlikely"]
Outcome: TypeAlias = Literal["open", "true", "false", "void"]
Review: TypeAlias = Literal["accepted", "rejected", "edited"]

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
SYMMETRIC_TIES = frozenset({"allied_with", "fights", "family_of"})
