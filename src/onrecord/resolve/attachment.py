"""Which ties the words around their ends refuse, or make a lesser one, whatever the extractor thinks.

In "the President and A, the commander of the Front" the office is A's, and so is the Front. "A, whom the Front holds"
does not command it, who fights "against" a group is not of it, its spokesman is a member, and who fights "alongside" it
or has joined it does not fight it. The two ends of a tie stand in one sentence, by whatever words: of 1,687 annotated
ties 96 in a hundred do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from onrecord.nouns import Mention, Reading, Report, Span, TieFinding, sentences_over
from onrecord.resolve.apposition import Neighbours
from onrecord.vocabulary import load_table

BELONGING = frozenset({"commands", "member_of", "part_of"})
"""Kinds of tie by which the one end is of the other."""
_SERVES = """activist adviser advisor aide candidate coordinator councillor delegate envoy fighter member negotiator
official representative soldier spokesman spokesperson spokeswoman"""
_SERVING = frozenset(_SERVES.split())
"""Those who lead nobody by their office."""

_WORDS = r"(?:[\w’'-]+ )"
_BRACKET = r"(?: ?\([^()]*\)?)?"
_ARTICLE = r"(?:(?:the|an?|its|their|his|her|then) )?"
_OBJECT = re.compile(rf"{_BRACKET},? whom\b")
_AGAINST = re.compile(
    rf"\bagainst {_WORDS}{{0,2}}$"
    rf"|\b(?:talks?|negotiat\w+|deal|agreement|truce|cease-?fire|peace) with {_WORDS}{{0,2}}$"
)
_BESIDE = re.compile(
    rf"\b(?:fight\w*|fought|battl\w+|war|campaign\w*|operat\w+)\b[^;.]*?\b(?:alongside|side by side with|together with)"
    rf" {_ARTICLE}$|\bjoin(?:s|ed|ing)? (?:forces with |the ranks of )?{_ARTICLE}$"
)
_HIS_CLAUSE = re.compile(rf"{_BRACKET}, who\b[^;]*$")
_AND_THEN = re.compile(rf"[)\s]*{_BRACKET},? and {_ARTICLE}{_WORDS}{{0,3}}$")


def settle_ties(reading: Reading, report: Report) -> Reading:
    """The reading with the ties that the words allow."""
    around = _Around(reading, report, Neighbours(report, reading.mentions))
    return replace(reading, ties=tuple(around.settled()))


@cache
def _offices() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An office between a person and the group it is an office of, and between a group and the person behind it."""
    heads = "|".join(sorted({*load_table("offices")["words"], *_SERVING}))
    of = re.compile(rf"{_BRACKET}, {_ARTICLE}{_WORDS}{{0,3}}?(?P<head>{heads}) (?:of|for) {_ARTICLE}")
    before = re.compile(rf"(?:['’]s?)? {_WORDS}{{0,3}}?(?P<head>{heads}),? {_WORDS}{{0,2}}")
    return of, before


@dataclass(frozen=True, slots=True)
class _Around:
    """A report's mentions, and what stands beside and between them."""

    reading: Reading
    report: Report
    beside: Neighbours

    def settled(self) -> Iterator[TieFinding]:
        for tie in map(self._brought_together, self.reading.ties):
            if self._is_across(tie) or (tie.kind in BELONGING and self._is_refused(tie)):
                continue
            if tie.kind == "fights" and self._is_beside(tie):
                yield replace(tie, kind="allied_with")
                continue
            serves = tie.kind == "commands" and self._office(tie.source, tie.target) in _SERVING
            yield replace(tie, kind="member_of") if serves else tie

    def _mention(self, number: int) -> Mention:
        return self.reading.mentions[number]

    def _is_across(self, tie: TieFinding) -> bool:
        """True where the two ends stand in different sentences."""
        first, last = sorted(self._mention(end).span.start for end in (tie.source, tie.target))
        return any(first < sentence.start <= last for sentence in self.reading.sentences)

    def _brought_together(self, tie: TieFinding) -> TieFinding:
        """A tie of ends in two sentences with the one told by another mention in the sentence of the other: "The Front
        signed nothing. It holds the mayor"."""
        if not self._is_across(tie):
            return tie
        others = [replace(tie, source=one) for one in self._chain(tie.source)]
        others += [replace(tie, target=one) for one in self._chain(tie.target)]
        near = next((one for one in others if one.source != one.target and not self._is_across(one)), None)
        return replace(near, span=self._over(near.source, near.target)) if near else tie

    def _chain(self, number: int) -> tuple[int, ...]:
        return next((chain for chain in self.reading.coreference if number in chain), ())

    def _over(self, one: int, other: int) -> Span:
        spans = (self._mention(one).span, self._mention(other).span)
        return self.report.span(min(span.start for span in spans), max(span.end for span in spans))

    def _is_beside(self, tie: TieFinding) -> bool:
        """True where the words between the two make them fight on one side."""
        return bool(_BESIDE.search(self.beside.between(*sorted((tie.source, tie.target)))))

    def _is_refused(self, tie: TieFinding) -> bool:
        if self._mention(tie.source).kind in ("place", "site"):  # a town leads nobody: "Orsk's fighters"
            return True
        one, other = sorted((tie.source, tie.target))
        between = self.beside.between(one, other)
        if _AGAINST.search(between) or (one == tie.source and _OBJECT.match(between)):
            return True
        return self._mention(tie.source).kind == "person" and self._is_anothers(tie.source, tie.target)

    def _is_anothers(self, person: int, group: int) -> bool:
        """True where the group stands in the words of another person: his office, or the clause on him."""
        if self._office(person, group) or self._owns(person, group):
            return False
        others = [other for other in self._persons_near(group) if not self._are_one(other, person)]
        if any(self._office(other, group) for other in others):
            return True
        behind = group < person and _AND_THEN.match(self.beside.between(group, person))
        return bool(behind) and any(
            other < group and _HIS_CLAUSE.match(self.beside.between(other, self._named(group))) for other in others
        )

    def _office(self, person: int, group: int) -> str | None:
        """The head of the office of the group that the words beside the two give the person: "A, the leader of X"."""
        of, before = _offices()
        named = self._named(group)
        found = (
            of.fullmatch(self.beside.between(person, named))
            if person < named
            else before.fullmatch(self.beside.between(group, person))
        )
        return found["head"] if found else None

    def _named(self, group: int) -> int:
        """The full name before the acronym in brackets, where the group is that acronym."""
        return group - 1 if group and self.beside.renames(group - 1) else group

    def _owns(self, person: int, group: int) -> bool:
        """True for "A's X" and "X of A"."""
        after = person > group and re.fullmatch(r" (?:of|under) ", self.beside.between(group, person))
        return bool(after) or self.beside.owner(group) == person

    def _persons_near(self, group: int) -> list[int]:
        """The persons named in the group's sentence."""
        span = self._mention(group).span
        start, end = sentences_over(self.reading.sentences, span.start, span.end) or (span.start, span.end)
        return [
            number
            for number, mention in enumerate(self.reading.mentions)
            if mention.kind == "person" and mention.span.quote[:1].isupper() and start <= mention.span.start < end
        ]

    def _are_one(self, one: int, other: int) -> bool:
        return one == other or other in self._chain(one)
