from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from onrecord.errors import InputError, OnrecordError
from onrecord.export.dossier import standing_dossier
from onrecord.export.standing import as_of
from onrecord.ids import make_id
from onrecord.merge import remerge
from onrecord.nouns import Analysis, AsOf, Polarity, Stand, TieKind
from onrecord.store import Record, building, open_record, write_analyses
from tests.builders import make_analysis, make_claim, make_entity, make_report, make_tie_body


def say(
    kind: TieKind,
    other: str,
    *,
    on: str | None = "2019-06-12",
    since: str | None = None,
    until: str | None = None,
    polarity: Polarity = "affirmed",
    turned: bool = False,
) -> Analysis:
    """A report of a day that tells of a tie of the Lake Brigade to another actor, or of the other to it."""
    words = f"{make_id('clm', kind, other, on, since, until)}: the Lake Brigade and the {other}."
    report = make_report(words, path=words[:20], published=on)
    brigade, partner = make_entity(report, "Lake Brigade"), make_entity(report, other)
    ends = (partner, brigade) if turned else (brigade, partner)
    claim = make_claim(report, body=make_tie_body(*ends, kind=kind, since=since, until=until), polarity=polarity)
    return make_analysis(report, entities=(brigade, partner), claims=(claim,))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ties.onrecord"


def ask(file: Path, when: str, *told: Analysis) -> AsOf:
    """Who stood with and against the Lake Brigade."""
    with building(file) as connection:
        write_analyses(connection, told)
        remerge(Record(connection))
    with open_record(file) as record:
        return as_of(record, record.find_actor("Lake Brigade")[0].id, when)


def stood(file: Path, when: str, *told: Analysis) -> bool:
    file.unlink(missing_ok=True)
    return bool(ask(file, when, *told).stands)


def only(asked: AsOf) -> Stand:
    (stand,) = asked.stands
    return stand


# ---- what claims date ------------------------------------------------------------------------


@pytest.mark.parametrize(("when", "stands"), [("2013-12", False), ("2014-01", True), ("2019-06", True), ("2030", True)])
def test_a_tie_that_a_claim_dates_stands_from_then_on(file: Path, when: str, stands: bool) -> None:
    assert stood(file, when, say("allied_with", "Harbour Guard", since="2014")) is stands


@pytest.mark.parametrize(
    ("when", "stands"), [("2016-12", True), ("2017-03", True), ("2017-04", False), ("2019", False)]
)
def test_it_stands_no_more_after_the_words_until_when(file: Path, when: str, stands: bool) -> None:
    told = say("allied_with", "Harbour Guard", since="2014", until="2017-03")
    assert stood(file, when, told) is stands


def test_what_another_report_says_of_the_end_counts(file: Path) -> None:
    told = say("supports", "Harbour Guard", since="2014"), say("supports", "Harbour Guard", until="2017-03")
    assert [stood(file, when, *told) for when in ("2015", "2018")] == [True, False]


def test_until_alone_says_that_it_stood_until_then_and_not_since_when(file: Path) -> None:
    told = say("allied_with", "Harbour Guard", until="2019-04", on="2019-06-01")
    assert [stood(file, when, told) for when in ("2019-03", "2019-04", "2019-05", "2019-06")] == [
        False,
        True,
        False,
        False,
    ]


def test_by_a_day_at_the_latest_is_no_day_before_it(file: Path) -> None:
    told = say("allied_with", "Harbour Guard", since="../2019-06-12")
    assert [stood(file, when, told) for when in ("2019-05", "2019-06", "2019-09")] == [False, True, True]


def test_a_former_ally_is_none_at_any_time_that_is_known(file: Path) -> None:
    told = say("allied_with", "Harbour Guard", until="../2019-06-12")
    assert [stood(file, when, told) for when in ("2018", "2019-06", "2019-09")] == [False, False, False]


def test_a_former_ally_ends_what_was_told_before(file: Path) -> None:
    told = (
        say("allied_with", "Harbour Guard", since="2014", on="2016"),
        say("allied_with", "Harbour Guard", until="../2019-06-12"),
    )
    assert [stood(file, when, *told) for when in ("2016", "2019-07")] == [True, False]


# ---- what only reports' days date ------------------------------------------------------------


def test_what_no_claim_dates_is_known_on_its_reports_day_and_said_so(file: Path) -> None:
    told = say("fights", "Harbour Guard")
    stand = only(ask(file, "2019-06", told))
    assert (stand.side, stand.basis, stand.told) == ("against", "told", ("2019-06-12", "2019-06-12"))
    assert [stood(file, when, told) for when in ("2019-05", "2019-07")] == [False, False]


def test_what_is_told_before_and_after_stood_in_between(file: Path) -> None:
    told = say("fights", "Harbour Guard", on="2019-03-01"), say("fights", "Harbour Guard", on="2019-09-01")
    assert only(ask(file, "2019-06", *told)).told == ("2019-03-01", "2019-09-01")


def test_what_is_told_at_other_times_is_counted_and_what_has_no_time_too(file: Path) -> None:
    found = ask(file, "2010", say("fights", "Harbour Guard"), say("supports", "Northern Front", on=None))
    assert (found.stands, found.elsewhere, found.undated) == ((), 1, 1)
    assert [(one.tie.kind, one.basis, one.told) for one in found.others] == [
        ("supports", "told", None),
        ("fights", "told", ("2019-06-12", "2019-06-12")),
    ]


def test_a_tie_of_another_time_keeps_all_that_dates_it(file: Path) -> None:
    told = say("allied_with", "Harbour Guard", since="2014"), say("allied_with", "Harbour Guard", until="2017-03")
    (other,) = ask(file, "2010", *told).others
    assert (other.basis, other.since, other.until, other.side) == ("dated", "2014", "2017-03", "with")


def test_the_page_lists_ties_of_no_known_time_and_says_so(file: Path) -> None:
    told = say("supports", "Northern Front", on=None)
    ask(file, "2010", told)
    console = Console(record=True, width=80)
    with open_record(file) as record:
        console.print(standing_dossier(record, "Lake Brigade", "2010", width=80))
    page = console.export_text()
    assert "The record tells of no tie at that time." in page
    assert "one tie at no known time" in page
    assert "Northern Front  at no known time" in page


def test_a_tie_that_is_denied_does_not_stand(file: Path) -> None:
    assert not stood(file, "2019-06", say("supports", "Harbour Guard", polarity="denied"))


# ---- changes of sides ------------------------------------------------------------------------


def test_a_change_of_sides_is_a_tie_that_ended_and_one_that_began(file: Path) -> None:
    told = (
        say("allied_with", "Harbour Guard", since="2014", until="2019-06"),
        say("allied_with", "Northern Front", since="2019-06"),
    )
    found = ask(file, "2019-06", *told)
    assert sorted((one.ended, one.begun) for one in found.stands if one.ended is None) == [(None, True)]
    assert [one.until for one in found.stands if one.ended] == ["2019-06"]
    assert [only(ask(file, when)).since for when in ("2019-05", "2019-07")] == ["2014", "2019-06"]


@pytest.mark.parametrize("turned", [True, False])
def test_a_split_ends_what_bound_the_two(file: Path, turned: bool) -> None:
    told = (
        say("member_of", "Harbour Guard", since="2014"),
        say("splits_from", "Harbour Guard", since="2019-06-03", on="2019-06-05", turned=turned),
        say("fights", "Harbour Guard", since="2019-06-20"),
    )
    assert [one.tie.kind for one in ask(file, "2019-05", *told).stands] == ["member_of"]
    june = {one.tie.kind: one.ended for one in ask(file, "2019-06").stands}
    assert june == {"member_of": "split", "fights": None}
    assert [one.tie.kind for one in ask(file, "2019-07").stands] == ["fights"]


def test_what_is_told_after_an_end_has_begun_anew(file: Path) -> None:
    told = (
        say("allied_with", "Harbour Guard", since="2014", until="2016"),
        say("allied_with", "Harbour Guard", since="2019-02"),
    )
    assert [stood(file, when, *told) for when in ("2015", "2017", "2020")] == [True, False, True]


# ---- how it is asked -------------------------------------------------------------------------


@pytest.mark.parametrize("when", ["", "June", "2019-13", "2019/..", "2019-06-31"])
def test_what_is_no_day_month_or_year_is_refused(file: Path, when: str) -> None:
    with pytest.raises(InputError, match="no day, month or year"):
        ask(file, when, say("fights", "Harbour Guard"))


def test_the_page_says_who_stood_where_and_how_that_is_known(file: Path) -> None:
    ask(
        file,
        "2019-06",
        say("allied_with", "Harbour Guard", since="2014", until="2019-06"),
        say("fights", "Northern Front", on="2019-06-12"),
        say("supports", "Old Guard", on="2011-01-01"),
    )
    with open_record(file) as record:
        console = Console(width=100, record=True)
        console.print(standing_dossier(record, "lake brigade", "2019-06"))
        with pytest.raises(OnrecordError, match="No actor"):
            standing_dossier(record, "Nobody", "2019-06")
    page = console.export_text()
    assert "as of June 2019, 2 ties" in page
    assert "Harbour Guard since 2014, ended June 2019" in page
    assert "Northern Front  known only from a report of 12 June 2019" in page
    assert "one tie told of at other times only" in page
    assert "Old Guard  known only from a report of 1 January 2011" in page
    assert page.index("With") < page.index("Harbour Guard") < page.index("Against") < page.index("Northern Front")
