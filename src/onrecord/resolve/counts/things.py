"""What is counted and is no people: ages, times of day, labels, things; and pairs of people told as one."""

from __future__ import annotations

import re

from onrecord.resolve.counts.numerals import BELOW_100, PAIRS

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*\b\.?)"
_AGE = rf"(?:\d{{1,3}}\b|{BELOW_100})"
_LABELS = (
    r"brigade|battalion|division|regiment|unit|resolution|route|highway|chapter|article|flight|room|block|district"
    r"|zone|camp|sector|area|ward|page|section"
)
"""Nouns with a number for a name."""
THINGS = (
    r"km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|tons?|tonnes?|hectares?|acres?|kilos?|kilograms?|kg|grams?|lit(?:er|re)s?|barrels?|pounds?|dollars|euros|vehicles?|cars?|trucks?|buses"
    r"|tanks?|aircraft|jets?|planes?|helicopters?|rockets?|shells|missiles?|mortars?|bombs?|air ?strikes|strikes"
    r"|attacks|houses|homes|buildings|villages|towns|times|hours?|days?|weeks?|months?|years?|families|households"
    r"|bullets|rounds|(?:bus|truck|car|boat|plane)loads|checkpoints|bases|mosques|schools|hospitals|graves"
)
_ONE_IN_THINGS = re.compile(
    rf"\b(?:{BELOW_100}|\d+) (?:in|out of)(?: every)? (?:{BELOW_100}|\d+) (?:[a-z]+ )?(?:{THINGS})"
)
_REMOVED = tuple(
    (re.compile(pattern, re.IGNORECASE), by)
    for pattern, by in (
        (rf"\b(?:\d+|{BELOW_100})-years?-old\b(?=s)?", "person"),
        (rf"\b(?:\d+|{BELOW_100}) years?[- ]old\b|\b(?:\d+|{BELOW_100})-year old\b", ""),
        (rf",? ?\b(?:aged?|between the ages of|ages)(?: of)? (?:between )?{_AGE}(?:(?: to | and |-){_AGE})?", ""),
        (r" \((?:aged )?\d{1,2}\)", ""),
        (rf"\b(boy|girl|man|woman|child|son|daughter|baby|infant) of {_AGE}", r"\1"),
        (r"(?<=[a-z]), \d{1,2} and \d{1,2}$", ""),
        (r"\b\d{1,2}:\d\d\b|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b", ""),
        (rf"\b(?:{_LABELS}) (?:no\.? ?|number )?\d+\b", ""),
        (_ONE_IN_THINGS.pattern, ""),
        (r",? \b(?:up|down|rising|falling) from \d[\d,]*|^(?:up|down) from \d[\d,]*", ""),
        (rf"\b(\d+|{BELOW_100})-(?:man|member|person|strong) (?=[a-z])", r"\1 people of a "),
        (r"[$€£] ?\d[\d,.]*(?: (?:thousand|million|billion)\b)?", ""),
        (r"(?<=[a-z]), \d{1,2}(?=,|$)", ""),
        (rf"(?<=\bmother|\bfather) of (?:\d+|{BELOW_100})\b", ""),
        (r"\b(?:in|since|by|until|from|during|before|after|early|late) (?:19|20)\d\d\b(?! [a-z]*s\b)", ""),
        (rf"\b{_MONTH} \d{{1,2}}\b(?![,.]\d\d\d\b(?!\d))(?:, \d{{4}})?|\b\d{{1,2}} {_MONTH}(?= |$|,)(?: \d{{4}})?", ""),
    )
)
_THING = re.compile(rf"\b(?:at least |about |some |more than )?\d+ (?:[a-z]+ )?(?:{THINGS})\b")
_FAMILY_OF = re.compile(r"\bfamily of (?=\d)")
_FAMILIES_OF = re.compile(r"\bfamilies of \d+")
_PAIR = re.compile(
    rf"\b(?:the|an?|this|that|his|her|their)(?: (?!of\b)[a-z-]+)? (?P<p>{'|'.join(PAIRS)})\b(?! of| hundred| thousand)"
    r"|^(?P<q>twins|triplets)\b",
    re.IGNORECASE,
)


def without_other_numbers(words: str) -> str:
    """The words without ages, dates, money, labels and the like; "a 23-year-old" is "a person"."""
    for pattern, by in _REMOVED:
        words = pattern.sub(by, words)
    return words


def people_in(digits: str) -> str:
    """The words without things that are counted, and with "a couple" and "the trio" as numbers of people."""
    digits = _PAIR.sub(lambda match: f"{PAIRS[(match['p'] or match['q']).lower()]} people", digits)
    for pattern in (_THING, _FAMILY_OF, _FAMILIES_OF):
        digits = pattern.sub("", digits)
    return digits
