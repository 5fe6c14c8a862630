"""What those who act in two tellings, and those acted on, say: the same, of one kind or country, called alike."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.merge.occurrences import Occurrence, Side
from onrecord.merge.signals import Signal
from onrecord.merge.stems import rarity


def side_signals(a: Occurrence, b: Occurrence) -> Iterator[Signal]:
    """Signals of both sides."""
    yield from _side("doers", (a.initiators, b.initiators), (a.doers, b.doers), a, b)
    yield from _side("sufferers", (a.targets, b.targets), (a.sufferers, b.sufferers), a, b)


def _side(
    family: str,
    actors: tuple[frozenset[str], frozenset[str]],
    sides: tuple[Side, Side],
    a: Occurrence,
    b: Occurrence,
) -> Iterator[Signal]:
    if actors[0] & actors[1]:
        yield Signal(f"{family}: same", 1, f"{len(actors[0] & actors[1])} of the {family} in common")
    elif all(actors):
        yield from _apart(family, actors, sides, a, b)
    if shared := sides[0].words & sides[1].words:
        rarest = max(sorted(shared), key=rarity)
        yield Signal(f"{family}: called alike", max(0.2, rarity(rarest)), f"both call the {family} {rarest!r}")


def _apart(
    family: str,
    actors: tuple[frozenset[str], frozenset[str]],
    sides: tuple[Side, Side],
    a: Occurrence,
    b: Occurrence,
) -> Iterator[Signal]:
    """Actors of whom none is the same. "Gunmen" here and "militants" there do not differ: across reports only
    actors that both could name are held against the pair, and less where both are of one country."""
    known = actors if a.report == b.report else (actors[0] & a.known, actors[1] & b.known)
    if all(known):
        same_land = bool(sides[0].countries & sides[1].countries)
        name = f"{family}: others of one country" if same_land else f"{family}: others"
        yield Signal(name, 1, f"no {family} in common")
    if sides[0].kinds and sides[1].kinds and not sides[0].kinds & sides[1].kinds:
        kinds = f"{min(sides[0].kinds)} here, {min(sides[1].kinds)} there"
        yield Signal(f"{family}: of other kinds", 1, f"{family}: {kinds}".replace("_", " "))
