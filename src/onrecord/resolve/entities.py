"""What a report tells of one actor: its names, descriptions, kind, country and offices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ids import make_id
from onrecord.names import is_pronoun
from onrecord.nouns import ACTOR_KINDS, ActorKind, Entity, Mention, Office, Report
from onrecord.resolve.apposition import Neighbours
from onrecord.resolve.offices import dated_office
from onrecord.vocabulary import state_named


@dataclass(frozen=True, slots=True)
class Described:
    """A report's mentions of actors with their kinds and, of those that are names, the names; by number."""

    report: Report
    mentions: tuple[Mention, ...]
    beside: Neighbours
    kinds: Mapping[int, ActorKind]
    names: Mapping[int, str]

    def entity(self, members: Sequence[int], *, reasons: tuple[str, ...] = ()) -> Entity | None:
        """The entity of these mentions; None where none of them is more than a pronoun."""
        kind = self._kind([n for n in members if n in self.names] or members)
        names = self._names(members, kind)
        descriptions = self._descriptions(members)
        if not names and not descriptions:
            return None
        spans = tuple(self.mentions[n].span for n in members)
        state = next((state for name in names if kind == "state" and (state := state_named(name))), None)
        return Entity(
            id=make_id("ent", self.report.id, kind, (names or descriptions)[0], spans[0].start),
            report=self.report.id,
            kind=kind,
            names=names,
            descriptions=descriptions,
            country=state.alpha3 if state else self._country(members),
            offices=tuple(self._offices(members)) if kind == "person" else (),
            mentions=spans,
            state=state.name if state else None,
            reasons=reasons,
        )

    def _names(self, members: Sequence[int], kind: ActorKind) -> tuple[str, ...]:
        """Fullest first: by capital words, and by as few other words as may be."""
        counted = Counter(self.names[n] for n in members if n in self.names)
        # A headline in capitals spells no name that the text spells too.
        headline = {name for name in counted if len(name) > 6 and name.isupper()}
        written = {name.upper() for name in counted if name not in headline}
        counted = Counter({name: counted[name] for name in counted if name not in headline or name not in written})
        ordered = sorted(counted, key=lambda name: (-capital_words(name), len(name), -counted[name], name))
        canonical = [state.name for name in ordered if kind == "state" and (state := state_named(name))]
        return tuple(dict.fromkeys([*canonical[:1], *ordered]))

    def _descriptions(self, members: Sequence[int]) -> tuple[str, ...]:
        named = any(n in self.names for n in members)
        phrases = [
            self.beside.phrase(n)
            for n in members
            if n not in self.names
            and not is_pronoun(self.mentions[n].span.quote)
            and not (named and self.mentions[n].kind == "role")
        ]
        return tuple(dict.fromkeys(phrases))

    def _kind(self, members: Sequence[int]) -> ActorKind:
        counted = Counter(self.kinds[n] for n in members)
        return min(counted, key=lambda kind: (-counted[kind], ACTOR_KINDS.index(kind)))

    def _country(self, members: Sequence[int]) -> str | None:
        """The country that most mentions give, by an adjective before, or at the head of, their words."""
        counted = Counter(code for n in members if (code := self.beside.country(n)))
        return min(counted, key=lambda code: (-counted[code], code), default=None)

    def _offices(self, members: Sequence[int]) -> Iterator[Office]:
        for number in members:
            if number in self.names:
                for role in self.beside.titles(number):
                    yield dated_office(self.report, self.beside.title(role))


def capital_words(name: str) -> int:
    """How many words of the name have a capital."""
    return sum(any(letter.isupper() for letter in word[:4]) for word in name.split())
