"""Codes an event's type of violence as the Uppsala Conflict Data Program does, by the rules of ged.toml."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.vocabulary.tables import load_table

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
"""UCDP GED's ``type_of_violence``."""


def code_ged(
    event: str,
    mode: str | None = None,
    *,
    initiator_kinds: Collection[str],
    target_kinds: Collection[str],
    killed: int | None,
) -> int | None:
    """UCDP's type of violence (1 state-based, 2 non-state, 3 one-sided), None where the event is no such thing.

    The event must be use of armed force by an organised actor with at least one death; unknown deaths,
    an unknown attacker or an unknown target give None. An event against armed actors and civilians both
    is coded by the armed ones.
    """
    if not killed or killed < 1 or not _is_force(event, mode):
        return None
    attackers, targets = _sides(initiator_kinds), _sides(target_kinds)
    if attackers.isdisjoint({"government", "group"}):
        return None
    organised = targets & {"government", "group"}
    if organised:
        return STATE_BASED if "government" in (attackers | organised) else NON_STATE
    return ONE_SIDED if "civilian" in targets else None


def _is_force(event: str, mode: str | None) -> bool:
    return (mode or "") in load_table("ged")["events"].get(event, ())


def _sides(kinds: Collection[str]) -> set[str]:
    actors = load_table("ged")["actors"]
    return {side for side, members in actors.items() if any(kind in members for kind in kinds)}
