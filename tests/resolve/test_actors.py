"""Who is who in one report: which mentions are one actor, which never are, and what an actor is called."""

from __future__ import annotations

import pytest

from onrecord.nouns import Entity, MentionKind
from onrecord.resolve.actors import Cast, cast_actors
from tests.builders import EventWords, make_reading

People = list[tuple[str, MentionKind]]


def cast(text: str, mentions: People, **links: object) -> Cast:
    report, reading = make_reading(text, mentions, **links)  # type: ignore[arg-type]
    return cast_actors(reading, report)


def called(found: Cast) -> list[tuple[str, ...]]:
    return [entity.names or entity.descriptions for entity in found.entities]


def only(found: Cast) -> Entity:
    (entity,) = found.entities
    return entity


@pytest.mark.parametrize(
    ("text", "mentions", "names"),
    [
        (
            "General Karim al-Azal spoke. Azal’s men left. El-Azal wept, said Mr. Azal.",
            [("Karim al-Azal", "person"), ("Azal’s", "person"), ("El-Azal", "person"), ("Mr. Azal", "person")],
            ("Karim al-Azal", "El-Azal", "Azal"),
        ),
        (
            "The National Watch of Tarn (NWT) met. The NWT left.",
            [("National Watch of Tarn", "armed_group"), ("NWT", "armed_group"), ("NWT@2", "armed_group")],
            ("National Watch of Tarn", "NWT"),
        ),
        (
            "The Tarnese Liberation Army (Frelta) met. It was Frelta.",
            [("Tarnese Liberation Army", "armed_group"), ("Frelta", "armed_group"), ("Frelta@2", "armed_group")],
            None,
        ),
        (
            "Omar Vane, known as “Falcon”, came. Falcon left.",
            [("Omar Vane", "person"), ("Falcon", "person"), ("Falcon@2", "person")],
            ("Omar Vane", "Falcon"),
        ),
        (
            "The Eastern Front advanced. The Front said so.",
            [("Eastern Front", "armed_group"), ("Front@2", "armed_group")],
            ("Eastern Front", "Front"),
        ),
        (
            "Sarovia sent guns. Sarovian officers came.",
            [("Sarovia", "state"), ("Sarovian", "state")],
            ("Sarovia", "Sarovian"),
        ),
    ],
)
def test_names_of_one_actor_join(text: str, mentions: People, names: tuple[str, ...] | None) -> None:
    found = cast(text, mentions)
    if names is None:
        assert len(found.entities) == 2
    else:
        assert set(only(found).names) == set(names)
        assert only(found).names[0] == names[0]


def test_a_bracket_joins_an_acronym_that_is_not_the_name_s_initials() -> None:
    text = "The Union of Highland Fighters (FLP) met. The FLP left."
    found = cast(
        text, [("Union of Highland Fighters", "armed_group"), ("FLP", "armed_group"), ("FLP@2", "armed_group")]
    )
    assert only(found).names == ("Union of Highland Fighters", "FLP")


@pytest.mark.parametrize("words", ["France", "French", "Paris"])
def test_a_state_is_one_by_name_demonym_and_metonym(words: str) -> None:
    state = only(cast(f"France agreed. {words} paid.", [("France", "state"), (f"{words} paid"[:-5], "state")]))
    assert (state.names[0], state.state, state.country) == ("France", "France", "FRA")


def test_us_the_state_is_not_us_the_pronoun() -> None:
    found = cast("The US told us.", [("US", "state"), ("us", "armed_group")])
    assert called(found) == [("United States", "US")]


def test_the_vocabulary_knows_the_kind_of_states_and_bodies() -> None:
    found = cast("NATO met France.", [("NATO", "armed_group"), ("France", "armed_group")])
    assert [entity.kind for entity in found.entities] == ["international_org", "state"]


def test_an_international_body_is_not_its_mission() -> None:
    text = "The United Nations spoke. The United Nations Mission in Tarn did not."
    found = cast(
        text, [("United Nations", "international_org"), ("United Nations Mission in Tarn", "international_org")]
    )
    assert len(found.entities) == 2


def test_two_people_who_share_a_surname_stay_two_and_the_surname_alone_is_neither() -> None:
    text = "Ali Reed met Omar Reed. Reed left."
    found = cast(text, [("Ali Reed", "person"), ("Omar Reed", "person"), ("Reed@3", "person")])
    assert called(found) == [("Ali Reed",), ("Omar Reed",), ("Reed",)]


def test_the_model_says_which_of_two_bearers_a_surname_means() -> None:
    text = "Ali Reed met Omar Reed. Reed left. Reed stayed."
    people: People = [("Ali Reed", "person"), ("Omar Reed", "person"), ("Reed@3", "person"), ("Reed@4", "person")]
    found = cast(text, people, coreference=[["Omar Reed", "Reed@3"], ["Ali Reed", "Reed@4"]])
    assert called(found) == [("Ali Reed", "Reed"), ("Omar Reed", "Reed")]
    assert found.of_mention[2] == found.of_mention[1]
    assert found.of_mention[3] == found.of_mention[0]


def test_a_first_name_and_a_father_s_name_join_only_where_the_model_links_them() -> None:
    text = "Idris Omar Vane met Omar Vane. Idris left."
    people: People = [("Idris Omar Vane", "person"), ("Omar Vane@2", "person"), ("Idris@2", "person")]
    assert len(cast(text, people).entities) == 3
    linked = cast(text, people, coreference=[["Idris Omar Vane", "Idris@2"]])
    assert called(linked) == [("Idris Omar Vane", "Idris"), ("Omar Vane",)]


def test_the_model_alone_never_joins_two_names() -> None:
    text = "Adam Reed met Karim Vane. He left."
    people: People = [("Adam Reed", "person"), ("Karim Vane", "person"), ("He", "person")]
    found = cast(text, people, coreference=[["Adam Reed", "Karim Vane", "He"]])
    assert called(found) == [("Adam Reed",), ("Karim Vane",)]
    assert found.of_mention[2] == found.of_mention[1]


def test_a_company_and_a_person_of_one_name_stay_two() -> None:
    found = cast("Vane hired men. Vane, a banker, wept.", [("Vane", "company"), ("Vane@2", "person")])
    assert [entity.kind for entity in found.entities] == ["company", "person"]


def test_a_pronoun_without_a_link_is_no_one_and_he_is_no_group() -> None:
    text = "The Eastern Front fired. He fled. It won."
    mentions: People = [("Eastern Front", "armed_group"), ("He", "person"), ("It", "armed_group")]
    assert cast(text, mentions).of_mention.keys() == {0}
    linked = cast(text, mentions, coreference=[["Eastern Front", "He", "It"]])
    assert linked.of_mention.keys() == {0, 2}


def test_a_description_joins_the_nearest_name_before_it_in_its_chain() -> None:
    text = "The Eastern Front fired. The militia withdrew."
    found = cast(
        text, [("Eastern Front", "armed_group"), ("militia", "armed_group")], coreference=[["Eastern Front", "militia"]]
    )
    assert only(found).descriptions == ("militia",)
    assert len(only(found).mentions) == 2


def test_the_army_twice_is_one_army_and_soldiers_twice_are_not() -> None:
    text = "The army fired. Soldiers fled. The army left. Soldiers wept."
    mentions: People = [
        ("army", "armed_group"),
        ("Soldiers", "armed_group"),
        ("army@2", "armed_group"),
        ("Soldiers@2", "armed_group"),
    ]
    assert called(cast(text, mentions)) == [("army",), ("Soldiers",), ("Soldiers",)]


# ---- titles and offices ----------------------------------------------------------------------


def test_a_title_before_and_after_a_name_is_an_office_and_no_name() -> None:
    text = "Gen. Adam Reed, the head of the Red Guard, met President Omar Vane."
    found = cast(
        text,
        [
            ("Gen.", "role"),
            ("Adam Reed", "person"),
            ("head", "role"),
            ("Red Guard", "armed_group"),
            ("President", "role"),
            ("Omar Vane", "person"),
        ],
    )
    offices = {entity.names: [office.title for office in entity.offices] for entity in found.entities}
    assert offices == {
        ("Adam Reed",): ["Gen.", "head of the Red Guard"],
        ("Red Guard",): [],
        ("Omar Vane",): ["President"],
    }


def test_a_title_belongs_to_the_name_it_stands_before() -> None:
    text = "Adam Reed, General Omar Vane and others met."
    found = cast(text, [("Adam Reed", "person"), ("General", "role"), ("Omar Vane", "person")])
    assert [len(entity.offices) for entity in found.entities] == [0, 1]


def test_an_office_that_acts_beside_its_holder_s_name_is_the_holder() -> None:
    text = "President Omar Vane ordered a raid."
    report, reading = make_reading(
        text,
        [("President", "role"), ("Omar Vane", "person")],
        events=[EventWords("raid", init=("President",))],
    )
    found = cast_actors(reading, report)
    assert found.ids(reading.events[0].initiators) == (only(found).id,)
    assert only(found).names == ("Omar Vane",)
    assert only(found).descriptions == ()


@pytest.mark.parametrize(
    ("text", "words", "phrase"),
    [
        ("The United Nations envoy spoke.", "envoy", "United Nations envoy"),
        ("An army spokesman spoke.", "spokesman", "army spokesman"),
        ("Reed’s deputy spoke.", "deputy", "Reed’s deputy"),
        ("The envoy spoke.", "envoy", "envoy"),
        ("The men killed envoy and aides.", "envoy", "envoy"),
    ],
)
def test_an_office_without_a_name_is_a_person_with_a_readable_phrase(text: str, words: str, phrase: str) -> None:
    mentions: People = [(words, "role")]
    mentions += [("United Nations", "international_org")] if "United" in text else []
    mentions += [("Reed", "person")] if "Reed" in text else []
    found = cast(text, mentions, speeches=[(words, "spoke", "spoke")] if "spoke" in text else [], events=killing(text))
    (person,) = [entity for entity in found.entities if not entity.names]
    assert (person.kind, person.descriptions) == ("person", (phrase,))


def killing(text: str) -> list[EventWords]:
    return [EventWords("killed", targ=("envoy",))] if "killed" in text else []


@pytest.mark.parametrize(
    ("text", "owner", "kind", "phrase", "country"),
    [
        ("Russian mercenaries came.", "Russian", "state", "Russian mercenaries", "RUS"),
        ("Omar Vane’s loyal forces came.", "Omar Vane", "person", "Omar Vane’s loyal forces", None),
        ("France’s two brigades came.", "France", "state", "France’s two brigades", "FRA"),
        ("Omar Vane told families.", "Omar Vane", "person", "families", None),
        ("France recognised the council.", "France", "state", "council", None),
    ],
)
def test_a_description_keeps_its_owner_and_nothing_else(
    text: str, owner: str, kind: MentionKind, phrase: str, country: str | None
) -> None:
    words = phrase.split()[-1]
    found = cast(text, [(owner, kind), (words, "armed_group")])
    described = found.entities[-1]
    assert (described.descriptions, described.country) == ((phrase,), country)


def test_an_adjective_before_a_title_gives_the_holder_s_country() -> None:
    text = "French army chief Adam Reed and Turkish-backed rebels met."
    found = cast(
        text,
        [
            ("French", "state"),
            ("army chief", "role"),
            ("Adam Reed", "person"),
            ("Turkish-backed rebels", "armed_group"),
        ],
    )
    assert {entity.names or entity.descriptions: entity.country for entity in found.entities[1:]} == {
        ("Adam Reed",): "FRA",
        ("Turkish-backed rebels",): None,
    }


# ---- places ----------------------------------------------------------------------------------


def test_a_town_that_is_struck_is_a_place_and_one_that_strikes_an_actor() -> None:
    report, reading = make_reading(
        "Arbel attacked Karsk.",
        [("Arbel", "place"), ("Karsk", "place")],
        events=[EventWords("attacked", init=("Arbel",), targ=("Karsk",))],
    )
    found = cast_actors(reading, report)
    assert called(found) == [("Arbel",)]
    assert only(found).kind == "other"


def test_a_country_that_is_struck_is_a_state() -> None:
    report, reading = make_reading(
        "Raiders attacked France.", [("France", "place")], events=[EventWords("attacked", targ=("France",))]
    )
    assert only(cast_actors(reading, report)).state == "France"


# ---- the whole -------------------------------------------------------------------------------

LONG = (
    "French President Adam Reed met General Omar Vane of the Eastern Front (EF) in Karsk. Reed said the EF was tired. "
    "Vane’s men left; the army stayed. “We saw the army,” a teacher said. He wept."
)
LONG_MENTIONS: People = [
    ("French", "state"),
    ("President", "role"),
    ("Adam Reed", "person"),
    ("General", "role"),
    ("Omar Vane", "person"),
    ("Eastern Front", "armed_group"),
    ("EF", "armed_group"),
    ("Karsk", "place"),
    ("Reed@2", "person"),
    ("EF@2", "armed_group"),
    ("Vane@2", "person"),
    ("men", "armed_group"),
    ("army", "armed_group"),
    ("We", "armed_group"),
    ("army@2", "armed_group"),
    ("teacher", "person"),
    ("He", "person"),
]


def test_entities_are_the_same_each_time_with_unique_ids_and_verbatim_mentions() -> None:
    found = cast(LONG, LONG_MENTIONS)
    assert found == cast(LONG, LONG_MENTIONS)
    assert len({entity.id for entity in found.entities}) == len(found.entities) == 7
    for entity in found.entities:
        assert all(LONG[span.start : span.end] == span.quote for span in entity.mentions)
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda span: span.start)
    assert set(found.of_mention.values()) == {entity.id for entity in found.entities}


def test_no_name_has_an_article_a_possessive_or_a_title() -> None:
    names = [name for entity in cast(LONG, LONG_MENTIONS).entities for name in entity.names]
    assert not [
        name for name in names if name.lower().startswith(("the ", "gen", "president")) or name.endswith(("'s", "’s"))
    ]


@pytest.mark.parametrize(
    ("text", "words", "phrase"),
    [
        ("Troops loyal to Omar Vane came.", "Troops", "Troops loyal to Omar Vane"),
        ("Troops backed by the Eastern Front came.", "Troops", "Troops backed by the Eastern Front"),
        ("Brigades of Omar Vane came.", "Brigades", "Brigades of Omar Vane"),
        ("Soldiers in the Eastern Front came.", "Soldiers", "Soldiers"),
        ("Villagers of the Eastern Front came.", "Villagers", "Villagers"),
    ],
)
def test_fighters_are_told_by_whose_they_are(text: str, words: str, phrase: str) -> None:
    kind: MentionKind = "population" if words == "Villagers" else "armed_group"
    other: People = [("Omar Vane", "person")] if "Vane" in text else [("Eastern Front", "armed_group")]
    found = cast(text, [(words, kind), *other])
    assert found.entities[0].descriptions == (phrase,)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Forces of the Eastern Front came.", ["Forces", "Eastern Front"]),
        ("The Eastern Front’s men came.", ["Eastern Front", "men"]),
        ("Eastern Front fighters came.", ["Eastern Front", "fighters"]),
        ("Eastern Front militants came. The Eastern Front said so.", ["Eastern Front militants", "Eastern Front@2"]),
    ],
)
def test_a_groups_fighters_are_the_group(text: str, mentions: list[str]) -> None:
    found = only(cast(text, [(words, "armed_group") for words in mentions]))
    assert found.names[0] == "Eastern Front"
    assert any(reason.startswith("its members") for reason in found.reasons)


def test_a_nations_fighters_and_a_persons_are_not_the_nation_nor_the_person() -> None:
    found = cast("Sarovian fighters came. Omar Vane’s men left.", [
        ("Sarovian", "state"), ("fighters", "armed_group"), ("Omar Vane", "person"), ("men", "armed_group"),
    ])  # fmt: skip
    assert len(found.entities) == 4


def test_an_acronym_that_the_report_spells_out_is_not_the_body_that_bears_it_too() -> None:
    text = "The Rapid Support Forces (RSF) came. The RSF left."
    found = only(
        cast(text, [("Rapid Support Forces", "armed_group"), ("RSF", "armed_group"), ("RSF@2", "armed_group")])
    )
    assert (found.kind, found.names) == ("armed_group", ("Rapid Support Forces", "RSF"))


@pytest.mark.parametrize("name", ["MONUSCO", "UN human rights office", "EU delegation"])
def test_missions_and_parts_of_international_bodies_are_international(name: str) -> None:
    assert only(cast(f"The {name} left.", [(name, "armed_group")])).kind == "international_org"
