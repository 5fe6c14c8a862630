"""Signs that govern a trigger keep their words and their rule, and overrule no more than they may."""

from __future__ import annotations

import pytest

from onrecord.nouns import EventModality
from onrecord.resolve.status import settle_status, sign_at
from tests.builders import EventWords, make_reading


@pytest.mark.parametrize(
    ("sentence", "trigger", "rule", "words"),
    [
        ("The Front should not withdraw.", "withdraw", "advice", "should not"),
        ("The Front did not attack.", "attack", "negation", "did not"),
        ("If the Front comes, it will attack.", "attack", "follows from a condition", "will"),
        ("If the Front attack, all flee.", "attack", "condition", "If"),
        ("The Front allegedly attacked.", "attacked", "hearsay", "allegedly"),
        ("Will the Front attack?", "attack", "question", "Will"),
        ("Attack the camp.", "Attack", "imperative", "the"),
        ("Fighters often attack at night.", "attack", "habit", "often"),
    ],
)
def test_a_sign_tells_its_rule_and_the_words_it_was_read_from(
    sentence: str, trigger: str, rule: str, words: str
) -> None:
    report, reading = make_reading(
        sentence, [("Front", "armed_group")] if "Front" in sentence else [], events=[EventWords(trigger)]
    )
    sign = sign_at(reading.events[0], reading, report)
    assert sign is not None and (sign.rule, sign.words) == (rule, words)


@pytest.mark.parametrize(
    ("sentence", "status", "settled"),
    [
        ("The Front should leave.", "happened", "hypothetical"),
        ("The Front should leave.", "denied", "denied"),
        ("The Front did not leave.", "hypothetical", "hypothetical"),
        ("The Front will leave.", "hypothetical", "hypothetical"),
        ("The Front allegedly left to leave.", "planned", "planned"),
    ],
)
def test_a_sign_overrules_only_what_it_makes_less_sure(
    sentence: str, status: EventModality, settled: EventModality
) -> None:
    report, reading = make_reading(sentence, events=[EventWords("leave", status=status)])
    assert settle_status(reading, report).events[0].status == settled


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack must be investigated.",
        "The Front not only attack, it burns.",
        "Why did the Front attack?",
        "Attack on a camp kills ten.",
        "The attack, if anything, helped.",
    ],
)
def test_what_does_not_govern_the_trigger_is_no_sign(sentence: str) -> None:
    trigger = "Attack" if sentence.startswith("Attack") else "attack"
    report, reading = make_reading(
        sentence, [("Front", "armed_group")] if "Front" in sentence else [], events=[EventWords(trigger)]
    )
    assert sign_at(reading.events[0], reading, report) is None
