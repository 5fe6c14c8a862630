"""Who says it: the voice in whose words a stretch of text stands, and what that voice denies.

Voices nest: "Reuters reported that the mayor denied the raid" has the agency around the mayor around the raid.
The innermost voice says it; those around it pass it on. Where two voices have the same words, as in "Reuters
reported, citing a doctor, that ...", the one that is cited says it, and a news outlet never before its source.
"""

from __future__ import annotations

import re

from onrecord.names import is_pronoun
from onrecord.nouns import ACTOR_KINDS, Reading, Report, Span, SpeechFinding
from onrecord.resolve.apposition import Neighbours
from onrecord.resolve.stance import polarity_of

SAME_WORDS = 0.8
"""Two contents that share this much of the longer one are the same words, passed on."""

_CITED = re.compile(r"\b(?:cit(?:ing|ed)|quot(?:ing|ed))\b(?! by\b)", re.I)
_PASSING = re.compile(r"\b(?:according to|(?:cited|quoted|carried|reported) by)\b", re.I)
_PART = re.compile(
    r"\b(?:responsib\w+|blame)\b|\b(?:involve\w+|role|part|hand|link\w*|connection|complicity|knowledge|knowing)\b"
    r"|\bbehind\b|\bcarr(?:y|ied|ying) out\b|\bplann(?:ed|ing)\b|\bordered\b|\bordering\b",
    re.I,
)
_OWNING = re.compile(r"\b(?:responsib\w+|blame)\b", re.I)
_TOLD_BEFORE = re.compile(
    r"(?:\b(?:the|this|that|these|those|last|previous|recent)|['’]s?)\s+(?:[\w-]+\s+){0,3}$", re.I
)


def voices_at(reading: Reading, span: Span) -> list[SpeechFinding]:
    """The speeches in whose words the span stands, the voice that says it first and who passes it on after it."""
    around = [s for s in reading.speeches if s.content.start <= span.start and span.end <= s.content.end]
    inwards = sorted(around, key=lambda speech: len(speech.content.quote))
    voices: list[SpeechFinding] = []
    while inwards:
        same = [speech for speech in inwards if _same_words(speech.content, inwards[0].content)]
        origin = min(same, key=lambda speech: _remove(reading, speech))
        voices.append(origin)
        inwards.remove(origin)
    return voices


def voice_at(reading: Reading, span: Span) -> SpeechFinding | None:
    """The voice that says it; None where the report does."""
    return next(iter(voices_at(reading, span)), None)


def voice_over(reading: Reading, span: Span) -> SpeechFinding | None:
    """The voice that has most of the span among its words: a forecast may begin outside the quotation."""
    return next((speech for speech in reading.speeches if covers(speech.content, span)), None)


def covers(outer: Span, inner: Span) -> bool:
    """True where more than half of the inner span lies in the outer."""
    return inner.overlaps(outer) and min(outer.end, inner.end) - max(outer.start, inner.start) > 0.5 * len(inner.quote)


def _same_words(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared >= SAME_WORDS * max(len(a.quote), len(b.quote))


def _remove(reading: Reading, speech: SpeechFinding) -> tuple[int, int]:
    """How far a voice is from what it tells, beside others who tell it in the same words."""
    speaker, cue = reading.mentions[speech.speaker], speech.cue.quote
    if _CITED.search(cue):
        # "citing X" cites who comes behind it; in "X cited a doctor" it is X who passes it on
        rank = 0 if speaker.span.start > speech.cue.start else 3
    else:
        rank = 1 + (_PASSING.search(cue) is not None) + 2 * (speaker.kind == "media")
    gap = min(abs(speech.cue.start - speech.content.end), abs(speech.content.start - speech.cue.end))
    return rank, gap


def speaker_words(number: int, reading: Reading, report: Report) -> str:
    """The report's words for a speaker: a name as it stands, anyone else with whose or which they are."""
    mentions = reading.mentions
    quote = mentions[number].span.quote
    if quote[:1].isupper() or is_pronoun(quote):
        return quote
    beside = Neighbours(report, mentions)
    phrase = beside.phrase(number)
    # "an army source": whose source it is stands beside it as an actor of its own
    whose = phrase == quote and number > 0 and mentions[number - 1].kind in ACTOR_KINDS
    return (
        f"{mentions[number - 1].span.quote} {quote}" if whose and beside.between(number - 1, number) == " " else phrase
    )


# ---- denials ---------------------------------------------------------------------------------


def denies(speech: SpeechFinding, report: Report) -> bool:
    """True where the voice says that it is not so."""
    said = report.text[speech.cue.end : speech.content.end] if speech.cue.end <= speech.content.end else ""
    return polarity_of(speech.cue.quote, said=said) == "denied"


def denied_part(speech: SpeechFinding, trigger: Span, report: Report) -> bool:
    """True where no more than a part in the event is denied: "responsibility for the attack", "being behind
    Tuesday's raid". That there was one is taken as known."""
    start = min(speech.cue.end, speech.content.start)
    words = report.text[start : trigger.start] if start < trigger.start else ""
    known = _TOLD_BEFORE.search(words) is not None
    return denies(speech, report) and bool(_OWNING.search(words) or (known and _PART.search(words)))
