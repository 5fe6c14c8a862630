"""Counts of harm that a reviewer gives: of one claim, or of those of an event that are of one kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from onrecord.errors import DecisionError
from onrecord.merge.edits import value_of
from onrecord.nouns import Claim, Harm, HarmBody, Wish
from onrecord.store import Record

_GIVEN = re.compile(r"(kind|group|low|best|high)=(\w*)")
_COUNTS = ("low", "best", "high")
_TELLING = ("kind", "group")


def checked_harm(record: Record, claim: Claim, wish: Wish) -> Any:
    """The harm that a wish gives a claim, as JSON: "low=12 best=14 high=20", or an object; what is not given stays.

    Raises DecisionError for what is no count of harm, and for counts that are out of order.
    """
    given = _given(wish.value)
    try:
        harm = msgspec.convert({**value_of(claim, "harm"), **given}, Harm)
    except msgspec.ValidationError as error:
        raise DecisionError(f"This is no count of harm: {error}.") from None
    known = [0, *(end for name in _COUNTS if (end := getattr(harm, name)) is not None)]
    if known != sorted(known):
        raise DecisionError(_out_of_order(harm, given))
    return msgspec.to_builtins(harm)


def harm_meant(item: str, claims: Sequence[Claim], value: Any) -> list[Claim]:
    """The claims of an event's harm (the event is ``item``) that an edit of it means: those of the kind and group that
    the value names. Raises DecisionError where it names none of them, or where several kinds, groups or, without a
    kind, counts are left."""
    wanted = {name: word for name, word in _given(value).items() if name in _TELLING}
    meant = [claim for claim in claims if all(getattr(_harm(claim), name) == word for name, word in wanted.items())]
    told = "; ".join(_told_of(claims))
    if claims and not meant:
        raise DecisionError(
            f"{item} has no such harm, but: {told}. To give a harm another kind or group, name its claim."
        )
    alike = {(_harm(one).kind, _harm(one).group) if "kind" in wanted else _harm(one) for one in meant}
    if len(alike) > 1:
        first = _harm(meant[0])
        raise DecisionError(
            f"{item} has several claims of harm: {told}. Say which with kind= and group=, such as "
            f'"kind={first.kind} group={first.group} best=4", or name one claim.'
        )
    return meant


def _harm(claim: Claim) -> Harm:
    assert isinstance(claim.body, HarmBody), "only harm is asked for"
    return claim.body.harm


def _told_of(claims: Iterable[Claim]) -> list[str]:
    counted = Counter((harm.kind, harm.group) for harm in map(_harm, claims))
    return [f"kind={kind} group={group} ({number})" for (kind, group), number in sorted(counted.items())]


def _out_of_order(harm: Harm, given: Mapping[str, Any]) -> str:
    """What is wrong with the counts, and what to write where one that was not given is in the way."""
    have = {name: end for name in _COUNTS if (end := getattr(harm, name)) is not None}
    sentence = f"The counts are out of order: {_as_words(have)}; low is not above best, and best not above high."
    named = [end for name, end in have.items() if name in given]
    kept = " and ".join(f"{name}= was not given and stays {end}" for name, end in have.items() if name not in given)
    if not kept or named != sorted(named):
        return sentence
    low = harm.low if "low" in given else min(end for end in (*named, harm.low) if end is not None)
    high = harm.high if "high" in given else max(end for end in (*named, harm.high) if end is not None)
    is_within = harm.best is not None and (low or 0) <= harm.best <= (harm.best if high is None else high)
    words = _as_words({"low": low, "best": harm.best if is_within else None, "high": high})
    return f'{sentence} {kept[:1].upper()}{kept[1:]}: write all three, such as "{words}".'


def _as_words(counts: Mapping[str, int | None]) -> str:
    return " ".join(f"{name}={'' if end is None else end}" for name, end in counts.items())


def _given(value: Any) -> Mapping[str, Any]:
    if isinstance(value, dict) and value.keys() <= {*_TELLING, *_COUNTS, "share"}:
        return value
    if not isinstance(value, str) or not _GIVEN.search(value) or _GIVEN.sub("", value).strip(" ,"):
        raise DecisionError("Harm is given as low=12 best=14 high=20, with kind= and group= of an event's harm.")
    return {name: int(word) if word.isdecimal() else word or None for name, word in _GIVEN.findall(value)}
