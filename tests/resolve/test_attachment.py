"""Ties that the words around their ends refuse, and those they leave."""

from __future__ import annotations

import pytest

from onrecord.nouns import MentionKind, TieKind
from onrecord.resolve.attachment import settle_ties
from tests.builders import make_reading

KINDS: dict[str, MentionKind] = {"Ade Kumba": "person", "Lin Orro": "person", "Kumba": "person", "Its": "armed_group"}


def kept(text: str, *ties: tuple[TieKind, str, str], names: tuple[str, ...], one: tuple[str, ...] = ()) -> list[str]:
    """The ties that stay, in words; ``one`` are words for one actor."""
    mentions = [(name, KINDS.get(name, "armed_group")) for name in names]
    report, reading = make_reading(text, mentions, ties=ties, coreference=[one] if one else [])
    settled = settle_ties(reading, report)
    quotes = [mention.span.quote for mention in settled.mentions]
    assert all(report.text[tie.span.start : tie.span.end] == tie.span.quote for tie in settled.ties)
    return [f"{quotes[tie.source]} {tie.kind} {quotes[tie.target]}" for tie in settled.ties]


@pytest.mark.parametrize(
    "text",
    [
        "The deal that President Ade Kumba and Lin Orro, the commander of the Hill Front, had signed fell.",
        "Ade Kumba met Lin Orro, a leader of the Hill Front (HF), on Monday.",
        "Ade Kumba met Hill Front leader Lin Orro on Monday.",
        "Ade Kumba met the Hill Front's spokesman, Lin Orro, on Monday.",
    ],
)
def test_a_group_goes_with_the_person_whose_office_names_it(text: str) -> None:
    ties: tuple[tuple[TieKind, str, str], ...] = (
        ("commands", "Ade Kumba", "Hill Front"),
        ("member_of", "Lin Orro", "Hill Front"),
    )
    assert kept(text, *ties, names=("Ade Kumba", "Lin Orro", "Hill Front")) == ["Lin Orro member_of Hill Front"]


def test_an_acronym_behind_the_name_is_the_group_too() -> None:
    text = "Ade Kumba and Lin Orro, the leader of the Hill Front (HF), met."
    assert kept(text, ("commands", "Ade Kumba", "HF"), names=("Ade Kumba", "Lin Orro", "Hill Front", "HF")) == []


def test_who_is_told_of_in_a_clause_on_another_does_not_lead_what_it_names() -> None:
    text = "Ade Kumba, who commands the Hill Front, and Lin Orro seized power."
    ties: tuple[tuple[TieKind, str, str], ...] = (
        ("commands", "Ade Kumba", "Hill Front"),
        ("commands", "Lin Orro", "Hill Front"),
    )
    assert kept(text, *ties, names=("Ade Kumba", "Lin Orro", "Hill Front")) == ["Ade Kumba commands Hill Front"]


@pytest.mark.parametrize(
    "text",
    [
        "Ade Kumba, whom the Hill Front has held since May, is ill.",
        "Ade Kumba has fought against the Hill Front for years.",
        "Ade Kumba opened talks with the Hill Front.",
    ],
)
def test_whom_a_group_holds_or_who_stands_against_it_is_not_of_it(text: str) -> None:
    assert kept(text, ("commands", "Ade Kumba", "Hill Front"), names=("Ade Kumba", "Hill Front")) == []
    assert kept(text, ("opposes", "Ade Kumba", "Hill Front"), names=("Ade Kumba", "Hill Front")) != []


def test_two_leaders_of_one_group_both_stay() -> None:
    text = "The Hill Front leaders Ade Kumba and Lin Orro fled."
    ties: tuple[tuple[TieKind, str, str], ...] = (
        ("commands", "Ade Kumba", "Hill Front"),
        ("commands", "Lin Orro", "Hill Front"),
    )
    assert len(kept(text, *ties, names=("Hill Front", "Ade Kumba", "Lin Orro"))) == 2


def test_the_owner_of_a_group_stays_beside_its_officers() -> None:
    text = "Ade Kumba's Hill Front spokesman Lin Orro denied it."
    found = kept(text, ("commands", "Ade Kumba", "Hill Front"), names=("Ade Kumba", "Hill Front", "Lin Orro"))
    assert found == ["Ade Kumba commands Hill Front"]


def test_who_speaks_or_serves_for_a_group_does_not_lead_it() -> None:
    text = "Ade Kumba, a former media coordinator of the Hill Front, gave himself up."
    assert kept(text, ("commands", "Ade Kumba", "Hill Front"), names=("Ade Kumba", "Hill Front")) == [
        "Ade Kumba member_of Hill Front"
    ]


def test_a_town_commands_nobody() -> None:
    report, reading = make_reading(
        "Orsk's fighters came.",
        [("Orsk", "place"), ("fighters", "armed_group")],
        ties=[("commands", "Orsk", "fighters")],
    )
    assert settle_ties(reading, report).ties == ()


def test_a_tie_across_sentences_is_none_unless_other_words_bring_its_ends_together() -> None:
    text = "The Hill Front signed nothing. It holds Ade Kumba. Lake Guard men came."
    names = ("Hill Front", "It", "Ade Kumba", "Lake Guard")
    assert kept(text, ("holds", "Hill Front", "Ade Kumba"), names=names) == []
    assert kept(text, ("holds", "Hill Front", "Ade Kumba"), names=names, one=("Hill Front", "It")) == [
        "It holds Ade Kumba"
    ]
    assert kept(text, ("fights", "Lake Guard", "Ade Kumba"), names=names, one=("Hill Front", "It")) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Hill Front has fought the army alongside the Lake Guard.", "allied_with"),
        ("The Hill Front, fighting side by side with the Lake Guard, took Orsk.", "allied_with"),
        ("The Hill Front joined forces with the Lake Guard in May.", "allied_with"),
        ("The Hill Front fought alongside the army against the Lake Guard.", "fights"),
        ("The Hill Front joined the war on the Lake Guard.", "fights"),
    ],
)
def test_who_fights_alongside_a_group_does_not_fight_it(text: str, kind: str) -> None:
    ties: tuple[tuple[TieKind, str, str], ...] = (("fights", "Hill Front", "Lake Guard"),)
    assert kept(text, *ties, names=("Hill Front", "Lake Guard")) == [f"Hill Front {kind} Lake Guard"]


def test_whom_another_fights_alongside_somebody_is_not_allied_with_him() -> None:
    text = "The Hill Front fought the Orsk Army alongside the Lake Guard."
    ties: tuple[tuple[TieKind, str, str], ...] = (("fights", "Orsk Army", "Lake Guard"),)
    assert kept(text, *ties, names=("Hill Front", "Orsk Army", "Lake Guard")) == ["Orsk Army fights Lake Guard"]
