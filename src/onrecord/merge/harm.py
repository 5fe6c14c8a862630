"""The harm of one event over all claims that count it.

- Low is the lowest low, high the highest high, best the number that most independent sources give (the highest
  among equals). "At least two" has a low alone, so beside "75" it gives 2 to 75.
- A count of an unknown group joins the one known group, if there is but one, it has a number, and no speaker
  counts more of the unknown. Victims without a number make a range of unknowns.
- A count that its words make a part of another ("53 people, six children among them") is no rival number: it
  stands beside the toll it is part of; without one it is a lowest number.
- Shares, rates, cumulative tolls and denied harm stay claims and count in no event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from onrecord.nouns import Claim, Harm, HarmBody, HarmGroup, HarmKind, HarmRange

HarmClaim = tuple[Claim, HarmBody]
Groups = dict[HarmGroup, list[HarmClaim]]

_WHOLE = r"(?:them|whom|these|those|the (?:dead|killed|victims|wounded|injured|casualties|missing|detained))"
_LEAD = r"(?:at least|about|around|some|more than|over|nearly|up to|as many as|were|was|the|a|an|also)"
_PART_BEFORE = re.compile(rf"\b(?:including|includ(?:ed|es)|(?:among|amongst|of) {_WHOLE})[,:]?(?: {_LEAD})* ?$", re.I)
_PART_AFTER = re.compile(rf"(?: \w+){{0,2}} (?:of|among|amongst) {_WHOLE}\b|(?: \w+)? (?:were|was) among \b", re.I)
_PART = re.compile(rf"[^,;(]*\bof {_WHOLE}\b", re.I)


def harm_ranges(
    claims: Iterable[HarmClaim], *, source: Callable[[Claim], str] = attrgetter("report")
) -> tuple[HarmRange, ...]:
    """The ranges by kind, and within a kind the largest first. ``source`` tells who vouches for a claim: a number that
    one source gives in many reports is given once."""
    ranges = [
        _range(kind, group, pairs=tolls, claims=[*tolls, *parts], source=source)
        for kind, group, tolls, parts in _counted(claims)
    ]
    return tuple(sorted(ranges, key=lambda harm: (harm.kind, -_top(harm), harm.group)))


def disputed_tolls(claims: Iterable[HarmClaim]) -> list[HarmClaim]:
    """The tolls of which no one number fits all: the sides of every dispute over a count."""
    return [pair for _, _, tolls, _ in _counted(claims) for pair in _rivals(tolls)]


def _counted(
    claims: Iterable[HarmClaim],
) -> Iterator[tuple[HarmKind, HarmGroup, list[HarmClaim], list[HarmClaim]]]:
    """By kind and group, the tolls and the parts of tolls."""
    by_kind: dict[HarmKind, list[HarmClaim]] = {}
    for claim, body in claims:
        if not body.cumulative and body.harm.share is None and claim.polarity == "affirmed":
            by_kind.setdefault(body.harm.kind, []).append((claim, body))
    for kind in sorted(by_kind):
        tolls, parts = _by_group(by_kind[kind])
        for group in sorted(tolls):
            yield kind, group, tolls[group], parts.get(group, [])


def _by_group(pairs: Iterable[HarmClaim]) -> tuple[Groups, Groups]:
    tolls: Groups = {}
    parts: list[HarmClaim] = []
    for pair in pairs:
        if _is_part(*pair):
            parts.append(pair)
        else:
            tolls.setdefault(pair[1].harm.group, []).append(pair)
    known = [group for group in tolls if group != "unknown"]
    if len(known) == 1 and "unknown" in tolls and _may_be_one(tolls[known[0]], tolls["unknown"]):
        tolls[known[0]] += tolls.pop("unknown")
    return _with_parts(tolls, parts)


def _with_parts(tolls: Groups, parts: Iterable[HarmClaim]) -> tuple[Groups, Groups]:
    """The tolls, and under each its parts; a part beside no number becomes the least that there was."""
    numbered = [group for group in tolls if any(_top(body.harm) >= 0 for _, body in tolls[group])]
    placed: Groups = {}
    for claim, body in parts:
        group = body.harm.group
        whole = next((one for one in (group, "unknown", "mixed") if one in numbered), None)
        if whole is None:
            tolls.setdefault(group, []).append((claim, replace(body, harm=_at_least(body.harm))))
        else:
            placed.setdefault(whole, []).append((claim, body))
    return tolls, placed


def _at_least(harm: Harm) -> Harm:
    return replace(harm, low=harm.best if harm.low is None else harm.low, best=None, high=None)


def _may_be_one(known: Sequence[HarmClaim], unknown: Sequence[HarmClaim]) -> bool:
    ours, theirs = (_by_voice(pair for pair in pairs if _top(pair[1].harm) >= 0) for pairs in (known, unknown))
    if not ours or not theirs:
        return not theirs
    return all(theirs[voice] <= ours[voice] for voice in ours.keys() & theirs.keys())


def _by_voice(pairs: Iterable[HarmClaim]) -> dict[tuple[str, str | None], int]:
    """The highest number that each speaker of a report, or the report itself, gives."""
    voices: dict[tuple[str, str | None], int] = {}
    for claim, body in pairs:
        voice = claim.report, claim.speaker or claim.speaker_text
        voices[voice] = max(voices.get(voice, -1), _top(body.harm))
    return voices


def _is_part(claim: Claim, body: HarmBody) -> bool:
    quote = claim.span.quote
    return bool(_PART.match(body.text)) or any(
        _PART_BEFORE.search(quote[: found.start()]) or _PART_AFTER.match(quote, found.end())
        for found in re.finditer(rf"(?<!\w){re.escape(body.text)}(?!\w)", quote)
    )


def _range(
    kind: HarmKind,
    group: HarmGroup,
    *,
    pairs: Sequence[HarmClaim],
    claims: Iterable[HarmClaim],
    source: Callable[[Claim], str],
) -> HarmRange:
    lows = [body.harm.low for _, body in pairs if body.harm.low is not None]
    highs = [body.harm.high for _, body in pairs if body.harm.high is not None]
    bests = Counter(best for _, best in {(source(claim), body.harm.best) for claim, body in pairs} if best is not None)
    best = min(bests, key=lambda number: (-bests[number], -number), default=None)
    low = min([*lows, *([best] if best is not None and lows else [])], default=None)
    high = max([*highs, *lows, best or 0]) if highs else None
    return HarmRange(kind, group, low, best, high, tuple(sorted(claim.id for claim, _ in claims)))


def _rivals(tolls: Sequence[HarmClaim]) -> Sequence[HarmClaim]:
    bounded = [pair for pair in tolls if pair[1].harm.low is not None or pair[1].harm.high is not None]
    highs = [body.harm.high for _, body in bounded if body.harm.high is not None]
    return bounded if highs and max(body.harm.low or 0 for _, body in bounded) > min(highs) else ()


def _top(harm: Harm | HarmRange) -> int:
    """The highest number that a count knows; -1 where it knows none."""
    return max((end for end in (harm.low, harm.best, harm.high) if end is not None), default=-1)
