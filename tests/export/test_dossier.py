"""The dossier as a reader gets it: what stands on the page, in which order, and what must never stand there."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from onrecord.errors import OnrecordError
from onrecord.export.dossier import actor_dossier, event_dossier, place_dossier, whole_dossier
from onrecord.export.dossier.dates import date_words
from onrecord.export.dossier.phrases import EVENTS
from onrecord.export.dossier.wording import TIES, event_title, range_words
from onrecord.nouns import Actor, EventModality, Harm, HarmRange, Office, Role, When, Where
from onrecord.store import open_record
from onrecord.vocabulary import plover_events
from tests.builders import (
    make_actor,
    make_analysis,
    make_claim,
    make_entity,
    make_event,
    make_event_body,
    make_forecast,
    make_forecast_body,
    make_harm_body,
    make_merged,
    make_place,
    make_record,
    make_report,
    make_sample_record,
    make_tie,
    make_tie_body,
    make_when,
    make_where,
)

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "date_words.csv").open(encoding="utf-8")))
Dossier = Callable[..., RenderableType]


def shown(path: Path, dossier: Dossier, *names: str, width: int = 100, colour: bool = False) -> str:
    """The page as printed."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, highlight=False, force_terminal=colour, color_system="truecolor" if colour else None
    )
    with open_record(path) as record:
        console.print(dossier(record, *names, width=width), width=width)
    return out.getvalue()


def flat(page: str) -> str:
    """The page on one line, so that a test does not hang on where lines break."""
    return " ".join(page.split())


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return make_sample_record(tmp_path / "sample.onrecord")


@pytest.fixture
def disputed(tmp_path: Path) -> Path:
    """Two reports that count the dead of one strike differently, and an army that denies it in a third."""
    town = make_place("Arbel", aliases=("Arbil",))
    first = make_report(
        "A jet bombed Arbil on Tuesday, killing 31 civilians, a nurse said.",
        publisher="The Wire",
        published="2021-03-03",
    )
    second = make_report("Aircraft bombed Arbel. At least 44 died.", publisher="Daily", published="2021-03-05")
    third = make_report("The army denied that it bombed Arbel.", publisher="Dawn", published="2021-03-06")
    nurse = make_entity(first, kind="person", descriptions=("a nurse",))
    army = make_entity(third, "The army")
    bombed = make_event_body(first, "bombed", mode="aerial", when=make_when(), where=make_where(town, text="Arbil"))
    again = make_event_body(second, "bombed", mode="aerial", where=make_where(town))
    never = make_event_body(third, "bombed", mode="aerial", where=make_where(town))
    claims = (
        make_claim(first, "A jet bombed Arbil on Tuesday", body=bombed),
        make_claim(
            first,
            "killing 31 civilians",
            body=make_harm_body(31, 31, 31, group="civilians", text="31"),
            speaker=nurse,
            speaker_text="a nurse",
        ),
        make_claim(second, "Aircraft bombed Arbel.", body=again),
        make_claim(second, "At least 44 died.", body=make_harm_body(44, 44, None, text="At least 44")),
        make_claim(third, "it bombed Arbel", body=never, speaker=army, polarity="denied"),
    )
    killed = HarmRange("killed", "civilians", 31, 44, 44, (claims[1].id, claims[3].id))
    event = make_event(
        *claims, mode="aerial", when=make_when(), where=make_where(town, text="Arbil"), harm=(killed,), contested=True
    )
    merged = make_merged(places=[town], events=[event])
    analyses = (
        make_analysis(first, entities=(nurse,), places=(town,), claims=claims[:2]),
        make_analysis(second, places=(town,), claims=claims[2:4]),
        make_analysis(third, entities=(army,), places=(town,), claims=claims[4:]),
    )
    return make_record(tmp_path / "disputed.onrecord", *analyses, merged=merged)


def one_event(
    path: Path,
    text: str = "Gunmen bombed Arbel.",
    *,
    quote: str | None = None,
    when: When | None = None,
    where: Where | None = None,
    modality: EventModality = "happened",
) -> Path:
    """A record of one report with one event."""
    report = make_report(text, publisher="The Wire")
    claim = make_claim(report, quote, body=make_event_body(report, "bombed", mode="aerial", modality=modality))
    event = make_event(claim, mode="aerial", modality=modality, when=when, where=where)
    merged = make_merged(places=[make_place()], events=[event])
    return make_record(path / "one.onrecord", make_analysis(report, claims=(claim,)), merged=merged)


# ---- every page ------------------------------------------------------------------------------

PAGES: list[tuple[Dossier, tuple[str, ...]]] = [
    (whole_dossier, ()),
    (actor_dossier, ("Northern Front",)),
    (event_dossier, ("evt-",)),
    (place_dossier, ("Arbel",)),
]


@pytest.mark.parametrize("width", [40, 63, 64, 80, 100, 200])
@pytest.mark.parametrize(("dossier", "names"), PAGES)
def test_no_line_is_wider_than_asked_or_than_a_hundred(
    sample: Path, dossier: Dossier, names: tuple[str, ...], width: int
) -> None:
    lines = shown(sample, dossier, *names, width=width).splitlines()
    assert len(lines) > 5
    assert max(map(len, lines)) <= min(width, 100)
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize(("dossier", "names"), PAGES)
def test_the_same_record_gives_the_same_page(sample: Path, dossier: Dossier, names: tuple[str, ...]) -> None:
    assert shown(sample, dossier, *names) == shown(sample, dossier, *names)


@pytest.mark.parametrize(("dossier", "names"), PAGES)
def test_a_page_has_colours_on_a_terminal_only(sample: Path, dossier: Dossier, names: tuple[str, ...]) -> None:
    assert "\x1b[" in shown(sample, dossier, *names, colour=True)
    assert "\x1b" not in shown(sample, dossier, *names)


def test_a_quote_cannot_steer_the_terminal_or_the_markup(tmp_path: Path) -> None:
    path = one_event(tmp_path, "Gunmen \x1b[2J[red]bombed\u202e\nArbel.")
    page = shown(path, whole_dossier)
    assert "\x1b" not in page and "\u202e" not in page
    assert "“Gunmen [2J[red]bombed Arbel.”" in page


def test_a_rejected_claim_is_left_out(sample: Path) -> None:
    assert "Two people were killed" in shown(sample, whole_dossier)
    with sqlite3.connect(sample) as connection:
        connection.execute("UPDATE claim SET review = 'rejected' WHERE quote = 'Two people were killed'")
    connection.close()
    assert "Two people were killed" not in shown(sample, whole_dossier)


# ---- the whole dossier -----------------------------------------------------------------------


def test_the_head_tells_what_the_record_is_made_of(sample: Path) -> None:
    page = flat(shown(sample, whole_dossier))
    assert page.startswith("2 reports, 4 March 2021 One event, 2 ties, one forecast A count")


def test_an_empty_record_says_so(tmp_path: Path) -> None:
    page = flat(shown(make_record(tmp_path / "empty.onrecord"), whole_dossier))
    assert page.startswith("0 reports Nothing was found in them A count")


def test_actors_come_with_their_names_kind_and_ties(sample: Path) -> None:
    page = shown(sample, whole_dossier)
    assert "Northern Front (The Front)  armed group" in page
    assert "is supported by     Eastland (arms)" in page
    assert "supports            Northern Front (arms)  quoted above" in page
    assert flat(page).count("“Eastland backs the Northern Front with arms.” “Who backs whom”, 4 Mar 2021") == 1


def test_an_event_stands_with_its_facts_quote_and_source(sample: Path) -> None:
    page = flat(shown(sample, whole_dossier))
    assert (
        "2 March 2021 Heavy-weapons attack by Northern Front Arbel, Iraq Killed 2 Weapons: artillery (“shelled”) "
        "“The Northern Front shelled Arbel on Tuesday.” first.txt, 4 Mar 2021 "
        "“Two people were killed” The mayor, in first.txt, 4 Mar 2021 one independent report, evt-"
    ) in page


def test_the_id_shown_with_an_event_opens_it(sample: Path) -> None:
    page = flat(shown(sample, whole_dossier))
    identity = "evt-" + page.partition("evt-")[2].split()[0]
    assert "Heavy-weapons attack by Northern Front" in shown(sample, event_dossier, identity)


def test_a_forecast_tells_who_when_how_surely_and_what_came_of_it(sample: Path) -> None:
    page = flat(shown(sample, whole_dossier))
    assert (
        "Forecasts" in page
        and "4 March 2021 “The war will end by summer” Eastland, in “Who backs whom”, 4 Mar 2021 "
        "Foretold as likely Outcome: open, nothing in the reports settles it"
        in page
    )


def test_a_forecast_that_came_true_shows_what_settled_it(tmp_path: Path) -> None:
    report = make_report("Arbel will fall. Arbel fell.", publisher="The Wire")
    foretold = make_claim(report, "Arbel will fall.", body=make_forecast_body("Arbel will fall."))
    fell = make_claim(report, "Arbel fell.", kind="statement")
    forecast = make_forecast("Arbel will fall.", foretold, outcome="true", settled_by=[fell])
    path = make_record(
        tmp_path / "true.onrecord",
        make_analysis(report, claims=(foretold, fell)),
        merged=make_merged(forecasts=[forecast]),
    )
    page = flat(shown(path, whole_dossier))
    assert "The report itself, in The Wire, 4 Mar 2021" in page
    assert "Outcome: came true “Arbel fell.” The Wire, 4 Mar 2021" in page


def test_the_foot_tells_how_to_look_closer_and_what_went_wrong(sample: Path) -> None:
    page = flat(shown(sample, whole_dossier, width=100)).partition("To look closer")[2]
    for option in ("--actor NAME", "--event ID", "--place NAME"):
        assert option in page
    assert page.endswith(
        "One problem while reading: R102: The report has no publication date; its relative dates stay words."
    )


def test_events_stand_in_order_and_those_without_a_date_last(tmp_path: Path) -> None:
    report = make_report("Day one. Day two. No day.")
    days = {
        "Day one.": make_when("one", edtf="2021-03-01"),
        "Day two.": make_when("two", edtf="2021-03-02"),
        "No day.": None,
    }
    events = []
    for words in ("No day.", "Day two.", "Day one."):
        claim = make_claim(report, words, body=make_event_body(report, words))
        events.append((claim, make_event(claim, when=days[words])))
    path = make_record(
        tmp_path / "order.onrecord",
        make_analysis(report, claims=tuple(claim for claim, _ in events)),
        merged=make_merged(events=[event for _, event in events]),
    )
    page = flat(shown(path, whole_dossier))
    places = [page.index(words) for words in ("“Day one.”", "“Day two.”", "No date in the reports", "“No day.”")]
    assert places == sorted(places)


def test_a_date_that_stayed_words_is_quoted_and_not_guessed(tmp_path: Path) -> None:
    path = one_event(tmp_path, when=When("last week"))
    page = flat(shown(path, whole_dossier))
    assert "No date in the reports" in page and "“last week” Air strike" in page


def test_a_rough_date_keeps_the_words_of_the_report(tmp_path: Path) -> None:
    week = make_when("last week", edtf="2021-02-22/2021-02-28", start="2021-02-22", end="2021-02-28", precision=3)
    page = flat(shown(one_event(tmp_path, when=week), whole_dossier))
    assert "22–28 February" in page and "Not an exact day: “last week” in the report" in page


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (make_where(precision=1), "Arbel, Iraq “Gunmen"),
        (make_where(precision=2), "near Arbel, Iraq “Gunmen"),
        (make_where(precision=4), "Arbel, Iraq (province) “Gunmen"),
        (make_where(precision=6), "Arbel, Iraq (country only) “Gunmen"),
        (make_where(precision=None), "Arbel, Iraq (not found on the map) “Gunmen"),
        (Where("the front"), "“the front” (not found on the map) “Gunmen"),
        (None, "no place in the reports “Gunmen"),
    ],
)
def test_a_place_says_how_exactly_it_is_known(tmp_path: Path, where: Where | None, words: str) -> None:
    assert words in flat(shown(one_event(tmp_path, where=where), whole_dossier))


@pytest.mark.parametrize("modality", ["alleged", "planned", "hypothetical", "denied"])
def test_what_did_not_simply_happen_says_so_first(tmp_path: Path, modality: EventModality) -> None:
    title = f"{modality.capitalize()}: air strike, initiator unknown"
    assert title in shown(one_event(tmp_path, modality=modality), whole_dossier)


def test_a_long_quote_is_cut_around_its_trigger(tmp_path: Path) -> None:
    text = f"{'word ' * 100}and jets bombed the town {'more ' * 100}end."
    page = flat(shown(one_event(tmp_path, text), whole_dossier))
    quote = page.partition("“…")[2].partition("…”")[0]
    assert "jets bombed the town" in quote
    assert 150 < len(quote) <= 240


# ---- disputes --------------------------------------------------------------------------------


def test_claims_that_differ_stand_side_by_side(disputed: Path) -> None:
    page = flat(shown(disputed, whole_dossier))
    assert "Killed 31–44, best 44 (civilians)" in page
    assert (
        "CONTESTED the number killed, the event itself "
        "killed 31 civilians “31” A nurse, in The Wire, 3 Mar 2021 "
        "killed at least 44 “At least 44” Daily, 5 Mar 2021" in page
    )
    assert "event denied “bombed” Denied by The army, in Dawn, 6 Mar 2021" in page
    assert "One event; 1 CONTESTED, with the claims side by side" in page
    assert "“killing 31 civilians” A nurse" in page and "“At least 44 died.” Daily" in page


def test_an_uncontested_event_has_no_mark(sample: Path) -> None:
    assert "CONTESTED" not in shown(sample, whole_dossier)
    assert "CONTESTED" not in shown(sample, event_dossier, "evt-")


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (44, 44, 44, "44"),
        (31, 44, 44, "31–44, best 44"),
        (31, None, 44, "31–44"),
        (2, 2, None, "at least 2"),
        (24, None, None, "at least 24"),
        (40, 44, None, "at least 40, best 44"),
        (None, None, 10, "up to 10"),
        (None, 10, 10, "up to 10"),
        (None, 220000, None, "about 220,000"),
        (None, None, None, "in a number not given"),
        (1000, 1000, 2500, "1,000–2,500, best 1,000"),
    ],
)
def test_a_count_is_a_range_and_never_a_midpoint(
    low: int | None, best: int | None, high: int | None, words: str
) -> None:
    assert range_words(Harm("killed", "unknown", low, best, high)) == words


# ---- wording ---------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["edtf"])
def test_dates_in_words(case: dict[str, str]) -> None:
    assert date_words(case["edtf"], rule=case["rule"] or None) == case["long"]
    assert date_words(case["edtf"], rule=case["rule"] or None, short=True) == case["short"]


def test_every_event_type_and_mode_has_a_phrase_of_its_own() -> None:
    wanted = {(name, mode) for name, event in plover_events().items() for mode in (None, *event.modes)}
    assert set(EVENTS) == wanted


ARMY, REBELS = make_actor("Army"), make_actor("Rebels")


@pytest.mark.parametrize(
    ("event", "mode", "initiators", "targets", "title"),
    [
        ("ASSAULT", "aerial", [ARMY], [REBELS], "Air strike by Army on Rebels"),
        ("ASSAULT", "aerial", [ARMY], [], "Air strike by Army"),
        ("ASSAULT", "drone", [], [REBELS], "Drone strike on Rebels, initiator unknown"),
        ("ASSAULT", "abduct", [ARMY], [REBELS], "Abduction of Rebels by Army"),
        ("CONSULT", None, [ARMY], [REBELS], "Talks between Army and Rebels"),
        ("CONSULT", None, [ARMY, REBELS], [], "Talks between Army and Rebels"),
        ("CONSULT", None, [ARMY], [], "Talks of Army"),
        ("CONSULT", None, [], [], "Talks"),
        ("CONSULT", "visit", [ARMY], [REBELS], "Visit by Army to Rebels"),
        ("AID", None, [ARMY], [REBELS], "Aid from Army to Rebels"),
        ("AGREE", "unheard-of", [ARMY], [REBELS], "Agreement between Army and Rebels"),
    ],
)
def test_headlines(event: str, mode: str | None, initiators: list[Actor], targets: list[Actor], title: str) -> None:
    claim = make_claim(make_report())
    made = make_event(claim, event=event, mode=mode, initiators=initiators, targets=targets)
    names = {actor.id: actor.name for actor in (ARMY, REBELS)}
    assert event_title(made, names.__getitem__) == title


# ---- one actor -------------------------------------------------------------------------------


def test_an_actor_page_holds_ties_events_statements_and_forecasts(sample: Path) -> None:
    front, backer = shown(sample, actor_dossier, "the front"), shown(sample, actor_dossier, "eastland")
    assert "Northern Front (The Front)  armed group" in front
    assert "holds               Arbel" in front
    assert "As initiator" in front and "Heavy-weapons attack by Northern Front" in front
    assert "As target" not in front and "Statements" not in front
    assert "4 March 2021        “Eastland says”  “Who backs whom”, 4 Mar 2021" in backer
    assert "Forecasts" in backer and "“The war will end by summer”" in backer


def test_a_denied_statement_says_so(tmp_path: Path) -> None:
    report = make_report("The army bombed nobody, said Colonel Aker, chief of staff.", publisher="The Wire")
    colonel = make_entity(report, "Colonel Aker", kind="person")
    said = make_claim(report, "The army bombed nobody", speaker=colonel, polarity="denied")
    path = make_record(
        tmp_path / "denied.onrecord",
        make_analysis(report, entities=(colonel,), claims=(said,)),
        merged=make_merged(actors=[make_actor("Colonel Aker", kind="person", entities=[colonel])]),
    )
    assert "denied: “The army bombed nobody”  The Wire, 4 Mar 2021" in shown(path, actor_dossier, "Aker")


def test_an_office_stands_in_the_words_around_it(tmp_path: Path) -> None:
    report = make_report("It was calm, said Aker, the chief of staff, on Monday.", publisher="The Wire")
    start = report.text.index("chief of staff")
    office = Office("chief of staff", report.span(start, start + 14))
    aker = replace(make_entity(report, "Aker", kind="person"), offices=(office,))
    actor = make_actor("Aker", kind="person", entities=[aker], roles=(Role("chief of staff", "2014", None),))
    path = make_record(
        tmp_path / "office.onrecord", make_analysis(report, entities=(aker,)), merged=make_merged(actors=[actor])
    )
    page = flat(shown(path, actor_dossier, "Aker"))
    assert f"chief of staff since 2014 “{report.text}” The Wire, 4 Mar 2021" in page


def test_a_name_that_several_bear_lists_them(tmp_path: Path) -> None:
    actors = [make_actor("Ali Kani", kind="person", mentions=1), make_actor("Omar Kani", kind="person", mentions=7)]
    path = make_record(tmp_path / "two.onrecord", merged=make_merged(actors=actors))
    page = shown(path, actor_dossier, "kani")
    assert page.startswith("2 actors can be meant by 'kani'.")
    assert page.index("Omar Kani") < page.index("Ali Kani")
    assert actors[0].id in page
    assert "Ali Kani  person" in shown(path, actor_dossier, actors[0].id)


def test_an_unknown_actor_is_an_error_with_the_closest_names(sample: Path) -> None:
    with pytest.raises(
        OnrecordError, match=r"No actor of the record is named 'Northen Frnt'\. Did you mean Northern Front"
    ):
        shown(sample, actor_dossier, "Northen Frnt")
    with pytest.raises(OnrecordError, match=r"named 'xyz'\.$"):
        shown(sample, actor_dossier, "xyz")


def test_every_kind_of_tie_is_told_from_both_ends(tmp_path: Path) -> None:
    report = make_report("Army and Rebels.", publisher="The Wire")
    army, rebels = make_entity(report, "Army"), make_entity(report, "Rebels")
    ours, theirs = make_actor("Army", entities=[army]), make_actor("Rebels", entities=[rebels])
    claims = [make_claim(report, body=make_tie_body(army, rebels, kind=kind)) for kind in TIES]  # type: ignore[arg-type]
    ties = [make_tie(ours, theirs, claim, kind=claim.body.kind, since="2014") for claim in claims]  # type: ignore[union-attr]
    path = make_record(
        tmp_path / "ties.onrecord",
        make_analysis(report, entities=(army, rebels), claims=tuple(claims)),
        merged=make_merged(actors=[ours, theirs], ties=ties),
    )
    active, passive = (flat(shown(path, actor_dossier, name)) for name in ("Army", "Rebels"))
    for forth, back in TIES.values():
        assert f"{forth} Rebels since 2014" in active
        assert f"{back} Army since 2014" in passive


# ---- one event -------------------------------------------------------------------------------


def test_an_event_page_gives_each_claim_with_its_reasons(sample: Path) -> None:
    page = flat(shown(sample, event_dossier, "evt-"))
    assert "date 2 March 2021, from “on Tuesday” by the rule weekday (exact day)" in page
    assert "place Arbel, Iraq, from “Arbel” (name), 36.2500 44.5000" in page
    assert "PLOVER ASSAULT/heavy-weapons; ACLED Explosions/Remote violence, Shelling/artillery/missile attack" in page
    assert "“Two people were killed” first.txt, 4 Mar 2021 first.txt, characters 45–67" in page
    assert "Killed 2, asserted by the mayor number: “Two people” test 1, score 0.75, clm-" in page
    assert "killed 2 “Two people” The mayor, in first.txt, 4 Mar 2021" in page


def test_an_event_page_gives_quotes_in_full(tmp_path: Path) -> None:
    text = f"{'word ' * 200}bombed."
    assert flat(text) in flat(shown(one_event(tmp_path, text), event_dossier, "evt-"))


def test_an_event_page_shows_both_sides_of_a_dispute(disputed: Path) -> None:
    page = flat(shown(disputed, event_dossier, "evt-"))
    assert "CONTESTED the number killed, the event itself" in page
    assert "Air strike, denied by The army" in page


def test_an_unknown_event_is_an_error(sample: Path) -> None:
    with pytest.raises(OnrecordError, match="no event"):
        shown(sample, event_dossier, "evt-none")


# ---- one place -------------------------------------------------------------------------------


def test_a_place_page_tells_who_held_it_and_what_happened(sample: Path) -> None:
    page = flat(shown(sample, place_dossier, "arbel"))
    assert page.startswith("Arbel, Iraq city, 36.2500° N 44.5000° E, one event, plc-")
    assert "is held by Northern Front “The Northern Front holds Arbel.”" in page
    assert "2 March 2021 Heavy-weapons attack by Northern Front" in page


def test_a_place_is_found_by_the_spelling_of_a_report(disputed: Path) -> None:
    page = flat(shown(disputed, place_dossier, "Arbil"))
    assert "also written Arbil" in page and "Air strike, initiator unknown Arbil, Iraq" in page


@pytest.mark.parametrize("outer", ["country", "admin1"])
def test_a_country_or_region_holds_what_happened_in_its_towns(tmp_path: Path, outer: str) -> None:
    report = make_report("Gunmen bombed Arbel.")
    around = make_place("Outer", kind=outer, country="IRQ", lat=None, lon=None)  # type: ignore[arg-type]
    town = make_place(within=around.id if outer == "admin1" else None)
    claim = make_claim(report, body=make_event_body(report, "bombed"))
    event = make_event(claim, where=make_where(town))
    path = make_record(
        tmp_path / "outer.onrecord",
        make_analysis(report, claims=(claim,)),
        merged=make_merged(places=[around, town], events=[event]),
    )
    assert "one event" in shown(path, place_dossier, "Outer")
    assert "Heavy-weapons attack" in shown(path, place_dossier, "Outer")


def test_of_places_with_one_name_the_one_with_events_is_meant(tmp_path: Path) -> None:
    report = make_report("Gunmen bombed Arbel.")
    town, area = make_place(), make_place(kind="area", lat=None, lon=None)
    claim = make_claim(report, body=make_event_body(report, "bombed"))
    event = make_event(claim, where=make_where(town))
    analysis = make_analysis(report, claims=(claim,))
    merged = make_merged(places=[town, area], events=[event])
    path = make_record(tmp_path / "one.onrecord", analysis, merged=merged)
    assert shown(path, place_dossier, "Arbel").startswith("Arbel, Iraq\n")
    empty = make_record(tmp_path / "none.onrecord", merged=make_merged(places=[town, area]))
    assert shown(empty, place_dossier, "Arbel").startswith("2 places can be meant by 'Arbel'.")
    assert "no event there" in shown(empty, place_dossier, area.id)


def test_an_unknown_place_is_an_error_with_the_closest_names(sample: Path) -> None:
    with pytest.raises(OnrecordError, match=r"No place of the record is named 'Arbell'\. Did you mean Arbel"):
        shown(sample, place_dossier, "Arbell")
