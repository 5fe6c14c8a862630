"""What several counts of one harm add up to: the cases of tests/cases/tolls.csv, and what is no toll.

A toll is written ``outlet:speaker:group:low-best-high``, a range ``kind group low-best-high``.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from onrecord.merge.harm import HarmClaim, disputed_tolls, harm_ranges
from onrecord.nouns import HarmBody, HarmRange, Polarity
from tests.builders import make_claim, make_harm_body, make_report

CASES = list(csv.DictReader((Path(__file__).parent.parent / "cases" / "tolls.csv").open(encoding="utf-8")))


def made(body: HarmBody, *, outlet: str = "a", quote: str = "", polarity: Polarity = "affirmed") -> HarmClaim:
    report = make_report(f"The {outlet} says: {quote}")
    return make_claim(report, quote or None, body=body, polarity=polarity), body


def read_toll(words: str) -> HarmClaim:
    outlet, speaker, group, numbers = words.split(":")
    low, best, high = (int(end) if end else None for end in numbers.split("-"))
    known: Any = group
    body = make_harm_body(low, best, high, group=known, text=numbers)
    report = make_report(f"The {outlet} gives a toll.")
    return make_claim(report, body=body, speaker_text=speaker or None), body


def written(harm: HarmRange) -> str:
    ends = ("" if end is None else str(end) for end in (harm.low, harm.best, harm.high))
    return f"{harm.kind} {harm.group} {'-'.join(ends)}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_tolls_make_the_ranges_of_the_case(case: dict[str, str]) -> None:
    tolls = [read_toll(words) for words in case["tolls"].split()]
    assert "|".join(written(harm) for harm in harm_ranges(tolls)) == case["ranges"]
    assert bool(disputed_tolls(tolls)) == (case["contested"] == "yes")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_every_toll_supports_a_range_and_the_order_of_tolls_leaves_no_mark(case: dict[str, str]) -> None:
    tolls = [read_toll(words) for words in case["tolls"].split()]
    ranges = harm_ranges(tolls)
    assert {claim for harm in ranges for claim in harm.claims} == {claim.id for claim, _ in tolls}
    assert harm_ranges(reversed(tolls)) == ranges


@pytest.mark.parametrize(
    ("quote", "part"),
    [
        ("53 persons, among them six children, were killed", "six children"),
        ("53 people including six women died", "six"),
        ("53 people, including at least six women, died", "six"),
        ("53 people died; six of the dead were children", "six of the dead"),
        ("53 people died and six children were among the dead", "six"),
    ],
)
def test_a_part_of_a_toll_is_no_rival_number_and_still_a_claim(quote: str, part: str) -> None:
    whole = made(make_harm_body(53, 53, 53, text="53"), quote=quote)
    six = made(make_harm_body(6, 6, 6, group="civilians", text=part), quote=quote)
    assert [written(harm) for harm in harm_ranges([whole, six])] == ["killed unknown 53-53-53"]
    assert set(harm_ranges([whole, six])[0].claims) == {whole[0].id, six[0].id}
    assert not disputed_tolls([whole, six])


def test_the_count_before_a_part_is_a_toll_itself() -> None:
    quote = "dozens, many of them children, were killed"
    toll = made(make_harm_body(24, None, None, text="dozens, many of them children"), quote=quote)
    assert [written(harm) for harm in harm_ranges([toll])] == ["killed unknown 24--"]


def test_a_part_without_a_whole_is_the_least_there_was() -> None:
    part = made(make_harm_body(6, 6, 6, group="civilians", text="six"), quote="many died, including six children")
    bare = made(make_harm_body(None, None, None, group="civilians", text="people"), quote="people died")
    assert [written(harm) for harm in harm_ranges([part])] == ["killed civilians 6--"]
    assert [written(harm) for harm in harm_ranges([part, bare])] == ["killed civilians 6--"]


def test_shares_sums_over_time_and_denied_harm_are_counted_in_no_event() -> None:
    share = made(make_harm_body(None, None, None, share=0.3))
    total = made(make_harm_body(900, 900, 900, cumulative=True))
    denied = made(make_harm_body(7, 7, 7), polarity="denied")
    assert harm_ranges([share, total, denied]) == ()
    assert disputed_tolls([made(make_harm_body(2, 2, 2)), total, denied]) == []
