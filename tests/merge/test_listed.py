"""The user's list of actors wins over what the reports tell."""

from __future__ import annotations

from onrecord.nouns import Actor, ActorKind, Entity, Listed
from tests.builders import make_entity, make_report
from tests.merge.tellings import cast_over


def entity(number: int, *names: str, kind: ActorKind = "armed_group", country: str | None = None) -> Entity:
    return make_entity(make_report(f"Report {number}."), *names, kind=kind, country=country)


def described(number: int, words: str) -> Entity:
    return make_entity(make_report(f"Report {number}."), kind="armed_group", descriptions=(words,))


def actors(rows: list[Listed], *entities: Entity, day: str | None = "2015-06-01") -> tuple[Actor, ...]:
    found, entity_actor = cast_over(entities, rows=rows, published=day)
    assert cast_over(entities[::-1], rows=rows, published=day) == (found, entity_actor)
    assert len({actor.id for actor in found}) == len(found)
    return found


ARMY = Listed("Lake Army", ("LA", "Reed's men"), "armed_group", "TCD", origin="actors.csv, row 2")


def test_names_and_descriptions_of_the_list_are_one_actor_with_its_name_kind_and_country() -> None:
    (found,) = actors([ARMY], entity(1, "Lake Army", kind="company"), entity(2, "LA"), described(3, "Reed’s men"))
    assert (found.name, found.kind, found.country) == ("Lake Army", "armed_group", "TCD")
    assert "on your list: actors.csv, row 2, by the name LA" in found.reasons


def test_the_list_s_actor_has_one_id_whichever_report_names_it() -> None:
    (one,), (other,) = actors([ARMY], entity(1, "Lake Army")), actors([ARMY], entity(2, "LA"))
    assert one.id == other.id


def test_the_list_s_actor_has_every_name_that_its_row_gives() -> None:
    (found,) = actors([ARMY], entity(1, "LA"))
    assert (found.name, found.aliases) == ("Lake Army", ("LA", "Reed's men"))


def test_two_actors_of_the_list_are_never_joined() -> None:
    rows = [ARMY, Listed("Lower Army", kind="armed_group", origin="actors.csv, row 3")]
    full = entity(1, "Lake Army", "LA"), entity(2, "Lower Army", "LA")
    assert len(actors(rows, *full)) == 2


def test_a_name_counts_within_its_time_alone() -> None:
    rows = [
        Listed("Old Army", ("National Force",), since="2011", until="2014"),
        Listed("New Army", ("National Force",), since="2015"),
    ]
    force = entity(1, "National Force")
    assert [actors(rows, force, day=day)[0].name for day in ("2013", "2015-06", "2010-05-01", None)] == [
        "Old Army",
        "New Army",
        "National Force",
        "National Force",
    ]


def test_a_name_of_two_countries_is_the_one_of_the_entity_s_country() -> None:
    rows = [Listed("Guard", country="TCD"), Listed("Guard", country="MLI")]
    assert actors(rows, entity(1, "Guard", country="MLI"))[0].country == "MLI"
    assert actors(rows, entity(1, "Guard"))[0].country is None


def test_a_short_name_of_a_list_of_the_world_needs_its_country_in_the_report() -> None:
    row = Listed("MPL", ("Movement for Lake People",), "armed_group", where=("TCD",), origin="ucdp.csv, row 2")
    far, near, full = entity(1, "MPL"), entity(2, "MPL"), entity(3, "Movement for Lake People")
    state = entity(2, "Chad", kind="state", country="TCD")
    assert not actors([row], far)[0].reasons
    assert actors([row], near, state) and any(one.reasons for one in actors([row], near, state))
    assert actors([row], full)[0].name == "MPL"
    assert not actors([row], described(4, "mpl"))[0].reasons


def test_a_person_s_name_is_no_group_s() -> None:
    row = Listed("Reed", kind="armed_group")
    assert actors([row], entity(1, "Reed", kind="person"))[0].kind == "person"
