"""From findings to claims: each thing a report says, with its words, its speaker and how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.ids import make_id
from onrecord.nouns import (
    Body,
    Claim,
    ClaimKind,
    ClaimModality,
    EventBody,
    EventFinding,
    ForecastBody,
    ForecastFinding,
    Harm,
    HarmBody,
    HarmFinding,
    Polarity,
    Reading,
    Report,
    Span,
    SpeechFinding,
    TieBody,
    TieFinding,
    Weapon,
    When,
    Where,
)
from onrecord.resolve.actors import Cast
from onrecord.resolve.counts import detect_group, is_cumulative, read_count
from onrecord.resolve.dates import horizon_of
from onrecord.resolve.stance import EVENT_STANCE, polarity_of, statement_stance, strength_of
from onrecord.resolve.ties import derived_fights, tie_interval, tie_means
from onrecord.vocabulary import weapon_kind

COUNTED_KINDS = frozenset({"count", "population", "armed_group", "person", "other", "role", "state", "government_body"})
"""Mentions whose words can be read as a number of people."""
MODE_WEAPONS = {
    "aerial": "aircraft",
    "drone": "drone",
    "firearms": "firearm",
    "suicide-attack": "suicide_bomb",
    "explosives": "explosive",
}
"""The weapon that an event's mode alone tells, where no weapon is named."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What claims stand on: the reading, its actors, and its dates and places by mention."""

    report: Report
    reading: Reading
    cast: Cast
    whens: dict[int, When]
    wheres: dict[int, Where]
    keys: dict[int, str]


@dataclass(slots=True)
class _Draft:
    """A claim before it has an id."""

    kind: ClaimKind
    span: Span
    score: float
    body: Body = None
    speaker: str | None = None
    speaker_text: str | None = None
    polarity: Polarity = "affirmed"
    modality: ClaimModality = "asserted"
    extra: tuple[str | int | None, ...] = field(default=())


def make_claims(ground: Ground) -> tuple[Claim, ...]:
    """Every claim of the report, in the order of its text; the same claim made twice stands once."""
    drafts = [*_statements(ground), *_events(ground), *_ties(ground), *_forecasts(ground)]
    claims = (_claim(ground, draft) for draft in drafts)
    unique = {claim.id: claim for claim in claims}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.span.start, claim.span.end, claim.kind, claim.id)))


def _claim(ground: Ground, draft: _Draft) -> Claim:
    span = draft.span
    made_of = (ground.report.id, draft.kind, span.start, span.end, draft.speaker, *draft.extra)
    return Claim(
        id=make_id("clm", *made_of),
        report=ground.report.id,
        span=span,
        kind=draft.kind,
        speaker=draft.speaker,
        speaker_text=draft.speaker_text,
        polarity=draft.polarity,
        modality=draft.modality,
        extractor=ground.reading.extractor,
        score=draft.score,
        body=draft.body,
    )


# ---- statements ------------------------------------------------------------------------------


def _statements(ground: Ground) -> Iterator[_Draft]:
    for speech in ground.reading.speeches:
        speaker = ground.cast.of_mention.get(speech.speaker)
        content = speech.content
        foretells = any(_covers(content, forecast.span) for forecast in ground.reading.forecasts)
        yield _Draft(
            kind="statement",
            span=content,
            score=speech.score,
            speaker=speaker,
            speaker_text=ground.reading.mentions[speech.speaker].span.quote,
            polarity=polarity_of(speech.cue.quote),
            modality=statement_stance(content.quote, speech.cue.quote, foretells=foretells),
        )


def _covers(outer: Span, inner: Span) -> bool:
    return inner.overlaps(outer) and min(outer.end, inner.end) - max(outer.start, inner.start) > 0.5 * len(inner.quote)


def _speech_at(ground: Ground, span: Span) -> SpeechFinding | None:
    """The innermost speech whose content holds the span."""
    around = [s for s in ground.reading.speeches if s.content.start <= span.start and span.end <= s.content.end]
    return min(around, key=lambda speech: len(speech.content.quote), default=None)


def _attributed(ground: Ground, draft: _Draft, at: Span) -> _Draft:
    """The draft with the speaker in whose words it stands, if any."""
    speech = _speech_at(ground, at)
    if speech is not None:
        draft.speaker = ground.cast.of_mention.get(speech.speaker)
        draft.speaker_text = ground.reading.mentions[speech.speaker].span.quote
        if polarity_of(speech.cue.quote) == "denied":
            draft.polarity = "denied"
    return draft


# ---- events and harm -------------------------------------------------------------------------


def _events(ground: Ground) -> Iterator[_Draft]:
    for number, event in enumerate(ground.reading.events):
        if number in ground.keys:
            body = _event_body(ground, number, event)
            draft = _Draft("event", event.clause, event.score, body, extra=(body.key, event.trigger.start))
            draft.modality = EVENT_STANCE[event.status]
            draft.polarity = "denied" if event.status == "denied" else "affirmed"
            yield _attributed(ground, draft, event.trigger)
            for harm in event.harms:
                yield from _harm(ground, body.key, event, harm)


def _event_body(ground: Ground, number: int, event: EventFinding) -> EventBody:
    initiators = ground.cast.ids(event.initiators)
    targets = tuple(target for target in ground.cast.ids(event.targets) if target not in initiators)
    return EventBody(
        key=ground.keys[number],
        trigger=event.trigger,
        event=event.event,
        mode=event.mode,
        modality=event.status,
        initiators=initiators,
        targets=targets,
        when=_when(ground, event),
        where=_where(ground, event),
        weapons=tuple(_weapons(ground, event)),
    )


def _when(ground: Ground, event: EventFinding) -> When | None:
    """The event's date: the most precise of its times that resolved, else the words of the first."""
    whens = [ground.whens[number] for number in event.times if number in ground.whens]
    return min(whens, key=lambda when: (when.edtf is None, when.precision or 9), default=None)


def _where(ground: Ground, event: EventFinding) -> Where | None:
    """The event's place: the most precise one, so that a town wins over its country."""
    wheres = [ground.wheres[number] for number in event.places if number in ground.wheres]
    return min(wheres, key=lambda where: (where.place is None, where.precision or 5), default=None)


def _weapons(ground: Ground, event: EventFinding) -> Iterator[Weapon]:
    named = [ground.reading.mentions[number].span.quote for number in event.weapons]
    found = {words: weapon_kind(words) or "other" for words in named}
    trigger = event.trigger.quote
    if event.event == "ASSAULT" and (kind := weapon_kind(trigger)) and kind not in found.values():
        found[trigger] = kind
    if not found and event.mode in MODE_WEAPONS:
        found[trigger] = MODE_WEAPONS[event.mode]
    for name, kind in found.items():
        yield Weapon(kind=kind, name=name)


def _harm(ground: Ground, key: str, event: EventFinding, finding: HarmFinding) -> Iterator[_Draft]:
    mention = ground.reading.mentions[finding.mention]
    if mention.kind not in COUNTED_KINDS or event.status in ("planned", "hypothetical"):
        return
    count = read_count(_counted_words(ground.report, mention.span))
    group = finding.group
    if group == "unknown":
        group = detect_group(_with_noun(ground.report, mention.span))
    if count is None:
        harm, rate = Harm(finding.kind, group), None
    else:
        harm, rate = Harm(finding.kind, group, count.low, count.best, count.high, count.share), count.rate
    start = max(event.clause.start, min(mention.span.start, event.clause.end))
    cumulative = rate is not None or is_cumulative(event.clause.quote, _within(event.clause, start, mention.span))
    body = HarmBody(key=key, harm=harm, text=mention.span.quote, cumulative=cumulative)
    span = event.clause if event.clause.overlaps(mention.span) else ground.report.span(*_reach(event, mention.span))
    draft = _Draft("harm", span, finding.score, body, extra=(key, finding.kind, mention.span.start))
    draft.polarity = "denied" if event.status == "denied" else "affirmed"
    draft.modality = EVENT_STANCE[event.status]
    yield _attributed(ground, draft, event.trigger)


def _reach(event: EventFinding, span: Span) -> tuple[int, int]:
    return min(event.clause.start, span.start), max(event.clause.end, span.end)


def _within(clause: Span, start: int, span: Span) -> tuple[int, int]:
    return start - clause.start, max(start, min(span.end, clause.end)) - clause.start


def _counted_words(report: Report, span: Span) -> str:
    """The count with the words before it that change it: "at least", "more than"."""
    before = report.text[max(0, span.start - 24) : span.start]
    hedge = re.search(
        r"(?:at least|more than|over|up to|as many as|nearly|almost|about|around|some|fewer than|less than)\s+$",
        before,
        re.I,
    )
    return (hedge[0] if hedge else "") + span.quote


def _with_noun(report: Report, span: Span) -> str:
    """The count with the two words after it: "31 civilians"."""
    after = re.match(r"(?:\s+[\w’'-]+){0,2}", report.text[span.end : span.end + 60])
    return span.quote + (after[0] if after else "")


# ---- ties and forecasts ----------------------------------------------------------------------


def _ties(ground: Ground) -> Iterator[_Draft]:
    for tie in ground.reading.ties:
        source, target = ground.cast.of_mention.get(tie.source), _tie_target(ground, tie)
        if source and target and source != target:
            span = _sentence_of(ground.reading, ground.report, tie.span)
            since, until = tie_interval(span.quote, published=ground.report.published)
            body = TieBody(tie.kind, source, target, tie_means(tie.kind, span.quote), since, until)
            draft = _Draft("tie", span, tie.score, body, extra=(tie.kind, source, target))
            yield _attributed(ground, draft, tie.span)
    for event, source, target in derived_fights(ground.reading, ground.cast):
        body = TieBody("fights", source, target)
        draft = _Draft("tie", event.clause, event.score, body, extra=("fights", source, target))
        yield _attributed(ground, draft, event.trigger)


def _tie_target(ground: Ground, tie: TieFinding) -> str | None:
    """The entity at the end of a tie, or the place that is held."""
    where = ground.wheres.get(tie.target)
    if tie.kind == "holds" and where is not None and where.place is not None:
        return where.place
    return ground.cast.of_mention.get(tie.target)


def _sentence_of(reading: Reading, report: Report, span: Span) -> Span:
    touched = [s for s in reading.sentences if s.start < span.end and span.start < s.end]
    return report.span(touched[0].start, touched[-1].end) if touched else span


def _forecasts(ground: Ground) -> Iterator[_Draft]:
    for forecast in ground.reading.forecasts:
        speech = _speech_at(ground, forecast.span)
        holder = forecast.holder if forecast.holder is not None else (speech.speaker if speech else None)
        held_by = ground.cast.of_mention.get(holder) if holder is not None else None
        text = ground.reading.mentions[holder].span.quote if holder is not None else None
        body = _forecast_body(ground, forecast, held_by, text)
        yield _Draft(
            kind="forecast",
            span=forecast.span,
            score=forecast.score,
            body=body,
            speaker=held_by,
            speaker_text=text,
            modality="forecast",
        )


def _forecast_body(
    ground: Ground, forecast: ForecastFinding, holder: str | None, holder_text: str | None
) -> ForecastBody:
    inside = _foretold(ground, forecast.span)
    published = ground.report.published
    return ForecastBody(
        proposition=forecast.span.quote,
        holder=holder,
        holder_text=holder_text,
        condition=forecast.condition.quote if forecast.condition else None,
        horizon=horizon_of(forecast.span.quote, made=published),
        strength=strength_of(forecast.span.quote),
        made=published,
        event=inside[0].event if inside else None,
        initiators=ground.cast.ids(n for event in inside[:1] for n in event.initiators),
        targets=ground.cast.ids(n for event in inside[:1] for n in event.targets),
    )


def _foretold(ground: Ground, span: Span) -> Sequence[EventFinding]:
    """The events that a forecast says will come: triggers within its words."""
    return [event for event in ground.reading.events if span.start <= event.trigger.start < span.end]
