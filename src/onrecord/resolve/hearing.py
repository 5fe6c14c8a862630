"""Voices that the text shows by closed-class signs and the extractor did not hear.

"According to X", "citing X", ", X said", "X said that", "So says X", and quotation marks: whoever speaks a
quotation speaks all of it. A sentence in which the extractor heard anyone is left as it is, but for "citing X",
for what goes on behind a voice in its midst (", he said; the road is closed"), and where it took who passed the words
on for who spoke them ("X was quoted by Y as saying").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.nouns import ACTOR_KINDS, Reading, Report, Sentence, Span, SpeechFinding

LESS_SURE = 0.9
"""What a voice that a rule hears has of the score of its mention."""
LEAST_WORDS = 3

_DETERMINER = r"(?:(?:the|an?|one|two|three|several|some|many|its|his|her|their)\s+)?"
_PHRASE = rf"{_DETERMINER}(?:(?!said\b|says\b|told\b|that\b)[\w’'.-]+\s+){{0,3}}"
_AT_LENGTH = r"(?: (?:of|for|from|in|at|with) (?:the )?[\w’'.-]+(?: [\w’'.-]+){0,4}?)?(?:, [^,;“”\"]{1,90},)?"
_HEARER = r"(?:us|me|him|her|them|reporters|journalists|(?:the |a |an )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_SAYS = rf"(?:(?:has|have|had|also|later|then) ){{0,2}}(?P<cue>said|says|say|told {_HEARER})\b"
_WHEN = r"(?: (?:(?:on|in|late|early) )?(?:[A-Z]\w+day|today|yesterday)(?: (?:morning|evening|night))?)?"

_BY_ACCORD = re.compile(rf"\b(?P<cue>according to)\s+{_PHRASE}$", re.I)
_BY_CITING = re.compile(rf"\b(?P<cue>citing|quoting)\s+{_PHRASE}$", re.I)
_PASSED_ON = re.compile(
    r"[^;:]{0,80}\b(?:was|were|been) (?:quoted|cited)(?: as saying)? (?:by|in|on)(?: [\w’'-]+){0,3} $"
)
_SO = re.compile(rf"^\W*So (?P<cue>said|says|say)\s+{_PHRASE}$")
_BEFORE_SPEAKER = re.compile(rf"^(?P<said>.*\w)[?!]?[,”\"]+\s+{_PHRASE}$", re.S | re.I)
_BEFORE_SAID_SPEAKER = re.compile(rf"^(?P<said>.*\w)[?!]?[,”\"]+\s+(?P<cue>said|says)\s+{_PHRASE}$", re.S | re.I)
_OPENS_WITH_SPEAKER = re.compile(rf"^\W*(?:(?:On|In) [\w ]{{1,20}}, )?{_PHRASE}$", re.I)
_SPEAKS = re.compile(rf"^{_AT_LENGTH} {_SAYS}{_WHEN}(?P<rest>.*)$", re.S)
_THAT = re.compile(r"^(?:,? that|:|,)?\s+[“\"]?(?P<said>\w.*)$", re.S)
_GOES_ON = re.compile(
    rf"(?: {_HEARER})?{_WHEN}"
    r"(?:;|,) (?:(?:and|but|yet|so|or) )?(?=(?:the|an?|his|her|its|their|this|that|these|those|it|he|she|they|we|there"
    r"|no|[A-Z]\w+|\d[\d,]*) )"
)
_QUOTED = re.compile(r"“[^“”]+”|(?<!\w)\"[^\"]+\"")
_ENDS = " \t\n,;:.?!“”\"'‘’"


def hear(reading: Reading, report: Report) -> Reading:
    """The reading with the voices that only signs show."""
    reading = replace(reading, speeches=tuple(_by_its_source(speech, reading, report) for speech in reading.speeches))
    listener = _Listener(reading, report, _by_sentence(reading.speeches, reading))
    heard = [*reading.speeches, *listener.in_sentences()]
    heard += _going_on(heard, reading, report)
    heard += _in_quotations(heard, reading, report)
    return replace(reading, speeches=tuple(heard))


@dataclass(frozen=True, slots=True)
class _Listener:
    """Hears the voices of a report's sentences; ``spoken`` are the speeches heard before in each."""

    reading: Reading
    report: Report
    spoken: Mapping[int, list[SpeechFinding]]

    def in_sentences(self) -> Iterator[SpeechFinding]:
        for number, mention in enumerate(self.reading.mentions):
            if mention.kind in ACTOR_KINDS or mention.kind == "role":
                at = _sentence_at(self.reading, mention.span)
                if at is not None and (found := self._heard(number, at)):
                    yield found

    def _heard(self, number: int, at: int) -> SpeechFinding | None:
        sentence, mention = self.reading.sentences[at], self.reading.mentions[number]
        spoken = self.spoken.get(at, [])
        before = self.report.text[sentence.start : mention.span.start]
        after = self.report.text[mention.span.end : sentence.end]
        if self._modifies(number, sentence):
            return None
        if found := self._so(number, at, before):
            return found
        if any(speech.speaker == number for speech in spoken):
            return None
        if match := _BY_CITING.search(before):
            if spoken:
                return self._found(number, self._cue(sentence, match), spoken[0].content)
            return self._speech(number, sentence, match, self._span(sentence.start, sentence.start + match.start()))
        if spoken:
            return None
        return self._according(number, at, before, after) or self._said(number, sentence, before, after)

    def _modifies(self, number: int, sentence: Sentence) -> bool:
        """True where another actor follows at once: the "army" of an "army spokesman"; or one goes before with
        "of" between: the "army" in "the head of the army"."""
        mentions = self.reading.mentions
        if number + 1 < len(mentions) and mentions[number + 1].span.start < sentence.end:
            following = mentions[number + 1]
            between = self.report.text[mentions[number].span.end : following.span.start]
            if between in (" ", "'s ", "’s ") and (following.kind in ACTOR_KINDS or following.kind == "role"):
                return True
        before = mentions[number - 1] if number else None
        if before is None or before.span.start < sentence.start or before.kind not in (*ACTOR_KINDS, "role"):
            return False
        between = self.report.text[before.span.end : mentions[number].span.start]
        return re.fullmatch(r" (?:of|for|from|in|at|with)(?: the| a| an)? ", between) is not None

    def _according(self, number: int, at: int, before: str, after: str) -> SpeechFinding | None:
        sentence = self.reading.sentences[at]
        if match := _BY_ACCORD.search(before):
            told = self._span(sentence.start, sentence.start + match.start())
            if told is None:
                told = self._span(sentence.end - len(after) + _clause_after(after), sentence.end)
            return self._speech(number, sentence, match, told)
        return None

    def _so(self, number: int, at: int, before: str) -> SpeechFinding | None:
        """ "So says X" tells who spoke the sentence before."""
        match = _SO.match(before) if at and _paragraph_before(self.reading, at) else None
        previous = self.reading.sentences[at - 1]
        told = self._span(previous.start, previous.end) if match else None
        return self._speech(number, self.reading.sentences[at], match, told) if match else None

    def _said(self, number: int, sentence: Sentence, before: str, after: str) -> SpeechFinding | None:
        if match := _BEFORE_SAID_SPEAKER.match(before):
            return self._speech(number, sentence, match, self._span(sentence.start, sentence.start + match.end("said")))
        says = _SPEAKS.match(after)
        if says is None:
            return None
        cue_at = sentence.end - len(after)
        if match := _BEFORE_SPEAKER.match(before):
            told = self._span(sentence.start, sentence.start + match.end("said"))
        elif _OPENS_WITH_SPEAKER.match(before) and (match := _THAT.match(says["rest"])):
            told = self._span(cue_at + says.start("rest") + match.start("said"), sentence.end)
        else:
            return None
        cue = self.report.span(cue_at + says.start("cue"), cue_at + says.end("cue"))
        return self._finding(number, cue, told)

    def _speech(self, number: int, sentence: Sentence, match: re.Match[str], told: Span | None) -> SpeechFinding | None:
        return self._finding(number, self._cue(sentence, match), told)

    def _cue(self, sentence: Sentence, match: re.Match[str]) -> Span:
        return self.report.span(sentence.start + match.start("cue"), sentence.start + match.end("cue"))

    def _finding(self, number: int, cue: Span, told: Span | None) -> SpeechFinding | None:
        if told is None or len(told.quote.split()) < LEAST_WORDS:
            return None
        return self._found(number, cue, told)

    def _found(self, number: int, cue: Span, told: Span) -> SpeechFinding:
        return SpeechFinding(number, cue, told, LESS_SURE * self.reading.mentions[number].score)

    def _span(self, start: int, end: int) -> Span | None:
        return _trimmed(self.report, start, end)


def _by_its_source(speech: SpeechFinding, reading: Reading, report: Report) -> SpeechFinding:
    """The speech with who spoke the words, where who passed them on was heard: "X was quoted by Y as saying"."""
    mentions, at = reading.mentions, _sentence_at(reading, speech.cue)
    passing = mentions[speech.speaker].span
    for number in reversed(range(speech.speaker)) if at is not None else ():
        span = mentions[number].span
        if at is None or span.start < reading.sentences[at].start:
            break
        speaks = mentions[number].kind in ACTOR_KINDS or mentions[number].kind == "role"
        whose = re.search(r"\b(?:of|for|from|in|at|with)(?: the| an?)? $", report.text[: span.start][-10:])
        if speaks and not whose and _PASSED_ON.fullmatch(report.text[span.end : passing.start]):
            return replace(speech, speaker=number)
    return speech


def _sentence_at(reading: Reading, span: Span) -> int | None:
    at = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.start) - 1
    return at if at >= 0 and span.start < reading.sentences[at].end else None


def _by_sentence(speeches: Iterable[SpeechFinding], reading: Reading) -> dict[int, list[SpeechFinding]]:
    """The speeches whose cue or content touches each sentence, so that a long report takes time in its length."""
    found: dict[int, list[SpeechFinding]] = {}
    for speech in speeches:
        touched = {at for span in (speech.cue, speech.content) for at in _sentences(reading, span)}
        for at in sorted(touched):
            found.setdefault(at, []).append(speech)
    return found


def _sentences(reading: Reading, span: Span) -> range:
    """The numbers of the sentences that a span touches."""
    first = bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.end)
    return range(first, bisect_right(reading.sentences, span.end - 1, key=lambda sentence: sentence.start))


def _paragraph_before(reading: Reading, at: int) -> bool:
    return reading.sentences[at - 1].paragraph == reading.sentences[at].paragraph


def _touches(speech: SpeechFinding, sentence: Sentence) -> bool:
    """True where the extractor heard this voice in the sentence."""
    return any(sentence.start < span.end and span.start < sentence.end for span in (speech.cue, speech.content))


def _trimmed(report: Report, start: int, end: int) -> Span | None:
    """The stretch without the marks around it."""
    words = report.text[start:end]
    start += len(words) - len(words.lstrip(_ENDS))
    end -= len(words) - len(words.rstrip(_ENDS))
    return report.span(start, end) if start < end else None


def _clause_after(words: str) -> int:
    """Where the clause begins behind a voice that opens a sentence, over what stands beside it: ", a doctor,"."""
    match = re.match(r"[^,]*,(?: (?:an?|the|who|which|whose|its|his|her)\b[^,]*,)?", words)
    return match.end() if match else len(words)


# ---- what goes on ----------------------------------------------------------------------------


def _going_on(heard: list[SpeechFinding], reading: Reading, report: Report) -> Iterator[SpeechFinding]:
    """What stands behind a voice in the midst of its sentence, up to the next voice: "A, he said, but B"."""
    near = _by_sentence(heard, reading)
    for speech in heard:
        at = _sentence_at(reading, speech.cue)
        start = max(speech.cue.end, reading.mentions[speech.speaker].span.end)
        if at is None or speech.content.end > min(speech.cue.start, reading.mentions[speech.speaker].span.start):
            continue
        end = reading.sentences[at].end
        others = any(start <= span.start < end for s in near[at] if s is not speech for span in (s.cue, s.content))
        match = None if others else _GOES_ON.match(report.text, start, end)
        rest = _trimmed(report, match.end(), end) if match else None
        if rest is not None and len(rest.quote.split()) >= LEAST_WORDS:
            yield replace(speech, content=rest)


def _in_quotations(heard: list[SpeechFinding], reading: Reading, report: Report) -> Iterator[SpeechFinding]:
    """The sentences of a quotation of which a voice is heard for a part; and of one that opens right behind the
    sentence in which a voice has ended its own, in the same paragraph."""
    last: SpeechFinding | None = None
    near = _by_sentence(heard, reading)
    for match in _QUOTED.finditer(report.text):
        inside = report.span(match.start() + 1, match.end() - 1)
        around = [speech for at in _sentences(reading, inside) for speech in near.get(at, ())]
        told = [speech for speech in around if speech.content.overlaps(inside)]
        voice = told[0] if told else _carried(last, inside, reading, report)
        if voice is not None:
            yield from _unheard(voice, inside, told, reading, report)
        last = voice


def _carried(last: SpeechFinding | None, inside: Span, reading: Reading, report: Report) -> SpeechFinding | None:
    """The last quotation's voice where it goes on: the new one opens its sentence, which is the next."""
    at = _sentence_at(reading, inside) if last else None
    if last is None or at is None or not at or not _paragraph_before(reading, at):
        return None
    opens = not report.text[reading.sentences[at].start : inside.start].strip(_ENDS)
    ends = not report.text[inside.end + 1 : reading.sentences[at].end].strip(_ENDS)
    return last if opens and ends and _touches(last, reading.sentences[at - 1]) else None


def _unheard(
    voice: SpeechFinding, inside: Span, told: list[SpeechFinding], reading: Reading, report: Report
) -> Iterator[SpeechFinding]:
    for at in _sentences(reading, inside):
        sentence = reading.sentences[at]
        start, end = max(sentence.start, inside.start), min(sentence.end, inside.end)
        span = _trimmed(report, start, end) if start < end else None
        heard = span is None or any(speech.content.overlaps(span) for speech in told)
        if span is not None and not heard and len(span.quote.split()) >= LEAST_WORDS:
            yield replace(voice, content=span)
