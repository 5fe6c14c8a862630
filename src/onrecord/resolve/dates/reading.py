"""From the words of one date to EDTF and a rule's name: cleaning, plain rules, then words put together.

Plain rules are tables (``NAMED``, ``RELATIVE``). Operators read the words that they hold in the same way:
"since X", "late X", "the first week of X", "from X to Y".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias, cast

from onrecord.dates import bounds
from onrecord.resolve.dates.calendar import (
    Part,
    days,
    interval,
    iso_month,
    neighbour,
    part_of,
    stretch,
    week_of,
)
from onrecord.resolve.dates.calendar import step as units
from onrecord.resolve.dates.ground import Ground
from onrecord.resolve.dates.named import NAMED, YEAR_WORDS, dated
from onrecord.resolve.dates.relative import RELATIVE, containing
from onrecord.resolve.dates.words import (
    CLOCK,
    DAY,
    DAYTIME,
    MONTH,
    NUMBER,
    SMALL,
    VAGUE,
    WEEKDAY,
    month_number,
    number,
    ordinal_day,
)

Found: TypeAlias = tuple[str, str]
"""EDTF and the rule's name."""

LONGEST = 90
"""No date takes more characters; longer words are a clause that holds one."""

_BARE = frozenset({"month", "month-day", "month-part", "season", "season-part", "weekday-past"})
"""Rules that had to choose a year or a week, and choose again where a range's other end decides it."""

_CLEANING = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"[‘’]", "'"),
        (r"\s*[–—]\s*", " to "),
        (r"\s+", " "),
        (r" ,", ","),
        (r"^[\s,.;:()\"]+|[\s,.;:()\"]+$", ""),
        (r"(?<=[a-z1-9])'s$", ""),
        (r"^(?:the )?lat(?:t)?er part of", "late"),
        (r"^mid(?=summer|winter)", "mid-"),
        (
            r"^(?:(?:on(?! or )|in|at(?! least)|during|over|throughout|for|of|sometime|some time|back|only|also|already"
            r"|just(?! over| under| before| after)|as of|as (?:early|recently|late|far back) as|either"
            r"|(?:all|most|much|the whole|the entirety) of|all day|some (?:point|stage) (?:in|during)|the years"
            r"|(?:the|a) period(?: of)?|within(?= the (?:last|past))) )+",
            "",
        ),
    )
)


def read_date(words: str, ground: Ground) -> Found | None:
    """EDTF and rule of the words of one date; None where no rule covers them or the ground is lacking."""
    if len(words) > LONGEST:
        return None
    for pattern, by in _CLEANING:
        words = pattern.sub(by, words.lower())
    return _plain(words, ground) or _composed(words, ground)


def _plain(words: str, ground: Ground) -> Found | None:
    for name, pattern, rule in (*NAMED, *RELATIVE):
        match = pattern.fullmatch(words)
        if match is None:
            continue
        try:
            edtf = rule(match, ground)
            bounds(edtf)
        except (LookupError, ValueError, OverflowError, StopIteration):
            continue
        return edtf, name
    return None


def _composed(words: str, ground: Ground) -> Found | None:
    for pattern, operator in _OPERATORS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        try:
            found = operator(match, ground)
        except (LookupError, ValueError, OverflowError, StopIteration):
            continue
        if found is not None:
            return found
    return None


def _inner(words: str, ground: Ground) -> Found:
    """What an operator holds, where "the year" is this one too; raises LookupError where it stays words."""
    bare = re.fullmatch(r"the (week|month|year|decade)", words)
    found = (containing(bare[1], ground.day), "calendar-unit") if bare else read_date(words, ground)
    if found is None:
        raise LookupError(words)
    return found


# ---- within a day, about, parts --------------------------------------------------------------


def _within_day(match: re.Match[str], ground: Ground) -> Found | None:
    edtf, rule = _inner(match["x"], ground)
    start, end = days(edtf)
    return (edtf, rule) if start == end else None


def _inside(match: re.Match[str], ground: Ground) -> Found:
    return _inner(match["x"], ground)


def _overnight(match: re.Match[str], ground: Ground) -> Found | None:
    """ "Overnight on Tuesday": the night before or behind it; "overnight into Wednesday" is both days."""
    edtf, _ = _inner(match["x"], ground)
    start, end = days(edtf)
    if start != end:
        return None
    return (interval(start - timedelta(days=1), start) if match["into"] else f"{edtf}~"), "overnight"


def _night_between(match: re.Match[str], ground: Ground) -> Found | None:
    found = _inner(match["x"], ground)
    start, end = days(found[0])
    return found if (end - start).days == 1 else None


def _about(match: re.Match[str], ground: Ground) -> Found:
    edtf, rule = _inner(match["x"], ground)
    return (edtf if "/" in edtf or "~" in edtf else f"{edtf}~"), rule


def _part(match: re.Match[str], ground: Ground) -> Found | None:
    part = cast(Part, match["part"])
    edtf, rule = _inner(match["x"], ground)
    found = part_of(part, edtf)
    if found is not None and rule == "month" and days(found[0])[0] > ground.day and not ground.forward:
        found = part_of(part, iso_month(int(edtf[:4]) - 1, int(edtf[5:])))
    return (edtf, rule) if found is not None and found[1] == "day-part" else found


_EDGES: dict[str, Part] = {"beginning": "early", "start": "early", "middle": "mid", "end": "late", "close": "late"}
_YEAR_EDGES: dict[Part, tuple[int, int]] = {"early": (1, 2), "mid": (6, 7), "late": (11, 12)}


def _edge(match: re.Match[str], ground: Ground) -> Found | None:
    return _edge_of(_EDGES[match["part"]], *_inner(match["x"], ground))


def _edge_of(part: Part, edtf: str, rule: str) -> Found | None:
    if len(edtf) == 4:
        first, last = _YEAR_EDGES[part]
        return interval(f"{edtf}-{first:02d}", f"{edtf}-{last:02d}"), "year-edge"
    found = part_of(part, edtf)
    return (edtf, rule) if found is not None and found[1] == "day-part" else found


_ORDINALS = {"first": 0, "opening": 0, "early": 0, "second": 1, "third": 2, "fourth": 3}
_ORDINALS |= {"last": -1, "final": -1, "closing": -1, "dying": -1}


def _slice(match: re.Match[str], ground: Ground) -> Found | None:
    """ "The first three months of X", "the second week of X": counted from the start or the end of X."""
    start, end = days(_inner(match["x"], ground)[0])
    if match["s"] and not match["n"]:
        return _some_of(match, start, end)
    index, count = _ORDINALS[match["o"]], number(match["n"] or "a")
    beyond = end + timedelta(days=1)
    if index < 0:
        first, past = beyond - units(count, match["u"]), beyond
    else:
        first = start + units(index * count, match["u"])
        past = first + units(count, match["u"])
    if first < start or past > beyond or (index > 0 and count > 1):
        return None
    return stretch(first, past - timedelta(days=1)), "slice"


def _some_of(match: re.Match[str], start: date, end: date) -> Found | None:
    """ "The first days of X", "the closing months of X": as many as "a few" are, from its start or to its end."""
    most = units(VAGUE["a few"][1], match["u"])
    if _ORDINALS[match["o"]] > 0 or start + most > end:
        return None
    if _ORDINALS[match["o"]] < 0:
        return f"{end - most + timedelta(days=1)}~/{end}", "slice"
    return f"{start}/{start + most - timedelta(days=1)}~", "slice"


def _to_end(match: re.Match[str], ground: Ground) -> Found:
    """ "The 12 months to April": so many up to the end of X."""
    _, end = days(_inner(match["x"], ground)[0])
    beyond = end + timedelta(days=1)
    return stretch(beyond - units(number(match["n"] or "a"), match["u"]), end), "slice"


def _unit_end(match: re.Match[str], ground: Ground) -> Found | None:
    """ "Year's end", "month-end"."""
    return _edge_of("late", *_inner(match["y"] or f"this {match['u']}", ground))


def _half(match: re.Match[str], ground: Ground) -> Found | None:
    edtf, _ = _inner(match["x"], ground)
    second = match["o"] in ("second", "last", "latter")
    start, end = days(edtf)
    if len(edtf) == 4:
        return interval(iso_month(start.year, 7 if second else 1), iso_month(start.year, 12 if second else 6)), "half"
    if len(edtf) == 7:
        middle = start.replace(day=15)
        return (interval(middle + timedelta(days=1), end) if second else interval(start, middle)), "half"
    return None


def _quarter(match: re.Match[str], ground: Ground) -> Found | None:
    edtf, _ = _inner(match["x"], ground)
    first = 3 * (_ORDINALS[match["o"]] % 4) + 1
    return (interval(f"{edtf}-{first:02d}", f"{edtf}-{first + 2:02d}"), "quarter") if len(edtf) == 4 else None


def _week(match: re.Match[str], ground: Ground) -> Found | None:
    start, end = days(_inner(match["x"], ground)[0])
    if start != end:
        return None
    saturday = start + timedelta(days=5 - start.weekday())
    week = {
        "week of": week_of(start),
        "week ending": interval(start - timedelta(days=6), start),
        "week beginning": interval(start, start + timedelta(days=6)),
        "weekend of": interval(saturday, saturday + timedelta(days=1)),
    }
    return week[match["kind"].replace(" on", "")], match["kind"].split()[0] + "-of"


# ---- open ends -------------------------------------------------------------------------------


def _ends(words: str, ground: Ground) -> tuple[str, str]:
    """First and last component of what the words give; raises LookupError where either is open."""
    edtf, _ = _inner(words, ground)
    first, last = edtf.split("/")[0], edtf.split("/")[-1]
    if ".." in (first, last):
        raise LookupError("open already")
    return first, last


def _since(match: re.Match[str], ground: Ground) -> Found:
    return f"{_ends(match['x'], ground)[0]}/..", "since"


def _until(match: re.Match[str], ground: Ground) -> Found:
    return f"../{_ends(match['x'], ground)[1]}", "until"


def _after(match: re.Match[str], ground: Ground) -> Found:
    last = _ends(match["x"], ground)[1]
    return (f"{last}/.." if "~" in last else f"{neighbour(last, 1)}/.."), "after"


def _before(match: re.Match[str], ground: Ground) -> Found:
    if re.match(r"(?:the )?(?:very )?(?:end|close) of ", match["x"]):  # what ends with a year may still lie in it
        return _until(match, ground)
    first = _ends(match["x"], ground)[0]
    return (f"../{first}" if "~" in first else f"../{neighbour(first, -1)}"), "before"


# ---- ranges ----------------------------------------------------------------------------------


def _day_range(match: re.Match[str], ground: Ground) -> Found | None:
    """ "May 3-5", "between 3 and 5 May": both days in one month."""
    month, first, last = month_number(match["m"]), ordinal_day(match["d"]), ordinal_day(match["e"])
    end = date(ground.year_of(match["y"]), month, last) if match["y"] else next(dated(month, last, ground))
    apart = match["sep"].strip() in ("and", "or") and match["lead"] != "between" and last - first != 1
    return None if first >= last or apart else (interval(end.replace(day=first), end), "range")


def _again(words: str, found: Found | None, ground: Ground) -> Found | None:
    """A bare name of a range read again on the ground of its other end; other words as they were."""
    return read_date(words, ground) if found is None or found[1] in _BARE else found


def _pair(left: str, right: str, ground: Ground) -> tuple[Found, Found] | None:
    one, two = read_date(left, ground), read_date(right, ground)
    if one is not None and one[1] not in _BARE and (two is None or two[1] in _BARE):
        two = _again(right, two, Ground(days(one[0])[0], ground.anchor, forward=True))
    elif two is not None:
        one = _again(left, one, Ground(days(two[0])[1], ground.anchor))
    return None if one is None or two is None else (one, two)


def _joined(left: str, right: str, ground: Ground, *, listed: bool) -> Found | None:
    if right in ("now", "today", "the present", "the present day", "present", "date", "this day"):
        return f"{_ends(left, ground)[0]}/..", "since"
    pair = _pair(left, right, ground)
    if pair is None:
        return None
    (one, _), (two, _) = pair
    (start, near), (far, end) = days(one), days(two)
    rising = start < far and near < end
    touching = (far - near).days <= 1
    if not rising or (listed and not touching):
        return None
    return f"{one.split('/')[0]}/{two.split('/')[-1]}", "range"


def _range(match: re.Match[str], ground: Ground) -> Found | None:
    words = match["x"]
    for split in re.finditer(r" to | until | till | up to | through | into | and | or |(?<! mid)(?<!^mid)-", words):
        left, right = words[: split.start()], words[split.end() :]
        if split[0] == " and " and right.startswith("a half"):
            continue
        listed = split[0] in (" and ", " or ") and match["lead"] != "between"
        found = _joined(left, right, ground, listed=listed)
        if found is not None:
            return found
    return None


_CLOCK = rf"(?:{CLOCK}|noon|midday|midnight|dawn|dusk|between \d{{1,2}}(?:[:.]\d\d)? and {CLOCK})"
_NEAR = r"(?:(?:shortly|just|soon) )?(?:(?:at|around|about|before|after|by) )?(?:(?:around|about) )?"
_HEDGE = (
    rf"(?:about|around|approximately|roughly|circa|c\.|nearly|almost|more than|less than|at least|under"
    rf"|(?:just|well|a little) (?:over|under)|on or (?:about|around)|barely|almost exactly"
    rf"|some(?= (?:\d|{SMALL}))|over)"
)
_LEAD = r"(?:(?P<lead>from|between) )?"
_SEP = r"(?P<sep> to | and | or | until | through |-)"
_TO_YEAR = rf"(?:,? (?:of |in )?{YEAR_WORDS})?"

_OPERATORS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Ground], Found | None]], ...] = tuple(
    (re.compile(pattern), operator)
    for pattern, operator in (
        (rf"(?:early |late )?{_NEAR}{_CLOCK}(?: local time)?(?:,? on| of)?,? (?P<x>.+)", _within_day),
        (rf"(?P<x>.+?),? {_NEAR}{_CLOCK}(?: local time)?", _within_day),
        (
            rf"(?:the )?(?:early |late |pre-dawn |small |wee )?(?:hours|morning hours|{DAYTIME})(?: of| on) (?P<x>.+)",
            _within_day,
        ),
        (r"pre-dawn (?P<x>.+)", _within_day),
        (r"overnight (?:(?P<into>into|to)|on|from)? ?(?P<x>.+)", _overnight),
        (r"(?P<x>.+) overnight(?P<into>(?!))?", _overnight),
        (r"the night (?:of|between|from) (?P<x>.+)", _night_between),
        (rf"(?:late|early) (?:at night|in the {DAYTIME}) (?:on |of )?(?P<x>.+)", _within_day),
        (rf"(?P<x>.+?) (?:in the |at )?{DAYTIME}", _within_day),
        (r"(?:earlier|later)(?: in| on)? (?P<x>.+)", _inside),
        (rf"(?:one|an?) (?:{WEEKDAY}|day|{DAYTIME})(?: {DAYTIME})? in (?P<x>.+)", _inside),
        (rf"{_HEDGE} (?P<x>.+)", _about),
        (r"(?:the )?(?:very )?(?P<part>early|mid|late)(?:[- ]|-to-late )(?:in |on |of )?(?P<x>.+)", _part),
        (rf"(?:the )?(?:very )?(?P<part>{'|'.join(_EDGES)}) of (?P<x>.+)", _edge),
        (r"(?:the )?(?P<u>week|month|year)(?:'s |-| )end(?:,? (?:of |in )?(?P<y>.+))?", _unit_end),
        (r"(?:the )?(?P<part>early|late)(?:[- ](?:in )?)the (?P<x>.+ century)", _part),
        (r"(?:the )?(?P<o>first|second|last|latter) half of (?P<x>.+)", _half),
        (r"(?:the )?(?P<o>first|second|third|fourth|last|final) quarter of (?P<x>.+)", _quarter),
        (
            rf"(?:the )?(?P<o>{'|'.join(_ORDINALS)}) (?:(?P<n>{NUMBER}) )?"
            r"(?P<u>day|week|month|year)(?P<s>s?) (?:of|in) (?P<x>.+)",
            _slice,
        ),
        (
            rf"the (?:(?P<n>{NUMBER}) )?(?P<u>day|week|month|year)s? (?:to|ending(?: in)?|up to) (?!the day)(?P<x>.+)",
            _to_end,
        ),
        (r"(?:the )?(?P<kind>week of|week ending(?: on)?|week beginning(?: on)?|weekend of) (?P<x>.+)", _week),
        (rf"{_LEAD}(?P<d>{DAY}){_SEP}(?P<e>{DAY})(?: of)? (?P<m>{MONTH}){_TO_YEAR}", _day_range),
        (rf"{_LEAD}(?P<m>{MONTH}) (?P<d>{DAY}){_SEP}(?P<e>{DAY}){_TO_YEAR}", _day_range),
        (rf"{_LEAD}(?P<x>.+)", _range),
        (r"(?:from |since )?(?P<x>.+) onwards?", _since),
        (
            r"(?:ever )?(?:since|starting|beginning|from|dating back to|dating to|as from|effective|with effect from)"
            r" (?P<x>.+)",
            _since,
        ),
        (r"(?:until|till|up to|up until|through|by) (?P<x>.+)", _until),
        (r"after (?P<x>.+)", _after),
        (r"(?:before|prior to) (?P<x>.+)", _before),
    )
)
