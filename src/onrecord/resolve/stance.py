"""How a claim is meant: asserted, alleged, planned, conditional, foretold or advised; and denied or not."""

from __future__ import annotations

import re
from functools import cache

from onrecord.nouns import ClaimModality, EventModality, Polarity, Strength
from onrecord.vocabulary import strength_words

_ADVICE = re.compile(
    r"\b(?:(?:must|should|ought to)(?! (?:not )?have \w+(?:ed|en|n|t|e)\b)|(?<!no )needs? to|have to|has to"
    r"|had better)\b",
    re.I,
)
"""Not what "must have known" or "should have seen": a guess and a reproach about the past."""
_ADVISING = re.compile(
    r"\b(?:urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for|upon)|demand\w*|recommend\w*|advis(?:e|es|ed|ing)|appeal\w*"
    r"|exhort\w*|implor\w*|pleaded)\b",
    re.I,
)
_CONDITION = re.compile(
    r"(?<!\bas )\bif\b(?! not\b)"
    r"|\b(?:unless|provided that|as long as|so long as|in case|on condition that|in the event)\b"
    r"|\bwere (?:he|she|it|they) to\b|^\W*(?:Should|Were|Had) (?!be\b)[\w’' -]+? \w+.*,",
    re.I,
)
_QUESTION = re.compile(r"\b(?:ask|wonder|know|clear|sa(?:y|id)|see|doubt)\w*(?: \w+)? if\b", re.I)
_PLANNING = re.compile(r"\b(?:vow|pledg|promis|threaten|plan|intend)\w*", re.I)
_ALLEGING = re.compile(r"\b(?:alleg\w+|claim\w*|accus\w+|blam\w+|purport\w*|reportedly|rumou?r\w*|suspect\w*)\b", re.I)
_ACCUSING = re.compile(r"\b(?:alleg\w+|accus\w+|blam\w+|purport\w*|reportedly|rumou?r\w*|suspect\w*)\b", re.I)
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refut\w+|rebut\w*|disput\w+|dismiss\w+|reject\w+|disavow\w*|repudiat\w+"
    r"|contradict\w*)\b",
    re.I,
)
_NOT_DENYING = re.compile(
    r"(?:\b(?:not|never|nor|neither|without|stopped short of)|n[’']t)\b[^,;]*\bden(?:y|ied|ying)\b", re.I
)
_REJECTING = re.compile(r"\b(?:reject|dismiss|disput|repudiat)", re.I)
_WHAT_OTHERS_SAY = re.compile(
    r"\W*(?:as (?:\w+ )?)?(?:(?!(?:to|by|for)\b)[\w’'-]+ ){0,4}?"
    r"(?:claims?|accusations?|allegations?|reports?|charges?|suggestions?|assertions?|rumou?rs?|account|version|findings?"
    r"|that|having|any|it|this|being)\b",
    re.I,
)
_THE_MONTH = re.compile(r"(?<=\w )May\b")
_BARE_CONDITION = re.compile(r"\W*(?:(?:even|only) )?(?:if|unless|whether)\b(?!.*,)", re.I | re.S)
_IF = (
    r"(?:if(?! not\b)|unless|provided(?: that)?|as long as|so long as|in case|on condition that"
    r"|in the event (?:of|that))\b"
)
_OPENING_CONDITION = re.compile(rf"^\W*((?:(?:even |only )?{_IF}|(?-i:Should|Were)\b)[^,;]*), (?:then )?\W*$", re.I)
_INNER_CONDITION = re.compile(rf"(?<!\bas ),? ((?:even |only )?{_IF}[^,;]*)", re.I)
_CLOSING_CONDITION = re.compile(rf"^,? ((?:even |only )?{_IF}[^,;.]*)", re.I)
_FUTURE = re.compile(r"\b(?:will|would|won[’']t|could|may|might|going to|likely|shall)\b", re.I)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|cannot|must|should|wo|to|if|unless|until|soon|tomorrow|tonight|next|coming|future"
    r"|likely|unlikely|possible|probable|certain|sure|bound|doomed|due|chances?|risks?|odds|prospects?|dangers?|possibility"
    r"|likelihood|inevitabl[ey]|imminent|ahead|forthcoming|eventually|later this"
    r"|(?:expect|plan|intend|predict|forecast|foresee|anticipat|threaten|promis|vow|pledg|warn|fear|hop|aim|schedul|prepar)\w*)\b"
    r"|[’']ll\b",
    re.I,
)
"""A closed class of signs that what is said lies ahead."""
_LEADS_AHEAD = re.compile(r"\b(?:will|would|shall|may|might|could|to|not)\s+(?:\w+ly\s+)?$|[’']ll\s+$", re.I)
_WEAKEST: tuple[Strength, ...] = ("unlikely", "possible", "likely", "certain")

EVENT_STANCE: dict[EventModality, ClaimModality] = {
    "happened": "asserted",
    "alleged": "alleged",
    "planned": "planned",
    "hypothetical": "conditional",
    "denied": "asserted",
}
"""An event claim's modality by what the model says of the event; a denied event is asserted not to be."""


def statement_stance(content: str, cue: str, *, foretells: bool) -> ClaimModality:
    """How a statement is meant, by its words and by the verb that reports it."""
    if foretells:
        return "forecast"
    if _CONDITION.search(content) and not _QUESTION.search(content):
        return "conditional"
    if _ADVICE.search(content) or _ADVISING.search(cue):
        return "advised"
    if _PLANNING.search(cue):
        return "planned"
    return "alleged" if _ALLEGING.search(cue) else "asserted"


def alleges(cue: str) -> bool:
    """True where the verb of saying charges someone, so that what it tells is the speaker's word alone."""
    return _ACCUSING.search(cue) is not None


def polarity_of(cue: str, *, said: str = "") -> Polarity:
    """``denied`` where the verb of saying denies what is said; "did not deny" denies nothing.

    ``said`` is what stands behind the verb, with the words between. Who rejects or dismisses a plan, an offer or
    a minister denies nothing: that is done to what others say alone ("claims", "reports", "that ...").
    """
    if _DENYING.search(cue) is None or _NOT_DENYING.search(cue):
        return "affirmed"
    turned_down = said and _REJECTING.search(cue) and not _WHAT_OTHERS_SAY.match(said)
    return "affirmed" if turned_down else "denied"


def foretells(words: str, *, asked: bool, before: str = "") -> bool:
    """False for what only looks like a forecast: a bare condition, a question, advice, a scrap of words, or words
    without any sign of the future, in them or right ``before`` them."""
    if asked or len(words.split()) < 3 or _BARE_CONDITION.match(words):
        return False
    if not _AHEAD.search(words) and not _LEADS_AHEAD.search(before):
        return False
    return not _ADVICE.search(words) or _FUTURE.search(words) is not None


def condition_in(before: str, forecast: str, after: str) -> str | None:
    """The words of the condition that stands before, behind or within a forecast; None where there is none.

    ``before`` and ``after`` are the rest of its sentence. "Should the rains fail" is one too; "ask if" is none.
    """
    if match := _OPENING_CONDITION.match(before):
        return match[1]
    for words, pattern in ((forecast, _INNER_CONDITION), (after, _CLOSING_CONDITION)):
        if not _QUESTION.search(words) and (match := pattern.search(words)):
            return match[1].rstrip(' ,.;:”"')
    return None


def strength_of(forecast: str, *, cue: str = "") -> Strength:
    """How sure a forecast is: its weakest hedge, the verb that reports it ("fears") counted in.

    Without a hedge it is ``likely`` (a plain future still is foretold). The longest words are read first,
    so that "no doubt" is no doubt.
    """
    words = _THE_MONTH.sub("", f"{cue} {forecast}").lower().replace("’", "'")
    found = {_strengths()[match[0]] for match in _hedges().finditer(words)}
    return next((strength for strength in _WEAKEST if strength in found), "likely")


@cache
def _strengths() -> dict[str, Strength]:
    lists = strength_words()
    return {word: strength for strength in reversed(_WEAKEST) for word in lists[strength]}


@cache
def _hedges() -> re.Pattern[str]:
    longest_first = sorted(_strengths(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, longest_first))})(?![\w'])")
