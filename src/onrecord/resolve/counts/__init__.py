"""Counts of people: from words to a low, a best and a high number, and which group was counted."""

from onrecord.resolve.counts.counting import detect_group, is_cumulative, read_count

__all__ = ["detect_group", "is_cumulative", "read_count"]
