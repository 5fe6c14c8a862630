"""What counts as a text that was seen in training."""

from __future__ import annotations

from benchmarks.public.seen import RUN, runs, shared

WORDS = [f"word{number}" for number in range(2 * RUN)]


def test_case_and_marks_do_not_hide_a_run() -> None:
    known = set(runs(" ".join(WORDS)))
    assert shared(["Before, " + ", ".join(WORDS[5 : 5 + RUN]).upper() + "!"], known) == 1


def test_a_shorter_run_is_none() -> None:
    known = set(runs(" ".join(WORDS)))
    assert shared([" ".join([*WORDS[: RUN - 1], "other"]), ""], known) == 0
