"""Whether an event took place, by closed-class words around its trigger that leave no doubt of it.

The extractor says how an event is meant; these rules overrule it only where a modal, a negation, a condition,
an adverb of hearsay or habit, a question or an imperative governs the trigger itself: "should withdraw" is
advice, "did not attack" is denied, "often shell villages" tells of no one event. A noun is governed by none of
them: in "the attack should be investigated" the attack took place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.nouns import ACTOR_KINDS, EventFinding, EventModality, Reading, Report


class Sign(NamedTuple):
    """What the words around a trigger make of its event, and by which rule."""

    status: EventModality
    rule: str
    words: str


_FILL = (
    r"(?:(?:not|n[’']t|also|then|now|soon|never|ever|again|first|all|both|just|still|even|be|been|being|have|get"
    r"|\w+ly)\s+){0,4}"
)
_ADVISING = (
    r"(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for|upon)|demand(?:s|ed|ing)?|advis(?:e|es|ed|ing)"
    r"|recommend(?:s|ed|ing)?|appeal(?:s|ed|ing)? (?:to|for)|ask(?:s|ed|ing)?|want(?:s|ed)?|warn(?:s|ed|ing)?)"
)
_INTENDING = (
    r"(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|vow(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)"
    r"|threaten(?:s|ed|ing)?|agree(?:s|d)?|prepar(?:e|es|ed|ing)|propos(?:e|es|ed|ing)|hop(?:e|es|ed|ing)"
    r"|aim(?:s|ed|ing)?)"
)
_REFUSING = (
    r"(?:fail(?:s|ed|ing)? to|refus(?:e|es|ed|ing) to|unable to|declin(?:e|es|ed) to|without|instead of|rather than"
    r"|stopp?(?:ed|s)? short of|could not|couldn[’']t)"
)
_AUXILIARY = r"(?:did|does|do|has|have|had|was|were|is|are)"
_UNBROKEN = r"(?:(?!\b(?:that|which|who|because|after|when|while|since|as)\b)[^,;:.])*?"
_SOON = r"(?:going|about|set|due|ready|preparing|planning|poised|scheduled) to"

_GOVERNING: tuple[tuple[str, EventModality, str], ...] = (
    # "must have shelled" is a guess about the past, "should have left" a reproach
    (
        "guess",
        "alleged",
        r"\b(?:may|might|could|must|can(?:not|[’']t)) (?:not )?(?:\w+ly )?have\s+(?:been\s+|\w+ly\s+)*",
    ),
    ("reproach", "hypothetical", rf"\b(?:should|ought to)(?: not|n[’']t)? have\s+{_FILL}"),
    (
        "advice",
        "hypothetical",
        rf"\b(?:(?:should|must)(?:n[’']t)?|ought to|had better|needs? to|ha(?:s|ve) to)\s+{_FILL}",
    ),
    ("advice", "hypothetical", rf"\blet(?: us|[’']s)\s+{_FILL}"),
    ("demand", "hypothetical", rf"\b{_ADVISING}\s+{_UNBROKEN}\bto\s+{_FILL}"),
    ("not done", "denied", rf"\b{_REFUSING}\s+{_FILL}"),
    ("not to come", "hypothetical", rf"\b(?:(?:will|would|shall|may|might|can) (?:not|never)|cannot)\s+{_FILL}"),
    ("not to come", "hypothetical", rf"\b(?:wo|would|ca)n[’']t\s+{_FILL}"),
    ("possibility", "hypothetical", rf"\b(?:may|might|could)\s+{_FILL}"),
    ("future", "planned", rf"(?:\b(?:will|shall|(?:is|are|was|were) {_SOON})|\w[’']ll)\s+{_FILL}"),
    ("intent", "planned", rf"\b{_INTENDING} to\s+{_FILL}"),
    ("hearsay", "alleged", rf"\b(?:allegedly|reportedly|purportedly|supposedly)\s+(?:{_AUXILIARY}\s+)?{_FILL}"),
    ("hearsay", "alleged", rf"\b(?:is|are|was|were) (?:said|believed|thought|alleged|reported|suspected) to\s+{_FILL}"),
    ("hearsay", "alleged", rf"\b(?:accus(?:e|es|ed|ing)|suspect(?:ed|s)?)\b[^,;.]{{0,60}}? of\s+(?:having\s+)?{_FILL}"),
    ("hearsay", "alleged", r"\b(?:alleged|purported|supposed|rumou?red|reported|suspected)\s+(?:[\w-]+\s+){0,2}"),
    (
        "negation",
        "denied",
        rf"(?:\b{_AUXILIARY}(?: not| never|n[’']t)|\bnever)\s+(?!(?:only|just|merely|simply)\b){_FILL}",
    ),
    ("no such thing", "denied", r"\bthere (?:was|were|is|are|ha[sd] been|have been) no (?:[\w-]+\s+){0,2}"),
)
_BEFORE = tuple((rule, status, re.compile(f"{words}$", re.I)) for rule, status, words in _GOVERNING)
"""What governs a trigger stands right before it; the first rule that finds it there decides."""
_NOTHING = re.compile(r"(?:^|[,;:]\s+|\bthat )no (?:such )?(?:[\w-]+\s+){0,2}$", re.I)
_TOOK_PLACE = re.compile(
    r"\s+(?:[^,;.]{0,40}\s)?(?:(?:had|has|have) )?"
    r"(?:took|taken|take|happened|occurred|(?:was|were|been) (?:carried out|made))\b"
)
_LINKED = re.compile(rf"\b(?:should|must|ought to|let us)\s+[^,;:.]*\b(?:and|or)\s+{_FILL}$", re.I)
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|in case|provided(?: that)?|as long as|so long as|lest|in the event(?: that)?)\b", re.I
)
_CONDITION_ENDS = re.compile(r"[,;:]|\bthen\b", re.I)
_INVERTED = re.compile(
    r"^\W*(?:should|were) (?!be\b)[^,]*$|^\W*had (?:the|an?|[A-Z]\w+|he|she|it|they|we|no)\b[^,]*$", re.I
)
_WOULD = re.compile(rf"\b(?:would|could|might|will|may|shall)\s+{_FILL}$", re.I)
_DEFINITE = re.compile(
    r"(?:\b(?:the|this|that|these|those|his|her|its|their|our|last|previous|recent)|[’']s?)\s+(?:[\w-]+\s+){0,3}$", re.I
)
_OPENS_AS_ORDER = re.compile(r"^\W*(?:please\s+|do not\s+|don[’']t\s+|never\s+)?$", re.I)
_ORDERED = re.compile(r"^\s+(?:the|an?|your|our|their|his|all|every|them|him|her|it|us|me|these|those|now)\b", re.I)
_ASKS = re.compile(
    r"^\W*(?:did|does|do|has|have|had|was|were|is|are|will|would|can|could|shall|should|may|might)\b", re.I
)
_HABIT = "often|always|usually|generally|typically|normally|commonly|invariably"
_HABITUAL = re.compile(rf"(?:\b(?:{_HABIT})|\b(?:is|are) (?:{_HABIT})|\btends? to)\s+$", re.I)
_HABITUAL_PASSIVE = re.compile(rf"\b(?:is|are) (?:{_HABIT})\s+$", re.I)
_NOMINAL = re.compile(
    r"(?:\b(?:the|an?|this|that|these|those|his|her|its|their|our|my|no|any|every|each|of|in|on|for|from|by|with|after"
    r"|before|during|since|new|more|further|another)|[’']s?)\s+(?:[\w-]+\s+){0,1}$",
    re.I,
)
_OF_NOUN = re.compile(r"^ (?:on|against|of|by)\b")
_IRREGULAR_PASTS = """shot struck fought took fled fell held left met gave sent drove broke won lost caught said
bore brought built came dug fed flew froze got knew led rode rose ran spoke stole stood swore threw went withdrew"""
_IRREGULAR = frozenset(_IRREGULAR_PASTS.split())
_WEAKER: dict[EventModality, frozenset[EventModality]] = {
    "hypothetical": frozenset({"happened", "alleged", "planned"}),
    "denied": frozenset({"happened", "alleged"}),
    "planned": frozenset({"happened", "alleged"}),
    "alleged": frozenset({"happened"}),
}
"""Which status of the extractor each sign overrules."""


def settle_status(reading: Reading, report: Report) -> Reading:
    """The reading with each event's status as the words that govern its trigger have it."""
    events = tuple(_settled(event, reading, report) for event in reading.events)
    return replace(reading, events=events)


def _settled(event: EventFinding, reading: Reading, report: Report) -> EventFinding:
    sign = sign_at(event, reading, report)
    return replace(event, status=sign.status) if sign and event.status in _WEAKER[sign.status] else event


def sign_at(event: EventFinding, reading: Reading, report: Report) -> Sign | None:
    """The first sign that governs the event's trigger, None where there is none."""
    around = _Around.of(event, reading, report)
    named = any(_is_named(number, reading) for number in (*event.initiators, *event.targets))
    signs = (_supposed(around), _ordered(around), _governed(around), _asked(around))
    found = next((sign for sign in signs if sign), None)
    return found or (None if named or event.times else _habitual(around))


def _is_named(number: int, reading: Reading) -> bool:
    mention = reading.mentions[number]
    return mention.kind in ACTOR_KINDS and mention.span.quote[:1].isupper()


@dataclass(frozen=True, slots=True)
class _Around:
    """A trigger and the words of its sentence before and after it."""

    before: str
    trigger: str
    after: str
    follows_actor: bool

    @classmethod
    def of(cls, event: EventFinding, reading: Reading, report: Report) -> _Around:
        start, end = event.clause.start, event.clause.end
        before, after = report.text[start : event.trigger.start], report.text[event.trigger.end : end]
        # the last mention before the trigger: mentions are in the order of the text
        last = bisect_left(reading.mentions, event.trigger.start, key=lambda mention: mention.span.start) - 1
        beside = reading.mentions[last] if last >= 0 else None
        actor = beside is not None and beside.kind in ACTOR_KINDS and beside.span.end + 1 == event.trigger.start
        return cls(_plain(before), event.trigger.quote, _plain(after), actor)

    @property
    def is_noun(self) -> bool:
        """True where a determiner or preposition stands before the trigger, and no subject in between."""
        if self.follows_actor and not _OF_NOUN.match(self.after):
            return False
        return _NOMINAL.search(self.before) is not None

    @property
    def is_base(self) -> bool:
        """True for a verb without an ending of the past, of a third person or of a participle."""
        verb = self.trigger.split()[0].lower()
        ends = re.search(r"(?:[^e]ed|eed(?<!need)(?<!feed)|ing)$|[^s]s$", verb)
        return ends is None and verb not in _IRREGULAR


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)


def _supposed(around: _Around) -> Sign | None:
    """Within a condition, or in what follows from one."""
    marks = list(_CONDITION.finditer(around.before))
    definite = _DEFINITE.search(around.before) is not None and around.is_noun
    inside = marks and not _CONDITION_ENDS.search(around.before[marks[-1].end() :])
    if inside and not definite and not around.before[: marks[-1].start()].endswith("as "):
        return Sign("hypothetical", "condition", marks[-1][0])
    if "," in around.after and not definite and (match := _INVERTED.search(around.before)):
        return Sign("hypothetical", "condition", match[0].split()[0])
    whole = f"{around.before}{around.trigger}{around.after}"
    if _CONDITION.search(whole) and (match := _WOULD.search(around.before)):
        return Sign("hypothetical", "follows from a condition", match[0].strip())
    return None


def _governed(around: _Around) -> Sign | None:
    """Right behind a modal, a negation, or an adverb of hearsay."""
    for rule, status, pattern in _BEFORE:
        if match := pattern.search(around.before):
            return Sign(status, rule, match[0].strip())
    if (match := _NOTHING.search(around.before)) and _TOOK_PLACE.match(around.after):
        return Sign("denied", "no such thing", match[0].strip())
    if around.is_base and not around.is_noun and (match := _LINKED.search(around.before)):
        return Sign("hypothetical", "advice", match[0].split()[0])
    return None


def _asked(around: _Around) -> Sign | None:
    """A verb in a question that can be answered yes or no; "why did they attack?" takes it that they did."""
    asks = around.after.rstrip(" ”\"'’)").endswith("?")
    if asks and not around.is_noun and (match := _ASKS.match(around.before)):
        return Sign("hypothetical", "question", match[0].strip())
    return None


def _ordered(around: _Around) -> Sign | None:
    opens = _OPENS_AS_ORDER.match(around.before)
    if opens and around.is_base and (match := _ORDERED.match(around.after)):
        return Sign("hypothetical", "imperative", match[0].strip())
    return None


def _habitual(around: _Around) -> Sign | None:
    """What people of a kind often do; the caller leaves out those with a name or a date."""
    present = _HABITUAL_PASSIVE.search(around.before) or (
        _HABITUAL.search(around.before) if around.is_base or around.trigger.endswith("s") else None
    )
    return Sign("hypothetical", "habit", present[0].strip()) if present else None


def signs(reading: Reading, report: Report) -> Iterator[tuple[int, Sign]]:
    """The number of each event that a sign governs, with the sign; for those who look into a reading."""
    for number, event in enumerate(reading.events):
        if sign := sign_at(event, reading, report):
            yield number, sign
