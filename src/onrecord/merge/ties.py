"""Who stands with whom: tie claims of one kind between the same two actors are one tie over time.

What is affirmed makes the tie; a claim that denies it only makes it contested, as do reports of which no
date of its beginning or end fits both. A tie that is only denied stands as denied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from onrecord.ids import make_id
from onrecord.merge.agree import MODALITIES
from onrecord.merge.code import made_of
from onrecord.merge.intervals import disagree, earliest, latest
from onrecord.nouns import SYMMETRIC_TIES, Claim, Tie, TieBody, TieKind
from onrecord.store import Record
from onrecord.store.renew import drop_items, is_made, renew_item, start_seeing, unseen

Ends = tuple[TieKind, str, str]
TieClaim = tuple[Claim, TieBody]


def write_all_ties(record: Record) -> None:
    """Brings the ties whose claims are spread out up to date, and what those claims are about."""
    connection = record.connection
    start_seeing(connection, "seen_item", "id")
    query = """SELECT kind, source, target, claim, signature, report IN (SELECT report FROM temp.fresh) FROM tie_claim
        ORDER BY kind, source, target, claim"""
    for ends, group in groupby(connection.execute(query), key=lambda row: row[:3]):
        rows, tie = list(group), make_id("tie", *ends)
        signature = made_of(row[4] for row in rows)
        connection.execute("INSERT INTO temp.seen_item VALUES (?)", (tie,))
        if any(row[5] for row in rows) or not is_made(connection, tie, signature):
            found = [claim for row in rows if (claim := record.find_claim(row[3]))]
            made = make_tie(ends, [(claim, claim.body) for claim in found if isinstance(claim.body, TieBody)])
            renew_item(connection, made, signature)
    drop_items(connection, "tie", unseen(connection, "tie"))


def ends_of(body: TieBody, entity_actor: Mapping[str, str]) -> Ends | None:
    """What makes a tie one: its kind and its two ends. A tie of an actor with itself, or whose end no actor is, is
    none."""
    source, target = entity_actor.get(body.source), entity_actor.get(body.target)
    if target is None and body.kind == "holds" and body.target.startswith("plc-"):
        target = body.target
    if source is None or target is None or source == target:
        return None
    if body.kind in SYMMETRIC_TIES:
        source, target = sorted((source, target))
    return body.kind, source, target


def make_tie(ends: Ends, claims: Sequence[TieClaim]) -> Tie:
    """The tie that these claims add up to."""
    polarities = {claim.polarity for claim, _ in claims}
    bodies = [body for claim, body in claims if claim.polarity == "affirmed" or len(polarities) == 1]
    means = sorted({means for body in bodies for means in body.means})
    if len(means) > 1 and "unspecified" in means:
        means.remove("unspecified")
    since, until = [body.since for body in bodies], [body.until for body in bodies]
    return Tie(
        id=make_id("tie", *ends),
        kind=ends[0],
        source=ends[1],
        target=ends[2],
        means=tuple(means),
        since=earliest(since),
        until=latest(until),
        modality="denied" if polarities == {"denied"} else min((b.modality for b in bodies), key=MODALITIES.index),
        contested=len(polarities) > 1 or disagree(since) or disagree(until),
        claims=tuple(sorted(claim.id for claim, _ in claims)),
    )
