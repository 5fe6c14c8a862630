"""From the scores of a report's windows to one Reading: spans first, then the links between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from onrecord.extract.labels import (
    CLASS_HEADS,
    EVENT_TYPES,
    HARM_GROUPS,
    HARM_KINDS,
    MENTION_KINDS,
    MODES,
    ROLES,
    SPAN_HEADS,
    TIE_KINDS,
    logit_slices,
)
from onrecord.extract.meaning import Meanings
from onrecord.extract.pairs import PairScorer
from onrecord.extract.rejoin import Tagged, rejoin_names
from onrecord.extract.spans import Floats, log_softmax, tag_spans
from onrecord.extract.windows import Window
from onrecord.extract.wording import TRIGGER, Wording, WordScorer, word_of
from onrecord.extract.wording import Tagged as Worded
from onrecord.nouns import (
    EventFinding,
    ForecastFinding,
    HarmFinding,
    Mention,
    MentionKind,
    Reading,
    Report,
    Sentence,
    Span,
    SpeechFinding,
    TieFinding,
    sentences_over,
)

ROLE_KINDS: dict[str, frozenset[str]] = {
    "place": frozenset({"place", "site", "state"}),
    "time": frozenset({"time"}),
    "weap": frozenset({"weapon", "other"}),
}
"""Kinds of mention that can fill a role; a role not named here takes any actor or site."""

ACROSS_SENTENCES = frozenset({"content", "forecast"})
"""Heads whose spans may run over several sentences."""
NOT_ACTORS = frozenset({"time", "count", "weapon"})
TIE_ENDS = frozenset(MENTION_KINDS) - {"time", "count", "weapon", "site"}


Mix: TypeAlias = tuple[float, float, float]
"""How much the encoder's score of a link counts, how much its words' score, and what is added."""


@dataclass(slots=True)
class Draft:
    """A reading while its windows come in."""

    report: Report
    pairs: PairScorer
    thresholds: Mapping[str, float]
    sentences: tuple[Sentence, ...]
    words: WordScorer = field(default_factory=lambda: WordScorer({}))
    mixes: Mapping[str, Mix] = field(default_factory=dict)
    meanings: Meanings | None = None
    mentions: list[Tagged] = field(default_factory=list)
    events: list[EventFinding] = field(default_factory=list)
    triggers: list[Tagged] = field(default_factory=list)
    ties: list[TieFinding] = field(default_factory=list)
    speeches: list[SpeechFinding] = field(default_factory=list)
    forecasts: list[ForecastFinding] = field(default_factory=list)
    coreference: list[tuple[int, int]] = field(default_factory=list)
    same: list[tuple[int, int]] = field(default_factory=list)

    def add(
        self,
        window: Window,
        hidden: Floats,
        logits: Floats,
        *,
        temperatures: Mapping[str, float],
        outside_bias: Mapping[str, float],
    ) -> None:
        """Takes in one window; windows come in the order of the text."""
        slices = logit_slices()
        found = {
            head: list(
                _tagged(window, head, logits[:, slices[head]], temperatures.get(head, 1.0), outside_bias.get(head, 0.0))
            )
            for head in SPAN_HEADS
        }
        found["mention"] = rejoin_names(found["mention"], self.report.text)
        part = _Part(self, window, hidden, {head: logits[:, slices[head]] for head in CLASS_HEADS})
        part.read(found)

    def reading(self, extractor: str) -> Reading:
        """All that was found, mentions by place, groups closed over their links."""
        return Reading(
            extractor=extractor,
            sentences=self.sentences,
            mentions=tuple(Mention(self._span(m), _kind(m.kind), round(m.score, 4)) for m in self.mentions),
            events=tuple(self.events),
            ties=tuple(self.ties),
            speeches=tuple(self.speeches),
            forecasts=tuple(self.forecasts),
            coreference=_groups(self.coreference),
            same_events=_groups(self.same),
        )

    def _span(self, tagged: Tagged) -> Span:
        return self.report.span(tagged.start, tagged.end)


@dataclass(slots=True)
class _Part:
    """One window of a draft: words, vectors, and where earlier finds lie in its context."""

    draft: Draft
    window: Window
    hidden: Floats
    classes: Mapping[str, Floats]

    def read(self, found: Mapping[str, list[Tagged]]) -> None:
        draft = self.draft
        earlier = len(draft.mentions)
        seen = [*self._in_context(draft.mentions), *enumerate(found["mention"], start=earlier)]
        draft.mentions += found["mention"]
        self._events(found["trigger"], seen)
        self._ties(seen, earlier)
        self._coreference(seen, earlier)
        self._speeches(found["cue"], found["content"], seen)
        self._forecasts(found["forecast"], found["condition"], seen)

    def _in_context(self, tagged: Sequence[Tagged]) -> Iterator[tuple[int, Tagged]]:
        """Finds of earlier windows whose words this one repeats, with their numbers."""
        context = self.window.words[: self.window.body]
        if context:
            starts = {word[2]: number for number, word in enumerate(context)}
            ends = {word[3]: number for number, word in enumerate(context)}
            first = bisect_left(tagged, context[0][2], key=lambda one: one.start)
            for number, one in enumerate(tagged[first:], start=first):
                if one.start in starts and one.end in ends:
                    words = starts[one.start], ends[one.end]
                    yield number, Tagged(words, one.start, one.end, one.kind, one.score)

    def _score(self, head: str, left: Sequence[Tagged], right: Sequence[Tagged]) -> Floats:
        return self.draft.pairs.score(
            head,
            self.hidden,
            left=[tagged.words for tagged in left],
            right=[tagged.words for tagged in right],
            sentences=self.window.sentences,
        )

    def _mixed(self, head: str, left: Sequence[Tagged], right: Sequence[Tagged], *, wording: Wording) -> Floats:
        """The scores of links by the encoder's vectors and by the words, mixed as was fitted."""
        scores = self._score(head, left, right)
        if self.draft.words.knows(head):
            told = self.draft.words.score(head, wording, left=_worded(left), right=_worded(right))
            mix_links(head, scores, told, self.draft.mixes)
        return scores

    def _wording(self, mentions: Sequence[Tagged], triggers: Sequence[Tagged]) -> Wording:
        text, window = self.draft.report.text, self.window
        words = tuple(word_of(text[word[2] : word[3]]) for word in window.words)
        return Wording(words, window.sentences, {span.first: span for span in _worded([*triggers, *mentions])})

    def _events(self, triggers: list[Tagged], seen: Sequence[tuple[int, Tagged]]) -> None:
        draft = self.draft
        earlier = len(draft.triggers)
        known = [*self._in_context(draft.triggers), *enumerate(triggers, start=earlier)]
        draft.triggers += triggers
        if not triggers:
            return
        mentions = [tagged for _, tagged in seen]
        chances = _sigmoid(self._mixed("roles", triggers, mentions, wording=self._wording(mentions, triggers)))
        for row, trigger in enumerate(triggers):
            draft.events.append(self._event(trigger, seen, chances[row]))
        draft.same += list(self._antecedents("same_event", known, earlier))

    def _event(self, trigger: Tagged, seen: Sequence[tuple[int, Tagged]], chances: Floats) -> EventFinding:
        word = trigger.words[0]
        status = CLASS_HEADS["status"][int(self.classes["status"][word].argmax())]
        roles = {role: self._fillers(role, number, seen, chances) for number, role in enumerate(ROLES)}
        return EventFinding(
            trigger=self.draft.report.span(trigger.start, trigger.end),
            clause=self._sentence(trigger),
            event=trigger.kind,
            mode=self._mode(trigger.kind, word),
            meaning=self._meaning(trigger),
            status=status,  # type: ignore[arg-type]
            score=round(trigger.score, 4),
            initiators=roles["init"],
            targets=roles["targ"],
            places=roles["place"],
            times=roles["time"],
            weapons=roles["weap"],
            harms=tuple(self._harms(seen, chances)),
        )

    def _meaning(self, trigger: Tagged) -> str | None:
        meanings, (first, last) = self.draft.meanings, trigger.words
        return meanings(self.hidden[first], self.hidden[last]) if meanings else None

    def _mode(self, event: str, word: int) -> str | None:
        names = [f"{event}/{mode}" for mode in ("", *MODES[event])]
        numbers = [CLASS_HEADS["mode"].index(name) for name in names]
        best = names[int(self.classes["mode"][word][numbers].argmax())]
        return best.partition("/")[2] or None

    def _fillers(self, role: str, number: int, seen: Sequence[tuple[int, Tagged]], chances: Floats) -> tuple[int, ...]:
        """The mentions that play a role, the likeliest first: of two towns it is where the event was."""
        kinds = ROLE_KINDS.get(role)
        least = self.draft.thresholds.get(f"roles.{role}", 0.5)
        found = [
            (-chances[column, number], mention)
            for column, (mention, tagged) in enumerate(seen)
            if chances[column, number] >= least and (tagged.kind in kinds if kinds else tagged.kind not in NOT_ACTORS)
        ]
        return tuple(mention for _, mention in sorted(found))

    def _harms(self, seen: Sequence[tuple[int, Tagged]], chances: Floats) -> Iterator[HarmFinding]:
        least, first = self.draft.thresholds.get("roles.harm", 0.5), len(ROLES)
        for column, (mention, tagged) in enumerate(seen):
            if tagged.kind in ("time", "place", "weapon", "site"):
                continue
            for number, kind in enumerate(HARM_KINDS, start=first):
                if chances[column, number] >= least:
                    group = HARM_GROUPS[int(chances[column, first + len(HARM_KINDS) :].argmax())]
                    yield HarmFinding(kind, group, mention, round(float(chances[column, number]), 4))

    def _sentence(self, tagged: Tagged) -> Span:
        """The sentence that holds the span, or all those it touches."""
        reach = sentences_over(self.draft.sentences, tagged.start, tagged.end)
        return self.draft.report.span(*(reach or (tagged.start, tagged.end)))

    def _ties(self, seen: Sequence[tuple[int, Tagged]], earlier: int) -> None:
        ends = [(number, tagged) for number, tagged in seen if tagged.kind in TIE_ENDS]
        if len(ends) < 2:
            return
        tagged = [one for _, one in ends]
        chances = _sigmoid(self._mixed("ties", tagged, tagged, wording=self._wording([t for _, t in seen], ())))
        for row, column in np.argwhere(chances.max(axis=2) >= self.draft.thresholds.get("ties", 0.5)):
            (source, a), (target, b) = ends[row], ends[column]
            if row != column and max(source, target) >= earlier:
                kind = TIE_KINDS[int(chances[row, column].argmax())]
                span = self.draft.report.span(min(a.start, b.start), max(a.end, b.end))
                score = round(float(chances[row, column].max()), 4)
                self.draft.ties.append(TieFinding(kind, source, target, span, score))

    def _antecedents(self, head: str, known: Sequence[tuple[int, Tagged]], earlier: int) -> Iterator[tuple[int, int]]:
        """For each new span the best earlier one that means the same, where one beats none."""
        new = [(n, t) for n, t in known if n >= earlier]
        if not new or len(known) < 2:
            return
        scores = self._score(head, [t for _, t in new], [t for _, t in known])[:, :, 0]
        for row, (number, _) in enumerate(new):
            before = [column for column, (other, _) in enumerate(known) if other < number]
            if before:
                best = max(before, key=lambda column: scores[row, column])
                if scores[row, best] > self.draft.thresholds.get(head, 0.0):
                    yield known[best][0], number

    def _coreference(self, seen: Sequence[tuple[int, Tagged]], earlier: int) -> None:
        self.draft.coreference += list(self._antecedents("coreference", seen, earlier))

    def _choose(self, head: str, left: Tagged, right: Sequence[Tagged]) -> tuple[int, float] | None:
        """The right span this left one goes with, and the chance; None where none beats a score of 0."""
        if not right:
            return None
        scores = self._score(head, [left], right)[0, :, 0]
        best = int(scores.argmax())
        if scores[best] <= self.draft.thresholds.get(head, 0.0):
            return None
        return best, float(np.exp(log_softmax(np.append(scores, 0.0)))[best])

    def _speeches(self, cues: list[Tagged], contents: list[Tagged], seen: Sequence[tuple[int, Tagged]]) -> None:
        voices = [(number, tagged) for number, tagged in seen if tagged.kind not in NOT_ACTORS]
        for cue in cues:
            speaker = self._choose("speaker", cue, [tagged for _, tagged in voices])
            content = self._choose("content_of", cue, contents)
            if speaker and content:
                said = contents[content[0]]
                self.draft.speeches.append(
                    SpeechFinding(
                        speaker=voices[speaker[0]][0],
                        cue=self.draft.report.span(cue.start, cue.end),
                        content=self.draft.report.span(said.start, said.end),
                        score=round(speaker[1] * content[1], 4),
                    )
                )

    def _forecasts(self, forecasts: list[Tagged], conditions: list[Tagged], seen: Sequence[tuple[int, Tagged]]) -> None:
        voices = [(number, tagged) for number, tagged in seen if tagged.kind not in NOT_ACTORS]
        for one in forecasts:
            holder = self._choose("holder", one, [tagged for _, tagged in voices])
            condition = self._choose("condition_of", one, conditions)
            held = conditions[condition[0]] if condition else None
            self.draft.forecasts.append(
                ForecastFinding(
                    span=self.draft.report.span(one.start, one.end),
                    holder=voices[holder[0]][0] if holder else None,
                    condition=self.draft.report.span(held.start, held.end) if held else None,
                    score=round(one.score, 4),
                )
            )


def _tagged(window: Window, head: str, logits: Floats, temperature: float, outside_bias: float) -> Iterator[Tagged]:
    kinds = SPAN_HEADS[head]
    body = logits[window.body :]
    for first, last, kind, score in tag_spans(body, temperature=temperature, outside_bias=outside_bias):
        whole = first + window.body, last + window.body
        for words in [whole] if head in ACROSS_SENTENCES else _by_sentence(whole, window.sentences):
            yield Tagged(words, window.words[words[0]][2], window.words[words[1]][3], kinds[kind], score)


def _by_sentence(words: tuple[int, int], sentences: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A name ends where its sentence ends: a heading's last word and the dateline below it are two."""
    first, last = words
    ends = [word for word in range(first, last) if sentences[word] != sentences[word + 1]]
    yield from zip([first, *(word + 1 for word in ends)], [*ends, last], strict=True)


def _worded(tagged: Iterable[Tagged]) -> list[Worded]:
    return [Worded(*one.words, f"{TRIGGER}{one.kind}" if one.kind in EVENT_TYPES else one.kind) for one in tagged]


def mix_links(head: str, scores: Floats, told: Floats, mixes: Mapping[str, Mix]) -> None:
    """Mixes what the words told (the first labels of the head, not a number where nothing) into the scores."""
    for label in range(told.shape[2]):
        ours, theirs, added = mixes.get(mix_name(head, label), (1.0, 0.0, 0.0))
        mixed = ours * scores[:, :, label] + theirs * told[:, :, label] + added
        scores[:, :, label] = np.where(np.isnan(told[:, :, label]), scores[:, :, label], mixed)


def mix_name(head: str, label: int) -> str:
    """What a label's mix is kept under: each role its own, all kinds of harm one, all kinds of tie one."""
    if head == "roles":
        return f"roles.{ROLES[label]}" if label < len(ROLES) else "roles.harm"
    return head


def _sigmoid(scores: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float32)


def _kind(kind: str) -> MentionKind:
    assert kind in MENTION_KINDS
    return kind


def _groups(links: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Links closed into groups of two or more, each sorted, in order of their first member."""
    group_of: dict[int, list[int]] = {}
    for a, b in links:
        joined = group_of.get(a, [a])
        other = group_of.get(b, [b])
        if joined is not other:
            joined += other
            group_of.update(dict.fromkeys(joined, joined))
    unique = {id(group): tuple(sorted(group)) for group in group_of.values()}
    return tuple(sorted(unique.values()))
