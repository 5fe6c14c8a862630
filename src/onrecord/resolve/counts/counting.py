"""How many people, from the words of a count or of the victims.

A number as such is exact: low, best and high are the same. A bound gives one end and no best ("at least
two": low 2; "up to 300": high 300; "more than 140,000" keeps its number as low and "fewer than ten" as
high). An approximation gives best alone ("about 50"), and "nearly 200" high as well. What vague words
stand for is in ``numerals``. Counts that "and" joins are added up. Ages, dates, distances and things are
no counts. A share of 1 and a rate ("two a day") are no toll: low, best and high stay None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from onrecord.nouns import Count
from onrecord.resolve.counts.numerals import in_digits, written
from onrecord.resolve.counts.people import MANY_PEOPLE, ONE_PERSON, SUBSET, detect_group
from onrecord.resolve.counts.shares import NONE, PERCENTS, rate_of, share_of
from onrecord.resolve.counts.things import people_in, without_other_numbers

__all__ = ["detect_group", "is_cumulative", "read_count"]

Range: TypeAlias = tuple[int | None, int | None, int | None]
"""Low, best, high."""

LONGEST = 400
"""No count takes more characters; longer words are clauses of their own."""

MOST_PEOPLE = 10**10
"""Higher numbers count no people."""

_UNKNOWN: Range = (None, None, None)
_ONE: Range = (1, 1, 1)


# ---- one count -------------------------------------------------------------------------------


def _both(match: re.Match[str]) -> Range:
    low, high = sorted((int(match["n"]), int(match["m"])))
    return low, None, high


def _exact(match: re.Match[str]) -> Range:
    return int(match["n"]), int(match["n"]), int(match["n"])


def _number(match: re.Match[str]) -> int:
    return int(next(digits for digits in match.groupdict().values() if digits))


def _low(match: re.Match[str]) -> Range:
    return _number(match), None, None


def _high(match: re.Match[str]) -> Range:
    return None, None, int(match["n"])


def _best(match: re.Match[str]) -> Range:
    return None, _number(match), None


def _unbounded(match: re.Match[str]) -> Range:
    return _UNKNOWN  # "up to several hundred": a highest count that is itself no number


def _nearly(match: re.Match[str]) -> Range:
    return None, int(match["n"]), int(match["n"])


_ABOUT = (
    r"(?:about|around|some|roughly|approximately|approx\.?|(?:an )?estimated|est\.|perhaps|possibly|maybe|probably"
    r"|circa|ca?\.|~)"
)
_LEAST = (
    r"(?:at least|(?<!no )(?<!not )more than|over|no (?:fewer|less) than|not less than|upwards? of|in excess of"
    r"|north of|above|a minimum of|as few as|>)"
)
_MOST = r"(?:up to|as many as|at most|no more than|not more than|fewer than|less than|under|below|a maximum of|<)"
_MAYBE = r"(?:possibly|perhaps|maybe|up to|as many as|at most)"
_MOVED = r"\b(?:ris|rose|grew|grow|climb|jump|increas|rais|fell|fall|drop|revis|chang)[a-z]*\b"
_COUNT_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Range]], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"\b{_MOST} at least \d+", _unbounded),
        (rf"{_MOVED}.*? from \d+ (?:[a-z]+ )?to (?P<n>\d+)", _exact),
        (rf"\b(?:between|from) (?:{_ABOUT} )?(?P<n>\d+)(?: [a-z]+)? (?:and|to) (?:{_ABOUT} )?(?P<m>\d+)", _both),
        (
            r"(?:at least |more than |as few as )?\b(?P<n>\d+)\b(?: [a-z]+){0,2},? (?:(?:and|but|or|to) )?"
            rf"(?:{_MAYBE}|if not) (?:{_MAYBE} )?(?P<m>\d+)",
            _both,
        ),
        (
            r"(?P<n>\d+)\b[a-z ]*,? and (?:perhaps|possibly|maybe|probably) (?:even )?more\b"
            r"|(?P<o>\d+)\b[a-z ]* and counting\b",
            _low,
        ),
        (r"(?P<n>\d+)(?: to |-|–| or (?:even |perhaps )?)(?P<m>\d+)", _both),
        (rf"(?<!\w)(?:{_LEAST} ?)+(?:{_ABOUT} ?)?(?P<n>\d+)", _low),
        (rf"(?<!\w){_MOST} ?(?:{_ABOUT} ?)?(?P<n>\d+)", _high),
        (r"(?P<n>\d+)(?: [a-z]+)? or more\b", _low),
        (r"(?P<n>\d+)(?:\+|-plus| plus)", _low),
        (r"(?P<n>\d+)(?: [a-z]+)? or (?:fewer|less)\b", _high),
        (r"\b(?:nearly|almost|close to|just under|nearing|approaching) (?P<n>\d+)", _nearly),
        (rf"(?<!\w){_ABOUT} ?(?P<n>\d+)", _best),
        (r"(?P<n>\d+)(?: [a-z]+)? or so\b|(?P<o>\d+)(?:-odd|ish)\b", _best),
        (r"(?<![\w.,-])(?P<n>\d+)\b(?![-.,]\w)", _exact),
    )
)
_OR_MORE = rf",? (?:(?:and|but|or|to) )?(?:{_MAYBE}|if not) (?:{_MAYBE} )?\d+"
_SPANNING = re.compile(
    rf"\b(?:between|from) (?:{_ABOUT} )?\d+(?: [a-z]+)? (?:and|to) |\d+{_OR_MORE}|\d+(?: [a-z]+){{1,2}}{_OR_MORE}$"
    r"|\d+\b[a-z ]*,? and (?:(?:perhaps|possibly|maybe|probably) (?:even )?more|counting)\b"
)
"""Words with a joiner that tell one count: "10, possibly 20 people", "10 people, possibly 20", "10 and counting"."""


def _numbered(words: str) -> Range | None:
    """The count that digits give; None where there are none."""
    found = ((rule, pattern.search(words)) for pattern, rule in _COUNT_RULES)
    return next((rule(match) for rule, match in found if match), None)


# ---- one person ------------------------------------------------------------------------------

_DETERMINED = re.compile(r"^(?:the|his|her|their|its|this|that|an?|another|[\w-]+'s|[\w-]+s') ")
_PHRASE_END = re.compile(
    r" (?:of|from|who|whose|in|at|with|near|by|on|was|is|named|identified)\b|,"
    r"| (?:killed|dead|wounded|injured|shot)(?= (?:dead|on|in|at|by|when|as|near|with|during)\b|$)"
)
_DEMONYM = re.compile(r"an? (?:[a-z]+ )?[A-Z][a-z]+$")


def _is_one(part: str) -> bool:
    """True for one person: "the man", "a child", "an American", "Ambassador Reed"."""
    phrase = part[: end.start()] if (end := _PHRASE_END.search(part)) else part
    words = phrase.lower()
    if words in ("a", "an", "another"):
        return True
    noun, later = ONE_PERSON.search(words), words.split()[-1:]
    if noun is None or MANY_PEOPLE.search("".join(later)):
        return bool(_DEMONYM.match(phrase)) and not MANY_PEOPLE.search(words)
    named = any(word[0].isupper() for word in phrase[noun.end() :].split())
    ends = ONE_PERSON.search("".join(later)) is not None
    return (ends or named) and (bool(_DETERMINED.match(words)) or part[0].isupper() or words == noun[0])


def _of_part(part: str) -> Range | None:
    """The count of one part; three None for people without a number, None where no people are named."""
    words = part.lower()
    found = _numbered(words)
    if found is not None:
        return found
    if _is_one(part):
        return _ONE
    return _UNKNOWN if MANY_PEOPLE.search(words) else None


# ---- parts added up --------------------------------------------------------------------------

_JOIN = re.compile(r"(,? (?:and|as well as|along with|together with|plus) |, )")
_HARM = re.compile(
    r"\b(?:killed|dead|died|deaths?|wounded|injured|hurt|missing|detained|arrested|captured|displaced|kidnapped|abducted)\b"
)
_LINK = re.compile(r"\bothers?\b|\banother\b|^(?:his|her|their) ", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w.'’-]*|al-[A-Z][\w'’-]*|(?:al|bin|ibn|abu|de|van|of) (?=[A-Z]))(?: |$)")


def _named(part: str) -> bool:
    return bool(part) and not _NAME.sub("", part).strip()


def _plus(left: Range, right: Range) -> Range:
    """The sum of two counts: ends that one of the two leaves open stay open, low counts what is known."""
    lows = [low for low in (left[0], right[0]) if low is not None]
    best = None if left[1] is None or right[1] is None else left[1] + right[1]
    high = None if left[2] is None or right[2] is None else left[2] + right[2]
    return (sum(lows) if lows else None), best, high


def _counts(pieces: list[str]) -> list[Range]:
    """The counts of the parts in order; pieces are parts and joiners by turns.

    A name counts as one person only beside "others", "another" or "his": by itself it may be a group's.
    A name after a comma beside "a commander" is that commander.
    """
    parts, joins = pieces[::2], ["", *pieces[1::2]]
    linked = any(_LINK.search(part) for part in parts[1:])
    counts: list[Range] = []
    alike: tuple[bool, Range | None] = (False, None)
    for part, join in zip(parts, joins, strict=True):
        count = _of_part(part)
        named = count is None and linked and _named(part)
        same = join == ", " and _ONE in (alike[1], count) and named != alike[0]
        listed_noun = join == ", " and count == _UNKNOWN
        alike = (named, _ONE if named else count)
        if alike[1] is not None and not same and not listed_noun:
            counts.append(alike[1])
    return counts


def _total(text: str) -> Range | None:
    pieces = _JOIN.split(text.strip(" ,"))
    if len(pieces) == 1 or _SPANNING.search(text.lower()):
        return _of_part(text.strip(" ,"))
    counts = _counts(pieces)
    if not counts:
        return None
    # "three dead and 12 wounded" are two tolls, and "two men, brothers from the town" is one
    several_harms = sum(bool(_HARM.search(part.lower())) for part in pieces[::2]) > 1
    if several_harms or all(join == ", " for join in pieces[1::2]) or _explained(counts):
        return counts[0]
    total = counts[0]
    for count in counts[1:]:
        total = _plus(total, count)
    return total


def _explained(counts: list[Range]) -> bool:
    """True where the later counts make up the first: "ten civilians, three women and seven men"."""
    first, rest = counts[0][1], [best for _, best, _ in counts[1:]]
    return len(rest) > 1 and first is not None and first == sum(best or 0 for best in rest)


# ---- doors -----------------------------------------------------------------------------------


def read_count(text: str) -> Count | None:
    """The number of people that a count or a mention of victims gives; None where it names no people.

    Always low <= best <= high where they are known. People without a number ("civilians") give a Count
    with nothing known. ``share`` is a fraction of 1 ("more than half" is 0.5); ``rate`` is "per day" and
    the like; neither comes with a toll. Of a toll that "rose from 31 to 44" the last number counts.
    """
    if len(text) > LONGEST:
        return None
    head = SUBSET.sub("", written(" ".join(text.replace("’", "'").split()).strip(" .;:\"'")))
    head = without_other_numbers(head)
    words = head.lower()
    if NONE.search(words):
        return Count(text, 0, 0, 0)
    if PERCENTS.search(words):
        return Count(text)
    if (share := share_of(words)) is not None:
        return Count(text, share=share)
    digits = in_digits(head)
    if (rate := rate_of(digits.lower())) is not None:
        return Count(text, rate=rate)
    total = _total(people_in(digits))
    return None if total is None or any((end or 0) > MOST_PEOPLE for end in total) else Count(text, *total)


_PERIOD = re.compile(
    r"\b(?:since|so far|to date|in total|in all|altogether|a total of|cumulative(?:ly)?"
    r"|over (?:past|last)|(?:in|during|over|for) the (?:past|last)|(?:this|last|that) year|over the course of"
    r"|(?:death|overall|total|combined) toll|(?:brought|brings|bringing) the (?:\w+ )?(?:toll|total|number)"
    r"|the toll (?:to|since|of|for)"
    r"|(?:during|throughout|over|in) the (?:entire |whole |[\w-]+-(?:year|month|week|day)(?:-old|-long)? )?"
    r"(?:war|conflict|siege|uprising|campaign|offensive|insurgency)"
    r"|(?:from|between) (?:\w+ )?(?:19|20)\d\d (?:to|and|until) (?:\w+ )?(?:19|20)\d\d)\b"
)
_LONG = r"(?<!world )(?<!cold )(?:war|conflict|uprising|rebellion|insurgency|revolution|turmoil|bloodshed)"
_WAR = re.compile(
    rf"\b{_LONG}\b(?! (?:crime|correspondent|plane|reporter|ship|room)s?)[^.;]{{0,60}}\b(?:has|have|had)\b"
    rf"|\bin (?:[\w’'.-]+ ){{0,5}}{_LONG}\b|\byears? of (?:[\w-]+ )?(?:{_LONG}|fighting|violence|unrest)\b"
)
"""The killer is a whole war: "the conflict has killed", "killed in Syria's war", "in three years of fighting"."""
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tonight|overnight|last night)\b"
)
_ONE_EVENT = re.compile(
    r"(?:\btoll (?:\w+ )?(?:from|in|of|after)|\bin an?\b|\bwhen an?\b) [^,;]*\b"
    r"(?:attack|blast|bombing|explosion|strike|airstrike|raid|shelling"
    r"|crash|clash|massacre|shooting|ambush)(?:es|s)?\b"
)
_TURN = re.compile(r"[;:]|,? \b(?:but|while|whereas|although)\b|, and\b|\. ")
_CLAUSE = re.compile(r"[;:]|,? \b(?:but|while|whereas|although)\b|, (?:and|which|bringing|including|after|with)\b|\. ")


def is_cumulative(sentence: str, span: tuple[int, int]) -> bool:
    """True where the count at ``span`` (code points of the sentence) is a toll over a period, not of one event.

    Only the count's own clause is read. Words such as "since April", "so far", "in total" or "death toll"
    mark it, and so does a war that kills; the toll "from Friday's attack" is that of one event.
    """
    clause = _around(sentence, span, _CLAUSE)
    if _ONE_EVENT.search(clause):
        return False
    whole = _around(sentence, span, _TURN)
    return _PERIOD.search(clause) is not None or (_WAR.search(whole) is not None and not _DAY.search(whole))


def _around(sentence: str, span: tuple[int, int], breaks: re.Pattern[str]) -> str:
    """The stretch around the count between two breaks, in small letters."""
    starts = [0, *(match.start() for match in breaks.finditer(sentence) if match.start() <= span[0])]
    after = breaks.search(sentence, span[1])
    return sentence[starts[-1] : after.start() if after else len(sentence)].lower()
