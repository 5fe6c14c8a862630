"""Factories, so that a test names only what it is about. Ids are made of content, as everywhere."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.extract.split import split_sentences
from onrecord.ids import make_id
from onrecord.nouns import (
    Actor,
    ActorKind,
    Analysis,
    Body,
    Claim,
    ClaimedWeapon,
    ClaimKind,
    ClaimModality,
    Entity,
    Event,
    EventBody,
    EventFinding,
    EventModality,
    Forecast,
    ForecastBody,
    ForecastFinding,
    Harm,
    HarmBody,
    HarmFinding,
    HarmGroup,
    HarmKind,
    HarmRange,
    Mention,
    MentionKind,
    Office,
    Outcome,
    Place,
    PlaceKind,
    Polarity,
    Problem,
    Reading,
    Report,
    Role,
    Sentence,
    Span,
    SpeechFinding,
    Strength,
    Tie,
    TieBody,
    TieFinding,
    TieKind,
    Weapon,
    When,
    Where,
)
from onrecord.store import building, write_analyses
from onrecord.store.renew import drop_actors, put_actor, renew_item, renew_places, start_actors
from onrecord.store.write import clear_merged

TEXT = "The Northern Front shelled Arbel on Tuesday. Two people were killed, the mayor said."


def make_report(
    text: str = TEXT,
    *,
    path: str = "report.txt",
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    published: str | None = "2021-03-04",
    language: str | None = "en",
    retrieved: str | None = None,
) -> Report:
    """A report with this text; its id is the hash of the text's bytes."""
    identity = hashlib.sha256(text.encode()).hexdigest()
    return Report(identity, path, text, url, title, publisher, author, published, language, retrieved)


def make_span(report: Report, quote: str) -> Span:
    """The first place in the report where these words stand."""
    start = report.text.index(quote)
    return report.span(start, start + len(quote))


def make_entity(
    report: Report,
    *names: str,
    kind: ActorKind = "armed_group",
    descriptions: tuple[str, ...] = (),
    country: str | None = None,
    offices: tuple[Office, ...] = (),
    state: str | None = None,
) -> Entity:
    """An actor as the report names it, mentioned wherever its first name stands in the text."""
    mentions = tuple(make_span(report, name) for name in names[:1] if name in report.text)
    identity = make_id("ent", report.id, *names, *descriptions)
    return Entity(identity, report.id, kind, names, descriptions, country, offices, mentions, state)


def make_place(
    name: str = "Arbel",
    *,
    kind: PlaceKind = "city",
    aliases: tuple[str, ...] = (),
    lat: float | None = 36.25,
    lon: float | None = 44.5,
    country: str | None = "IRQ",
    within: str | None = None,
) -> Place:
    """A place; its id comes from its name and kind."""
    return Place(make_id("plc", name, kind), name, kind, aliases, lat, lon, country, within=within)


def make_claim(
    report: Report,
    quote: str | None = None,
    *,
    kind: ClaimKind | None = None,
    body: Body = None,
    speaker: Entity | None = None,
    speaker_text: str | None = None,
    polarity: Polarity = "affirmed",
    modality: ClaimModality = "asserted",
    extractor: str = "test 1",
    score: float = 0.75,
) -> Claim:
    """A claim in these words of the report (all of them where none are given); the body sets the kind."""
    span = make_span(report, report.text if quote is None else quote)
    made = kind or _kind_of(body)
    said_by = speaker.id if speaker else None
    words = speaker_text or (speaker.names[0] if speaker else None)
    identity = make_id("clm", report.id, span.start, span.end, made, repr(body), said_by)
    return Claim(identity, report.id, span, made, said_by, words, polarity, modality, extractor, score, body)


def _kind_of(body: Body) -> ClaimKind:
    kinds: dict[type, ClaimKind] = {EventBody: "event", HarmBody: "harm", TieBody: "tie", ForecastBody: "forecast"}
    return kinds.get(type(body), "statement")


def make_when(
    text: str = "on Tuesday",
    *,
    edtf: str | None = "2021-03-02",
    start: str | None = None,
    end: str | None = None,
    rule: str | None = "weekday",
    precision: int | None = 1,
) -> When:
    """A date as resolved; start and end are the EDTF day itself unless given."""
    return When(text, edtf, start or edtf, end or edtf, rule, precision)


def make_where(place: Place | None = None, *, text: str | None = None, precision: int | None = 1) -> Where:
    """An event's place in the words of its name unless others are given."""
    found = place or make_place()
    return Where(text or found.name, found.id, precision, "name")


def make_event_body(
    report: Report,
    trigger: str = "shelled",
    *,
    event: str = "ASSAULT",
    mode: str | None = "heavy-weapons",
    modality: EventModality = "happened",
    initiators: Iterable[Entity] = (),
    targets: Iterable[Entity] = (),
    when: When | None = None,
    where: Where | None = None,
    weapons: tuple[Weapon, ...] = (),
    key: str | None = None,
    meaning: str | None = None,
) -> EventBody:
    """What an event claim says; the trigger is a word of the report."""
    return EventBody(
        key=key or f"{event}:{trigger}",
        trigger=make_span(report, trigger),
        event=event,
        mode=mode,
        modality=modality,
        initiators=tuple(entity.id for entity in initiators),
        targets=tuple(entity.id for entity in targets),
        when=when,
        where=where,
        weapons=weapons,
        meaning=meaning,
    )


def make_harm_body(
    low: int | None = 2,
    best: int | None = 2,
    high: int | None = 2,
    *,
    kind: HarmKind = "killed",
    group: HarmGroup = "unknown",
    share: float | None = None,
    key: str = "ASSAULT:shelled",
    text: str = "Two people",
    cumulative: bool = False,
) -> HarmBody:
    """What a harm claim says."""
    return HarmBody(key, Harm(kind, group, low, best, high, share), text, cumulative)


def make_tie_body(
    source: Entity,
    target: Entity | Place,
    *,
    kind: TieKind = "supports",
    means: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
) -> TieBody:
    """What a tie claim says."""
    return TieBody(kind, source.id, target.id, means, since, until)


def make_forecast_body(
    proposition: str,
    *,
    holder: Entity | None = None,
    condition: str | None = None,
    horizon: str | None = None,
    strength: Strength = "likely",
    made: str | None = "2021-03-04",
    event: str | None = None,
    initiators: Iterable[Entity] = (),
    targets: Iterable[Entity] = (),
    mode: str | None = None,
    place: str | None = None,
) -> ForecastBody:
    """What a forecast claim says, and the event it foretells if its words name one."""
    return ForecastBody(
        proposition=proposition,
        holder=holder.id if holder else None,
        holder_text=holder.names[0] if holder else None,
        condition=condition,
        horizon=horizon,
        strength=strength,
        made=made,
        event=event,
        initiators=tuple(entity.id for entity in initiators),
        targets=tuple(entity.id for entity in targets),
        mode=mode,
        place=place,
    )


def make_analysis(
    report: Report | None = None,
    *,
    entities: tuple[Entity, ...] = (),
    places: tuple[Place, ...] = (),
    claims: tuple[Claim, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Analysis:
    """One report, read to the end."""
    return Analysis(report or make_report(), entities, places, claims, problems)


def make_actor(
    name: str = "Northern Front",
    *,
    aliases: tuple[str, ...] = (),
    kind: ActorKind = "armed_group",
    country: str | None = None,
    roles: tuple[Role, ...] = (),
    mentions: int = 1,
    entities: Iterable[Entity] = (),
) -> Actor:
    """An actor; its id comes from its name and kind."""
    made_of = tuple(entity.id for entity in entities)
    return Actor(make_id("act", name, kind), name, aliases, kind, country, roles, mentions, made_of)


def make_event(
    *claims: Claim,
    event: str = "ASSAULT",
    mode: str | None = "heavy-weapons",
    acled: tuple[str, str] | None = ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ged: int | None = None,
    modality: EventModality = "happened",
    when: When | None = None,
    where: Where | None = None,
    initiators: Iterable[Actor] = (),
    targets: Iterable[Actor] = (),
    weapons: tuple[ClaimedWeapon, ...] = (),
    harm: tuple[HarmRange, ...] = (),
    contested: bool = False,
) -> Event:
    """An event over these claims; its id comes from them."""
    named = tuple(claim.id for claim in claims)
    return Event(
        id=make_id("evt", *named),
        event=event,
        mode=mode,
        acled=acled,
        ged=ged,
        modality=modality,
        when=when,
        where=where,
        initiators=tuple(actor.id for actor in initiators),
        targets=tuple(actor.id for actor in targets),
        weapons=weapons,
        harm=harm,
        contested=contested,
        reports=max(1, len({claim.report for claim in claims})),
        claims=named,
    )


def make_tie(
    source: Actor,
    target: Actor | Place,
    *claims: Claim,
    kind: TieKind = "supports",
    means: tuple[str, ...] = (),
    since: str | None = None,
    until: str | None = None,
) -> Tie:
    """A tie over these claims."""
    identity = make_id("tie", kind, source.id, target.id)
    named = tuple(claim.id for claim in claims)
    return Tie(identity, kind, source.id, target.id, means, since, until, "happened", False, named)


def make_forecast(
    proposition: str,
    *claims: Claim,
    holder: Actor | None = None,
    strength: Strength = "likely",
    outcome: Outcome = "open",
    settled_by: Iterable[Claim] = (),
) -> Forecast:
    """A forecast over these claims."""
    return Forecast(
        id=make_id("fct", proposition),
        proposition=proposition,
        holder=holder.id if holder else None,
        holder_text=holder.name if holder else None,
        condition=None,
        horizon=None,
        strength=strength,
        made="2021-03-04",
        outcome=outcome,
        settled_by=tuple(claim.id for claim in settled_by),
        claims=tuple(claim.id for claim in claims),
    )


@dataclass(frozen=True, slots=True)
class Merged:
    """What the reports add up to. ``about`` pairs a claim with its event, tie or forecast, and
    ``entity_actor`` an entity with its actor (ids)."""

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    ties: tuple[Tie, ...]
    forecasts: tuple[Forecast, ...]
    about: tuple[tuple[str, str], ...]
    entity_actor: tuple[tuple[str, str], ...]


def make_merged(
    *,
    actors: Iterable[Actor] = (),
    places: Iterable[Place] = (),
    events: Iterable[Event] = (),
    ties: Iterable[Tie] = (),
    forecasts: Iterable[Forecast] = (),
) -> Merged:
    """What reports add up to. Entities belong to the actors that say so, and claims are about what names them."""
    found = tuple(actors)
    found_events, found_ties, found_forecasts = tuple(events), tuple(ties), tuple(forecasts)
    items: tuple[Event | Tie | Forecast, ...] = (*found_events, *found_ties, *found_forecasts)
    return Merged(
        actors=found,
        places=tuple(places),
        events=found_events,
        ties=found_ties,
        forecasts=found_forecasts,
        about=tuple((claim, item.id) for item in items for claim in item.claims),
        entity_actor=tuple((entity, actor.id) for actor in found for entity in actor.entities),
    )


def make_record(path: Path, *analyses: Analysis, merged: Merged | None = None) -> Path:
    """A finished record at ``path`` with these analyses."""
    with building(path) as connection:
        write_analyses(connection, analyses)
        put_merged(connection, merged or make_merged())
    return path


def put_merged(connection: sqlite3.Connection, merged: Merged) -> None:
    """Replace what the reports add up to, written as merging writes it: each claim is about what names it."""
    clear_merged(connection)
    start_actors(connection)
    for actor in merged.actors:
        put_actor(connection, actor, known=False, signature=None)
    drop_actors(connection)
    renew_places(connection, merged.places)
    items: tuple[Event | Tie | Forecast, ...] = (*merged.events, *merged.ties, *merged.forecasts)
    for item in items:
        renew_item(connection, item, b"")


def make_sample() -> tuple[tuple[Analysis, Analysis], Merged]:
    """Two analyses with a claim of every kind, and what they add up to with a noun of every kind."""
    first = make_report(path="first.txt")
    second = make_report(
        "Eastland backs the Northern Front with arms. The Northern Front holds Arbel. "
        "The war will end by summer, Eastland says.",
        path="second.txt",
        title="Who backs whom",
    )
    front, town = make_entity(first, "Northern Front"), make_place()
    mayor = make_entity(first, kind="person", descriptions=("the mayor",))
    again, backer = make_entity(second, "Northern Front"), make_entity(second, "Eastland", kind="state", country="EST")
    body = make_event_body(first, initiators=[front], when=make_when(), where=make_where(town))
    shelled = make_claim(first, "The Northern Front shelled Arbel on Tuesday.", body=body)
    killed = make_claim(first, "Two people were killed", body=make_harm_body(), speaker=mayor, speaker_text="the mayor")
    backs = make_claim(second, "Eastland backs the Northern Front with arms.", body=make_tie_body(backer, again))
    holds = make_claim(second, "The Northern Front holds Arbel.", body=make_tie_body(again, town, kind="holds"))
    words = "The war will end by summer"
    ends = make_claim(second, words, body=make_forecast_body(words, holder=backer), speaker=backer)
    bare = make_claim(second, "Eastland says", speaker=backer)
    role = Role("the armed group", None, None, (backs.id,))
    group = make_actor(aliases=("The Front",), roles=(role,), mentions=3, entities=[front, again])
    state = make_actor("Eastland", kind="state", country="EST", mentions=2, entities=[backer])
    event = make_event(
        shelled,
        killed,
        when=make_when(),
        where=make_where(town),
        initiators=[group],
        weapons=(ClaimedWeapon("artillery", "shelled", (shelled.id,)),),
        harm=(HarmRange("killed", "unknown", 2, 2, 2, (killed.id,)),),
    )
    support = make_tie(state, group, backs, means=("arms",))
    custody = make_tie(group, town, holds, kind="holds")
    forecast = make_forecast(words, ends, holder=state)
    merged = make_merged(
        actors=[group, state],
        places=[town],
        events=[event],
        ties=[support, custody],
        forecasts=[forecast],
    )
    doubt = Problem("R102", "second.txt", "The report has no publication date.")
    return (
        make_analysis(first, entities=(front, mayor), places=(town,), claims=(shelled, killed)),
        make_analysis(
            second, entities=(again, backer), places=(town,), claims=(backs, holds, ends, bare), problems=(doubt,)
        ),
    ), merged


def make_sample_record(path: Path) -> Path:
    """A finished record of the sample."""
    analyses, merged = make_sample()
    return make_record(path, *analyses, merged=merged)


# ---- readings --------------------------------------------------------------------------------


def find_span(report: Report, words: str) -> Span:
    """Where words stand in the report; ``words@2`` is their second occurrence there."""
    wanted, _, occurrence = words.partition("@")
    start = -1
    for _ in range(int(occurrence or 1)):
        start = report.text.index(wanted, start + 1)
    return report.span(start, start + len(wanted))


def make_reading(
    text: str,
    mentions: Iterable[tuple[str, MentionKind]] = (),
    *,
    events: Iterable[EventWords] = (),
    ties: Iterable[tuple[TieKind, str, str]] = (),
    speeches: Iterable[tuple[str, str, str]] = (),
    forecasts: Iterable[tuple[str | None, str, str | None]] = (),
    coreference: Iterable[Iterable[str]] = (),
    same_events: Iterable[Iterable[str]] = (),
    published: str | None = "2021-03-04",
) -> tuple[Report, Reading]:
    """A report and its reading, told in the report's words; ``words@2`` is a second occurrence.

    A tie is its kind, source and target; a speech its speaker, verb and content; a forecast its holder
    (None for the author), words and condition. Chains are words of mentions, same events are triggers.
    """
    report = make_report(text, published=published)
    found = sorted(((find_span(report, words), kind) for words, kind in mentions), key=lambda pair: pair[0].start)
    number = {span.start: at for at, (span, _) in enumerate(found)}

    def at(words: str) -> int:
        return number[find_span(report, words).start]

    told = sorted(events, key=lambda event: find_span(report, event.trigger).start)
    trigger = {event.trigger: n for n, event in enumerate(told)}
    sentences = split_sentences(text)
    reading = Reading(
        extractor="test 1",
        sentences=sentences,
        mentions=tuple(Mention(span, kind, 0.9) for span, kind in found),
        events=tuple(event.finding(report, sentences, at) for event in told),
        ties=tuple(TieFinding(kind, at(a), at(b), _reach(report, a, b), 0.9) for kind, a, b in ties),
        speeches=tuple(
            SpeechFinding(at(who), find_span(report, cue), find_span(report, said), 0.9) for who, cue, said in speeches
        ),
        forecasts=tuple(
            ForecastFinding(
                find_span(report, words), at(who) if who else None, find_span(report, when) if when else None, 0.9
            )
            for who, words, when in forecasts
        ),
        coreference=tuple(tuple(sorted(at(words) for words in chain)) for chain in coreference),
        same_events=tuple(tuple(sorted(trigger[words] for words in group)) for group in same_events),
    )
    return report, reading


def _reach(report: Report, a: str, b: str) -> Span:
    first, second = find_span(report, a), find_span(report, b)
    return report.span(min(first.start, second.start), max(first.end, second.end))


@dataclass(frozen=True)
class EventWords:
    """An event finding in a report's words; ``harm`` is kind, group and the words that count."""

    trigger: str
    event: str = "ASSAULT"
    mode: str | None = None
    status: EventModality = "happened"
    init: tuple[str, ...] = ()
    targ: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    weap: tuple[str, ...] = ()
    harm: tuple[tuple[HarmKind, HarmGroup, str], ...] = ()

    def finding(self, report: Report, sentences: Iterable[Sentence], at: Callable[[str], int]) -> EventFinding:
        """The finding; its clause is the sentence of the trigger, ``at`` tells a mention's index."""
        trigger = find_span(report, self.trigger)
        clause = next(one for one in sentences if one.start <= trigger.start < one.end)
        init, targ, place, time, weap = (
            tuple(map(at, words)) for words in (self.init, self.targ, self.place, self.time, self.weap)
        )
        return EventFinding(
            trigger=trigger,
            clause=report.span(clause.start, clause.end),
            event=self.event,
            mode=self.mode,
            status=self.status,
            score=0.9,
            initiators=init,
            targets=targ,
            places=place,
            times=time,
            weapons=weap,
            harms=tuple(HarmFinding(kind, group, at(words), 0.9) for kind, group, words in self.harm),
        )
