"""Ties, claims and forecasts: each must stand in the words that the gold quotes."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.evaluate.compare import same_name, shared
from onrecord.evaluate.exported import ClaimLine, ForecastLine, TieLine
from onrecord.evaluate.gold import GoldClaim, GoldForecast, GoldTie
from onrecord.evaluate.page import Page
from onrecord.evaluate.results import Mark
from onrecord.nouns import SYMMETRIC_TIES

AUTHOR = ("author",)
"""The gold's holder of a forecast that the report makes in its own voice."""


def judge_ties(page: Page) -> Iterator[Mark]:
    """Found where a tie of the kind, between the two, rests on words that the quote shares."""
    for wanted in page.gold.ties:
        near = [tie for tie in page.exported.ties if page.meeting(tie.id, wanted.quote) and _joins(tie, wanted, page)]
        found = any(tie.kind == wanted.kind for tie in near)
        if found or not wanted.optional:
            what = f"{wanted.source[0]} {wanted.kind} {wanted.target[0]}"
            others = ", ".join(sorted({tie.kind for tie in near}))
            what += f" (found as {others})" if others and not found else ""
            yield page.mark("ties", "hit" if found else "missed", what, wanted.quote)


def _joins(tie: TieLine, wanted: GoldTie, page: Page) -> bool:
    source, target = page.exported.names_of(tie.source), page.exported.names_of(tie.target)
    straight = same_name(source, wanted.source) and same_name(target, wanted.target)
    if straight or wanted.kind not in SYMMETRIC_TIES:
        return straight
    return same_name(target, wanted.source) and same_name(source, wanted.target)


def judge_claims(page: Page) -> Iterator[Mark]:
    """Found where a claim with the speaker shares text with the quote."""
    for wanted in page.gold.claims:
        near = [claim for claim in page.claims if claim.speaker and _meets(claim, wanted, page)]
        found = any(same_name(_speaker(claim, page), wanted.speaker) for claim in near)
        if found or not wanted.optional:
            others = ", ".join(sorted({_speaker(claim, page)[0] for claim in near}))
            what = wanted.speaker[0] + (f" (found as said by {others})" if others and not found else "")
            yield page.mark("claims", "hit" if found else "missed", what, wanted.quote)


def _meets(claim: ClaimLine, wanted: GoldClaim, page: Page) -> bool:
    return shared([(claim.start, claim.end)], page.places_of(wanted.quote)) > 0


def _speaker(claim: ClaimLine, page: Page) -> list[str]:
    return [*page.exported.names_of(claim.speaker), claim.speaker_text or ""]


def judge_forecasts(page: Page) -> Iterator[Mark]:
    """Each gold forecast takes the first free one that shares text with it; those left over are extra."""
    free = [forecast for forecast in page.exported.forecasts if forecast.id in page.evidence]
    for wanted in page.gold.forecasts:
        found = next((forecast for forecast in free if page.meeting(forecast.id, wanted.quote)), None)
        if found is not None:
            free.remove(found)
        if not wanted.optional:
            yield from _judge_forecast(wanted, found, page=page)
    for forecast in free:
        yield page.mark("forecasts", "extra", forecast.id, page.words_of(forecast.id))


def _judge_forecast(wanted: GoldForecast, found: ForecastLine | None, *, page: Page) -> Iterator[Mark]:
    yield page.mark("forecasts", "hit" if found else "missed", wanted.holder[0], wanted.quote)
    if found is not None:
        names = [*page.exported.names_of(found.holder), found.holder_text or ""]
        right = found.holder is None if wanted.holder == AUTHOR else same_name(names, wanted.holder)
        held_by = AUTHOR[0] if found.holder is None else names[0]
        what = f"{wanted.holder[0]} wanted, {held_by} found"
        yield page.mark("forecast.holder", "right" if right else "wrong", what, wanted.quote)
