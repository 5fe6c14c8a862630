"""Every measure on records small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.errors import OnrecordError
from onrecord.evaluate import Scores, evaluate, load_gold
from onrecord.nouns import Actor, Claim, Event, Report, Span
from onrecord.store import open_record
from tests.builders import (
    Merged,
    make_actor,
    make_analysis,
    make_claim,
    make_entity,
    make_event,
    make_event_body,
    make_forecast,
    make_forecast_body,
    make_merged,
    make_place,
    make_record,
    make_report,
    make_sample,
    make_tie,
    make_tie_body,
)

DOCS = Path(__file__).parents[2] / "docs" / "gold.md"
FIRST = "The Northern Front shelled Arbel on Tuesday"


def score(tmp_path: Path, record: Path, gold: dict[str, Any], *reports: Report) -> Scores:
    for report in reports:
        (tmp_path / report.path).write_text(report.text, encoding="utf-8")
    (tmp_path / "gold.yaml").write_text(yaml.safe_dump(gold, allow_unicode=True), encoding="utf-8")
    with open_record(record) as opened:
        return evaluate(opened, load_gold(tmp_path / "gold.yaml"), tmp_path)


def sampled(tmp_path: Path, **reports: dict[str, Any]) -> Scores:
    """The sample record against gold for first.txt and second.txt, given as ``first`` and ``second``."""
    analyses, merged = make_sample()
    gold = {"reports": {f"{name}.txt": asked for name, asked in reports.items()}}
    record = make_record(tmp_path / "record", *analyses, merged=merged)
    return score(tmp_path, record, gold, *(analysis.report for analysis in analyses))


def counts(scores: Scores, name: str) -> tuple[int, int, int]:
    """Hits, extra and missed."""
    return next((one.hits, one.extra, one.missed) for one in scores.found if one.name == name)


def field(scores: Scores, name: str) -> tuple[int, int]:
    """Right and of how many."""
    return next((one.accuracy.part, one.accuracy.whole) for one in scores.fields if one.name == name)


def missed(scores: Scores, *measures: str) -> list[str]:
    return [miss.what for miss in scores.misses if miss.measure in measures]


def names(scores: Scores) -> set[str]:
    return {one.name for one in scores.found} | {one.name for one in scores.fields}


def shelling(**more: Any) -> dict[str, Any]:
    return {"events": [{"id": "e1", "quote": "shelled Arbel", "plover": ["ASSAULT"], **more}]}


def recorded(tmp_path: Path, report: Report, *claims: Claim, merged: Merged) -> Path:
    return make_record(tmp_path / "record", make_analysis(report, claims=claims), merged=merged)


# ---- the whole -------------------------------------------------------------------------------


def test_the_example_of_the_docs_is_met_by_the_record_it_describes(tmp_path: Path) -> None:
    example = DOCS.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    analyses, merged = make_sample()
    record = make_record(tmp_path / "record", *analyses, merged=merged)
    scores = score(tmp_path, record, yaml.safe_load(example), *(analysis.report for analysis in analyses))
    assert (scores.misses, scores.faults, scores.mean, scores.broken) == ((), (), 1.0, 0)
    assert {"actors", "places", "events", "ties", "claims", "forecasts"} <= names(scores)


def test_a_report_that_is_not_in_the_record_is_all_missed(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Guns shelled Arbel.", encoding="utf-8")
    scores = sampled(tmp_path, other=shelling())
    assert counts(scores, "events") == (0, 0, 1)


def test_a_report_that_is_not_in_the_folder_is_an_error_for_the_user(tmp_path: Path) -> None:
    with pytest.raises(OnrecordError, match=r"absent\.txt"):
        sampled(tmp_path, absent={})


def test_a_quote_that_is_not_in_its_report_is_a_fault_of_the_gold(tmp_path: Path) -> None:
    asked = shelling(also=["no such words"])
    scores = sampled(tmp_path, first=asked)
    assert [(fault.report, fault.quote) for fault in scores.faults] == [("first.txt", "no such words")]
    assert counts(scores, "events") == (1, 0, 0)


def test_evidence_that_does_not_stand_in_the_report_is_broken(tmp_path: Path) -> None:
    report = make_report()
    good, bad = make_claim(report, "Two people"), make_claim(report, "were killed")
    moved = replace(bad, span=Span(bad.span.start + 1, bad.span.end + 1, bad.span.quote))
    record = recorded(tmp_path, report, good, moved, merged=make_merged())
    scores = score(tmp_path, record, {"reports": {"report.txt": {}}}, report)
    assert scores.broken == 1
    assert [miss.quote for miss in scores.misses] == ["were killed"]


# ---- actors and places -----------------------------------------------------------------------


def test_actors_are_found_by_name_and_their_kind_is_judged(tmp_path: Path) -> None:
    asked = [
        {"names": ["The Front", "the Northern Front"], "kind": "armed_group"},
        {"names": ["Eastland"], "kind": "company"},
        {"names": ["Westland"], "kind": "state"},
        {"names": ["Southland"], "kind": "state", "optional": True},
    ]
    scores = sampled(tmp_path, second={"actors": asked})
    assert counts(scores, "actors") == (2, 0, 1)
    assert field(scores, "actor.kind") == (1, 2)
    assert missed(scores, "actors", "actor.kind") == ["Eastland: company wanted, state found", "Westland"]


def test_one_actor_found_as_two_counts_against_precision(tmp_path: Path) -> None:
    report = make_report()
    actors = [make_actor("Northern Front"), make_actor("the Northern Front"), make_actor("Northern Front of Arbel")]
    record = recorded(tmp_path, report, merged=make_merged(actors=actors))
    asked = {"actors": [{"names": ["Northern Front"], "kind": "armed_group"}]}
    scores = score(tmp_path, record, {"reports": {"report.txt": asked}}, report)
    assert counts(scores, "actors") == (1, 1, 0)


def test_places_are_found_by_name_and_judged_by_distance(tmp_path: Path) -> None:
    asked = [
        {"names": ["Arbel"], "lat": 36.4, "lon": 44.5},
        {"names": ["Arbel"], "lat": 36.5, "lon": 44.5},
        {"names": ["Arbel"], "country": "IRQ"},
        {"names": ["Arbel"], "country": "SYR"},
        {"names": ["Nowhere"], "optional": True},
    ]
    scores = sampled(tmp_path, first={"places": asked})
    assert counts(scores, "places") == (3, 0, 1)
    assert field(scores, "place.within_25km") == (1, 2)


def test_a_place_without_a_point_is_near_nothing(tmp_path: Path) -> None:
    report = make_report()
    record = recorded(tmp_path, report, merged=make_merged(places=[make_place(lat=None, lon=None, country=None)]))
    asked = {"places": [{"names": ["Arbel"], "country": "IRQ", "lat": 36.25, "lon": 44.5}]}
    scores = score(tmp_path, record, {"reports": {"report.txt": asked}}, report)
    assert counts(scores, "places") == (1, 0, 0)
    assert field(scores, "place.within_25km") == (0, 1)


# ---- events ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "name", "right"),
    [
        ({"acled": ["Battles", "Explosions/Remote violence"]}, "acled", True),
        ({"acled": "Battles"}, "acled", False),
        ({"when": "2021-03-01/2021-03-04"}, "when", True),
        ({"when": 2020}, "when", False),
        ({"where": ["Arbel"]}, "where", True),
        ({"where": ["Nowhere"]}, "where", False),
        ({"initiators": [["Western Front", "the Front"]]}, "initiators", True),
        ({"initiators": [["Northern Front"], ["Eastland"]]}, "initiators", False),
        ({"targets": [["Eastland"]]}, "targets", False),
        ({"harm": [{"kind": "killed", "best": 2}]}, "harm", True),
        ({"harm": [{"kind": "killed", "best": 3}]}, "harm", False),
        ({"harm": [{"kind": "killed", "best": None}]}, "harm", False),
        ({"harm": [{"kind": "killed", "low": 1}]}, "harm", True),
        ({"harm": [{"kind": "killed", "low": 3}]}, "harm", False),
        ({"harm": [{"kind": "wounded", "low": 1}]}, "harm", False),
        ({"weapons": ["drone", "artillery"]}, "weapons", True),
        ({"weapons": ["drone"]}, "weapons", False),
        ({"modality": ["happened"]}, "modality", True),
        ({"modality": ["planned", "alleged"]}, "modality", False),
    ],
)
def test_a_field_of_a_found_event_is_judged(tmp_path: Path, asked: dict[str, Any], name: str, right: bool) -> None:
    scores = sampled(tmp_path, first=shelling(**asked))
    assert counts(scores, "events") == (1, 0, 0)
    assert [(one.name, one.accuracy.part, one.accuracy.whole) for one in scores.fields] == [
        (f"event.{name}", int(right), 1)
    ]


@pytest.mark.parametrize(
    "asked", [{"quote": "the mayor said"}, {"plover": ["PROTEST"]}], ids=["elsewhere", "another code"]
)
def test_an_event_elsewhere_or_of_another_code_is_missed_and_the_records_is_extra(
    tmp_path: Path, asked: dict[str, Any]
) -> None:
    scores = sampled(tmp_path, first=shelling(**asked))
    assert counts(scores, "events") == (0, 1, 1)
    assert [(miss.outcome, miss.quote) for miss in scores.misses][1] == ("extra", FIRST + ".")


def test_an_event_is_found_by_any_of_its_quotes(tmp_path: Path) -> None:
    scores = sampled(tmp_path, first=shelling(quote="the mayor said", also=["Two people"]))
    assert counts(scores, "events") == (1, 0, 0)


def test_an_optional_event_takes_its_match_and_counts_nothing(tmp_path: Path) -> None:
    scores = sampled(tmp_path, first=shelling(optional=True, when="1999"))
    assert names(scores) == set()
    assert scores.misses == ()


def test_an_optional_event_that_is_not_found_costs_nothing(tmp_path: Path) -> None:
    scores = sampled(tmp_path, second=shelling(optional=True, quote="holds Arbel"))
    assert "events" not in names(scores)


def test_one_event_meets_one_gold_event_and_the_better_one(tmp_path: Path) -> None:
    vague = {"id": "vague", "quote": FIRST, "plover": ["ASSAULT"]}
    exact = {"id": "exact", "quote": "shelled", "plover": ["ASSAULT"], "where": ["Arbel"]}
    scores = sampled(tmp_path, first={"events": [vague, exact]})
    assert counts(scores, "events") == (1, 0, 1)
    assert [(miss.outcome, miss.what) for miss in scores.misses] == [("missed", "vague ASSAULT")]


def test_two_events_on_one_gold_event_are_one_hit_and_one_extra(tmp_path: Path) -> None:
    report = make_report()
    long = make_claim(report, FIRST, body=make_event_body(report))
    short = make_claim(report, "shelled", body=make_event_body(report))
    events = [make_event(long), make_event(short)]
    merged = make_merged(events=events)
    record = recorded(tmp_path, report, long, short, merged=merged)
    scores = score(tmp_path, record, {"reports": {"report.txt": shelling(quote=FIRST)}}, report)
    assert counts(scores, "events") == (1, 1, 0)
    assert [miss.quote for miss in scores.misses] == ["shelled"]


# ---- ties, claims, forecasts -----------------------------------------------------------------


def tied(tmp_path: Path, made: str, asked: str, **more: Any) -> Scores:
    """One tie of kind ``made`` from Eastland to the Front, against gold of kind ``asked`` the other way round."""
    report = make_report()
    east, front = make_entity(report, "Eastland"), make_entity(report, "Northern Front")
    claim = make_claim(report, FIRST, body=make_tie_body(east, front))
    actors = make_actor("Eastland", entities=[east]), make_actor("Northern Front", entities=[front])
    tie = make_tie(*actors, claim, kind=made)  # type: ignore[arg-type]
    analysis = make_analysis(report, entities=(east, front), claims=(claim,))
    merged = make_merged(actors=actors, ties=[tie])
    gold = {"kind": asked, "source": ["Northern Front"], "target": ["Eastland"], "quote": "shelled", **more}
    record = make_record(tmp_path / "record", analysis, merged=merged)
    return score(tmp_path, record, {"reports": {"report.txt": {"ties": [gold]}}}, report)


@pytest.mark.parametrize("kind", ["fights", "allied_with", "family_of"])
def test_a_symmetric_tie_holds_both_ways(tmp_path: Path, kind: str) -> None:
    assert counts(tied(tmp_path, kind, kind), "ties") == (1, 0, 0)


def test_another_tie_holds_one_way(tmp_path: Path) -> None:
    assert counts(tied(tmp_path, "supports", "supports"), "ties") == (0, 0, 1)


def test_a_tie_of_another_kind_is_missed_and_named(tmp_path: Path) -> None:
    scores = tied(tmp_path, "fights", "allied_with")
    assert counts(scores, "ties") == (0, 0, 1)
    assert scores.misses[0].what == "Northern Front allied_with Eastland (found as fights)"


def test_a_tie_in_other_words_is_missed(tmp_path: Path) -> None:
    assert counts(tied(tmp_path, "fights", "fights", quote="the mayor said"), "ties") == (0, 0, 1)


def test_an_optional_tie_counts_where_it_is_found(tmp_path: Path) -> None:
    assert counts(tied(tmp_path, "fights", "fights", optional=True), "ties") == (1, 0, 0)


def test_an_optional_tie_costs_nothing_where_it_is_not(tmp_path: Path) -> None:
    assert names(tied(tmp_path, "supports", "fights", optional=True)) == set()


def test_a_place_that_is_held_is_an_end_of_a_tie(tmp_path: Path) -> None:
    asked = {"kind": "holds", "source": ["Northern Front"], "target": ["Arbel"], "quote": "holds Arbel"}
    assert counts(sampled(tmp_path, second={"ties": [asked]}), "ties") == (1, 0, 0)


def test_claims_are_found_by_speaker_and_words(tmp_path: Path) -> None:
    asked = [
        {"speaker": ["Eastland"], "quote": "will end by summer"},
        {"speaker": ["Westland"], "quote": "will end by summer"},
        {"speaker": ["Eastland"], "quote": "holds Arbel"},
        {"speaker": ["Westland"], "quote": "Eastland says", "optional": True},
    ]
    scores = sampled(tmp_path, second={"claims": asked})
    assert counts(scores, "claims") == (1, 0, 2)
    assert missed(scores, "claims") == ["Westland (found as said by Eastland)", "Eastland"]


def test_the_words_for_a_speaker_are_also_a_name(tmp_path: Path) -> None:
    report = make_report()
    mayor = make_entity(report, "Ivo Karsh", kind="person")
    claim = make_claim(report, "Two people were killed", speaker=mayor, speaker_text="the mayor")
    merged = make_merged(actors=[make_actor("Ivo Karsh", entities=[mayor])])
    record = make_record(tmp_path / "record", make_analysis(report, entities=(mayor,), claims=(claim,)), merged=merged)
    asked = {"claims": [{"speaker": ["the mayor"], "quote": "were killed"}]}
    scores = score(tmp_path, record, {"reports": {"report.txt": asked}}, report)
    assert counts(scores, "claims") == (1, 0, 0)


def foretold(tmp_path: Path, *asked: dict[str, Any], holder: Actor | None = None) -> Scores:
    """Forecasts in "Two people" and "the mayor", of ``holder`` or the author, against the gold."""
    report = make_report()
    claims = [make_claim(report, words, body=make_forecast_body(words)) for words in ("Two people", "the mayor")]
    made = [make_forecast(claim.span.quote, claim, holder=holder) for claim in claims]
    merged = make_merged(actors=[holder] if holder else [], forecasts=made)
    record = recorded(tmp_path, report, *claims, merged=merged)
    return score(tmp_path, record, {"reports": {"report.txt": {"forecasts": list(asked)}}}, report)


def test_forecasts_meet_one_to_one_and_the_rest_is_extra(tmp_path: Path) -> None:
    same = {"quote": "Two people were killed", "holder": ["author"]}
    scores = foretold(tmp_path, same, same)
    assert counts(scores, "forecasts") == (1, 1, 1)
    assert field(scores, "forecast.holder") == (1, 1)


def test_an_optional_forecast_takes_its_match_and_counts_nothing(tmp_path: Path) -> None:
    first = {"quote": "Two people", "holder": ["author"], "optional": True}
    assert counts(foretold(tmp_path, first), "forecasts") == (0, 1, 0)


def test_the_holder_of_a_forecast_is_judged(tmp_path: Path) -> None:
    asked = [{"quote": "Two people", "holder": ["author"]}, {"quote": "the mayor", "holder": ["Eastland"]}]
    scores = foretold(tmp_path, *asked, holder=make_actor("Eastland", kind="state"))
    assert field(scores, "forecast.holder") == (1, 2)
    assert scores.misses[0].what == "author wanted, Eastland found"


# ---- the same event in two reports -----------------------------------------------------------


def two_reports(tmp_path: Path, *, joined: bool, grouped: bool, killed: dict[str, int] | None = None) -> Scores:
    """One shelling in each of two reports: one event in the record where ``joined``, in the gold where ``grouped``."""
    _, merged = make_sample()
    reports = [make_report(path="a.txt"), make_report("Arbel was shelled, too.", path="b.txt")]
    claims = [make_claim(report, body=make_event_body(report)) for report in reports]
    sample: Event = merged.events[0]
    one = [make_event(*claims)] * 2 if joined else [make_event(claim) for claim in claims]
    events = [replace(event, harm=tuple(replace(harm, claims=()) for harm in sample.harm)) for event in one]
    made = make_merged(events=events[:1] if joined else events)
    parts = [make_analysis(report, claims=(claim,)) for report, claim in zip(reports, claims, strict=True)]
    asked = {report.path: shelling(quote="shelled") for report in reports}
    same = {"name": "the shelling", "members": [{"report": report.path, "event": "e1"} for report in reports]}
    gold = {"reports": asked, "same_event": [same | ({"killed": killed} if killed else {})] if grouped else []}
    return score(tmp_path, make_record(tmp_path / "record", *parts, merged=made), gold, *reports)


@pytest.mark.parametrize(
    ("joined", "grouped", "expected"),
    [(True, True, (1, 0, 0)), (True, False, (0, 1, 0)), (False, True, (0, 0, 1))],
)
def test_events_are_joined_where_the_gold_joins_them(
    tmp_path: Path, joined: bool, grouped: bool, expected: tuple[int, int, int]
) -> None:
    assert counts(two_reports(tmp_path, joined=joined, grouped=grouped), "same_event") == expected


def test_two_events_that_are_two_to_both_count_nothing(tmp_path: Path) -> None:
    assert "same_event" not in names(two_reports(tmp_path, joined=False, grouped=False))


@pytest.mark.parametrize(("killed", "right"), [({"low": 2, "high": 2}, 1), ({"low": 2, "high": 9}, 0), ({"low": 2}, 0)])
def test_the_range_of_the_killed_over_all_reports_is_judged(tmp_path: Path, killed: dict[str, int], right: int) -> None:
    scores = two_reports(tmp_path, joined=True, grouped=True, killed=killed)
    assert field(scores, "same_event.killed_range") == (right, 1)


def test_a_member_that_the_gold_does_not_have_is_a_fault_of_the_gold(tmp_path: Path) -> None:
    analyses, merged = make_sample()
    record = make_record(tmp_path / "record", *analyses, merged=merged)
    group = {"name": "twice", "members": [{"report": "first.txt", "event": "e9"}]}
    gold = {"reports": {"first.txt": shelling()}, "same_event": [group]}
    scores = score(tmp_path, record, gold, *(analysis.report for analysis in analyses))
    assert [fault.what for fault in scores.faults] == ["twice: the gold has no event e9 of first.txt"]
