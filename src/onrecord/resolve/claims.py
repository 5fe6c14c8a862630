"""From findings to claims: each thing a report says, with its words, its speaker and how it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from onrecord.dates import bounds
from onrecord.ids import make_id
from onrecord.nouns import (
    Body,
    Claim,
    ClaimKind,
    ClaimModality,
    EventBody,
    EventFinding,
    EventModality,
    HarmBody,
    Mention,
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
from onrecord.resolve.denials import pointed_denials
from onrecord.resolve.foretelling import forecasts_told
from onrecord.resolve.stance import EVENT_STANCE, alleges, statement_stance
from onrecord.resolve.ties import shown_ties, tie_interval, tie_means
from onrecord.resolve.tolls import read_tolls
from onrecord.resolve.voices import covers, denied_part, denies, speaker_words, voice_at, voices_at
from onrecord.vocabulary import weapon_kind

Found = TypeVar("Found", When, Where)

_BEFORE_TIE = 24
"""Characters before a tie's first end that may say that it is over ("former", "one-time")."""
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
    counted: dict[int, When] = field(default_factory=dict)
    """The dates of events by number that are counted from other events'."""


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
        content = speech.content
        words = speaker_words(speech.speaker, ground.reading, ground.report)
        foretells = any(covers(content, forecast.span) for forecast in ground.reading.forecasts)
        yield _Draft(
            kind="statement",
            span=content,
            score=speech.score,
            speaker=ground.cast.of_mention.get(speech.speaker),
            speaker_text=words,
            polarity="denied" if denies(speech, ground.report) else "affirmed",
            modality=statement_stance(content.quote, speech.cue.quote, foretells=foretells),
            extra=(words,),
        )


def _attributed(ground: Ground, draft: _Draft, at: Span) -> _Draft:
    """The draft with the speaker in whose words it stands, if any."""
    return _said_by(ground, draft, voice_at(ground.reading, at))


def _said_by(ground: Ground, draft: _Draft, speech: SpeechFinding | None) -> _Draft:
    if speech is not None:
        draft.speaker = ground.cast.of_mention.get(speech.speaker)
        draft.speaker_text = speaker_words(speech.speaker, ground.reading, ground.report)
        if denies(speech, ground.report):
            draft.polarity = "denied"
        elif draft.modality == "asserted" and alleges(speech.cue.quote):
            draft.modality = "alleged"
    return draft


# ---- events and harm -------------------------------------------------------------------------


def _events(ground: Ground) -> Iterator[_Draft]:
    for number, event in enumerate(ground.reading.events):
        if number in ground.keys:
            voices = voices_at(ground.reading, event.trigger)
            body = _event_body(ground, number, event)
            if voices and denied_part(voices[0], event.trigger, ground.report):
                denier = ground.cast.of_mention.get(voices[0].speaker)
                yield _said_by(ground, _event_draft(event, replace(body, modality="denied")), voices[0])
                body, voices = _without(body, denier), voices[1:]
            elif voices and denies(voices[0], ground.report) and event.status in ("happened", "alleged"):
                body = replace(body, modality="denied")
            yield _said_by(ground, _event_draft(event, body), voices[0] if voices else None)
            yield from _harm(ground, body, event)
    yield from _pointed_denials(ground)


def _event_draft(event: EventFinding, body: EventBody) -> _Draft:
    draft = _Draft("event", event.clause, event.score, body, extra=(body.key, event.trigger.start))
    draft.modality = EVENT_STANCE[body.modality]
    draft.polarity = "denied" if body.modality == "denied" else "affirmed"
    return draft


def _without(body: EventBody, denier: str | None) -> EventBody:
    """What is taken as known where someone denies no more than a part in it: that it happened, not who did it."""
    modality: EventModality = "happened" if body.modality == "denied" else body.modality
    return replace(body, modality=modality, initiators=tuple(one for one in body.initiators if one != denier))


def _pointed_denials(ground: Ground) -> Iterator[_Draft]:
    """The events told before to which a denial without one of its own points: "it denied responsibility"."""
    for speech, number in pointed_denials(ground.reading, ground.report, keys=ground.keys):
        event = ground.reading.events[number]
        clause = _sentence_of(ground.reading, ground.report, speech.cue)
        body = replace(_event_body(ground, number, event), modality="denied")
        draft = _event_draft(replace(event, clause=clause, score=min(event.score, speech.score)), body)
        yield _said_by(ground, draft, speech)


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
        when=_when(ground, number, event),
        where=_where(ground, event),
        weapons=tuple(_weapons(ground, event)),
        meaning=event.meaning,
    )


def _when(ground: Ground, number: int, event: EventFinding) -> When | None:
    """The event's date: the likeliest of its times that resolved, as precise as another within it makes it; else the
    one that is counted from another event's, or the one date of its sentence, where the event happened and its sentence
    names one; else the words of the first time."""
    whens = [ground.whens[time] for time in _nearest(ground, event)]
    if event.status in ("happened", "alleged"):
        whens = [when for when in whens if not _is_to_come(when, ground.report)]
    if not any(when.edtf for when in whens) and number in ground.counted:
        return ground.counted[number]
    if event.status == "happened" and not any(when.edtf for when in whens):
        dates = {when.edtf: when for when in _within_clause(ground, event, _told_days(ground, event)) if when.edtf}
        whens += (replace(when, rule=f"{when.rule}, only in sentence") for when in dates.values() if len(dates) == 1)
    likeliest = next((when for when in whens if when.edtf), None)
    if likeliest is None:
        return whens[0] if whens else None
    return min((when for when in whens if _lies_in(when, likeliest)), key=lambda when: when.precision or 9)


def _nearest(ground: Ground, event: EventFinding) -> list[int]:
    """The event's times: those of its sentence first, in it those of its clause, of these the likeliest first."""
    mentions, text, trigger = ground.reading.mentions, ground.report.text, event.trigger

    def away(time: int) -> tuple[bool, int]:
        span = mentions[time].span
        between = text[min(span.end, trigger.end) : max(span.start, trigger.start)]
        return not event.clause.overlaps(span), len(_OTHER_CLAUSE.findall(between))

    return sorted((time for time in event.times if time in ground.whens), key=away)


def _lies_in(when: When, outer: When) -> bool:
    """True for the date itself and one within it: "last week" and its Thursday."""
    if not (when.start and when.end and outer.start and outer.end):
        return when == outer
    return outer.start <= when.start and when.end <= outer.end


def _is_to_come(when: When, report: Report) -> bool:
    """True for a date after publication: "invited to talks on 6 September" dates the talks and not the invitation."""
    published = bounds(report.published)[1] if report.published else None
    return bool(published and when.start and when.start > published)


def _told_days(ground: Ground, event: EventFinding) -> dict[int, When]:
    """The dates that say when something happened, and not since, until or by when ("since 2015"), nor when it was
    said ("said in July that ...")."""
    mentions, text = ground.reading.mentions, ground.report.text
    voices = voices_at(ground.reading, event.trigger)
    return {
        n: when
        for n, when in ground.whens.items()
        if not _BOUND.search(text[max(0, mentions[n].span.start - 20) : mentions[n].span.start])
        and not ((when.precision or 0) > 1 and any(_dates_saying(mentions[n].span, voice, text) for voice in voices))
    }


def _dates_saying(time: Span, voice: SpeechFinding, text: str) -> bool:
    """True for a time right behind the verb of saying. One day may well be that of the deed too, a month is not."""
    return voice.cue.end <= time.start and _SAID_IN.fullmatch(text[voice.cue.end : time.start]) is not None


_SAID_IN = re.compile(r"\s+(?:back\s+)?(?:in|on|last|late|early)?\s*(?:in\s+)?")
_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s\w)")
_OTHER_CLAUSE = re.compile(r";|\b(?:who|whose|whom|which)\b")
_BOUND = re.compile(r"\b(?:since|until|till|from|by|before|after|between|to|through)(?: the)? $", re.I)


def _where(ground: Ground, event: EventFinding) -> Where | None:
    """The event's place: the most precise one, so that a town wins over its country; else the place it is done to;
    else the one town of its sentence, where the sentence names one."""
    wheres: list[Where] = []
    for numbers in (event.places, event.targets):
        wheres = wheres or [ground.wheres[number] for number in numbers if number in ground.wheres]
    if not any(where.precision for where in wheres):
        towns = {where.place: where for where in _within_clause(ground, event, _told_places(ground)) if _is_town(where)}
        wheres += (
            replace(t, reason=f"{t.reason}; the only town in the sentence") for t in towns.values() if len(towns) == 1
        )
    return min(wheres, key=lambda where: (where.precision is None, where.precision or 5), default=None)


def _told_places(ground: Ground) -> dict[int, Where]:
    """The places but those that only tell whose somebody is: "Misrata's fighters", and not "'... in Misrata'"."""
    mentions, text = ground.reading.mentions, ground.report.text
    return {n: where for n, where in ground.wheres.items() if not _POSSESSIVE.match(text, mentions[n].span.end)}


def _is_town(where: Where) -> bool:
    return where.place is not None and where.precision is not None and where.precision <= TOWN_PRECISION


def _within_clause(ground: Ground, event: EventFinding, found: Mapping[int, Found]) -> list[Found]:
    """What was found at mentions within the event's sentence."""
    return [one for number, one in found.items() if event.clause.overlaps(ground.reading.mentions[number].span)]


def _only_weapon(ground: Ground, event: EventFinding) -> list[Mention]:
    """The weapon of an assault's sentence, where the sentence names one alone."""
    mentions = (one for one in ground.reading.mentions if one.kind == "weapon" and event.clause.overlaps(one.span))
    found = {one.span.quote.lower(): one for one in mentions if weapon_kind(one.span.quote)}
    return list(found.values()) if event.event == "ASSAULT" and len(found) == 1 else []


def _weapons(ground: Ground, event: EventFinding) -> Iterator[Weapon]:
    """The weapons named; by the trigger where it tells one ("airstrike"); by the one weapon of an assault's sentence,
    and by the mode where nothing else does."""
    named = [ground.reading.mentions[number] for number in event.weapons] or _only_weapon(ground, event)
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
            told = ground.report.text[max(span.start, tie.span.start - _BEFORE_TIE) : tie.span.end]
            since, until = tie_interval(span.quote, published=ground.report.published, told=told)
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
    for told in forecasts_told(ground):
        draft = _Draft("forecast", told.span, told.score, told.body, modality="forecast")
        draft.speaker, draft.speaker_text = told.body.holder, told.body.holder_text
        yield draft
