"""Which entities of several reports are one actor."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.merge.recognise import is_description
from onrecord.nouns import Actor, ActorKind, Entity, Office, Report
from tests.builders import make_claim, make_entity, make_report
from tests.merge.tellings import cast_over


def report(number: int) -> Report:
    return make_report(f"Report {number}. General Adam Reed, President Reed.", path=f"{number}.txt")


def group(number: int, *names: str, country: str | None = None, kind: ActorKind = "government_body") -> Entity:
    return make_entity(report(number), *names, kind=kind, country=country)


def person(number: int, *names: str) -> Entity:
    return make_entity(report(number), *names, kind="person")


def circle(*numbers: int) -> list[Entity]:
    """Three groups that each of these reports names."""
    return [group(number, name) for number in numbers for name in ("Lake Brigade", "Red Star", "Hill Guard")]


def actors(*entities: Entity) -> tuple[Actor, ...]:
    found, entity_actor = cast_over(entities)
    assert cast_over(entities[::-1]) == (found, entity_actor)
    assert len({actor.id for actor in found}) == len(found)
    assert set(entity_actor) == {entity.id for entity in entities}
    return found


def together(*entities: Entity, among: Sequence[Entity] = ()) -> int:
    """How many actors these entities make, beside others."""
    found = actors(*entities, *among)
    ids = {entity.id for entity in entities}
    return sum(bool(ids.intersection(actor.entities)) for actor in found)


def test_a_description_in_capitals_is_another_actor_in_each_report() -> None:
    for name in ("Rebels", "Syrian Rebels", "Terrorist Groups", "Regime", "Separatist Guerrillas", "Foreign Hostages"):
        assert together(group(1, name), group(2, name)) == 2
    for name in ("Nusra Front Rebels", "Syrian Regime", "Free Syrian Army", "Armed Forces of the Lake"):
        assert together(group(1, name), group(2, name)) == 1


@pytest.mark.parametrize("name", ["South Sudanese Rebels", "Central African Militiamen", "The Colombian Guerrillas"])
def test_a_peoples_name_of_several_words_makes_a_description_too(name: str) -> None:
    assert is_description(name)
    assert not is_description(name.rsplit(" ", 1)[0] + " Liberation Front")


# ---- persons ---------------------------------------------------------------------------------


def test_a_full_name_is_the_same_person_in_every_report() -> None:
    assert together(person(1, "Adam Reed"), person(2, "Adam Reed")) == 1


def test_a_surname_alone_is_never_enough() -> None:
    assert together(person(1, "Reed"), person(2, "Reed")) == 2
    assert together(person(1, "Adam Reed"), person(2, "Reed")) == 2


def test_a_surname_with_its_particle_is_no_full_name() -> None:
    assert together(person(1, "al-Sarraj"), person(2, "al-Sarraj")) == 2
    assert together(person(1, "van der Berg"), person(2, "van der Berg")) == 2


def test_a_surname_joins_the_one_who_bears_it_where_the_reports_share_actors() -> None:
    assert together(person(1, "Adam Reed"), person(2, "Reed"), among=circle(1, 2)) == 1
    assert together(person(1, "Fayez al-Sarraj"), person(2, "Sarraj"), among=circle(1, 2)) == 1
    assert together(person(1, "Adam Reed"), person(2, "Reed"), among=circle(1, 2)[::3]) == 2


def test_a_surname_of_two_persons_joins_neither() -> None:
    two = person(1, "Adam Reed"), person(3, "Eve Reed")
    assert together(*two, person(2, "Reed"), among=circle(1, 2, 3)) == 3


def test_a_single_name_is_one_person_in_reports_that_share_actors() -> None:
    assert together(person(1, "Kesri"), person(2, "Kesri"), among=circle(1, 2)) == 1
    assert together(person(1, "Kesri"), person(2, "Kesri"), person(3, "Kesri"), among=circle(1, 2)) == 2


def test_descriptions_stay_within_their_report() -> None:
    gunmen = [make_entity(report(number), descriptions=("gunmen",)) for number in (1, 2)]
    assert together(*gunmen) == 2


# ---- groups ----------------------------------------------------------------------------------


def test_a_bare_parliament_is_known_in_its_own_report_alone() -> None:
    assert together(group(1, "Parliament"), group(2, "Parliament")) == 2
    assert together(group(1, "Parliament", country="LBY"), group(2, "Parliament", country="EGY")) == 2


def test_an_institution_of_two_countries_is_two_actors() -> None:
    egypt, libya = group(1, "National Assembly", country="EGY"), group(2, "National Assembly", country="LBY")
    assert together(egypt, libya) == 2
    assert together(egypt, libya, group(3, "National Assembly"), group(4, "National Assembly", country="EGY")) == 3
    assert together(egypt, group(3, "National Assembly")) == 1


def test_a_ministry_is_known_where_its_country_is() -> None:
    assert together(group(1, "Interior Ministry", country="EGY"), group(2, "Interior Ministry", country="EGY")) == 1
    assert together(group(1, "Interior Ministry", country="EGY"), group(2, "Interior Ministry")) == 2


def test_a_name_of_its_own_is_one_actor_whatever_country_a_report_gives() -> None:
    assert together(group(1, "Lake Brigade", country="EGY"), group(2, "Lake Brigade", country="LBY")) == 1


def test_an_acronym_joins_the_one_full_name_that_another_report_gives_for_it() -> None:
    full, bare = group(1, "Lake Land Army", "LLA"), group(2, "LLA")
    assert together(full, bare) == 1
    assert together(full, bare, group(3, "Lake Lands Army", "LLA"), group(4, "LLA")) == 1


def test_an_acronym_of_two_bodies_joins_neither() -> None:
    two = group(1, "Lake Land Army", "LLA"), group(2, "Lower Lom Assembly", "LLA")
    assert together(*two) == 2
    assert together(*two, group(3, "LLA")) == 3


def test_a_state_is_one_actor_by_any_of_its_names() -> None:
    states = [make_entity(report(n), name, kind="state", state="Chad") for n, name in enumerate(("Chad", "N'Djamena"))]
    (found,) = actors(*states)
    assert (found.name, found.aliases) == ("Chad", ("N'Djamena",))


# ---- what an actor keeps ---------------------------------------------------------------------


def test_an_actors_id_outlives_reports_that_know_it_by_less() -> None:
    full = group(1, "Lake Land Army", "LLA")
    (before,), (after,) = actors(full), actors(full, group(2, "LLA"))
    assert before.id == after.id
    court = group(1, "National Assembly", country="EGY")
    assert actors(court)[0].id == actors(court, group(2, "National Assembly"))[0].id


def test_a_role_keeps_its_time_and_the_claims_that_attest_it() -> None:
    first, second = report(1), report(2)
    offices = [
        Office("General", first.span(10, 17), since="2014", until="2016-06"),
        Office("general", second.span(10, 17), since="2015-01"),
    ]
    entities = [
        make_entity(one, "Adam Reed", kind="person", offices=(office,))
        for one, office in zip((first, second), offices, strict=True)
    ]
    inside, outside = make_claim(first, "General Adam Reed"), make_claim(first, "President Reed")
    (found,), _ = cast_over(entities, claims=[inside, outside])
    (role,) = found.roles
    assert (role.title, role.since, role.until, role.claims) == ("General", "2014", "2016-06", (inside.id,))
