"""What a person should look at next, and what people decided: added, never changed; undo is another one.

``questions`` is the queue. ``decide`` and ``undo`` add to the record's ledger and bring the record in line at once;
``log`` reads the ledger.
"""

from __future__ import annotations

from onrecord.review.decisions import Clock, decide, undo, utc_now
from onrecord.review.questions import count_questions, questions
from onrecord.review.reasons import sides_of
from onrecord.review.tell import log

__all__ = ["Clock", "count_questions", "decide", "log", "questions", "sides_of", "undo", "utc_now"]
