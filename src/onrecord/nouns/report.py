"""What reading and extraction give: a report, the evidence in it, and what an extractor found there."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.nouns.terms import EventModality, HarmGroup, HarmKind, MentionKind, TieKind


@dataclass(frozen=True, slots=True)
class Span:
    """Evidence: a stretch of a report's text and the words that stand there."""

    start: int
    end: int
    quote: str

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file could not be read, or what was read with a doubt. ``code`` is one of errors.PROBLEMS."""

    code: str
    path: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report as kept. ``id`` is the SHA-256 of the bytes read, ``published`` and ``retrieved`` are EDTF."""

    id: str
    path: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    retrieved: str | None = None

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The only way to make evidence. Raises ValueError for an empty or outlying stretch."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a text of {len(self.text)} characters")
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a report's text is known again by: the least values of MinHash, and a number for each run of words that it
    has, in order. Both are unsigned numbers of four bytes, the low byte first."""

    minima: bytes
    runs: bytes


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place in the text; ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int


def sentences_over(sentences: Sequence[Sentence], start: int, end: int) -> tuple[int, int] | None:
    """From where to where the sentences reach that a stretch of text touches; None where it touches none.

    ``sentences`` are in the order of the text.
    """
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, end, key=lambda sentence: sentence.start) - 1
    return (sentences[first].start, sentences[last].end) if first <= last else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names or points at someone, somewhere, a time, a weapon, a count or an office."""

    span: Span
    kind: MentionKind
    score: float


@dataclass(frozen=True, slots=True)
class HarmFinding:
    """A count or victim mention (index) tied to an event as harm."""

    kind: HarmKind
    group: HarmGroup
    mention: int
    score: float


@dataclass(frozen=True, slots=True)
class EventFinding:
    """One trigger and its arguments. Arguments are indexes into ``Reading.mentions``; ``meaning`` is a code of what
    the trigger means where it stands, comparable within one extractor."""

    trigger: Span
    clause: Span
    event: str
    mode: str | None
    status: EventModality
    score: float
    initiators: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    weapons: tuple[int, ...] = ()
    harms: tuple[HarmFinding, ...] = ()
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class TieFinding:
    """A relation between two mentions (indexes) and the words that state it."""

    kind: TieKind
    source: int
    target: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class SpeechFinding:
    """Who said it (a mention's index), the verb, and what was said."""

    speaker: int
    cue: Span
    content: Span
    score: float


@dataclass(frozen=True, slots=True)
class ForecastFinding:
    """A statement about the future; ``holder`` is a mention's index, None for the report's own voice."""

    span: Span
    holder: int | None
    condition: Span | None
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one extractor found in one report. Groups hold indexes of mentions or of events."""

    extractor: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    events: tuple[EventFinding, ...] = ()
    ties: tuple[TieFinding, ...] = ()
    speeches: tuple[SpeechFinding, ...] = ()
    forecasts: tuple[ForecastFinding, ...] = ()
    coreference: tuple[tuple[int, ...], ...] = ()
    same_events: tuple[tuple[int, ...], ...] = ()
