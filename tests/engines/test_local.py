from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from onrecord.config import Config
from onrecord.engines import Engine, Failure, load_engine
from onrecord.engines.local import LocalEngine
from onrecord.errors import ConfigError, ReadError

ITEMS = list(range(12))


def double(item: int) -> int:
    return item * 2


def slow_first(item: int) -> int:
    time.sleep(0.3 if item == 0 else 0)
    return item


def threads_allowed(_: int) -> str | None:
    return os.environ.get("OPENBLAS_NUM_THREADS")


def fail_on_some(item: int) -> int:
    if item == 3:
        raise ValueError("not three.")
    if item == 5:
        raise ReadError("R001", "an error that does not unpickle")
    if item == 7:
        sys.exit("leaving")
    return item


def die_on_some(item: int) -> int:
    if item in (0, 7):
        os._exit(1)
    return item


def die_once(folder: Path, item: int) -> int:
    mark = folder / str(item)
    if item == 5 and not mark.exists():
        mark.touch()
        os._exit(1)
    return item


def leave_mark(folder: Path, item: int) -> int:
    (folder / str(item)).touch()
    return item


def unpicklable(item: int) -> object:
    return threading.Lock() if item == 4 else item


def process(item: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_items(workers: int) -> None:
    assert list(LocalEngine(workers=workers).map(slow_first, ITEMS)) == ITEMS


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_is_a_failure_with_its_words_and_the_rest_go_on(workers: int) -> None:
    assert list(LocalEngine(workers=workers).map(fail_on_some, ITEMS)) == [
        *(0, 1, 2),
        Failure(3, "ValueError: not three"),
        4,
        Failure(5, "ReadError: an error that does not unpickle"),
        6,
        Failure(7, "SystemExit: leaving"),
        *(8, 9, 10, 11),
    ]


def test_an_item_that_kills_its_process_is_a_failure_and_the_rest_go_on() -> None:
    results = list(LocalEngine(workers=2).map(die_on_some, list(range(40))))
    assert [result for result in results if isinstance(result, int)] == [n for n in range(40) if n not in (0, 7)]
    dead = [result for result in results if isinstance(result, Failure)]
    assert [(results.index(failure), failure.item) for failure in dead] == [(0, 0), (7, 7)]
    assert "died" in dead[0].error


def test_what_was_lost_with_a_process_is_tried_once_more(tmp_path: Path) -> None:
    assert list(LocalEngine(workers=2).map(partial(die_once, tmp_path), ITEMS)) == ITEMS


def test_a_result_that_cannot_travel_is_a_failure() -> None:
    results = list(LocalEngine(workers=2).map(unpicklable, ITEMS))
    assert [result for result in results if not isinstance(result, Failure)] == [n for n in ITEMS if n != 4]
    assert isinstance(results[4], Failure)


def test_only_so_many_items_are_handed_out_before_results_are_taken(tmp_path: Path) -> None:
    results = LocalEngine(workers=2).map(partial(leave_mark, tmp_path), list(range(200)))
    next(results)
    time.sleep(0.5)
    assert len(list(tmp_path.iterdir())) <= 2 * 8 + 2
    close(results)


def close(results: Iterator[object]) -> None:
    """Ends a map that is not read to its end, as leaving its loop does."""
    assert hasattr(results, "close")
    results.close()


def test_little_work_stays_in_this_process_and_more_does_not() -> None:
    few = set(LocalEngine(workers=2).map(process, ITEMS[:4]))
    many = set(LocalEngine(workers=2).map(process, ITEMS))
    assert few == {os.getpid()}
    assert os.getpid() not in many
    assert len(many) <= 2


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_is_told_after_every_item(workers: int) -> None:
    told: list[tuple[int, int]] = []
    list(
        LocalEngine(workers=workers).map(double, ITEMS, progress=lambda done, total, doing: told.append((done, total)))
    )
    assert told == [(n, 12) for n in range(1, 13)]


def test_no_items_give_no_results() -> None:
    assert list(LocalEngine(workers=2).map(double, [])) == []


def test_workers_that_cannot_start_are_an_error_a_user_can_mend(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from onrecord.engines.local import LocalEngine\n"
        "from onrecord.errors import ConfigError\n"
        "try:\n"
        "    list(LocalEngine(workers=2).map(abs, list(range(9))))\n"
        "except ConfigError as error:\n"
        "    raise SystemExit(str(error))\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=env, timeout=60)
    assert done.returncode == 1
    assert "Set workers to 1" in done.stderr


def test_engines_are_made_by_name() -> None:
    engine: Engine = load_engine(Config(workers=1))
    assert list(engine.map(double, [1])) == [2]
    with pytest.raises(ConfigError, match="'cloud'; there is local"):
        load_engine(Config(engine="cloud"))


def test_workers_below_one_are_refused() -> None:
    with pytest.raises(ConfigError):
        LocalEngine(workers=0)


def test_workers_calculate_in_one_thread_each_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    assert set(LocalEngine(workers=2).map(threads_allowed, ITEMS)) == {"1"}
    assert "OPENBLAS_NUM_THREADS" not in os.environ
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    assert set(LocalEngine(workers=2).map(threads_allowed, ITEMS)) == {"3"}
