from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.config import Config, cache_folder, load_config
from onrecord.errors import ConfigError


@pytest.fixture(autouse=True)
def bare_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_CONFIG", raising=False)


def settings(text: str, *, name: str = "onrecord.toml") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold() -> None:
    assert load_config() == Config()
    assert (Config().max_file_bytes, Config().workers, Config().engine) == (20_000_000, None, "local")


def test_the_file_in_this_folder_is_read() -> None:
    settings('workers = 3\nmax_file_bytes = 5\nengine = "ray"\n')
    assert load_config() == Config(workers=3, max_file_bytes=5, engine="ray")


def test_a_path_goes_before_the_environment_and_that_before_this_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    settings("workers = 1")
    monkeypatch.setenv("ONRECORD_CONFIG", str(settings("workers = 2", name="two.toml")))
    assert load_config().workers == 2
    assert load_config(settings("workers = 3", name="three.toml")).workers == 3
    monkeypatch.setenv("ONRECORD_CONFIG", "")
    assert load_config().workers == 1


def test_options_go_before_the_file_and_none_is_not_given() -> None:
    settings("workers = 3\nmax_file_bytes = 5")
    assert load_config(workers=7, max_file_bytes=None) == Config(workers=7, max_file_bytes=5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wrokers = 2", "'wrokers'"),
        ("[read]\nworkers = 2", "'read'"),
        ('workers = "2"', "'workers' must be a whole number of 1 or more, not '2'"),
        ("workers = 0", "'workers' must be a whole number"),
        ("workers = true", "'workers' must be a whole number"),
        ("workers = 1.5", "'workers' must be a whole number"),
        ("max_file_bytes = -1", "'max_file_bytes' must be a whole number"),
        ("engine = 1", "'engine' must be the name of an engine"),
        ('engine = ""', "'engine' must be the name of an engine"),
        ("workers = ", "not TOML"),
    ],
)
def test_a_wrong_setting_is_an_error_that_names_file_and_key(text: str, words: str) -> None:
    path = settings(text, name="mine.toml")
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert str(caught.value).startswith("mine.toml: ")
    assert words in str(caught.value)


def test_a_wrong_option_is_an_error() -> None:
    with pytest.raises(ConfigError, match="'workers' must be"):
        load_config(workers=0)


def test_a_file_that_is_not_there_or_no_text_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml"):
        load_config(Path("absent.toml"))
    Path("bytes.toml").write_bytes(b"engine = '\xff'")
    with pytest.raises(ConfigError, match="UTF-8"):
        load_config(Path("bytes.toml"))
    monkeypatch.setenv("ONRECORD_CONFIG", "absent.toml")
    with pytest.raises(ConfigError, match=r"absent\.toml"):
        load_config()


def test_workers_default_to_the_cores_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 2, 5}, raising=False)
    assert Config().worker_count == 3
    assert Config(workers=9).worker_count == 9
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert Config().worker_count == 1


def test_the_cache_folder_is_the_systems_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "onrecord"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder() == tmp_path / "home" / ".cache" / "onrecord"
