"""What the compact model can say: the label sets of its heads, shared by training and use."""

from __future__ import annotations

from typing import get_args

from onrecord.nouns import EventModality, HarmGroup, HarmKind, MentionKind, TieKind

MENTION_KINDS: tuple[MentionKind, ...] = tuple(
    kind for part in get_args(MentionKind) for kind in (get_args(part) or (part,))
)
STATUSES: tuple[EventModality, ...] = get_args(EventModality)
TIE_KINDS: tuple[TieKind, ...] = get_args(TieKind)
HARM_KINDS: tuple[HarmKind, ...] = get_args(HarmKind)
HARM_GROUPS: tuple[HarmGroup, ...] = get_args(HarmGroup)
ROLES = ("init", "targ", "place", "time", "weap")

MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
}
"""PLOVER 2.0 event types with their modes."""

EVENT_TYPES: tuple[str, ...] = tuple(MODES)
EVENT_MODES: tuple[str, ...] = tuple(f"{event}/{mode}" for event in MODES for mode in ("", *MODES[event]))

SPAN_HEADS: dict[str, tuple[str, ...]] = {
    "mention": MENTION_KINDS,
    "trigger": EVENT_TYPES,
    "cue": ("cue",),
    "content": ("content",),
    "forecast": ("forecast",),
    "condition": ("condition",),
    "tie_cue": ("tie_cue",),
}
"""Heads that tag spans; each kind has a begin and an inside label, after the one for outside."""

CLASS_HEADS: dict[str, tuple[str, ...]] = {"mode": EVENT_MODES, "status": STATUSES}
"""Heads that class a trigger, read at its first word."""

PAIR_HEADS: dict[str, tuple[str, ...]] = {
    "roles": (*ROLES, *HARM_KINDS, *HARM_GROUPS),
    "ties": TIE_KINDS,
    "coreference": ("same",),
    "same_event": ("same",),
    "speaker": ("speaker",),
    "content_of": ("content",),
    "holder": ("holder",),
    "condition_of": ("condition",),
}
"""Heads over pairs of spans: the left one's kind of span and the right one's are in PAIR_SPANS."""

PAIR_SPANS: dict[str, tuple[str, str]] = {
    "roles": ("trigger", "mention"),
    "ties": ("mention", "mention"),
    "coreference": ("mention", "mention"),
    "same_event": ("trigger", "trigger"),
    "speaker": ("cue", "mention"),
    "content_of": ("cue", "content"),
    "holder": ("forecast", "mention"),
    "condition_of": ("forecast", "condition"),
}

CHOICES = frozenset({"coreference", "same_event", "speaker", "content_of", "holder", "condition_of"})
"""Pair heads in which the left span chooses one right span or none (a score of 0)."""

ANTECEDENTS = frozenset({"coreference", "same_event"})
"""Choices among the spans before the left one alone."""


def span_labels(head: str) -> int:
    """How many labels a span head has: outside, then begin and inside for each kind."""
    return 1 + 2 * len(SPAN_HEADS[head])


def logit_slices() -> dict[str, slice]:
    """Where each head's labels lie in the encoder's row of logits."""
    sizes = {head: span_labels(head) for head in SPAN_HEADS} | {head: len(CLASS_HEADS[head]) for head in CLASS_HEADS}
    slices, start = {}, 0
    for head, size in sizes.items():
        slices[head] = slice(start, start + size)
        start += size
    return slices


DISTANCES = (1, 2, 3, 4, 6, 9, 13, 20, 35, 60)
"""Upper ends of the distance classes, in words between two spans."""
DISTANCE_CLASSES = 4 * (len(DISTANCES) + 1)
"""Each distance for before and after, and each of these within a sentence and across its end."""
