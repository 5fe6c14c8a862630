"""The straight path of an evaluation: every judgement on every report, then the figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.evaluate.events import judge_events, pair_events
from onrecord.evaluate.exported import EventLine, Exported, read_exported
from onrecord.evaluate.gold import Gold
from onrecord.evaluate.named import judge_actors, judge_places
from onrecord.evaluate.page import Page, judge_evidence, judge_gold, open_page
from onrecord.evaluate.results import Mark, Scores, count_marks
from onrecord.evaluate.same_events import Key, judge_members, judge_same_events, judge_tolls
from onrecord.evaluate.statements import judge_claims, judge_forecasts, judge_ties
from onrecord.store import Record


def evaluate(record: Record, gold: Gold, reports: Path) -> Scores:
    """Score the record against the gold. ``reports`` is the folder with the files that the gold names.

    An event, tie, claim or forecast is found only where its evidence in the same report shares text with
    the gold's quote. Raises OnrecordError where a report cannot be read.
    """
    return count_marks(tuple(_judge(read_exported(record), gold, reports=reports)))


def _judge(exported: Exported, gold: Gold, *, reports: Path) -> Iterator[Mark]:
    matched: dict[Key, EventLine] = {}
    for name, asked in gold.reports.items():
        page = open_page(name, asked, exported=exported, reports=reports)
        pairs = pair_events(page)
        matched |= {(name, event): found for event, found in pairs.items()}
        yield from _judge_page(page, pairs)
    yield from judge_same_events(gold, matched)
    yield from judge_tolls(gold, matched)
    yield from judge_members(gold)


def _judge_page(page: Page, pairs: dict[str, EventLine]) -> Iterator[Mark]:
    yield from judge_gold(page)
    yield from judge_evidence(page)
    yield from judge_actors(page)
    yield from judge_places(page)
    yield from judge_events(page, pairs)
    yield from judge_ties(page)
    yield from judge_claims(page)
    yield from judge_forecasts(page)
