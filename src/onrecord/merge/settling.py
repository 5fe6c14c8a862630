"""What came of a forecast, by what the record says happened, and why.

- ``true``: an event of the type it foretells (or one that cannot be without it, see ``SHOWN_BY``), by its
  sides or in its place, happened after it was made and within its term: its horizon, else a year;
- ``false``: such an event happened though it was foretold not to; or, for what happens once (a fall, a deal, a
  withdrawal), the record puts it after the horizon; or a report of later than the horizon denies it for the whole
  term;
- ``open`` else. Silence settles nothing, nor does what somebody denies, nor a report from before the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from onrecord.dates import bounds
from onrecord.merge.past import Past
from onrecord.nouns import Body, Claim, Event, EventBody, ForecastBody, Outcome

OPEN_FOR = relativedelta(years=1)
"""How long a forecast without a horizon can come true."""
SHOWN_BY: dict[str, frozenset[str]] = {
    "CONSULT": frozenset({"AGREE"}),
    "COOPERATE": frozenset({"AID"}),
    "MOBILIZE": frozenset({"ASSAULT"}),
}
"""Types of the same PLOVER quad class that cannot be without the one foretold: who signs has met, who aids
works with the other, who attacks has taken up arms."""
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""What two sides do together: either may be told as the one who does it."""
ONCE = frozenset({("AGREE", None), ("CONCEDE", None), ("COERCE", "seize")})
"""What is done once: it was not done before where the record says that it was done later. A town's fall, a deal."""
ONCE_MODES = frozenset({"ceasefire", "withdraw", "resign", "disarm"})
MODES_MATTER = frozenset({"COERCE", "RETREAT", "SANCTION", "REQUEST", "REJECT"})
"""Types whose modes are different acts, and not only different means."""

_TAKING = re.compile(
    r"\b(?:(?:re)?(?:captur|seiz|conquer|occupy|occupi)\w*|(?:re)?(?:take|takes|took|taken|taking)|overr[au]n|fall|falls|fell"
    r"|fallen|lose|loses|lost|liberat\w*)\b",
    re.IGNORECASE,
)
"""A town is taken once, until it is lost again, and no mere attack on it shows that it was taken."""
_FORCE = (
    r"(?:them|enemy|army|armies|militar(?:y|ies)|police|garrison|defenders|(?:\w*(?:troop|soldier|fighter|force|guard|militant"
    r"|militiam[ae]n|militia|rebel|insurgent|jihadist|gunm[ae]n|unit|brigade|battalion)s?)|(?-i:[A-Z])[\w’'-]*)"
)
"""The last word for an armed side, or of its name; a capital that opens a sentence is none."""
_OUST = r"(?:dr[io]v(?:e|es|en|ing)|push(?:es|ed|ing)?|forc(?:e|es|ed|ing)|expel(?:s|led|ling)?|oust(?:s|ed|ing)?)"
_HERE = r"(?:it|there|(?:the|this|that) (?:\w+ )?(?:town|city|capital|village|district|area|base|camp|port|airport))"
_ENDS_IN_FORCE = re.compile(rf"(?:^|.*[\s-]){_FORCE}$", re.IGNORECASE | re.DOTALL)
_FORCE_BEFORE = re.compile(
    rf"(?<=[\w,] ){_FORCE} (?:(?:was|were|is|are|has|have|had|been|being|be) )+(?:\w+ly )?$", re.IGNORECASE
)
_ENTERING = re.compile(
    r"(?:enter(?:s|ed|ing)?|march(?:es|ed|ing)? into|mov(?:e|es|ed|ing) into)\b[^.;]{0,80}?"
    r"\b(?:without a fight|unopposed|(?:withdr[ae]w\w*|fled|retreated|abandoned|pulled (?:out|back)))\b",
    re.IGNORECASE,
)
"""Who drives the other side out of a town, or enters what it left, has taken it; who drives families from their homes
or a car out of town has not."""
_NOT_TO_COME = re.compile(
    r"\b(?:will|would|shall|can|does|do|is|are) (?:not|never)\b(?! (?:only|just|merely))|\bcannot\b|n['’]t\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|unlikely|unable|fails?|refuses?)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)


class Settlement(NamedTuple):
    """What came of it, the claims that settle it, and why."""

    outcome: Outcome
    claims: tuple[str, ...]
    reason: str


def settle(claim: Claim, body: ForecastBody, past: Past) -> Settlement:
    """What the record makes of one forecast."""
    term = _term(body)
    if body.event is None:
        return _open("its words name no event")
    if body.condition:
        return _open("it hangs on a condition")
    if term is None:
        return _open("nothing says when it was made")
    if claim.polarity == "denied" or body.strength == "unlikely":
        return _open("it is itself in doubt")
    found = past.events(
        kinds_of(body.event), _actors(body, past), place=body.place, after=term[0], last=_last(body, term)
    )
    fitting = [event for event in found if _fits(event, body, past)]
    negated = _NOT_TO_COME.search(body.proposition) is not None
    if not negated and _NEGATION.search(body.proposition):
        return _open("its words deny something, and not surely that it comes")
    return next(_settlements(fitting, term, claim, body, past, negated=negated), _open("no claim settles it"))


def _open(reason: str) -> Settlement:
    return Settlement("open", (), reason)


def _settlements(
    fitting: Sequence[Event],
    term: tuple[str, str],
    claim: Claim,
    body: ForecastBody,
    past: Past,
    *,
    negated: bool,
) -> Iterator[Settlement]:
    """Every settlement that an event makes, the one that counts first."""
    happened = [(event, days) for event in fitting if event.modality == "happened" and (days := _days(event))]
    for event, (first, last) in happened:
        if term[0] < first and last <= term[1] and (told := _told(event, first, claim, past)):
            if negated:
                yield Settlement("false", told, f"it happened {_on(first, last)}, though foretold not to")
            else:
                yield Settlement("true", told, f"it happened {_on(first, last)}, between {term[0]} and {term[1]}")
    if negated or not body.horizon:
        return
    sure = "~" not in body.horizon  # "within weeks" has no last day to be late by
    for event, (first, last) in happened if sure else ():
        late = term[1] < first and _once(event, body, past) and event.event == body.event
        if late and (told := _told(event, first, claim, past)):
            yield Settlement("false", told, f"it happened {_on(first, last)}, after the last day, {term[1]}")
    for event in fitting:
        if event.modality == "denied" and (told := _denials(event, term, claim, past)):
            yield Settlement("false", told, f"it is denied for the time until {term[1]} by a later report")


def _on(first: str, last: str) -> str:
    return f"on {first}" if first == last else f"within {first} to {last}"


# ---- which events -----------------------------------------------------------------------------


def kinds_of(event: str) -> frozenset[str]:
    """The types of events that a forecast of this type is held against."""
    return frozenset({event}) | SHOWN_BY.get(event, frozenset())


def _last(body: ForecastBody, term: tuple[str, str]) -> str | None:
    """The last day of interest: what comes after a horizon may show that the forecast was false."""
    return None if body.horizon else term[1]


def _side(entities: Sequence[str], past: Past) -> frozenset[str]:
    return frozenset(past.entity_actor[one] for one in entities if one in past.entity_actor)


def _actors(body: ForecastBody, past: Past) -> frozenset[str]:
    return _side((*body.initiators, *body.targets), past)


def _fits(event: Event, body: ForecastBody, past: Past) -> bool:
    """True where the event has the forecast's sides, or its doer and its place, or its target and its place."""
    if event.event == body.event and event.event in MODES_MATTER and body.mode != event.mode and body.mode:
        return False
    doers, targets = _side(body.initiators, past), _side(body.targets, past)
    in_place = past.within(event.where.place if event.where else None, body.place)
    if body.event in MUTUAL and len((doers | targets) & {*event.initiators, *event.targets}) > 1:
        return True
    if doers and not doers & set(event.initiators):
        return False
    if targets and event.targets and not targets & set(event.targets):
        return False
    if body.event == "ASSAULT" and _TAKING.search(body.proposition) and not _is_taking(event, past):
        return False
    met = bool(doers) + bool(targets & set(event.targets)) + in_place
    return met > 1


def _is_taking(event: Event, past: Past) -> bool:
    return any(_tells_of_taking(claim, claim.body) for claim in _tellings(event, past))


def _tells_of_taking(claim: Claim, body: Body) -> bool:
    if not isinstance(body, EventBody):
        return False
    at = max(0, body.trigger.start - claim.span.start)
    before, told = claim.span.quote[:at], claim.span.quote[at:]
    if _TAKING.search(body.trigger.quote) or _ENTERING.match(told):
        return True
    return bool(body.targets) and _ousts(before, told, town=body.where.text if body.where else None)


def _ousts(before: str, told: str, *, town: str | None) -> bool:
    """True where the words say that an armed side is driven out of somewhere, or from the town."""
    found = _ousting(town).match(told)
    whom = found["whom"].strip() if found else ""
    return found is not None and (_ENDS_IN_FORCE.match(whom) if whom else _FORCE_BEFORE.search(before)) is not None


@lru_cache(1000)
def _ousting(town: str | None) -> re.Pattern[str]:
    away = rf"(?:out of|from (?:{_HERE}|{re.escape(town)}))" if town else rf"(?:out of|from {_HERE})"
    return re.compile(rf"{_OUST}\b(?P<whom>(?:(?! back\b)[^.;]){{0,60}}?) {away}\b", re.IGNORECASE)


def _once(event: Event, body: ForecastBody, past: Past) -> bool:
    """True for what is done once; a taken town only where it was foretold that it would be taken, and not where
    "an offensive" was."""
    done_once = (event.event, None) in ONCE or (event.event, event.mode) in ONCE or event.mode in ONCE_MODES
    return done_once or (_TAKING.search(body.proposition) is not None and _is_taking(event, past))


# ---- when -------------------------------------------------------------------------------------


def _term(body: ForecastBody) -> tuple[str, str] | None:
    """The last day on which the forecast can have been made and the last on which it can come true; None
    where nothing dates it."""
    made = bounds(body.made)[1] if body.made else None
    if made is None:
        return None
    last = bounds(body.horizon)[1] if body.horizon else None
    return made, last or (date.fromisoformat(made) + OPEN_FOR).isoformat()


def _days(event: Event) -> tuple[str, str] | None:
    if event.when is None or event.when.start is None or event.when.end is None:
        return None
    return event.when.start, event.when.end


# ---- who tells of it --------------------------------------------------------------------------


def _told(event: Event, day: str, forecast: Claim, past: Past) -> tuple[str, ...]:
    """The claims that tell of the event once it had happened; none where one of its claims denies it."""
    tellings = _tellings(event, past)
    if any(claim.polarity == "denied" for claim in tellings):
        return ()
    return tuple(sorted(claim.id for claim in tellings if _tells(claim, day, forecast, past)))


def _tellings(event: Event, past: Past) -> list[Claim]:
    return [past.tellings[claim] for claim in event.claims if isinstance(past.tellings[claim].body, EventBody)]


def _tells(claim: Claim, day: str, forecast: Claim, past: Past) -> bool:
    body = claim.body
    if not isinstance(body, EventBody) or body.modality != "happened":
        return False
    if claim.report == forecast.report and body.trigger.overlaps(forecast.span):
        return False
    known_from = _known_from(claim, past)
    return known_from >= day if known_from else claim.report != forecast.report


def _known_from(claim: Claim, past: Past) -> str | None:
    published = past.published.get(claim.report)
    return bounds(published)[1] if published else None


def _denials(event: Event, term: tuple[str, str], forecast: Claim, past: Past) -> tuple[str, ...]:
    """The denials that reach to the end of the term and were published after it: "had not fallen by May"."""
    when = event.when
    whole = when is not None and when.end is not None and when.end >= term[1] and (when.start or "") <= term[1]
    denying = (claim for claim in _tellings(event, past) if claim.report != forecast.report and whole)
    return tuple(sorted(claim.id for claim in denying if (_known_from(claim, past) or "") > term[1]))
