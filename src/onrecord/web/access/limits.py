"""How often one client may ask: a bucket that fills by and by, for each client and kind of request."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from threading import Lock
from typing import Literal, NamedTuple, TypeAlias

Doing: TypeAlias = Literal["read", "write", "login"]

MOST_CLIENTS = 10_000
"""How many buckets are kept; the one least used is let go."""


class Rate(NamedTuple):
    """How many requests at once, and how many more a second."""

    burst: float
    per_second: float


RATES: dict[Doing, Rate] = {"read": Rate(400, 40), "write": Rate(60, 5), "login": Rate(10, 0.1)}


class Limits:
    """The buckets of all clients."""

    def __init__(self, rates: dict[Doing, Rate] | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._rates = rates or RATES
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, Doing], tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, client: str, doing: Doing) -> int:
        """Take one request out of the client's bucket: 0, or the whole seconds to wait where it is empty."""
        rate, now = self._rates[doing], self._clock()
        with self._lock:
            left, then = self._buckets.pop((client, doing), (rate.burst, now))
            left = min(rate.burst, left + (now - then) * rate.per_second)
            waits = 0 if left >= 1 else ceil((1 - left) / rate.per_second)
            self._buckets[(client, doing)] = (left - (not waits), now)
            while len(self._buckets) > MOST_CLIENTS:
                self._buckets.popitem(last=False)
        return waits
