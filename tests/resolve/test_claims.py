"""From findings to claims: verbatim quotes, stable ids, the right speaker, and what each claim says."""

from __future__ import annotations

import pytest

from onrecord.nouns import (
    Analysis,
    Claim,
    ClaimKind,
    EventBody,
    EventFinding,
    ForecastBody,
    HarmBody,
    Mention,
    MentionKind,
    Reading,
    Report,
    Sentence,
    TieBody,
)
from onrecord.resolve import resolve
from tests.builders import EventWords, make_reading

Mentions = list[tuple[str, MentionKind]]


def read(pair: tuple[Report, Reading]) -> Analysis:
    report, reading = pair
    return resolve(reading, report)


def claims(analysis: Analysis, kind: ClaimKind) -> list[Claim]:
    return [claim for claim in analysis.claims if claim.kind == kind]


def event(analysis: Analysis) -> tuple[Claim, EventBody]:
    (claim,) = claims(analysis, "event")
    assert isinstance(claim.body, EventBody)
    return claim, claim.body


def harms(analysis: Analysis) -> list[HarmBody]:
    return [claim.body for claim in claims(analysis, "harm") if isinstance(claim.body, HarmBody)]


def names(analysis: Analysis, ids: tuple[str, ...]) -> list[str]:
    by_id = {entity.id: entity for entity in analysis.entities}
    return [(by_id[one].names or by_id[one].descriptions)[0] for one in ids]


STORY = (
    "The Eastern Front shelled Sirte on Monday with mortars, killing at least 12 villagers, a doctor said. "
    "He said that the mayor denied the raid. France arms the Eastern Front. "
    "The Front will take Sirte by May, Reed said."
)


def story() -> tuple[Report, Reading]:
    return make_reading(
        STORY,
        [
            ("Eastern Front", "armed_group"),
            ("Sirte", "place"),
            ("Monday", "time"),
            ("mortars", "weapon"),
            ("12", "count"),
            ("villagers", "population"),
            ("doctor", "person"),
            ("He", "person"),
            ("mayor", "person"),
            ("France", "state"),
            ("Eastern Front@2", "armed_group"),
            ("Front@3", "armed_group"),
            ("Sirte@2", "place"),
            ("Reed", "person"),
        ],
        events=[
            EventWords(
                "shelled",
                mode="heavy-weapons",
                init=("Eastern Front",),
                targ=("villagers",),
                place=("Sirte",),
                time=("Monday",),
                weap=("mortars",),
                harm=(("killed", "unknown", "12"),),
            ),
            EventWords("raid", status="alleged", init=("Eastern Front",), place=("Sirte",)),
            EventWords("take", event="COERCE", mode="seize", status="planned", init=("Front@3",), place=("Sirte@2",)),
        ],
        ties=[("supports", "France", "Eastern Front@2")],
        speeches=[
            ("doctor", "said", STORY[: STORY.index(", a doctor")]),
            ("He", "said@2", "the mayor denied the raid"),
            ("mayor", "denied", "the raid"),
            ("Reed", "said@3", "The Front will take Sirte by May"),
        ],
        forecasts=[(None, "The Front will take Sirte by May", None)],
        coreference=[["doctor", "He"]],
    )


def test_every_quote_is_verbatim_and_every_id_is_its_own() -> None:
    found = read(story()).claims
    assert {claim.kind for claim in found} == {"event", "harm", "tie", "forecast", "statement"}
    assert all(STORY[claim.span.start : claim.span.end] == claim.span.quote for claim in found)
    assert len({claim.id for claim in found}) == len(found)


def test_claims_come_in_the_order_of_the_text_and_the_same_each_time() -> None:
    found = read(story()).claims
    assert found == read(story()).claims
    assert [claim.span.start for claim in found] == sorted(claim.span.start for claim in found)


def test_every_entity_that_a_claim_names_is_there() -> None:
    analysis = read(story())
    known = {entity.id for entity in analysis.entities} | {place.id for place in analysis.places}
    named = {claim.speaker for claim in analysis.claims if claim.speaker}
    for claim in analysis.claims:
        body = claim.body
        if isinstance(body, EventBody | ForecastBody):
            named |= {*body.initiators, *body.targets}
        if isinstance(body, TieBody):
            named |= {body.source, body.target}
    assert named <= known


def test_the_speaker_is_the_innermost_voice_around_the_trigger() -> None:
    analysis = read(story())
    shelled, raid = claims(analysis, "event")
    assert (shelled.speaker_text, raid.speaker_text) == ("doctor", "mayor")
    assert names(analysis, (shelled.speaker or "", raid.speaker or "")) == ["doctor", "mayor"]


def test_what_someone_denies_is_denied_and_did_not_happen_by_those_words() -> None:
    _, raid = claims(read(story()), "event")
    assert raid.polarity == "denied"
    assert isinstance(raid.body, EventBody)
    assert raid.body.modality == "denied"


def test_a_pronoun_that_nothing_resolves_speaks_in_its_own_word() -> None:
    analysis = read(
        make_reading("He said Karsk was quiet.", [("He", "person")], speeches=[("He", "said", "Karsk was quiet")])
    )
    (claim,) = analysis.claims
    assert (claim.speaker, claim.speaker_text) == (None, "He")


def test_an_accusation_makes_an_event_the_speaker_s_word() -> None:
    text = "Reed accused the Front of shelling Sirte."
    claim, body = event(
        read(
            make_reading(
                text,
                [("Reed", "person"), ("Front", "armed_group"), ("Sirte", "place")],
                events=[EventWords("shelling", init=("Front",), place=("Sirte",))],
                speeches=[("Reed", "accused", "the Front of shelling Sirte")],
            )
        )
    )
    assert (claim.modality, claim.polarity, body.modality) == ("alleged", "affirmed", "alleged")


# ---- events ----------------------------------------------------------------------------------


def test_an_event_has_its_actors_date_place_and_weapon_with_their_words() -> None:
    analysis = read(story())
    body = claims(analysis, "event")[0].body
    assert isinstance(body, EventBody) and body.when and body.where
    assert names(analysis, body.initiators) == ["Eastern Front"]
    assert names(analysis, body.targets) == ["villagers"]
    assert (body.when.text, body.when.edtf, body.where.text) == ("Monday", "2021-03-01", "Sirte")
    assert [(weapon.kind, weapon.name) for weapon in body.weapons] == [("mortar", "mortars")]


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Mortars fell on Sirte, where the Front killed villagers.", [("mortar", "Mortars")]),
        ("Mortars and rockets fell on Sirte, where the Front killed villagers.", []),
    ],
)
def test_an_assault_without_a_weapon_takes_the_only_one_of_its_sentence(
    text: str, weapons: list[tuple[str, str]]
) -> None:
    mentions = [("Mortars", "weapon"), ("Front", "armed_group"), ("villagers", "population")]
    mentions += [("rockets", "weapon")] if "rockets" in text else []
    told = EventWords("killed", init=("Front",), targ=("villagers",))
    _, body = event(read(make_reading(text, mentions, events=[told])))  # type: ignore[arg-type]
    assert [(weapon.kind, weapon.name) for weapon in body.weapons] == weapons


@pytest.mark.parametrize(
    ("text", "times", "edtf"),
    [
        ("It began on 15 April. In June rebels shelled Orsk.", ("June", "15 April"), "2020-06"),
        ("It began on 15 April. In June rebels shelled Orsk.", ("15 April", "June"), "2020-06"),
        ("Last week, on 24 February, rebels shelled Orsk.", ("Last week", "24 February"), "2021-02-24"),
        ("Yesterday the army, whose guns shelled Orsk last May, withdrew.", ("Yesterday", "last May"), "2020-05"),
        ("The UN said in January that guns had shelled Orsk.", (), None),
        ("On Monday, a day after guns shelled Orsk, they met.", (), "2021-02-28"),
    ],
    ids=["of its sentence", "even the less likely", "a day within", "of its clause", "of the saying", "counted back"],
)
def test_an_event_takes_the_nearest_of_its_dates(text: str, times: tuple[str, ...], edtf: str | None) -> None:
    known = [one for one in ("15 April", "June", "Last week", "24 February", "Yesterday", "last May") if one in text]
    known += [one for one in ("January", "Monday", "a day after") if one in text]
    mentions: list[tuple[str, MentionKind]] = [(one, "time") for one in known]
    speaker: list[tuple[str, MentionKind]] = [("UN", "international_org")] if "UN" in text else []
    said = [("UN", "said", "guns had shelled Orsk")] if speaker else []
    events = [EventWords("shelled", targ=("Orsk",), init=("guns",) if "guns" in text else ("rebels",), time=times)]
    actor: tuple[str, MentionKind] = ("guns" if "guns" in text else "rebels", "armed_group")
    pair = make_reading(text, [*mentions, *speaker, actor, ("Orsk", "site")], events=events, speeches=said)
    when = event(read(pair))[1].when
    assert (when.edtf if when else None) == edtf


def test_the_most_precise_date_and_place_win() -> None:
    text = "The Front struck Sirte in Libya in 2020, on 3 May 2020."
    _, body = event(
        read(
            make_reading(
                text,
                [
                    ("Front", "armed_group"),
                    ("Sirte", "place"),
                    ("Libya", "state"),
                    ("2020", "time"),
                    ("3 May 2020", "time"),
                ],
                events=[EventWords("struck", init=("Front",), place=("Libya", "Sirte"), time=("2020", "3 May 2020"))],
            )
        )
    )
    assert body.when and body.where
    assert (body.when.edtf, body.where.text) == ("2020-05-03", "Sirte")


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("The Eastern Front killed villagers in Sirte.", "Sirte"),
        ("‘The Eastern Front killed villagers in Sirte’, he said.", "Sirte"),
        ("The Eastern Front killed Sirte’s villagers.", None),
        ("The Eastern Front killed villagers near Homs.", "Homs"),
        ("The Eastern Front killed Homs' villagers.", None),
    ],
    ids=["plain", "before a closing quote", "whose", "near", "whose, of an s"],
)
def test_the_only_town_of_a_sentence_is_the_place_unless_it_tells_whose_somebody_is(
    text: str, town: str | None
) -> None:
    mentions: Mentions = [("Eastern Front", "armed_group"), ("villagers", "population")]
    mentions += [(one, "place") for one in ("Sirte", "Homs") if one in text]
    told = EventWords("killed", init=("Eastern Front",), targ=("villagers",))
    _, body = event(read(make_reading(text, mentions, events=[told])))
    assert (body.where.text if body.where else None) == town


def test_a_state_in_the_place_role_is_where_it_happened() -> None:
    text = "The Front struck in Libya."
    analysis = read(
        make_reading(
            text,
            [("Front", "armed_group"), ("Libya", "state")],
            events=[EventWords("struck", init=("Front",), place=("Libya",))],
        )
    )
    _, body = event(analysis)
    assert body.where and body.where.precision == 6
    assert [place.country for place in analysis.places] == ["LBY"]


def test_a_struck_town_is_the_event_s_place_where_none_is_told() -> None:
    text = "The Front shelled Sirte."
    analysis = read(
        make_reading(
            text,
            [("Front", "armed_group"), ("Sirte", "place")],
            events=[EventWords("shelled", init=("Front",), targ=("Sirte",))],
        )
    )
    _, body = event(analysis)
    assert body.where and body.where.text == "Sirte"
    assert body.targets == ()


def test_what_is_not_told_is_unknown() -> None:
    text = "The Eastern Front seized Reed."
    _, body = event(
        read(
            make_reading(
                text,
                [("Eastern Front", "armed_group"), ("Reed", "person")],
                events=[EventWords("seized", event="COERCE", mode="arrest", init=("Eastern Front",), targ=("Reed",))],
            )
        )
    )
    assert (body.when, body.where, body.weapons) == (None, None, ())


@pytest.mark.parametrize(
    ("sentence", "trigger", "mode", "named", "kinds"),
    [
        ("The Front bombed Sirte", "bombed", "aerial", None, ["aircraft"]),
        ("An airstrike by the Front hit Sirte", "airstrike", None, None, ["aircraft"]),
        (
            "The Front hit Sirte in an airstrike with missiles",
            "airstrike",
            "aerial",
            "missiles",
            ["missile", "aircraft"],
        ),
        ("The Front’s shelling of Sirte with mortars", "shelling", "heavy-weapons", "mortars", ["mortar"]),
        ("The Front’s shelling of Sirte", "shelling", "heavy-weapons", None, ["artillery"]),
        ("The Front attacked Sirte", "attacked", "firearms", None, ["firearm"]),
        ("The Front attacked Sirte", "attacked", None, None, []),
        ("The Front attacked Sirte with oddments", "attacked", None, "oddments", ["other"]),
    ],
)
def test_weapons_come_from_their_names_the_trigger_and_the_mode(
    sentence: str, trigger: str, mode: str | None, named: str | None, kinds: list[str]
) -> None:
    mentions: Mentions = [("Front", "armed_group"), ("Sirte", "place")]
    mentions += [(named, "weapon")] if named else []
    weapons = (named,) if named else ()
    told = EventWords(trigger, mode=mode, init=("Front",), place=("Sirte",), weap=weapons)
    _, body = event(read(make_reading(f"{sentence}.", mentions, events=[told])))
    assert [weapon.kind for weapon in body.weapons] == kinds
    assert all(weapon.name in sentence for weapon in body.weapons)


# ---- harm ------------------------------------------------------------------------------------


def test_a_toll_is_the_claim_of_who_counts_with_its_hedge_and_group() -> None:
    analysis = read(story())
    (claim,) = claims(analysis, "harm")
    assert isinstance(claim.body, HarmBody)
    assert claim.speaker_text == "doctor"
    assert claim.body.text == "at least 12"
    harm = claim.body.harm
    assert (harm.kind, harm.group, harm.low, harm.best, harm.high) == ("killed", "civilians", 12, None, None)


def test_harm_shares_the_key_of_its_event() -> None:
    analysis = read(story())
    assert harms(analysis)[0].key == claims(analysis, "event")[0].body.key  # type: ignore[union-attr]


def test_a_toll_told_in_another_sentence_quotes_that_sentence() -> None:
    text = "The Front shelled Sirte. Nine soldiers died. Nobody wept."
    analysis = read(
        make_reading(
            text,
            [("Front", "armed_group"), ("Sirte", "place"), ("Nine", "count")],
            events=[EventWords("shelled", init=("Front",), place=("Sirte",), harm=(("killed", "unknown", "Nine"),))],
        )
    )
    (claim,) = claims(analysis, "harm")
    assert claim.span.quote == "Nine soldiers died."


def test_two_triggers_of_one_event_with_one_toll_make_one_claim_of_it() -> None:
    text = "An attack by the Front in Sirte killed nine people."
    analysis = read(
        make_reading(
            text,
            [("Front", "armed_group"), ("Sirte", "place"), ("nine", "count")],
            events=[
                EventWords("attack", init=("Front",), place=("Sirte",), harm=(("killed", "unknown", "nine"),)),
                EventWords("killed", init=("Front",), place=("Sirte",), harm=(("killed", "unknown", "nine"),)),
            ],
        )
    )
    assert len(harms(analysis)) == 1
    assert len(claims(analysis, "event")) == 2


# ---- ties and forecasts ----------------------------------------------------------------------


def test_a_tie_quotes_its_sentence_and_keeps_its_means() -> None:
    analysis = read(story())
    (claim,) = claims(analysis, "tie")
    assert isinstance(claim.body, TieBody)
    assert claim.span.quote == "France arms the Eastern Front."
    assert names(analysis, (claim.body.source, claim.body.target)) == ["France", "Eastern Front"]
    assert claim.body.means == ("arms",)


def test_ground_that_is_held_is_a_place() -> None:
    analysis = read(
        make_reading(
            "The Eastern Front holds Sirte.",
            [("Eastern Front", "armed_group"), ("Sirte", "place")],
            ties=[("holds", "Eastern Front", "Sirte")],
        )
    )
    (claim,) = analysis.claims
    assert isinstance(claim.body, TieBody)
    assert claim.body.target in {place.id for place in analysis.places}
    assert [entity.names for entity in analysis.entities] == [("Eastern Front",)]


def test_a_forecast_in_someone_s_words_is_theirs() -> None:
    analysis = read(story())
    (claim,) = claims(analysis, "forecast")
    assert isinstance(claim.body, ForecastBody)
    assert names(analysis, (claim.body.holder or "",)) == ["Reed"]
    assert (claim.body.holder_text, claim.body.strength, claim.body.made) == ("Reed", "certain", "2021-03-04")
    assert claim.body.horizon and claim.body.horizon.endswith("2021-05-31")
    assert (claim.body.event, names(analysis, claim.body.initiators)) == ("COERCE", ["Eastern Front"])


def test_a_forecast_without_a_voice_is_the_author_s() -> None:
    text = "The war will end if France leaves."
    (claim,) = read(make_reading(text, forecasts=[(None, "The war will end", "if France leaves")])).claims
    assert isinstance(claim.body, ForecastBody)
    assert (claim.body.holder, claim.body.holder_text, claim.body.condition) == (None, None, "if France leaves")


def test_the_verb_of_saying_weakens_a_forecast() -> None:
    text = "Reed doubts that the war will end."
    (claim,) = [
        one
        for one in read(
            make_reading(
                text,
                [("Reed", "person")],
                speeches=[("Reed", "doubts", "the war will end")],
                forecasts=[(None, "the war will end", None)],
            )
        ).claims
        if one.kind == "forecast"
    ]
    assert isinstance(claim.body, ForecastBody)
    assert claim.body.strength == "unlikely"


def _whens(text: str, *times: str) -> list[str | None]:
    words: list[tuple[str, MentionKind]] = [("Vantor Front", "armed_group"), *((time, "time") for time in times)]
    report, reading = make_reading(text, words, events=[EventWords("fled", event="RETREAT", init=("Vantor Front",))])
    bodies = [claim.body for claim in resolve(reading, report).claims]
    return [body.when.edtf if body.when else None for body in bodies if isinstance(body, EventBody)]


@pytest.mark.parametrize(
    ("text", "times", "dates"),
    [
        ("The Vantor Front fled in June 2016.", ["June 2016"], ["2016-06"]),
        ("The Vantor Front, in power since 2015, fled.", ["2015"], [None]),
        ("The Vantor Front fled, and in June 2016 or May 2017 came back.", ["June 2016", "May 2017"], [None]),
    ],
)
def test_an_event_without_a_date_takes_the_only_day_its_sentence_tells(
    text: str, times: list[str], dates: list[str | None]
) -> None:
    assert _whens(text, *times) == dates


def test_to_whom_a_town_will_fall_is_not_whom_it_will_be_taken_from() -> None:
    pair = make_reading(
        "Orsk will fall to the Lake Front.",
        [("Orsk", "place"), ("Lake Front", "armed_group")],
        events=[EventWords("fall", status="hypothetical", init=("Lake Front",), targ=("Lake Front", "Orsk"))],
        forecasts=[(None, "Orsk will fall to the Lake Front", None)],
    )
    analysis = read(pair)
    (found,) = claims(analysis, "forecast")
    assert isinstance(found.body, ForecastBody)
    assert names(analysis, found.body.initiators) == ["Lake Front"]
    assert "Lake Front" not in names(analysis, found.body.targets)


def test_what_stands_behind_an_if_is_no_forecast() -> None:
    text = "The road may close if the rains come early."
    report, reading = make_reading(
        text, forecasts=[(None, "The road may close", None), (None, "the rains come early", None)]
    )
    found = [claim.span.quote for claim in resolve(reading, report).claims if claim.kind == "forecast"]
    assert found == ["The road may close"]


def test_a_dateline_is_no_events_place() -> None:
    report = Report("r", "r.txt", "TUNIS (Wire) - Armed men shot two guards.")
    mentions = (
        Mention(report.span(0, 5), "place", 1.0),
        Mention(report.span(15, 24), "armed_group", 1.0),
        Mention(report.span(30, 40), "population", 1.0),
    )
    shot = EventFinding(
        report.span(25, 29), report.span(0, 41), "ASSAULT", None, "happened", 1.0, (1,), (2,), places=(0,)
    )
    reading = Reading("test", (Sentence(0, 41, 0),), mentions, (shot,))
    analysis = resolve(reading, report)
    assert [body.where for _, body in [event(analysis)]] == [None]
