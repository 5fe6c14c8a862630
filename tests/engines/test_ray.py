"""These start a real Ray on this machine, once for all of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import ray
from ray._common.usage import usage_lib

from onrecord.config import Config
from onrecord.engines import Failure, load_engine
from onrecord.engines.ray import RayEngine
from onrecord.errors import ConfigError
from onrecord.pipeline import build
from tests.engines.test_local import ITEMS, die_on_some, die_once, double, fail_on_some, unpicklable

ENGINE = RayEngine(workers=2)


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.init("local", num_cpus=2, object_store_memory=80 * 1024 * 1024, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def test_results_come_in_the_order_of_items() -> None:
    assert list(ENGINE.map(double, list(range(40)))) == [2 * item for item in range(40)]


def test_an_error_is_a_failure_with_its_words_and_the_rest_go_on() -> None:
    assert list(ENGINE.map(fail_on_some, ITEMS)) == [
        *(0, 1, 2),
        Failure(3, "ValueError: not three"),
        4,
        Failure(5, "ReadError: an error that does not unpickle"),
        6,
        Failure(7, "SystemExit: leaving"),
        *(8, 9, 10, 11),
    ]


def test_an_item_that_kills_its_worker_each_time_is_a_failure_and_the_rest_go_on() -> None:
    results = list(ENGINE.map(die_on_some, ITEMS))
    assert [result for result in results if isinstance(result, int)] == [n for n in ITEMS if n not in (0, 7)]
    dead = [result for result in results if isinstance(result, Failure)]
    assert [(results.index(failure), failure.item) for failure in dead] == [(0, 0), (7, 7)]
    assert "died 2 times" in dead[0].error


def test_what_was_lost_with_a_worker_is_tried_once_more(tmp_path: Path) -> None:
    assert list(ENGINE.map(partial(die_once, tmp_path), ITEMS)) == ITEMS


def test_a_result_that_cannot_travel_is_a_failure() -> None:
    results = list(ENGINE.map(unpicklable, ITEMS))
    assert [result for result in results if not isinstance(result, Failure)] == [n for n in ITEMS if n != 4]
    assert isinstance(results[4], Failure)


def test_progress_is_told_after_every_item() -> None:
    told: list[tuple[int, int]] = []
    list(ENGINE.map(double, ITEMS, progress=lambda done, total, doing: told.append((done, total))))
    assert told == [(n, 12) for n in range(1, 13)]


def test_a_cluster_that_was_there_before_is_left_running() -> None:
    list(ENGINE.map(double, [1]))
    assert ray.is_initialized()


def test_the_engine_is_made_by_name() -> None:
    assert list(load_engine(Config(engine="ray", workers=2)).map(double, [1])) == [2]


def test_a_build_on_ray_gives_the_same_bytes(reports: Path, record_file: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "made.onrecord", config=Config(engine="ray", workers=2))
    assert (tmp_path / "made.onrecord").read_bytes() == record_file.read_bytes()


def test_usage_is_reported_to_nobody() -> None:
    assert not usage_lib.usage_stats_enabled()


def test_without_ray_a_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ConfigError, match=r"pip install 'onrecord\[ray\]'"):
        list(ENGINE.map(double, [1]))


def test_an_address_is_refused_by_the_local_engine() -> None:
    with pytest.raises(ConfigError, match="--engine ray"):
        load_engine(Config(address="auto"))
