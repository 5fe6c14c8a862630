"""Decisions: added to the ledger, and the record brought in line at once. Undo is another decision.

Two reviewers do not lose each other's decisions. One who decides writes alone, and may say on which position of the
ledger the decision rests (``since``): where another has decided otherwise on the same thing since, it is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import DecisionConflict, DecisionError, OnrecordError
from onrecord.merge import remerge
from onrecord.merge.decided import effective, settle_claims, taken_back
from onrecord.merge.edits import FIELDS_OF, value_of
from onrecord.nouns import Claim, Decision, Wish
from onrecord.review.harm import harm_meant
from onrecord.review.subjects import claims_named, found_claim, sides
from onrecord.review.values import checked_value
from onrecord.store import Record
from onrecord.store.ledger import add_decision, decisions, ledger_head, reviewing

Clock = Callable[[], datetime]

LONGEST = 2000
"""Characters of a name or a reason."""


class Asked(NamedTuple):
    """A decision of a table: what is asked for, by whom, and why."""

    wish: Wish
    who: str
    why: str | None = None


def utc_now() -> datetime:
    """The time by this machine's clock."""
    return datetime.now(UTC)


def decide(
    path: Path, wish: Wish, *, who: str, why: str | None = None, since: int | None = None, clock: Clock = utc_now
) -> Decision:
    """Adds a decision to the record at ``path`` and applies it.

    ``since`` is the position of the last decision that the reviewer had seen. Raises DecisionError where the wish
    names what is not there or a value that cannot be, DecisionConflict where someone has decided otherwise on the
    same thing since, RecordBusy where another writes, OnrecordError for a name that none or several have.
    """
    with reviewing(path) as record:
        wanted = _signed(_asked(record, wish), who=who, why=why, clock=clock)
        return _added(record, wanted, since)


def undo(
    path: Path, position: int, *, who: str, why: str | None = None, since: int | None = None, clock: Clock = utc_now
) -> Decision:
    """Takes back the decision at a position; the record is then as if it had never been made. Raises as ``decide``."""
    with reviewing(path) as record:
        ledger = [decision for decision, _ in decisions(record.connection)]
        known = next((one for one in ledger if one.position == position), None)
        if known is None:
            raise DecisionError(f"There is no decision {position}; the last one is {len(ledger)}.")
        if by := taken_back(ledger).get(position):
            raise DecisionError(f"Decision {position} was undone already, by {by}.")
        asked = Decision(0, "undo", "", "", subjects=known.subjects, others=known.others, undoes=position)
        return _added(record, _signed(asked, who=who, why=why, clock=clock), since)


def decide_all(path: Path, asked: Iterable[Asked], *, clock: Clock = utc_now) -> list[Decision | str | None]:
    """Adds many decisions and applies them together: for each the decision, why it cannot be taken, or None where it
    is in force already, so that a table that comes again adds nothing. Raises as ``decide`` for the record itself."""
    with reviewing(path) as record:
        standing = {_gist(one) for one in effective(known for known, _ in decisions(record.connection))}
        became = [_taken(record, one, standing, clock) for one in asked]
        if any(isinstance(one, Decision) for one in became):
            settle_claims(record)
            remerge(record)
        return became


def _taken(record: Record, asked: Asked, standing: set[Decision], clock: Clock) -> Decision | str | None:
    try:
        wanted = _signed(_asked(record, asked.wish), who=asked.who, why=asked.why, clock=clock)
    except OnrecordError as error:
        # An edit that changes nothing was made before, or was read so.
        return None if str(error).endswith("is that already.") else str(error)
    if _gist(wanted) in standing:
        return None
    standing.add(_gist(wanted))
    return add_decision(record.connection, wanted)


def _gist(decision: Decision) -> Decision:
    """What a decision says, whoever said it and whenever."""
    new = tuple(str(value) for value in decision.new)
    return replace(decision, position=0, who="", when="", why=None, old=(), new=new)


def _added(record: Record, wanted: Decision, since: int | None) -> Decision:
    _refuse_conflict(record, wanted, since)
    added = add_decision(record.connection, wanted)
    settle_claims(record)
    remerge(record)
    _check_effect(record, added)
    return added


def _signed(asked: Decision, *, who: str, why: str | None, clock: Clock) -> Decision:
    name, reason = who.strip(), (why or "").strip() or None
    if not name:
        raise DecisionError("A decision needs the name of who made it.")
    if len(name) > LONGEST or len(reason or "") > LONGEST:
        raise DecisionError(f"A name or reason is no longer than {LONGEST:,} characters.")
    when = clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return replace(asked, who=name, when=when, why=reason)


# ---- what is asked ---------------------------------------------------------------------------


def _asked(record: Record, wish: Wish) -> Decision:
    if wish.kind in ("same", "different"):
        ours, theirs = sides(record, wish.subjects, wish.others, same=wish.kind == "same")
        return Decision(0, wish.kind, "", "", subjects=ours, others=theirs)
    if not wish.subjects:
        raise DecisionError("Name the claim, event, tie or forecast that is decided on.")
    if wish.kind == "edit":
        return _edit(record, wish)
    claims = tuple(dict.fromkeys(one for name in wish.subjects for one in claims_named(record, name)))
    return Decision(0, wish.kind, "", "", subjects=claims)


def _edit(record: Record, wish: Wish) -> Decision:
    """An edit of those of the claims that have the field: of an event, its telling or the harm that is meant."""
    if wish.field is None:
        raise DecisionError("An edit needs a field and a value.")
    field = wish.field
    claims = list({one.id: one for name in wish.subjects for one in _with_field(record, name, wish)}.values())
    if not claims:
        raise DecisionError(f"There is no claim with the field {field!r} among them.")
    if field == "span" and len(claims) > 1:
        raise DecisionError("A span is one claim's; name the claim.")
    new = tuple(checked_value(record, claim, wish) for claim in claims)
    old = tuple(value_of(claim, field) for claim in claims)
    if old == new:
        raise DecisionError(f"The {field} is that already.")
    return Decision(0, "edit", "", "", subjects=tuple(one.id for one in claims), field=field, old=old, new=new)


def _with_field(record: Record, name: str, wish: Wish) -> list[Claim]:
    """Of what a name means, the claims that the wish edits."""
    claims = [found_claim(record, one) for one in claims_named(record, name)]
    claims = [claim for claim in claims if wish.field in FIELDS_OF[claim.kind]]
    return harm_meant(name, claims, wish.value) if wish.field == "harm" and not name.startswith("clm-") else claims


# ---- two at once -----------------------------------------------------------------------------


def _refuse_conflict(record: Record, wanted: Decision, since: int | None) -> None:
    if since is None:
        return
    last, _ = ledger_head(record.connection)
    if not 0 <= since <= last:
        raise DecisionError(f"There is no position {since} in the ledger; the last one is {last}.")
    for other, _ in decisions(record.connection, after=since):
        if _clash(wanted, other):
            raise DecisionConflict(
                f"{other.who} has decided on the same since (decision {other.position}: {other.kind}, {other.when}). "
                "Look at it, and decide anew."
            )


def _clash(one: Decision, other: Decision) -> bool:
    """True where two decisions on the same thing do not say the same."""
    told = "different", "same"
    if one.kind in told and other.kind in told:
        return one.kind != other.kind and _meet(one.subjects, other) and _meet(one.others, other)
    both = _meet((*one.subjects, *one.others), other)
    if "edit" in (one.kind, other.kind) and one.kind == other.kind:
        return both and one.field == other.field and not _agree(one, other)
    if one.kind == other.kind:
        return both and one.kind == "undo" and one.undoes == other.undoes
    return both and ((one.kind in told) == (other.kind in told) or "undo" in (one.kind, other.kind))


def _agree(one: Decision, other: Decision) -> bool:
    """True where two edits of one field give each claim of both the same value."""
    values = dict(zip(other.subjects, other.new, strict=True))
    return all(values.get(claim, new) == new for claim, new in zip(one.subjects, one.new, strict=True))


def _meet(ids: Iterable[str], other: Decision) -> bool:
    return not {*other.subjects, *other.others}.isdisjoint(ids)


def _check_effect(record: Record, decision: Decision) -> None:
    """Actors of the user's own list are told apart by it, whatever a decision says."""
    if decision.kind not in ("same", "different") or not decision.subjects[0].startswith("ent-"):
        return
    actors = record.speakers()
    ours, theirs = ({actors.get(one) for one in side} for side in (decision.subjects, decision.others))
    if len(ours | theirs) > 1 if decision.kind == "same" else ours & theirs:
        raise DecisionError("The list of actors that the record was built with says otherwise; change the list.")
