"""What may speak for or against two tellings being of one event: a name, how strongly, and why.

A signal's name is its family, a colon and what was found ("time: same day"); the weights of ``compare`` are by name.
"""

from __future__ import annotations

from typing import NamedTuple


class Signal(NamedTuple):
    """One thing found on comparing two tellings. ``value`` is 1 where it is plainly so, else how much it is so."""

    name: str
    value: float
    reason: str

    @property
    def family(self) -> str:
        """What kind of evidence it is: time, place, doers, sufferers, toll, means, words or report."""
        return self.name.partition(":")[0]
