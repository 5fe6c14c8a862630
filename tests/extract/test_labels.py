"""The label sets: what training, weights and use must agree on."""

from __future__ import annotations

from onrecord.extract.labels import (
    ANTECEDENTS,
    CHOICES,
    CLASS_HEADS,
    EVENT_TYPES,
    MENTION_KINDS,
    MODES,
    PAIR_HEADS,
    PAIR_SPANS,
    SPAN_HEADS,
    logit_slices,
    span_labels,
)
from onrecord.vocabulary import plover_events


def test_heads_share_the_row_of_scores_without_gap_or_overlap() -> None:
    slices = logit_slices()
    assert list(slices) == [*SPAN_HEADS, *CLASS_HEADS]
    end = 0
    for part in slices.values():
        assert part.start == end < part.stop
        end = part.stop
    assert slices["mention"].stop - slices["mention"].start == span_labels("mention") == 1 + 2 * len(MENTION_KINDS)


def test_every_mode_of_every_type_has_a_label_and_so_has_none_of_them() -> None:
    assert set(CLASS_HEADS["mode"]) == {f"{event}/{mode}" for event in MODES for mode in ("", *MODES[event])}


def test_events_and_modes_are_those_of_the_vocabulary() -> None:
    assert {name: set(event.modes) for name, event in plover_events().items()} == {
        event: set(MODES[event]) for event in EVENT_TYPES
    }


def test_pair_heads_join_spans_that_are_tagged() -> None:
    assert set(PAIR_SPANS) == set(PAIR_HEADS)
    assert {kind for kinds in PAIR_SPANS.values() for kind in kinds} <= set(SPAN_HEADS)
    assert ANTECEDENTS <= CHOICES <= set(PAIR_HEADS)
    assert all(PAIR_SPANS[head][0] == PAIR_SPANS[head][1] for head in ANTECEDENTS)
    assert all(len(PAIR_HEADS[head]) == 1 for head in CHOICES)
