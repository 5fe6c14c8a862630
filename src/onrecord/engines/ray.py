"""The engine of many machines: every item is a task of a Ray cluster, or of a Ray started for this build alone.

The files of the reports and the user's gazetteer must lie under the same paths on every machine, and the same
version of onrecord must be installed there.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any, TypeVar

from onrecord.config import Config
from onrecord.engines import Failure
from onrecord.engines.attempt import Attempt, attempt, in_words, outcome
from onrecord.errors import ConfigError
from onrecord.nouns import Progress

__all__ = ["RayEngine"]

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Tasks handed out for each processor of the cluster: enough to keep it busy behind a slow one, few enough to hold."""
RETRIES = 1
"""How often a task is run again whose worker or machine died."""
OBJECT_STORE_BYTES = 128 * 1024 * 1024
"""Memory for what travels, of a Ray that is started here: a report's analysis is small."""


class RayEngine:
    """Maps on the Ray cluster at ``address``, or on ``workers`` processors of this machine where it is None."""

    def __init__(self, *, workers: int, address: str | None = None) -> None:
        self._workers, self._address = workers, address

    @classmethod
    def of(cls, config: Config) -> RayEngine:
        """The engine that the settings ask for."""
        return cls(workers=config.worker_count, address=config.address)

    def map(
        self, function: Callable[[T], R], items: Sequence[T], *, progress: Progress | None = None
    ) -> Iterator[R | Failure[T]]:
        """As ``Engine.map``. A task whose worker dies is run once more; what fails again is a Failure."""
        with _connected(self._address, self._workers) as ray, closing(_results(ray, function, items)) as results:
            for done, result in enumerate(results, 1):
                if progress:
                    progress(done, len(items), "reading")
                yield result


def _results(ray: Any, function: Callable[[T], R], items: Sequence[T]) -> Generator[R | Failure[T], None, None]:
    task = ray.remote(num_cpus=1, max_retries=RETRIES)(_call)
    shared = ray.put(function)
    limit = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
    remaining = iter(items)
    handed = deque((item, task.remote(shared, item)) for item in islice(remaining, limit))
    while handed:
        item, reference = handed.popleft()
        yield _collect(ray, item, reference)
        handed.extend((item, task.remote(shared, item)) for item in islice(remaining, 1))


def _call(function: Callable[[Any], Any], item: Any) -> Attempt:
    return attempt(function, item)


def _collect(ray: Any, item: T, reference: Any) -> Any:
    try:
        return outcome(item, ray.get(reference))
    except ray.exceptions.RayTaskError as error:  # the result could not travel
        return Failure(item, in_words(error.cause or error))
    except ray.exceptions.RayError as error:
        return Failure(item, f"its worker died {RETRIES + 1} times ({type(error).__name__})")


@contextmanager
def _connected(address: str | None, workers: int) -> Iterator[Any]:
    """Ray, with a cluster at hand: the one that this process is connected to already, else one for the block."""
    # Read by Ray when it is imported and by every process that it starts: nothing is reported to its makers.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray = _ray()
    if ray.is_initialized():
        yield ray
        return
    _connect(ray, address, workers)
    try:
        yield ray
    finally:
        ray.shutdown()


def _ray() -> Any:
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise ConfigError("The engine ray is not installed: pip install 'onrecord[ray]'") from error
    return ray


def _connect(ray: Any, address: str | None, workers: int) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.CRITICAL}
    local = {"num_cpus": workers, "object_store_memory": OBJECT_STORE_BYTES, "include_dashboard": False}
    try:
        ray.init(address or "local", **quiet, **({} if address else local))
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        place = f"There is no Ray cluster to be used at {address!r}" if address else "Ray cannot be started here"
        raise ConfigError(f"{place}: {str(error).splitlines()[0].rstrip('.')}.") from error
