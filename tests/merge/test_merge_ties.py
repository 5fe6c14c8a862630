"""Ties over all reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.nouns import Analysis, Listed, Polarity, Tie, TieKind
from onrecord.store import building, open_record, write_listed
from tests.builders import (
    make_analysis,
    make_claim,
    make_entity,
    make_place,
    make_record,
    make_report,
    make_tie_body,
)
from tests.merge.tellings import adds_up_to, merged

TEXT = "Chad arms the Northern Front."
SIDES: tuple[tuple[TieKind, int], ...] = (("fights", 1), ("commands", 2))
"""A tie that is one from either end, and one that is not."""


def claim(
    outlet: str,
    *,
    ends: tuple[str, str] = ("Chad", "Northern Front"),
    kind: TieKind = "supports",
    means: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
    polarity: Polarity = "affirmed",
) -> Analysis:
    """A report with nothing but this claim and its two ends."""
    report = make_report(f"{TEXT} So the {outlet} says.", path=outlet)
    source, target = (make_entity(report, name) for name in ends)
    body = make_tie_body(source, target, kind=kind, means=means, since=since, until=until)
    claims = (make_claim(report, TEXT, body=body, polarity=polarity),)
    return make_analysis(report, entities=(source, target), claims=claims)


def ties(tmp_path: Path, *reports: Analysis) -> tuple[Tie, ...]:
    """The ties that reports of a claim each add up to, in whatever order they come."""
    found = merged(tmp_path, *reports)
    assert merged(tmp_path, *reports[::-1]) == found
    assert dict(found.about) == {claim: tie.id for tie in found.ties for claim in tie.claims}
    return found.ties


def test_two_reports_of_one_tie_make_one_over_the_longest_time(tmp_path: Path) -> None:
    (tie,) = ties(
        tmp_path, claim("Post", means=("arms",), since="2016"), claim("Wire", means=("unspecified",), since="2016-03")
    )
    assert (tie.since, tie.means, len(tie.claims), tie.contested) == ("2016", ("arms",), 2, False)


def test_dates_of_two_years_contest_a_tie(tmp_path: Path) -> None:
    (tie,) = ties(tmp_path, claim("Post", since="2014", until="2017"), claim("Wire", since="2016-05"))
    assert (tie.since, tie.until, tie.contested) == ("2014", "2017", True)


def test_a_symmetric_tie_is_one_from_either_end_and_another_is_not(tmp_path: Path) -> None:
    there, back = ("Chad", "Northern Front"), ("Northern Front", "Chad")
    for kind, count in SIDES:
        assert len(ties(tmp_path, claim("Post", ends=there, kind=kind), claim("Wire", ends=back, kind=kind))) == count


def test_a_denial_contests_a_tie_and_adds_nothing_to_it(tmp_path: Path) -> None:
    (tie,) = ties(
        tmp_path, claim("Post", means=("arms",)), claim("Wire", means=("money",), since="2014", polarity="denied")
    )
    assert (tie.contested, tie.modality, tie.means, tie.since) == (True, "happened", ("arms",), None)
    assert len(tie.claims) == 2


def test_a_tie_that_is_only_denied_stands_as_denied(tmp_path: Path) -> None:
    (tie,) = ties(tmp_path, claim("Post", means=("arms",), polarity="denied"))
    assert (tie.contested, tie.modality, tie.means) == (False, "denied", ("arms",))


def test_a_tie_with_oneself_or_with_nobody_known_is_none(tmp_path: Path) -> None:
    post = claim("Post", kind="allied_with", ends=("Front", "Northern Front"))
    path = make_record(tmp_path / "ties.onrecord", post)
    with open_record(path) as record:
        assert len(adds_up_to(record).ties) == 1
    with building(path) as connection:
        write_listed(connection, [Listed("Northern Front", ("Front",))])
    with open_record(path) as record:
        found = adds_up_to(record)
    assert (found.ties, found.about) == ((), ())
    found = merged(tmp_path, replace(post, entities=()))
    assert (found.ties, found.about) == ((), ())


def test_a_place_is_held_and_nothing_else(tmp_path: Path) -> None:
    report = make_report("The Front holds Arbel.")
    front, town = make_entity(report, "Front"), make_place()
    held = make_claim(report, body=make_tie_body(front, town, kind="holds"))
    backed = make_claim(report, body=make_tie_body(front, town, kind="supports"))
    found = merged(tmp_path, make_analysis(report, entities=(front,), places=(town,), claims=(held, backed)))
    (actor,) = found.actors
    assert [(tie.kind, tie.source, tie.target) for tie in found.ties] == [("holds", actor.id, town.id)]
    assert found.about == ((held.id, found.ties[0].id),)
