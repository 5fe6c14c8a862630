"""What views of many things show: counts, facets, times, points on the map, nodes and edges, what was found."""

from __future__ import annotations

from typing import Literal, TypeAlias

from onrecord.nouns import ActorKind, HarmKind, PlaceKind
from onrecord.web.shapes.things import Count, Day, Edtf, HarmRange, PlaceRef, ReportRef, Shape, Tie

Unit: TypeAlias = Literal["day", "week", "month", "year"]
FoundKind: TypeAlias = Literal["report", "actor", "place", "event"]


class HarmTotal(Shape):
    """The sum of the lows of events that happened to the sum of the highs of those that happened or are alleged.
    ``open`` counts ranges without an upper bound: where it is not 0, ``high`` is a sum of what is known, and the true
    one may lie above it. ``about`` counts those of which no more is known than "about 50": they are in both sums as
    they stand."""

    kind: HarmKind
    low: Count
    high: Count
    open: Count
    about: Count


class Totals(Shape):
    """What the filters leave. ``reviewed`` are events of which every claim was decided on."""

    events: Count
    contested: Count
    unreviewed: Count
    undated: Count
    not_located: Count
    harm: list[HarmTotal]


class RecordCard(Shape):
    """The whole record in one card. ``version`` changes with every change of the file and is the ETag of answers."""

    name: str
    version: str
    reports: Count
    claims: Count
    actors: Count
    places: Count
    ties: Count
    forecasts: Count
    problems: Count
    decisions: Count
    first_day: Day | None
    last_day: Day | None
    totals: Totals


class FacetValue(Shape):
    """``value`` is what the filter of the facet's name takes; ``label`` is for people. ``also`` are further values that
    the same name stands for, and ``count`` counts the events of them all."""

    value: str
    label: str
    count: Count
    also: list[str]


class Facet(Shape):
    """Counts of events for each value of one filter, as if that filter were not set; most first. ``more`` counts
    the values that were left out."""

    name: str
    values: list[FacetValue]
    more: Count


class Facets(Shape):
    events: Count
    facets: list[Facet]


class Piece(Shape):
    """A stretch of a snippet; ``hit`` where it matched."""

    text: str
    hit: bool


class Found(Shape):
    """One thing that full-text search found. ``snippet`` is text in pieces, never markup."""

    kind: FoundKind
    id: str
    title: str
    snippet: list[Piece]
    report: ReportRef | None


class Bin(Shape):
    """Events that begin (or, of those with an open beginning, end) from ``start`` to ``end``, both included."""

    start: Day
    end: Day
    events: Count
    contested: Count
    killed_low: Count
    killed_high: Count
    types: dict[str, int]


class Bar(Shape):
    """One event on the timeline. ``start`` or ``end`` is null where that end is open."""

    id: str
    type: str
    mode: str | None
    edtf: str
    start: Day | None
    end: Day | None
    precision: int | None
    contested: bool
    killed: list[HarmRange]
    label: str


class Timeline(Shape):
    """``bars`` is empty where more events are dated than were asked for; ``bins`` are always there, in order,
    without the empty ones."""

    unit: Unit
    first: Day | None
    last: Day | None
    dated: Count
    undated: Count
    bins: list[Bin]
    bars: list[Bar]


class MapMark(Shape):
    """Events at one place and of one precision, or, where ``place`` is null, of the ``places`` that lie in one
    square. ``box`` is west, south, east, north of that square."""

    place: PlaceRef | None
    places: Count
    box: tuple[float, float, float, float] | None
    lat: float
    lon: float
    precision: int
    events: Count
    contested: Count
    killed_low: Count
    killed_high: Count
    first: Day | None
    last: Day | None
    types: dict[str, int]


class MapArea(Shape):
    """Events known only to lie somewhere in a place: ``precision`` 3 to 7. ``lat`` and ``lon`` of the place are where
    its name stands, never where the events were."""

    place: PlaceRef
    admin1: str | None
    precision: int
    events: Count
    contested: Count
    killed_low: Count
    killed_high: Count
    first: Day | None
    last: Day | None
    types: dict[str, int]


class NotLocated(Shape):
    """Events by the words that were to place them; null where no words do."""

    text: str | None
    events: Count


class MapView(Shape):
    """``not_located`` are the most frequent words; ``not_located_events`` counts all such events.

    ``beyond`` counts areas that were left out, fewest events first."""

    events: Count
    points: list[MapMark]
    areas: list[MapArea]
    not_located: list[NotLocated]
    not_located_events: Count
    beyond: Count


class Node(Shape):
    """An actor, or a place that is held. ``ties`` counts its edges in the network that is shown."""

    id: str
    name: str
    kind: ActorKind | PlaceKind
    country: str | None
    mentions: Count
    ties: Count
    place: bool


class Switch(Shape):
    """An actor that first stood with another and then against it, or the other way: the two ties, in time's order."""

    actor: str
    other: str
    before: str
    after: str
    day: Day | None


class Network(Shape):
    """Actors and ties that can have stood on the day or in the range. ``undated`` counts shown ties without a date,
    ``beyond`` those that were left out for the limit."""

    nodes: list[Node]
    edges: list[Tie]
    switches: list[Switch]
    undated: Count
    beyond: Count
    first_day: Day | None
    last_day: Day | None


class Stand(Shape):
    """A tie of one actor as it stood at a time; ``other`` is at its other end. ``basis`` says how that is known:
    "dated" by the claims' own dates, "told" by the days of reports alone, ``told`` being the first and last of them.
    ``begun`` and ``ended`` tell that it began or ended within the time."""

    tie: Tie
    other: str
    side: Literal["with", "against", "beside"]
    basis: Literal["dated", "told"]
    since: Edtf | None
    until: Edtf | None
    told: list[Day] | None
    begun: bool
    ended: str | None


class Standing(Shape):
    """Who stood with and against an actor at a time. ``elsewhere`` counts ties told of at other times only,
    ``undated`` those told of at none that is known."""

    when: Edtf
    start: Day
    end: Day
    stands: list[Stand]
    elsewhere: Count
    undated: Count


class Term(Shape):
    value: str
    label: str
    modes: list[str]


class Vocabulary(Shape):
    """The closed words of filters and fields, in the order they are to be shown."""

    types: list[Term]
    event_modalities: list[Term]
    actor_kinds: list[Term]
    tie_kinds: list[Term]
    weapons: list[Term]
    harm_kinds: list[Term]
    harm_groups: list[Term]
    claim_kinds: list[Term]
    outcomes: list[Term]
    strengths: list[Term]
