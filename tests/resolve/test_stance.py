"""How a claim is meant, from its words and the verb that reports it."""

from __future__ import annotations

import pytest

from onrecord.resolve.stance import alleges, foretells, polarity_of, statement_stance, strength_of


@pytest.mark.parametrize(
    ("content", "cue", "stance"),
    [
        ("the town is quiet", "said", "asserted"),
        ("the town is quiet", "claimed", "alleged"),
        ("the front of shelling the town", "accused", "alleged"),
        ("both sides must stop", "said", "advised"),
        ("all sides to stop", "urged", "advised"),
        ("an end to the siege", "called for", "advised"),
        ("they must have known of it", "said", "asserted"),
        ("the army should have left", "said", "asserted"),
        ("there is no need to leave", "said", "asserted"),
        ("it will stop if France pays", "said", "conditional"),
        ("it stops unless France pays", "said", "conditional"),
        ("Should the rains fail, many flee", "said", "conditional"),
        ("it was as if nothing lived", "said", "asserted"),
        ("nobody could say if they lived", "said", "asserted"),
        ("to free the men", "promised", "planned"),
        ("to burn the town", "threatened", "planned"),
    ],
)
def test_words_and_verb_tell_how_a_statement_is_meant(content: str, cue: str, stance: str) -> None:
    assert statement_stance(content, cue, foretells=False) == stance


def test_what_holds_a_forecast_foretells() -> None:
    assert statement_stance("it will stop if France pays", "said", foretells=True) == "forecast"


@pytest.mark.parametrize(
    "cue", ["denied", "has denied", "denies", "rejected", "dismissed", "disputed", "refuted", "denial"]
)
def test_verbs_of_denial_deny(cue: str) -> None:
    assert polarity_of(cue) == "denied"


@pytest.mark.parametrize(
    "cue", ["said", "did not deny", "didn’t deny", "neither confirmed nor denied", "never denied", "confirmed"]
)
def test_other_verbs_and_a_denial_withheld_affirm(cue: str) -> None:
    assert polarity_of(cue) == "affirmed"


def test_a_charge_is_the_speaker_s_word_and_a_claim_of_responsibility_is_not() -> None:
    assert alleges("accused") and alleges("blames") and alleges("reportedly")
    assert not alleges("said") and not alleges("claimed")


@pytest.mark.parametrize(
    ("forecast", "strength"),
    [
        ("the war will end", "certain"),
        ("the war won’t end", "certain"),
        ("the war won't end", "certain"),
        ("the war will end by May", "certain"),
        ("no doubt the war will end", "certain"),
        ("the war will likely end", "likely"),
        ("the war is expected to end", "likely"),
        ("the war may end", "possible"),
        ("May they never return: it could end", "possible"),
        ("the war is not expected to end", "unlikely"),
        ("the war is not likely to end", "unlikely"),
        ("it cannot be ruled out", "possible"),
        ("another war by June", "likely"),
    ],
)
def test_a_forecast_is_as_sure_as_its_weakest_hedge(forecast: str, strength: str) -> None:
    assert strength_of(forecast) == strength


@pytest.mark.parametrize(
    ("cue", "strength"),
    [("said", "certain"), ("expects", "likely"), ("fears that", "possible"), ("doubts", "unlikely")],
)
def test_the_verb_that_reports_it_can_weaken_it(cue: str, strength: str) -> None:
    assert strength_of("the war will end", cue=cue) == strength


@pytest.mark.parametrize(
    ("words", "asked", "kept"),
    [
        ("the road will close", False, True),
        ("If the rains come, the road will close", False, True),
        ("if the rains come", False, False),
        ("whether the road will close", False, False),
        ("will the road close", True, False),
        ("the army must open the road", False, False),
        ("the army must open the road or the town will starve", False, True),
        ("it is", False, False),
        ("it was over by noon", False, False),
        ("a ceasefire is a long way ahead", False, True),
    ],
)
def test_a_bare_condition_a_question_and_advice_foretell_nothing(words: str, asked: bool, kept: bool) -> None:
    assert foretells(words, asked=asked) is kept


@pytest.mark.parametrize(
    ("before", "kept"), [("promised to ", True), ("would soon", False), ("they’ll ", True), ("the men who ", False)]
)
def test_words_without_a_sign_of_the_future_need_one_right_before_them(before: str, kept: bool) -> None:
    assert foretells("leave the town by noon", asked=False, before=before) is kept
