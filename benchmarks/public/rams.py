"""RAMS, development part: the arguments of one given event in five sentences. Evaluation only.

Roles are mapped by train.sets.roles (attacker, killer ... are init); what it leaves unmapped (participant,
beneficiary, origin ...) the model has no role for: those count as missed in the rows over all roles.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.public.models import Models
from benchmarks.public.results import Published, Score
from benchmarks.public.roles import other_arguments, score_arguments
from benchmarks.public.spans import Tally
from train.sets import read_set

BEST = Published(48.6, "BART-Gen, span F1 on test", "V")
_WHY = "no: theirs is the test part, trained on RAMS and typed in its 65 roles; ours dev, never trained on, in 4 roles"


def measure(models: Models, data: Path) -> Iterator[Score]:
    """Rows for each system: with the trigger given, and with what it finds itself."""
    passages = list(read_set("rams", data, part="dev"))
    others = Tally(sought=sum(map(other_arguments, passages)))
    for system, parts in models.each():
        for how in ("given", "found"):
            exact, overlap = score_arguments(parts, passages, triggered=how == "given")
            head = f"arguments, triggers {how}"
            yield Score(
                "rams",
                system,
                f"{head}, all roles, span F1",
                round((exact + others).sought),
                (exact + others).f1,
                BEST,
                _WHY,
            )
            yield Score("rams", system, f"{head}, init targ place weap, span F1", round(exact.sought), exact.f1)
            yield Score("rams", system, f"{head}, init targ place weap, overlap F1", round(exact.sought), overlap.f1)
