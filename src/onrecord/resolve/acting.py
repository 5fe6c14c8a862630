"""Which mentions of a report can be its actors, and of what kind they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.names import core, head_kind, stands_for_another
from onrecord.nouns import ACTOR_KINDS, ActorKind, Mention, Reading, Report
from onrecord.vocabulary import Body, body_of, state_named

_OF_A_CITIZEN = re.compile(
    r"(?:[\s-]+[a-z]+)?[\s-]+(?:citizen(?:ship)?|national(?:ity)?|passport|m[ae]n|wom[ae]n|boy|girl|child(?:ren)?|people"
    r"|migrant|refugee|resident|civilian|student|worker|born|origin|descent|language|dialect)s?\b"
)
"""What makes of a state's adjective before it a person's citizenship or tongue."""


def find_actors(reading: Reading, report: Report) -> Iterator[tuple[int, ActorKind]]:
    """Mentions that can be actors, with their kind: places and offices only where they act.

    A town that is merely struck is where it happened, not whom it happened to; a state is an actor either way.
    """
    doing, done_to = _doing(reading), _done_to(reading)
    names = [core(mention.span.quote) for mention in reading.mentions if mention.kind in ACTOR_KINDS]
    for number, mention in enumerate(reading.mentions):
        if mention.kind in ("state", "place") and _is_citizenship(mention, report):
            continue
        if mention.kind in ACTOR_KINDS:
            yield number, _known_kind(mention, mention.kind, others=names)
        elif mention.kind == "role" and number in doing | done_to:
            yield number, "person"
        elif mention.kind == "place" and number in doing | done_to:
            state = _state_kind(mention, metonyms=number in doing)
            if state or number in doing:
                yield number, "state" if state else "other"


def _is_citizenship(mention: Mention, report: Report) -> bool:
    state = state_named(core(mention.span.quote))
    behind = report.text[mention.span.end : mention.span.end + 40]
    return state is not None and state.how == "demonym" and _OF_A_CITIZEN.match(behind) is not None


def _known_kind(mention: Mention, kind: ActorKind, *, others: Sequence[str]) -> ActorKind:
    """The kind that the vocabulary of states and bodies gives, before the model's; people stay people. ``others``
    are the report's names, one of which may spell out an acronym that a body of the vocabulary has too."""
    if kind in ("person", "population"):
        return kind
    if kind not in ("company", "media") and _state_kind(mention, metonyms=True):
        return "state"
    quote = core(mention.span.quote)
    body = None if stands_for_another(quote, others) else _body_before(quote)
    known = [one for one in ACTOR_KINDS if body is not None and one == body.kind]
    return known[0] if known else _head_kind(mention, kind)


def _body_before(name: str) -> Body | None:
    """The body that the name is, or whose part it is: "UN human rights office"."""
    words = name.split()
    parts = (body_of(" ".join(words[:length])) for length in range(len(words), 0, -1))
    return next((body for body in parts if body and body.kind == "international_org"), None) or body_of(name)


def _head_kind(mention: Mention, kind: ActorKind) -> ActorKind:
    """The kind that a name's head tells ("Ministry of Health", "Lake Brigade"); a paper or company may be so named."""
    told = head_kind(core(mention.span.quote)) if kind not in ("company", "media") else None
    return next((one for one in ACTOR_KINDS if one == told), kind)


def _state_kind(mention: Mention, *, metonyms: bool) -> bool:
    """True where the words are a state's name, or its capital's used for it, or its adjective."""
    words = core(mention.span.quote)
    state = state_named(words)
    if state is None:
        return False
    if state.how == "demonym":
        return not words.endswith("s")
    return metonyms or state.how != "metonym"


def _doing(reading: Reading) -> frozenset[int]:
    """Mentions that do something: they act, speak, foretell or stand in a tie, but for ground that is held."""
    doing: set[int] = set()
    for event in reading.events:
        doing.update(event.initiators)
    for tie in reading.ties:
        doing.add(tie.source)
        if tie.kind != "holds":
            doing.add(tie.target)
    doing.update(speech.speaker for speech in reading.speeches)
    doing.update(forecast.holder for forecast in reading.forecasts if forecast.holder is not None)
    return frozenset(doing)


def _done_to(reading: Reading) -> frozenset[int]:
    """Mentions that something is done to, or that are held."""
    targets = {number for event in reading.events for number in event.targets}
    return frozenset(targets | {tie.target for tie in reading.ties})
