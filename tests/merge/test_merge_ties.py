"""Ties over all reports."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.merge.ties import merge_ties
from onrecord.nouns import Claim, Polarity, Tie, TieKind
from tests.builders import make_claim, make_entity, make_place, make_report, make_tie_body

TEXT = "Chad arms the Northern Front."


def claim(
    outlet: str,
    *,
    ends: tuple[str, str] = ("Chad", "Northern Front"),
    kind: TieKind = "supports",
    means: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    polarity: Polarity = "affirmed",
) -> Claim:
    report = make_report(f"{TEXT} So the {outlet} says.")
    source, target = (make_entity(report, name) for name in ends)
    body = make_tie_body(source, target, kind=kind, means=means, since=since, until=until)
    return make_claim(report, TEXT, body=body, polarity=polarity)


def ties(claims: Sequence[Claim]) -> tuple[Tie, ...]:
    """The ties of actors who are what their names are."""
    reports = {claim.report for claim in claims}
    texts = [make_report(f"{TEXT} So the {outlet} says.") for outlet in ("Post", "Wire", "Bee")]
    names = ("Chad", "Northern Front", "Front")
    entity_actor = {make_entity(one, name).id: f"act-{name}" for one in texts if one.id in reports for name in names}
    found = merge_ties(claims, entity_actor=entity_actor)
    assert merge_ties(claims[::-1], entity_actor=entity_actor) == found
    return found[0]


def test_two_reports_of_one_tie_make_one_over_the_longest_time() -> None:
    (tie,) = ties(
        [claim("Post", means=("arms",), since="2016"), claim("Wire", means=("unspecified",), since="2016-03")]
    )
    assert (tie.since, tie.means, len(tie.claims), tie.contested) == ("2016", ("arms",), 2, False)


def test_dates_of_two_years_contest_a_tie() -> None:
    (tie,) = ties([claim("Post", since="2014", until="2017"), claim("Wire", since="2016-05")])
    assert (tie.since, tie.until, tie.contested) == ("2014", "2017", True)


def test_a_symmetric_tie_is_one_from_either_end_and_another_is_not() -> None:
    there, back = ("Chad", "Northern Front"), ("Northern Front", "Chad")
    assert len(ties([claim("Post", ends=there, kind="fights"), claim("Wire", ends=back, kind="fights")])) == 1
    assert len(ties([claim("Post", ends=there, kind="commands"), claim("Wire", ends=back, kind="commands")])) == 2


def test_a_denial_contests_a_tie_and_adds_nothing_to_it() -> None:
    (tie,) = ties([claim("Post", means=("arms",)), claim("Wire", means=("money",), since="2014", polarity="denied")])
    assert (tie.contested, tie.modality, tie.means, tie.since) == (True, "happened", ("arms",), None)
    assert len(tie.claims) == 2


def test_a_tie_that_is_only_denied_stands_as_denied() -> None:
    (tie,) = ties([claim("Post", means=("arms",), polarity="denied")])
    assert (tie.contested, tie.modality, tie.means) == (False, "denied", ("arms",))


def test_a_tie_with_oneself_or_with_nobody_known_is_none() -> None:
    post = claim("Post", kind="allied_with", ends=("Front", "Northern Front"))
    report = make_report(f"{TEXT} So the Post says.")
    same = {make_entity(report, name).id: "act-1" for name in ("Front", "Northern Front")}
    assert merge_ties([post], entity_actor=same) == ((), {})
    assert merge_ties([post], entity_actor={}) == ((), {})


def test_a_place_is_held_and_nothing_else() -> None:
    report = make_report("The Front holds Arbel.")
    front, town = make_entity(report, "Front"), make_place()
    held = make_claim(report, body=make_tie_body(front, town, kind="holds"))
    backed = make_claim(report, body=make_tie_body(front, town, kind="supports"))
    found, about = merge_ties([held, backed], entity_actor={front.id: "act-1"})
    assert [(tie.kind, tie.source, tie.target) for tie in found] == [("holds", "act-1", town.id)]
    assert about == {held.id: found[0].id}
