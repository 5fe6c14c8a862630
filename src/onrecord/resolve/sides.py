"""Who did it and to whom, where a closed-class word beside the trigger leaves no doubt and the extractor gave none.

"freed by a battalion" tells who freed, "took the town from the rebels" from whom it was taken, "the men were freed"
who was freed, "shelled the army's convoys" whose they were. What the extractor gave is kept, but that whom a town is
taken from did not take it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.nouns import ACTOR_KINDS, EventFinding, Reading, Report, Span, sentences_over

LONGEST_AUXILIARY = 40
"""Characters that "had reportedly been" and its like may take."""
_BEFORE_ACTOR = r"(?:(?:the|an?|some|several|its|his|her|their|unknown|unidentified)\s+)?"
_BY = re.compile(
    rf"^\s+(?:(?!(?:and|or|but|that|which|who|as|when|while|after|before)\b)[\w’'-]+\s+){{0,3}}?by\s+{_BEFORE_ACTOR}$"
)
_PASSIVE = re.compile(
    r"^\s+(?:(?:has|have|had)\s+(?:\w+ly\s+)?been|was|were|is\s+being|are\s+being|was\s+being|were\s+being)\s+(?:\w+ly\s+)?$"
)
_FROM = re.compile(rf"^\s+[^.;:]{{0,60}}?(?<!away )\bfrom\s+{_BEFORE_ACTOR}$")
_OF_OWNER = re.compile(r"^\s+(?:the\s+)?$")
_OWNS = re.compile(r"['’]s?\s+[a-z]")
_TAKING = re.compile(
    r"(?:re)?(?:tak(?:e|es|en|ing)|took|captur(?:e|es|ed|ing)|seiz(?:e|es|ed|ing)|conquer(?:s|ed|ing)?)"
    r"|wrest(?:s|ed|ing)?|won|wins?",
    re.I,
)


def settle_sides(reading: Reading, report: Report) -> Reading:
    """The reading with initiators and targets that only such words show."""
    return replace(reading, events=tuple(_settled(event, reading, report) for event in reading.events))


def _settled(event: EventFinding, reading: Reading, report: Report) -> EventFinding:
    around = _Around(event, reading, report)
    if not around.has_actor(event.initiators) and (by := around.actor_after(_BY)) is not None:
        event = replace(event, initiators=(*event.initiators, by))
    loser = around.actor_after(_FROM) if _is_taking(event) else None
    if loser is not None:  # whom a town is taken from did not take it
        return replace(
            event, initiators=_without(event.initiators, loser), targets=(*_without(event.targets, loser), loser)
        )
    if around.has_actor(event.targets):
        return event
    borne = around.passive_subject()
    if borne is None and event.event == "ASSAULT":
        borne = around.actor_after(_OF_OWNER, before=_OWNS)
    return event if borne is None or borne in event.initiators else replace(event, targets=(*event.targets, borne))


def _is_taking(event: EventFinding) -> bool:
    return event.event == "ASSAULT" and _TAKING.fullmatch(event.trigger.quote) is not None


def _without(mentions: tuple[int, ...], one: int) -> tuple[int, ...]:
    return tuple(number for number in mentions if number != one)


@dataclass(frozen=True, slots=True)
class _Around:
    """The actors that stand near an event's trigger, and the words between."""

    event: EventFinding
    reading: Reading
    report: Report

    def has_actor(self, mentions: Iterable[int]) -> bool:
        """True where one of them is an actor: a town that was taken is a place, not whom it was taken from."""
        return any(self.reading.mentions[number].kind in ACTOR_KINDS for number in mentions)

    def actor_after(self, words: re.Pattern[str], *, before: re.Pattern[str] | None = None) -> int | None:
        """The first actor behind the trigger, in its sentence, with just these words in between."""
        trigger, text = self.event.trigger, self.report.text
        reach = sentences_over(self.reading.sentences, trigger.start, trigger.end) or (trigger.start, trigger.end)
        for number, span in self._actors():
            if trigger.end < span.start < reach[1] and words.match(text[trigger.end : span.start]):
                return number if before is None or before.match(text[span.end : reach[1]]) else None
        return None

    def passive_subject(self) -> int | None:
        """The actor right before "was" and the trigger."""
        trigger, text = self.event.trigger, self.report.text
        return next(
            (
                number
                for number, span in self._actors()
                if 0 < trigger.start - span.end < LONGEST_AUXILIARY and _PASSIVE.match(text[span.end : trigger.start])
            ),
            None,
        )

    def _actors(self) -> Iterator[tuple[int, Span]]:
        """In the order of the text, as a reading keeps its mentions."""
        mentions = enumerate(self.reading.mentions)
        return ((number, mention.span) for number, mention in mentions if mention.kind in ACTOR_KINDS)
