"""Rules for dates told from the day of publication ("18 months ago") or from the story ("the next day").

The contract of a rule is that of ``date_names``. What vague words stand for is in ``datewords``:
"several" is 3 to 7, "a few" 3 to 5; "recent weeks" reach four weeks back. All of them, weeks and more
counted "ago", and days past seven are marked approximate ("~").
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.resolve.dates.calendar import around, days, interval, iso_month, season, step, week_of
from onrecord.resolve.dates.ground import Ground
from onrecord.resolve.dates.named import DateRule, compiled
from onrecord.resolve.dates.words import (
    CLOCK,
    DAYTIME,
    MONTH,
    NUMBER,
    ORDINALS,
    RECENT,
    SEASON,
    UNIT,
    VAGUE,
    WEEKDAY,
    month_number,
    number,
    weekday_number,
)

EXACT_DAYS = 7
"""People count days to a week exactly; "ten days ago" is a round number."""

_DAY_WORDS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "the day before yesterday": -2,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def containing(unit: str, day: date) -> str:
    """EDTF of the week, month, year or decade that the day is in."""
    if unit == "week":
        return week_of(day)
    if unit == "decade":
        return interval(f"{day.year // 10 * 10}", f"{day.year // 10 * 10 + 9}")
    return {"day": str(day), "month": iso_month(day.year, day.month), "year": f"{day.year:04d}"}[unit]


# ---- from the day of publication -------------------------------------------------------------


def _day_word(match: re.Match[str], ground: Ground) -> str:
    return str(ground.day + timedelta(days=_DAY_WORDS[match["d"]]))


def _this_daytime(match: re.Match[str], ground: Ground) -> str:
    return str(ground.day)


def _overnight(match: re.Match[str], ground: Ground) -> str:
    return interval(ground.day - timedelta(days=1), ground.day)


def _unit(match: re.Match[str], ground: Ground) -> str:
    count = {"last": -1, "next": 1}.get(match["which"], 0)
    return containing(match["u"], ground.day + step(count, match["u"]))


def _earlier_this(match: re.Match[str], ground: Ground) -> str:
    start, _ = days(containing(match["u"], ground.day))
    return interval(start, ground.day)


def _later_this(match: re.Match[str], ground: Ground) -> str:
    _, end = days(containing(match["u"], ground.day))
    return interval(ground.day, end)


def _reach(words: str | None) -> tuple[int, bool]:
    """The most that a number word stands for, and whether it is vague; no word is one."""
    if words in VAGUE:
        return VAGUE[words][1], True
    return (number(words) if words else 1), False


def _last_but_one(match: re.Match[str], ground: Ground) -> str:
    """ "The week before last", "the month after next"."""
    count = -2 if match["which"] == "before last" else 2
    return containing(match["u"], ground.day + step(count, match["u"]))


def _last_weekday_but_one(match: re.Match[str], ground: Ground) -> str:
    back = (ground.day.weekday() - weekday_number(match["w"])) % 7 or 7
    return str(ground.day - timedelta(days=back + 7))


def _this_time(match: re.Match[str], ground: Ground) -> str:
    count = {"last": -1, "next": 1}[match["which"]]
    return around(ground.day + step(count, match["u"]), {"month": "week", "year": "month"}.get(match["u"], "day"))


def _window(match: re.Match[str], ground: Ground, sign: int) -> str:
    count, vague = _reach(match["n"])
    unit = match["u"]
    if unit == "hour":
        count, unit = (count + 23) // 24, "day"
    far, today, mark = ground.day + step(sign * count, unit), ground.day, "~" if vague else ""
    return interval(f"{far}{mark}", today) if sign < 0 else interval(today, f"{far}{mark}")


def _past_window(match: re.Match[str], ground: Ground) -> str:
    return _window(match, ground, -1)


def _coming_window(match: re.Match[str], ground: Ground) -> str:
    return _window(match, ground, 1)


def _recent(match: re.Match[str], ground: Ground) -> str:
    unit = match["u"]
    return interval(f"{ground.day - step(RECENT[unit], unit)}~", ground.day)


def _coming(match: re.Match[str], ground: Ground) -> str:
    unit = match["u"]
    return interval(ground.day, f"{ground.day + step(RECENT[unit], unit)}~")


def moved(day: date, words: str, unit: str, *, sign: int) -> str:
    """EDTF of "three weeks" before (sign -1) or after (1) a day, as exact as the words are.

    Hours count as days, rounded up; fewer than 24 are about the day itself, for they may cross midnight.
    """
    if unit == "hour":
        hours = max(VAGUE[words]) if words in VAGUE else number(words) if words else 1
        there = day + step(sign * (hours // 24), "day")
        return str(there) if hours and hours % 24 == 0 else f"{there}~"
    if words in VAGUE:
        few, many = (around(day + step(sign * n, unit), "day" if unit == "week" else unit) for n in VAGUE[words])
        return interval(many, few) if sign < 0 else interval(few, many)
    count = number(words)
    there = day + step(sign * count, unit)
    return str(there) if unit == "day" and count <= EXACT_DAYS else around(there, unit)


def _ago(match: re.Match[str], ground: Ground) -> str:
    return moved(ground.day, match["n"] or "", match["u"], sign=-1)


def _half_ago(match: re.Match[str], ground: Ground) -> str:
    return around(ground.day - step(5 if match["u"] == "decade" else 50, "year"), "year")


def _ago_to_the_day(match: re.Match[str], ground: Ground) -> str:
    return str(ground.day - step(number(match["n"]), match["u"]))


def _ago_exactly(match: re.Match[str], ground: Ground) -> str:
    there = ground.day - step(number(match["n"]), match["u"])
    return containing({"today": "day"}.get(match["at"], match["at"].removeprefix("this ")), there)


def _half_years(match: re.Match[str]) -> int:
    """Months in "half a year", "a year and a half", "two and a half years"."""
    return 12 * (0 if match["half"] else number(match["n"])) + 6


def _ago_and_half(match: re.Match[str], ground: Ground) -> str:
    return around(ground.day - step(_half_years(match), "month"), "month")


def _months_and_half(match: re.Match[str], ground: Ground) -> str:
    return around(ground.day - step(number(match["n"]), "month") - timedelta(days=15), "month")


def _later_and_half(match: re.Match[str], ground: Ground) -> str:
    count = _half_years(match) * (-1 if match["which"] in ("earlier", "before") else 1)
    return around(_story_unit("month", ground) + step(count, "month"), "month")


def _from_now(match: re.Match[str], ground: Ground) -> str:
    return moved(ground.day, match["n"], match["u"], sign=1)


# ---- from the story's last date --------------------------------------------------------------


def _same_day(match: re.Match[str], ground: Ground) -> str:
    return str(ground.story_day)


def _that_time(match: re.Match[str], ground: Ground) -> str:
    """ "Since then", "until then", "after that": what the words before it make of the story's last date."""
    start, end = ground.story
    ends = {
        "since": f"{start}/..",
        "from": f"{start}/..",
        "until": f"../{end}",
        "till": f"../{end}",
        "by": f"../{end}",
        "before": f"../{start - timedelta(days=1)}",
        "after": f"{end + timedelta(days=1)}/..",
    }
    return ends[match["lead"]]


def _near_hours(match: re.Match[str], ground: Ground) -> str:
    """ "Hours later", "minutes after": the story's day, about it where hours may have crossed midnight."""
    return f"{ground.story_day}~" if match["u"] == "hour" else str(ground.story_day)


def _nth_day(match: re.Match[str], ground: Ground) -> str:
    """ "The third day", "day three" of what began on the story's day."""
    words = match["d"]
    nth = ORDINALS.index(words) + 1 if words in ORDINALS else number(re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", words))
    if nth < 1:
        raise LookupError("no day before the first")
    return str(ground.story_day + timedelta(days=nth - 1))


def _next_day(match: re.Match[str], ground: Ground) -> str:
    back = match["which"] in ("previous", "preceding", "before", "eve")
    return str(ground.story_day + timedelta(days=-1 if back else 1))


def _story_unit(unit: str, ground: Ground) -> date:
    """The first day of the story's week, month or year; raises LookupError where it spans several."""
    start, end = ground.story
    around_start, around_end = days(containing(unit, start))
    if end > around_end:
        raise LookupError(f"the anchor is longer than a {unit}")
    return around_start


def _same_unit(match: re.Match[str], ground: Ground) -> str:
    return containing(match["u"], _story_unit(match["u"], ground))


def _next_unit(match: re.Match[str], ground: Ground) -> str:
    sign = -1 if match["which"] in ("previous", "preceding", "before") else 1
    return containing(match["u"], _story_unit(match["u"], ground) + step(sign, match["u"]))


def _next_weekday(match: re.Match[str], ground: Ground) -> str:
    told, weekday = ground.story_day, weekday_number(match["w"])
    if match["which"] in ("previous", "preceding"):
        return str(told - timedelta(days=(told.weekday() - weekday) % 7 or 7))
    return str(told + timedelta(days=(weekday - told.weekday()) % 7 or 7))


def _that_month(match: re.Match[str], ground: Ground) -> str:
    return iso_month(ground.story_year, month_number(match["m"]))


def _that_season(match: re.Match[str], ground: Ground) -> str:
    return season(ground.story_year, match["s"])


def _later(match: re.Match[str], ground: Ground) -> str:
    sign = -1 if match["which"].startswith(("earlier", "before", "previously", "prior")) else 1
    unit = match["u"]
    if match["exact"]:
        return str(ground.story_day + step(sign * number(match["n"]), unit))
    if unit in ("hour", "day", "week", "fortnight"):
        return moved(ground.story_day, match["n"], unit, sign=sign)
    told = _story_unit("month" if unit == "month" else "year", ground)
    return moved(told, match["n"], unit, sign=sign)


_TO = rf"(?P<n>{NUMBER}|{'|'.join(VAGUE)}) (?P<u>{UNIT})s?"
_HALF = rf"(?:(?P<half>half a year)|(?P<n>{NUMBER})(?:[- ]years?)?[- ]and[- ](?:a|one)[- ]half(?:[- ]years?)?)"
_AFTER = "later|earlier|before|after|afterwards?|following|into|previously|prior|after that|before that|before then"
_SIDE = r"(?P<which>next|following|previous|preceding)"

RELATIVE: tuple[DateRule, ...] = compiled(
    ("day-word", rf"(?P<d>{'|'.join(sorted(_DAY_WORDS, key=len, reverse=True))})", _day_word),
    ("day-word", rf"this (?:very )?{DAYTIME}|(?:earlier|later) today", _this_daytime),
    ("overnight", r"overnight", _overnight),
    ("last-but-one", r"the (?P<u>week|month|year) (?P<which>before last|after next)", _last_but_one),
    ("last-but-one", rf"the (?P<w>{WEEKDAY}) before last", _last_weekday_but_one),
    ("this-time", r"(?:this|the same) time (?P<which>last|next) (?P<u>week|month|year)", _this_time),
    ("calendar-unit", rf"(?P<which>last|this|next|the current) (?P<u>{UNIT})", _unit),
    ("earlier-this", r"earlier (?:in )?(?:this|the) (?P<u>week|month|year|decade)", _earlier_this),
    ("earlier-this", r"(?:so far this|this) (?P<u>week|month|year|decade)(?: so far)?", _earlier_this),
    ("earlier-this", r"the (?P<u>week|month|year)(?: so far| to date)", _earlier_this),
    ("later-this", r"later (?:in )?(?:this|the) (?P<u>week|month|year|decade)", _later_this),
    (
        "window-past",
        rf"(?:(?:the |these |this )(?:last|past)|past|last(?= \S+ \S)) "
        rf"(?:(?P<n>{NUMBER}|{'|'.join(VAGUE)}) )?(?P<u>{UNIT}|hour)s?",
        _past_window,
    ),
    ("window-recent", rf"(?:the )?(?:most )?recent (?P<u>{UNIT})s", _recent),
    (
        "window-coming",
        rf"(?:the )?(?:next|coming) (?P<n>{NUMBER}|{'|'.join(VAGUE)}) (?P<u>{UNIT}|hour)s?",
        _coming_window,
    ),
    ("window-coming", rf"(?:the )?(?P<n>)coming (?P<u>{UNIT})", _coming_window),
    ("window-coming", rf"(?:the )?(?:coming|next) (?P<u>{UNIT})s", _coming),
    ("ago", rf"{_TO} ago", _ago),
    ("ago", rf"{_TO} ago (?P<at>today|this (?:week|month|year))", _ago_exactly),
    ("ago", rf"{_HALF} ago", _ago_and_half),
    ("ago", rf"(?P<n>{NUMBER})[- ]and[- ]a[- ]half[- ]months ago", _months_and_half),
    ("ago", rf"(?:(?P<n>{NUMBER}|{'|'.join(VAGUE)}) )?(?P<u>hour)s? ago", _ago),
    ("ago", r"half an? (?P<u>decade|century) ago", _half_ago),
    ("ago", rf"exactly (?P<n>{NUMBER}) (?P<u>{UNIT})s? ago", _ago_to_the_day),
    ("ago", rf"(?P<n>{NUMBER}) (?P<u>{UNIT})s? ago,? to the day", _ago_to_the_day),
    ("from-now", rf"{_TO} (?:from now|hence)", _from_now),
    ("same-day", rf"(?:later |earlier )?(?:that|the same|the very same)(?: same)? (?:day|{DAYTIME})", _same_day),
    ("same-day", rf"(?:shortly |just )?(?:(?:around|about|before|after|by) )?{CLOCK}(?: local time)?", _same_day),
    (
        "same-day",
        r"(?:late|later|early|earlier) in the day|(?:at )?the (?:end|close|start) of the day|the day",
        _same_day,
    ),
    (
        "that-time",
        r"(?P<lead>since|from|until|till|by|before|after) (?:then|that)(?: (?:time|point|date))?",
        _that_time,
    ),
    ("later", r"(?P<u>hour|minute|moment)s? (?:later|after|afterwards?|before|earlier)", _near_hours),
    ("nth-day", rf"(?:the )?(?P<d>{'|'.join(ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th)) day of", _nth_day),
    ("nth-day", rf"day (?P<d>{NUMBER}) of", _nth_day),
    ("next-day", rf"(?:the )?{_SIDE} (?:day|{DAYTIME})", _next_day),
    ("next-day", rf"the (?:day|{DAYTIME}) (?P<which>before|after)(?: that)?", _next_day),
    ("next-day", r"(?:the|on the) (?P<which>eve) of", _next_day),
    (
        "same-unit",
        r"(?:(?:earlier|later) (?:in )?)?(?:that|the same|that same) (?P<u>week|month|year|decade)",
        _same_unit,
    ),
    ("next-unit", rf"the {_SIDE} (?P<u>week|month|year|decade)", _next_unit),
    ("next-unit", r"the (?P<u>week|month|year) (?P<which>before|after)", _next_unit),
    ("next-weekday", rf"the {_SIDE} (?P<w>{WEEKDAY})", _next_weekday),
    ("that-month", rf"(?:that|the same) (?P<m>{MONTH})", _that_month),
    ("that-season", rf"(?:that|the same) (?P<s>{SEASON})", _that_season),
    (
        "later",
        rf"(?P<exact>exactly )?(?P<n>{NUMBER}|{'|'.join(VAGUE)}) (?P<u>{UNIT}|hour)s? (?P<which>{_AFTER})",
        _later,
    ),
    ("later", rf"(?P<n>{NUMBER}) (?P<u>{UNIT})s?,? (?P<exact>to the day,? )(?P<which>{_AFTER})", _later),
    ("later", rf"{_HALF} (?P<which>{_AFTER})", _later_and_half),
)
"""Rules in the order they are tried; the first whose expression covers all the words decides."""
