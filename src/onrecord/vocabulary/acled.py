"""Codes an event in ACLED's event types and sub-event types, by the rules of acled.toml."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from onrecord.vocabulary.tables import load_table


def code_acled(
    event: str,
    mode: str | None,
    *,
    weapons: frozenset[str] = frozenset(),
    initiator_kinds: Collection[str] = (),
    target_kinds: Collection[str] = (),
) -> tuple[str, str] | None:
    """ACLED's (event type, sub-event type) of a PLOVER event and mode, None where ACLED has no such event.

    ``weapons`` are weapon kinds of the record; the kinds of initiators and targets are actor kinds. The
    enumeration is that of the ACLED codebook; the mapping, first rule that holds, is in acled.toml.
    """
    for rule in load_table("acled")["rule"]:
        if (
            event in rule["events"]
            and _mode_holds(rule, mode)
            and _weapons_hold(rule, weapons)
            and _side_holds(rule.get("initiators"), initiator_kinds)
            and _side_holds(rule.get("targets"), target_kinds)
        ):
            event_type, sub_event_type = rule["code"]
            return event_type, sub_event_type
    return None


def acled_types() -> dict[str, tuple[str, ...]]:
    """ACLED's 6 event types, each with its sub-event types (25 in all)."""
    return {name: tuple(sub_types) for name, sub_types in load_table("acled")["types"].items()}


def _mode_holds(rule: dict[str, Any], mode: str | None) -> bool:
    return "modes" not in rule or (mode or "") in rule["modes"]


def _weapons_hold(rule: dict[str, Any], weapons: frozenset[str]) -> bool:
    wanted = "weapons" not in rule or not weapons.isdisjoint(rule["weapons"])
    return wanted and weapons.isdisjoint(rule.get("no_weapons", ()))


def _side_holds(side: str | None, kinds: Collection[str]) -> bool:
    if side is None:
        return True
    members = load_table("acled")["sides"][side]
    if side == "armed":
        return any(kind in members for kind in kinds)
    return bool(kinds) and all(kind in members for kind in kinds)
