"""What reviewers decided, brought to the claims and to merging. The ledger's rule: the last word counts.

- An undo takes back the decision it names; an undo can be undone.
- Of a claim, the last acceptance, rejection or edit says how it was reviewed, and of each field the last edit counts.
- Of "same" and "different" the later wins where two cannot both be: see ``links``.
- Ids that the record no longer holds are passed over; they count again when their report comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.ids import make_id
from onrecord.merge.edits import edited, named_in
from onrecord.merge.links import Decided, Verdict, weigh
from onrecord.nouns import Claim, Decision, Entry, EventBody, HarmBody, Review, Standing
from onrecord.store import Record
from onrecord.store.ledger import decisions, write_changed, write_reviews

__all__ = ["decided_links", "effective", "entries", "settle_claims", "taken_back"]


def effective(ledger: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that count, in order: neither undos nor what they take back."""
    told = tuple(ledger)
    undone = taken_back(told)
    return tuple(one for one in told if one.kind != "undo" and one.position not in undone)


def taken_back(ledger: Iterable[Decision]) -> dict[int, int]:
    """The positions of decisions that are undone, undos among them, each with that of the undo."""
    undone: dict[int, int] = {}
    for decision in sorted(ledger, key=lambda one: -one.position):
        if decision.kind == "undo" and decision.undoes and decision.position not in undone:
            undone[decision.undoes] = decision.position
    return undone


def decided_links(record: Record) -> Decided:
    """What the effective decisions of the record join and hold apart. ``settle_claims`` must have gone before."""
    return _weighed(record, _counting(record))[0]


def settle_claims(record: Record) -> None:
    """Brings every claim in line with the effective decisions, from what was read: values and review."""
    settled = _settled(record, _counting(record))
    write_changed(record, {claim.id: claim for claim in settled.changed()})
    write_reviews(record.connection, settled.reviews)


def entries(record: Record) -> list[Entry]:
    """The whole ledger in order, with what has become of each decision."""
    ledger = list(decisions(record.connection))
    counting = effective(decision for decision, _ in ledger)
    settled, links = _settled(record, counting), _weighed(record, counting)[1]
    undone = taken_back(decision for decision, _ in ledger)
    in_force = settled.in_force() | links
    standing = {one.position: _standing(one, in_force, settled.gone) for one in counting}
    return [Entry(one, hash_, *standing.get(one.position) or _taken_back(one, undone)) for one, hash_ in ledger]


def _standing(decision: Decision, in_force: set[int], gone: Mapping[int, Sequence[str]]) -> tuple[Standing, str | None]:
    missing = sorted(set(gone.get(decision.position, ())))
    reason = f"gone from the record: {', '.join(missing)}" if missing else None
    if decision.position in in_force:
        return "in force", reason
    return ("gone", reason) if missing else ("superseded", "a later decision says otherwise")


def _taken_back(decision: Decision, undone: Mapping[int, int]) -> tuple[Standing, str | None]:
    if decision.position in undone:
        return "undone", f"undone by {undone[decision.position]}"
    return "undo", None


def _counting(record: Record) -> tuple[Decision, ...]:
    return effective(decision for decision, _ in decisions(record.connection))


# ---- claims ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Settled:
    """Claims that decisions name, as read and as they now are, and whose word counts where."""

    read: dict[str, Claim] = field(default_factory=dict)
    now: dict[str, Claim] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    words: dict[tuple[str, str], int] = field(default_factory=dict)
    gone: dict[int, list[str]] = field(default_factory=dict)

    def changed(self) -> Iterator[Claim]:
        """Claims that are no longer as they were read, by id."""
        yield from (self.now[claim] for claim in sorted(self.now) if self.now[claim] != self.read[claim])

    def in_force(self) -> set[int]:
        """Positions of the decisions that have the last word on something."""
        return set(self.words.values())


def _settled(record: Record, counting: Iterable[Decision]) -> _Settled:
    settled = _Settled()
    for decision in counting:
        claims = [one for one in (*decision.subjects, *decision.others) if one.startswith("clm-")]
        there = [one for one in claims if _is_there(record, one, settled)]
        settled.gone[decision.position] = [one for one in claims if one not in there]
        if decision.kind == "different":
            _split(decision, settled)
        elif decision.kind == "edit":
            _edit(record, decision, there, settled)
        elif decision.kind in ("accept", "reject"):
            for claim in there:
                _review(claim, decision, settled)
    return settled


def _is_there(record: Record, claim: str, settled: _Settled) -> bool:
    if claim not in settled.now:
        found = record.find_claim(claim, as_read=True)
        if found is None:
            return False
        settled.read[claim] = settled.now[claim] = found
    return True


def _review(claim: str, decision: Decision, settled: _Settled) -> None:
    edits = any(one == claim and name != "review" for one, name in settled.words)
    if decision.kind == "reject":
        settled.reviews[claim] = "rejected"
    else:
        settled.reviews[claim] = "edited" if edits else "accepted"
    settled.words[claim, "review"] = decision.position


def _edit(record: Record, decision: Decision, claims: Iterable[str], settled: _Settled) -> None:
    assert decision.field is not None, "an edit names its field"
    values = dict(zip(decision.subjects, decision.new, strict=True))
    for claim in claims:
        if missing := [one for one in named_in(decision.field, values[claim]) if not record.holds(one)]:
            settled.gone[decision.position] += missing
            continue
        settled.now[claim] = edited(settled.now[claim], decision.field, values[claim])
        settled.reviews[claim] = "edited"
        settled.words[claim, decision.field] = decision.position
        settled.words.pop((claim, "review"), None)


def _split(decision: Decision, settled: _Settled) -> None:
    """Where one telling stands on both sides, the other side's claims become a telling of their own; harm that is
    told of none goes to another event of its side."""
    ours = {_key(settled.now.get(one)) for one in decision.subjects} - {None}
    theirs: dict[str, list[Claim]] = {}
    for one in decision.others:
        claim = settled.now.get(one)
        if claim and (key := _key(claim)):
            theirs.setdefault(key, []).append(claim)
    free = sorted(key for key in theirs if key not in ours)
    for key in sorted(theirs.keys() & ours):
        ids = sorted(claim.id for claim in theirs[key])
        whole = any(isinstance(claim.body, EventBody) for claim in theirs[key])
        new = make_id("evt", "split", key, *ids) if whole or not free else free[0]
        for claim in theirs[key]:
            settled.now[claim.id] = _with_key(claim, new)


def _key(claim: Claim | None) -> str | None:
    return claim.body.key if claim and isinstance(claim.body, EventBody | HarmBody) else None


def _with_key(claim: Claim, key: str) -> Claim:
    return replace(claim, body=replace(claim.body, key=key)) if isinstance(claim.body, EventBody | HarmBody) else claim


# ---- links -----------------------------------------------------------------------------------


def _weighed(record: Record, counting: Sequence[Decision]) -> tuple[Decided, set[int]]:
    """The links, and the positions of the decisions that have a say in them."""
    events: list[Verdict] = []
    actors: list[Verdict] = []
    for decision in counting:
        if decision.kind in ("same", "different"):
            sides = _sides(record, decision)
            is_actors = any(one.startswith("ent-") for one in decision.subjects)
            (actors if is_actors else events).append(Verdict(decision.position, decision.kind == "same", *sides))
    weighed = [weigh(verdicts) for verdicts in (events, actors)]
    return Decided(*(links for links, _ in weighed)), {at for _, positions in weighed for at in positions}


def _sides(record: Record, decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both sides as keys of tellings or as entities, as far as the record holds them."""
    sides: list[tuple[str, ...]] = []
    for side in (decision.subjects, decision.others):
        claims = (record.find_claim(one) for one in side if one.startswith("clm-"))
        keys = [key for claim in claims if (key := _key(claim))]
        entities = [one for one in side if one.startswith("ent-") and record.holds(one)]
        sides.append(tuple(dict.fromkeys(keys + entities)))
    return sides[0], sides[1]
