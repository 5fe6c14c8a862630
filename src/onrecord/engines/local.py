"""The engine of one machine: the calling process for little work, a pool of processes for more."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from typing import Any, TypeAlias, TypeVar

from onrecord.config import Config
from onrecord.engines import Failure
from onrecord.engines.attempt import Attempt, attempt, in_words, outcome
from onrecord.errors import ConfigError
from onrecord.nouns import Progress

__all__ = ["LocalEngine"]

T = TypeVar("T")
R = TypeVar("R")

_Results: TypeAlias = Generator[R | Failure[T], None, None]

_FEW = 4
"""So many items are done before a pool of processes has started."""

_AHEAD = 8
"""Items handed out for each worker: enough to keep it busy behind a slow item, few enough to hold."""

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What NumPy's libraries read, once, when a process loads them."""

_DIED = "the worker process died on it, with nothing running beside it"


class LocalEngine:
    """Maps in this process where ``workers`` is 1 or items are few, else in ``workers`` processes."""

    def __init__(self, *, workers: int) -> None:
        if workers < 1:
            raise ConfigError(f"The number of workers must be 1 or more, not {workers}.")
        self._workers = workers

    @classmethod
    def of(cls, config: Config) -> LocalEngine:
        """The engine that the settings ask for. Raises ConfigError where they name a cluster."""
        if config.address:
            raise ConfigError("An address is of use to the engine ray alone: --engine ray.")
        return cls(workers=config.worker_count)

    def map(
        self, function: Callable[[T], R], items: Sequence[T], *, progress: Progress | None = None
    ) -> Iterator[R | Failure[T]]:
        """As ``Engine.map``. What is lost when a process dies is run again alone, and what dies alone is a Failure."""
        workers = min(self._workers, len(items))
        if workers <= 1 or len(items) <= _FEW:
            results = _in_this_process(function, items)
        else:
            results = _in_processes(function, items, workers=workers)
        with closing(results):
            for done, result in enumerate(results, 1):
                if progress:
                    progress(done, len(items), "reading")
                yield result


# ---- this process ----------------------------------------------------------------------------


def _in_this_process(function: Callable[[T], R], items: Sequence[T]) -> _Results[R, T]:
    for item in items:
        yield outcome(item, attempt(function, item))


# ---- processes -------------------------------------------------------------------------------

_Handed: TypeAlias = tuple[T, Future[Attempt]]
_Broken: TypeAlias = Generator[R | Failure[T], None, deque[_Handed[T]]]


def _in_processes(function: Callable[[T], R], items: Sequence[T], *, workers: int) -> _Results[R, T]:
    remaining = iter(items)
    while True:
        left = yield from _until_a_worker_dies(function, remaining, workers=workers)
        if not left:
            return
        yield from _one_at_a_time(function, left)


def _until_a_worker_dies(function: Callable[[T], R], remaining: Iterator[T], *, workers: int) -> _Broken[R, T]:
    """Yields results from a pool; returns what was handed out and not yielded when the pool broke."""
    handed: deque[_Handed[T]] = deque()
    with _pool(function, workers) as pool:
        handed.extend((item, _submit(pool, item)) for item in islice(remaining, workers * _AHEAD))
        while handed and not _is_lost(handed[0][1]):
            item, future = handed.popleft()
            yield _collect(item, future)
            handed.extend((item, _submit(pool, item)) for item in islice(remaining, 1))
    return handed


def _one_at_a_time(function: Callable[[T], R], handed: deque[_Handed[T]]) -> Iterator[R | Failure[T]]:
    """Yields what was done before the pool broke, and runs what was lost once more, one beside no other.

    Which item killed its process cannot be told from those that were running beside it.
    """
    while handed:
        with _pool(function, 1) as pool:
            healthy = True
            while handed and healthy:
                item, future = handed.popleft()
                again = _submit(pool, item) if _is_lost(future) else future
                healthy = not _is_lost(again)
                yield _collect(item, again)


def _submit(pool: ProcessPoolExecutor, item: T) -> Future[Attempt]:
    try:
        return pool.submit(_call, item)
    except BrokenProcessPool as error:
        lost: Future[Attempt] = Future()
        lost.set_exception(error)
        return lost


def _is_lost(future: Future[Attempt]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _collect(item: T, future: Future[Attempt]) -> Any:
    error = future.exception()
    if error is None:
        return outcome(item, future.result())
    return Failure(item, _DIED if isinstance(error, BrokenProcessPool) else in_words(error))


@contextmanager
def _pool(function: Callable[[T], R], workers: int) -> Iterator[ProcessPoolExecutor]:
    """A fresh pool that has been seen to start, shut down at the end without the work still waiting."""
    # Spawned, not forked: a fork copies locks that threads of this process may hold. The function goes over
    # once for each worker, not once for each item.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_install, initargs=(function,))
    try:
        try:
            with _one_thread_each():  # the first thing handed in starts all processes
                pool.submit(_ready).result()
        except (BrokenProcessPool, OSError) as error:
            raise ConfigError(
                "Worker processes cannot be started. Set workers to 1, or, in a script of your own, "
                'call onrecord under `if __name__ == "__main__":`.'
            ) from error
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started meanwhile calculate in one thread each, unless the user has said otherwise.

    Else each takes as many as there are cores, and two workers on two cores are slower than one.
    """
    added = [name for name in _THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


# ---- inside a worker -------------------------------------------------------------------------

_function: Callable[[Any], Any]


def _install(function: Callable[[Any], Any]) -> None:
    # Ctrl-C reaches every process of the terminal; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_die_with_the_parent, daemon=True).start()
    global _function
    _function = function


def _die_with_the_parent() -> None:
    """A parent that is killed cannot stop its workers, which would wait for work and hold memory for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _ready() -> None:
    """Does nothing; that it runs shows that the worker started."""


def _call(item: Any) -> Attempt:
    return attempt(_function, item)
