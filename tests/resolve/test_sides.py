"""Who did it and to whom, by the words beside the trigger."""

from __future__ import annotations

import pytest

from onrecord.nouns import EventFinding, Mention, Reading, Sentence, Span
from onrecord.resolve.sides import settle_sides
from tests.builders import make_report


def settled(
    text: str,
    trigger: str,
    actors: list[str],
    *,
    kind: str = "ASSAULT",
    init: tuple[int, ...] = (),
    targ: tuple[int, ...] = (),
) -> tuple[list[str], list[str]]:
    report = make_report(text)

    def span(words: str) -> Span:
        return report.span(text.index(words), text.index(words) + len(words))

    event = EventFinding(
        trigger=span(trigger),
        clause=span(trigger),
        event=kind,
        mode=None,
        status="happened",
        score=1.0,
        initiators=init,
        targets=targ,
        places=(),
        times=(),
        weapons=(),
        harms=(),
    )
    ends = [n + 1 for n, letter in enumerate(text) if letter == "."]
    sentences = tuple(Sentence(a, b, 0) for a, b in zip([0, *ends], ends, strict=False))
    mentions = tuple(Mention(span(words), "place" if words == "Orsk" else "armed_group", 1.0) for words in actors)
    (found,) = settle_sides(Reading("test 1", sentences=sentences, mentions=mentions, events=(event,)), report).events
    return [actors[n] for n in found.initiators], [actors[n] for n in found.targets]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "initiators", "targets"),
    [
        ("The envoy was freed by a battalion.", "freed", ["envoy", "battalion"], ["battalion"], ["envoy"]),
        ("An attack late on Monday by militants failed.", "attack", ["militants"], ["militants"], []),
        ("The town was shelled and then left by militants.", "shelled", ["militants"], [], []),
        ("The town was shelled. Later came a letter by militants.", "shelled", ["militants"], [], []),
        ("They took Orsk from the rebels.", "took", ["They", "Orsk", "rebels"], [], ["rebels"]),
        ("They withdrew from the rebels.", "withdrew", ["rebels"], [], []),
        ("Drones hunted the army's convoys.", "hunted", ["army"], [], ["army"]),
        ("Drones hunted the army in vain.", "hunted", ["army"], [], []),
        ("The monks had reportedly been seized.", "seized", ["monks"], [], ["monks"]),
    ],
)
def test_closed_class_words_tell_the_sides(
    text: str, trigger: str, actors: list[str], initiators: list[str], targets: list[str]
) -> None:
    assert settled(text, trigger, actors) == (initiators, targets)


def test_a_town_among_the_targets_leaves_room_for_whom_it_was_taken_from() -> None:
    found = settled("They took Orsk from the rebels.", "took", ["They", "Orsk", "rebels"], init=(0,), targ=(1,))
    assert found == (["They"], ["Orsk", "rebels"])


def test_whom_it_was_taken_from_did_not_take_it() -> None:
    found = settled("They took Orsk from the rebels.", "took", ["They", "Orsk", "rebels"], init=(0, 2), targ=(2,))
    assert found == (["They"], ["rebels"])


def test_what_the_extractor_gave_stays() -> None:
    text = "The monks were seized by bandits near the rebels."
    found = settled(text, "seized", ["monks", "bandits", "rebels"], init=(2,), targ=(1,))
    assert found == (["rebels"], ["bandits"])
