"""What tellings of one event agree on, and when it is contested."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from onrecord.nouns import Actor, Analysis, Event, EventBody, Place, When
from tests.builders import Merged, make_claim, make_place, make_when
from tests.merge.tellings import ARBEL, TUESDAY, exactly, merged, tell

NEXT_DAY = make_when("on Wednesday", edtf="2021-03-03", rule="weekday, only in sentence")


def event_of(tmp_path: Path, *analyses: Analysis) -> Event:
    (event,) = merged(tmp_path, *analyses).events
    return event


def tell_much(outlet: str, *, when: When = TUESDAY, where: Place = ARBEL) -> Analysis:
    """A telling with both sides and a toll, which is one with its like of another day or town."""
    return tell(
        outlet, initiators=["Northern Front"], targets=["Lake Guard"], killed=[exactly(12)], when=when, where=where
    )


def named(found: Merged, name: str) -> Actor:
    (actor,) = (actor for actor in found.actors if actor.name == name)
    return actor


def test_outlets_that_agree_are_not_contested(tmp_path: Path) -> None:
    event = event_of(tmp_path, tell("Post", killed=[exactly(44)]), tell("Wire", killed=[exactly(44)]))
    assert not event.contested
    assert event.reports == 2
    assert len(event.claims) == 4


def test_two_tolls_two_days_or_two_towns_are_contested(tmp_path: Path) -> None:
    assert event_of(tmp_path, tell("Post", killed=[exactly(44)]), tell("Wire", killed=[exactly(53)])).contested
    town = make_place("Kesra", lat=36.6, lon=44.5)
    assert event_of(tmp_path, tell_much("Post"), tell_much("Wire", when=NEXT_DAY)).contested
    assert event_of(tmp_path, tell_much("Post"), tell_much("Wire", where=town)).contested


def test_two_speakers_of_one_report_can_contest_a_toll(tmp_path: Path) -> None:
    tolls = [exactly(3, speaker="the army"), exactly(40, speaker="the rebels")]
    event = event_of(tmp_path, tell("Post", killed=tolls))
    assert event.contested
    assert [(harm.low, harm.best, harm.high) for harm in event.harm] == [(3, 40, 40)]


def test_a_denial_contests_an_event_and_makes_nothing_happen(tmp_path: Path) -> None:
    said, denied = tell("Post"), tell("Wire", polarity="denied", killed=[exactly(9)])
    both = event_of(tmp_path, said, denied)
    assert (both.modality, both.contested) == ("happened", True)
    alone = event_of(tmp_path, denied)
    assert (alone.modality, alone.contested) == ("denied", False)


def test_what_is_only_planned_or_alleged_stays_so(tmp_path: Path) -> None:
    assert event_of(tmp_path, tell("Post", modality="planned")).modality == "planned"
    assert event_of(tmp_path, tell("Post", modality="alleged"), tell("Wire", modality="planned")).modality == "alleged"


def test_the_town_of_one_report_wins_over_the_country_of_two(tmp_path: Path) -> None:
    country = make_place("Iraq", kind="country", lat=None, lon=None)
    coarse = (_placed(tell_much(outlet, where=country)) for outlet in ("A", "B"))
    event = event_of(tmp_path, tell_much("Post"), *coarse)
    assert event.where is not None and event.where.text == "Arbel"
    assert event.reports == 3


def _placed(analysis: Analysis) -> Analysis:
    """The same with its places as coarse as a country."""
    claims = [
        replace(claim, body=replace(claim.body, where=replace(claim.body.where, precision=6)))
        if isinstance(claim.body, EventBody) and claim.body.where
        else claim
        for claim in analysis.claims
    ]
    return replace(analysis, claims=tuple(claims))


def test_the_mode_is_that_of_most_reports_however_often_one_repeats_its_own(tmp_path: Path) -> None:
    toll = [exactly(12)]
    loud = tell("Loud", mode="aerial", killed=toll, extra="It did. It did.")
    again = [
        make_claim(loud.report, f"It {words}", body=loud.claims[0].body) for words in ("shelled", "did. It", "did.")
    ]
    loud = replace(loud, claims=(*loud.claims, *again[:1]))
    event = event_of(tmp_path, loud, tell("Post", killed=toll), tell("Wire", killed=toll))
    assert event.mode == "heavy-weapons"


def test_who_acts_in_one_report_and_is_acted_on_in_another_stands_on_both_sides(tmp_path: Path) -> None:
    toll = [exactly(44)]
    one = tell("Post", initiators=["Northern Front"], targets=["Lake Brigade"], killed=toll)
    other = tell("Wire", initiators=["Lake Brigade"], targets=["Northern Front"], killed=toll)
    found = merged(tmp_path, one, other, tell("Bee", initiators=["gunmen"], killed=toll))
    (event,) = (event for event in found.events if event.reports > 1)
    both = {named(found, name).id for name in ("Northern Front", "Lake Brigade")}
    assert both <= set(event.initiators)
    assert both == set(event.targets)


def test_the_date_is_what_most_sentences_of_a_report_say(tmp_path: Path) -> None:
    monday = make_when("on Monday", edtf="2021-03-01")
    for whens in ([TUESDAY, TUESDAY, TUESDAY, monday], [monday, TUESDAY, TUESDAY, TUESDAY]):
        event = event_of(tmp_path, dated_apart("Post", *whens))
        assert event.when is not None and event.when.edtf == "2021-03-02"


def test_the_date_of_an_event_is_the_more_precise_of_two_that_agree(tmp_path: Path) -> None:
    early = make_when("in early March", edtf="2021-03-01/2021-03-05", start="2021-03-01", end="2021-03-05", precision=2)
    event = event_of(tmp_path, dated_apart("Post", early, early, TUESDAY))
    assert event.when is not None and event.when.edtf == "2021-03-02"


def dated_apart(outlet: str, *whens: When) -> Analysis:
    """A report that tells of its event in so many sentences, and dates it in each."""
    told = tell(outlet, extra="".join(f"Sentence {at}. " for at in range(len(whens))))
    body = told.claims[0].body
    assert isinstance(body, EventBody)
    claims = [
        make_claim(told.report, f"Sentence {at}.", body=replace(body, when=when)) for at, when in enumerate(whens)
    ]
    return replace(told, claims=tuple(claims))


def accusing_each_other(outlet: str) -> Analysis:
    """A report in which each of two says that the other did it."""
    both = tell(outlet, initiators=["Northern Front", "Lake Guard"], targets=["the villagers"])
    claim = both.claims[0]
    assert isinstance(claim.body, EventBody)
    front, guard, _ = both.entities
    rivals = [
        make_claim(both.report, body=replace(claim.body, initiators=(accused.id,)), speaker=speaker)
        for speaker, accused in ((front, guard), (guard, front))
    ]
    return replace(both, claims=tuple(rivals))


def test_of_two_who_accuse_each_other_neither_did_it_and_the_event_is_contested(tmp_path: Path) -> None:
    event = event_of(tmp_path, accusing_each_other("Post"))
    assert (event.initiators, event.contested, len(event.claims)) == ((), True, 2)


def test_of_two_who_accuse_each_other_the_one_whom_another_report_names_did_it(tmp_path: Path) -> None:
    found = merged(tmp_path, accusing_each_other("Post"), tell("Wire", initiators=["Northern Front"]))
    (event,) = found.events
    assert (event.initiators, event.contested) == ((named(found, "Northern Front").id,), True)


def test_who_acts_in_most_reports_is_no_target(tmp_path: Path) -> None:
    toll = [exactly(44)]
    most = [tell(outlet, initiators=["Northern Front"], targets=["Lake Guard"], killed=toll) for outlet in ("A", "B")]
    found = merged(tmp_path, *most, tell("Wire", targets=["Northern Front"], killed=toll))
    (event,) = found.events
    assert event.initiators == (named(found, "Northern Front").id,)
    assert event.targets == (named(found, "Lake Guard").id,)


def test_an_event_outlives_an_entity_and_a_place_that_are_missing(tmp_path: Path) -> None:
    analysis = tell("Post", initiators=["Northern Front"])
    (event,) = merged(tmp_path, replace(analysis, entities=(), places=())).events
    assert event.initiators == ()


def test_a_rejected_event_claim_takes_its_harm_with_it(tmp_path: Path) -> None:
    analysis = tell("Post", killed=[exactly(3)])
    found = merged(tmp_path, replace(analysis, claims=analysis.claims[1:]))
    assert found.events == () and found.about == ()
