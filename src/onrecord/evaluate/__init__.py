"""How good a record is: its score against gold, what a careful coder finds in the same reports.

``load_gold`` reads the gold (docs/gold.md), ``evaluate`` scores a record against it and
``format_scores`` lays the scores out.
"""

from __future__ import annotations

from onrecord.evaluate.gold import Gold, load_gold
from onrecord.evaluate.layout import format_scores
from onrecord.evaluate.results import Field, Found, Mark, Scores, Share
from onrecord.evaluate.score import evaluate

__all__ = ["Field", "Found", "Gold", "Mark", "Scores", "Share", "evaluate", "format_scores", "load_gold"]
