"""Rival accusations: whom nobody can hold to have done it."""

from __future__ import annotations

from onrecord.merge.blame import Blame, cleared

ARMY, REBELS, PEOPLE = frozenset({"army"}), frozenset({"rebels"}), frozenset({"people"})
BY_REBELS = Blame("rebels", ARMY, PEOPLE)
BY_ARMY = Blame("army", REBELS, PEOPLE)
BY_REPORT = Blame(None, ARMY, PEOPLE)


def test_two_who_accuse_each_other_are_both_cleared() -> None:
    assert cleared([("Post", BY_REBELS), ("Post", BY_ARMY)]) == ARMY | REBELS


def test_whom_more_reports_name_did_it() -> None:
    assert cleared([("Post", BY_REBELS), ("Wire", BY_REPORT), ("Bee", BY_ARMY)]) == REBELS


def test_without_an_answer_of_the_accused_nothing_is_in_dispute() -> None:
    assert not cleared([("Post", BY_REBELS), ("Wire", Blame("people", frozenset({"militia"}), PEOPLE))])
    assert not cleared([("Post", BY_REBELS), ("Wire", Blame("army", ARMY, PEOPLE))])


def test_two_who_fight_each_other_both_act() -> None:
    assert not cleared([("Post", Blame(None, ARMY, REBELS)), ("Post", Blame("army", REBELS, ARMY))])
