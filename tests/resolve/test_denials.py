"""A denial is a claim on the event that the report tells, not a second event."""

from __future__ import annotations

import pytest

from onrecord.nouns import Analysis, Claim, EventBody, EventModality, MentionKind
from onrecord.resolve import resolve
from tests.builders import EventWords, make_reading

STRIKE = "A strike hit the centre in Karsk on 1 March 2021. "
MENTIONS: list[tuple[str, MentionKind]] = [
    ("centre", "site"),
    ("Karsk", "place"),
    ("1 March 2021", "time"),
    ("Reed", "person"),
    ("forces", "armed_group"),
    ("centre@2", "site"),
]
STRUCK = EventWords("strike", targ=("centre",), place=("Karsk",), time=("1 March 2021",))


def read(
    sentence: str,
    mentions: list[tuple[str, MentionKind]],
    *events: EventWords,
    speeches: list[tuple[str, str, str]],
    same_events: list[list[str]] | None = None,
) -> Analysis:
    report, reading = make_reading(
        STRIKE + sentence, mentions, events=[STRUCK, *events], speeches=speeches, same_events=same_events or []
    )
    return resolve(reading, report)


def event_claims(analysis: Analysis) -> list[tuple[Claim, EventBody]]:
    return [(claim, claim.body) for claim in analysis.claims if isinstance(claim.body, EventBody)]


DENIAL = "Reed denied that his forces struck the centre."


@pytest.mark.parametrize("status", ["happened", "alleged", "denied"])
def test_who_denies_a_strike_that_the_report_tells_makes_no_second_one(status: EventModality) -> None:
    struck = EventWords("struck", status=status, init=("forces",), targ=("centre@2",))
    speeches = [("Reed", "denied", "his forces struck the centre")]
    (told, first), (denied, second) = event_claims(read(DENIAL, MENTIONS, struck, speeches=speeches))
    assert first.key == second.key
    assert (told.polarity, told.speaker_text) == ("affirmed", None)
    assert (denied.polarity, denied.speaker_text, second.modality) == ("denied", "Reed", "denied")


def test_the_extractor_s_link_joins_a_denial_that_shares_no_words() -> None:
    sentence = "Reed denied that his forces did it by shelling."
    shelling = EventWords("shelling", init=("forces",))
    speeches = [("Reed", "denied", "his forces did it by shelling")]
    found = event_claims(
        read(sentence, MENTIONS[:-1], shelling, speeches=speeches, same_events=[["strike", "shelling"]])
    )
    assert len({body.key for _, body in found}) == 1


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Reed denied that his forces struck Orvale.", EventWords("struck", init=("forces",), place=("Orvale",))),
        (
            "Reed denied that his forces arrested Orvale doctors.",
            EventWords("arrested", event="COERCE", init=("forces",), place=("Orvale",)),
        ),
    ],
    ids=["another place", "another act"],
)
def test_the_denial_of_something_else_is_an_event_of_its_own(sentence: str, event: EventWords) -> None:
    mentions: list[tuple[str, MentionKind]] = [*MENTIONS[:-1], ("Orvale", "place")]
    speeches = [("Reed", "denied", sentence[sentence.index("his") : -1])]
    found = event_claims(read(sentence, mentions, event, speeches=speeches))
    assert len({body.key for _, body in found}) == 2


def test_of_two_strikes_a_denial_is_about_the_one_it_shares_more_with() -> None:
    sentence = "A strike on 9 March 2021 hit the mill in Tamber. Reed denied that his forces struck the mill."
    mentions: list[tuple[str, MentionKind]] = [
        *MENTIONS[:-1],
        ("9 March 2021", "time"),
        ("mill", "site"),
        ("Tamber", "place"),
        ("mill@2", "site"),
    ]
    second = EventWords("strike@2", targ=("mill",), place=("Tamber",), time=("9 March 2021",))
    denial = EventWords("struck", init=("forces",), targ=("mill@2",))
    analysis = read(sentence, mentions, second, denial, speeches=[("Reed", "denied", "his forces struck the mill")])
    karsk, tamber, denied = (body.key for _, body in event_claims(analysis))
    assert karsk != tamber == denied


@pytest.mark.parametrize("content", ["responsibility", "that it was responsible", "any involvement", "being behind it"])
def test_a_denial_of_what_was_just_told_points_at_it(content: str) -> None:
    sentence = f"The Front denied {content}."
    mentions: list[tuple[str, MentionKind]] = [*MENTIONS[:3], ("Front", "armed_group")]
    (_, first), (denied, second) = event_claims(read(sentence, mentions, speeches=[("Front", "denied", content)]))
    assert first.key == second.key
    assert (denied.polarity, denied.speaker_text, denied.span.quote) == ("denied", "Front", sentence)
    assert second.trigger == first.trigger


@pytest.mark.parametrize("content", ["responsibility for the famine", "that the road was closed"])
def test_a_denial_of_something_that_is_no_event_here_is_a_statement_alone(content: str) -> None:
    sentence = f"The Front denied {content}."
    mentions: list[tuple[str, MentionKind]] = [*MENTIONS[:3], ("Front", "armed_group")]
    analysis = read(sentence, mentions, speeches=[("Front", "denied", content)])
    assert [claim.polarity for claim, _ in event_claims(analysis)] == ["affirmed"]
    assert [claim.polarity for claim in analysis.claims if claim.kind == "statement"] == ["denied"]


def test_who_denies_a_part_in_a_strike_did_not_do_it_by_the_report_s_words() -> None:
    sentence = "The Front denied responsibility for the shelling of Karsk."
    mentions: list[tuple[str, MentionKind]] = [*MENTIONS[:3], ("Front", "armed_group"), ("Karsk@2", "place")]
    shelling = EventWords("shelling", status="denied", init=("Front",), place=("Karsk@2",))
    analysis = read(
        sentence, mentions, shelling, speeches=[("Front", "denied", "responsibility for the shelling of Karsk")]
    )
    own, denied = [pair for pair in event_claims(analysis) if pair[1].trigger.quote == "shelling"]
    own, denied = sorted((own, denied), key=lambda pair: pair[0].polarity)
    assert (own[0].speaker_text, own[1].modality, own[1].initiators) == (None, "happened", ())
    assert (denied[0].speaker_text, denied[1].modality, len(denied[1].initiators)) == ("Front", "denied", 1)
