"""From findings to claims: each thing a report says, with its words, its speaker and how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from onrecord.ids import make_id
from onrecord.nouns import (
    Body,
    Claim,
    ClaimKind,
    ClaimModality,
    EventBody,
    EventFinding,
    EventModality,
    ForecastBody,
    ForecastFinding,
    HarmBody,
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
    sentences_over,
)
from onrecord.resolve.actors import Cast
from onrecord.resolve.dates import horizon_of
from onrecord.resolve.stance import EVENT_STANCE, alleges, foretells, polarity_of, statement_stance, strength_of
from onrecord.resolve.story import points_from_another_day
from onrecord.resolve.ties import shown_ties, tie_interval, tie_means
from onrecord.resolve.tolls import read_tolls
from onrecord.vocabulary import weapon_kind

Found = TypeVar("Found", When, Where)

TOWN_PRECISION = 2
"""UCDP where_prec up to which a place is a town or lies at one."""

MODE_WEAPONS = {
    "aerial": "aircraft",
    "drone": "drone",
    "firearms": "firearm",
    "suicide-attack": "suicide_bomb",
    "explosives": "explosive",
}
"""The weapon that an event's mode alone tells, where no weapon is named."""


TELLING_TRIGGERS = frozenset({"aircraft", "drone", "suicide_bomb", "chemical", "missile", "rocket", "mortar"})
"""Weapon kinds that a trigger's word tells even beside a named weapon: an "airstrike" with missiles, but a
"bombing" or a "shelling" may be by anything."""


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
        words = ground.reading.mentions[speech.speaker].span.quote
        foretells = any(_covers(content, forecast.span) for forecast in ground.reading.forecasts)
        yield _Draft(
            kind="statement",
            span=content,
            score=speech.score,
            speaker=speaker,
            speaker_text=words,
            polarity=polarity_of(speech.cue.quote),
            modality=statement_stance(content.quote, speech.cue.quote, foretells=foretells),
            extra=(words,),
        )


def _covers(outer: Span, inner: Span) -> bool:
    return inner.overlaps(outer) and min(outer.end, inner.end) - max(outer.start, inner.start) > 0.5 * len(inner.quote)


def _speech_at(ground: Ground, span: Span) -> SpeechFinding | None:
    """The innermost speech whose content holds the span."""
    around = [s for s in ground.reading.speeches if s.content.start <= span.start and span.end <= s.content.end]
    return min(around, key=lambda speech: len(speech.content.quote), default=None)


def _speech_over(ground: Ground, span: Span) -> SpeechFinding | None:
    """The first speech that has most of the span in its content: a forecast may begin outside the quotation."""
    return next((speech for speech in ground.reading.speeches if _covers(speech.content, span)), None)


def _attributed(ground: Ground, draft: _Draft, at: Span) -> _Draft:
    """The draft with the speaker in whose words it stands, if any."""
    speech = _speech_at(ground, at)
    if speech is not None:
        draft.speaker = ground.cast.of_mention.get(speech.speaker)
        draft.speaker_text = ground.reading.mentions[speech.speaker].span.quote
        if polarity_of(speech.cue.quote) == "denied":
            draft.polarity = "denied"
        elif draft.modality == "asserted" and alleges(speech.cue.quote):
            draft.modality = "alleged"
    return draft


# ---- events and harm -------------------------------------------------------------------------


def _events(ground: Ground) -> Iterator[_Draft]:
    for number, event in enumerate(ground.reading.events):
        if number in ground.keys:
            body = _event_body(ground, number, event)
            draft = _Draft("event", event.clause, event.score, body, extra=(body.key, event.trigger.start))
            draft.modality = EVENT_STANCE[body.modality]
            draft.polarity = "denied" if body.modality == "denied" else "affirmed"
            yield _attributed(ground, draft, event.trigger)
            yield from _harm(ground, body, event)


def _event_body(ground: Ground, number: int, event: EventFinding) -> EventBody:
    initiators = ground.cast.ids(event.initiators)
    targets = tuple(target for target in ground.cast.ids(event.targets) if target not in initiators)
    return EventBody(
        key=ground.keys[number],
        trigger=event.trigger,
        event=event.event,
        mode=event.mode,
        modality=_modality(ground, event),
        initiators=initiators,
        targets=targets,
        when=_when(ground, event),
        where=_where(ground, event),
        weapons=tuple(_weapons(ground, event)),
    )


def _modality(ground: Ground, event: EventFinding) -> EventModality:
    """The model's, but what someone denies did not happen by those words."""
    speech = _speech_at(ground, event.trigger)
    denied = speech is not None and polarity_of(speech.cue.quote) == "denied"
    return "denied" if denied and event.status in ("happened", "alleged") else event.status


def _when(ground: Ground, event: EventFinding) -> When | None:
    """The event's date: the most precise of its times that resolved; else the one date of its sentence, where
    the event happened and its sentence names one; else the words of the first time."""
    whens = [ground.whens[number] for number in event.times if number in ground.whens]
    if event.status == "happened" and not any(when.edtf for when in whens):
        dates = {when.edtf: when for when in _within_clause(ground, event, _told_days(ground)) if when.edtf}
        whens += (replace(when, rule=f"{when.rule}, only in sentence") for when in dates.values() if len(dates) == 1)
    return min(whens, key=lambda when: (when.edtf is None, when.precision or 9), default=None)


def _told_days(ground: Ground) -> dict[int, When]:
    """The dates that say when something happened, and not since, until or by when: "since 2015"."""
    mentions, text = ground.reading.mentions, ground.report.text
    return {n: when for n, when in ground.whens.items() if not _BOUND.search(text[: mentions[n].span.start][-20:])}


_SUPPOSED = re.compile(r"\b(?:if|unless|whether)\s+$", re.I)
_BOUND = re.compile(r"\b(?:since|until|till|from|by|before|after|between|to|through)(?: the)? $", re.I)


def _where(ground: Ground, event: EventFinding) -> Where | None:
    """The event's place: the most precise one, so that a town wins over its country; else the place it is done to;
    else the one town of its sentence, where the sentence names one."""
    wheres: list[Where] = []
    for numbers in (event.places, event.targets):
        wheres = wheres or [ground.wheres[number] for number in numbers if number in ground.wheres]
    if not any(where.precision for where in wheres):
        towns = {where.place: where for where in _within_clause(ground, event, ground.wheres) if _is_town(where)}
        wheres += (
            replace(t, reason=f"{t.reason}; the only town in the sentence") for t in towns.values() if len(towns) == 1
        )
    return min(wheres, key=lambda where: (where.precision is None, where.precision or 5), default=None)


def _is_town(where: Where) -> bool:
    return where.place is not None and where.precision is not None and where.precision <= TOWN_PRECISION


def _within_clause(ground: Ground, event: EventFinding, found: Mapping[int, Found]) -> list[Found]:
    """What was found at mentions within the event's sentence."""
    return [one for number, one in found.items() if event.clause.overlaps(ground.reading.mentions[number].span)]


def _weapons(ground: Ground, event: EventFinding) -> Iterator[Weapon]:
    """The weapons named; by the trigger where it tells one ("airstrike"); by the mode where nothing else does."""
    named = [ground.reading.mentions[number] for number in event.weapons]
    kinds = {
        one.span.quote: weapon_kind(one.span.quote) or ("other" if one.kind == "weapon" else None) for one in named
    }
    found = {words: kind for words, kind in kinds.items() if kind}
    if event.event == "ASSAULT" and (kind := _kind_told(event, named=bool(found))) and kind not in found.values():
        found[event.trigger.quote] = kind
    for name, kind in found.items():
        yield Weapon(kind=kind, name=name)


def _kind_told(event: EventFinding, *, named: bool) -> str | None:
    """The weapon kind of the trigger and mode; beside a named weapon only what the trigger surely tells."""
    by_trigger = weapon_kind(event.trigger.quote)
    if by_trigger in TELLING_TRIGGERS or named:
        return by_trigger if by_trigger in TELLING_TRIGGERS else None
    return MODE_WEAPONS.get(event.mode or "", by_trigger)


def _harm(ground: Ground, event_body: EventBody, event: EventFinding) -> Iterator[_Draft]:
    """A claim for every toll, in its own sentence; whoever speaks the number says so."""
    key = event_body.key
    for toll in read_tolls(event, ground.reading, ground.report, cast=ground.cast):
        body = HarmBody(key=key, harm=toll.harm, text=toll.text.quote, cumulative=toll.cumulative)
        draft = _Draft("harm", toll.quote, toll.score, body, extra=(key, toll.harm.kind, toll.text.start))
        draft.polarity = "denied" if event_body.modality == "denied" else "affirmed"
        draft.modality = EVENT_STANCE[event_body.modality]
        yield _attributed(ground, draft, toll.text)


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
    for shown in shown_ties(ground.reading, ground.report, cast=ground.cast):
        span = _sentence_of(ground.reading, ground.report, shown.at)
        body = TieBody(shown.kind, shown.source, shown.target, tie_means(shown.kind, span.quote))
        draft = _Draft("tie", span, shown.score, body, extra=(shown.kind, shown.source, shown.target))
        yield _attributed(ground, draft, shown.at)


def _tie_target(ground: Ground, tie: TieFinding) -> str | None:
    """The entity at the end of a tie, or the place that is held."""
    where = ground.wheres.get(tie.target)
    if tie.kind == "holds" and where is not None and where.place is not None:
        return where.place
    return ground.cast.of_mention.get(tie.target)


def _sentence_of(reading: Reading, report: Report, span: Span) -> Span:
    reach = sentences_over(reading.sentences, span.start, span.end)
    return report.span(*reach) if reach else span


def _forecasts(ground: Ground) -> Iterator[_Draft]:
    for forecast in ground.reading.forecasts:
        if not foretells(forecast.span.quote, asked=_asked(ground.report, forecast.span)):
            continue
        speech = _speech_at(ground, forecast.span) or _speech_over(ground, forecast.span)
        holder = forecast.holder if forecast.holder is not None else (speech.speaker if speech else None)
        draft = _Draft("forecast", forecast.span, forecast.score, modality="forecast")
        if holder is not None:
            draft.speaker = ground.cast.of_mention.get(holder)
            draft.speaker_text = ground.reading.mentions[holder].span.quote
        draft.body = _forecast_body(ground, forecast, draft, cue=speech.cue.quote if speech else "")
        yield draft


def _asked(report: Report, span: Span) -> bool:
    """True where the words stand behind an "if", or end in, or at, a question mark."""
    if _SUPPOSED.search(report.text[max(0, span.start - 10) : span.start]):
        return True
    return report.text[span.end - 1 : span.end + 2].strip("”\"’' ").endswith("?")


def _forecast_body(ground: Ground, forecast: ForecastFinding, draft: _Draft, *, cue: str) -> ForecastBody:
    inside = _foretold(ground, forecast.span)
    published = ground.report.published
    return ForecastBody(
        proposition=forecast.span.quote,
        holder=draft.speaker,
        holder_text=draft.speaker_text,
        condition=forecast.condition.quote if forecast.condition else None,
        horizon=None
        if _said_on_another_day(ground, forecast.span)
        else horizon_of(forecast.span.quote, made=published),
        strength=strength_of(forecast.span.quote, cue=cue),
        made=published,
        event=inside[0].event if inside else None,
        initiators=ground.cast.ids(n for event in inside[:1] for n in event.initiators),
        targets=ground.cast.ids(n for event in inside[:1] for n in event.targets),
    )


def _said_on_another_day(ground: Ground, span: Span) -> bool:
    """True for words like "tonight" that point from a day other than that of publication (see story)."""
    return any(
        mention.kind == "time"
        and span.overlaps(mention.span)
        and points_from_another_day(mention, ground.whens[number])
        for number, mention in enumerate(ground.reading.mentions)
    )


def _foretold(ground: Ground, span: Span) -> Sequence[EventFinding]:
    """The events that a forecast says will come: triggers within its words."""
    return [event for event in ground.reading.events if span.start <= event.trigger.start < span.end]
