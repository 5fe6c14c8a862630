"""A run's settings, and what of training can be had without torch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from train.settings import load_settings

ROOT = Path(__file__).parents[2]
CONFIG = 'annotated = "/data/set/passages.jsonl"\nown = "train/passages"\nencoder = "minilm"\nown_test_files = ["e"]\n'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "run.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def test_a_file_sets_what_it_names_and_leaves_the_rest(config: Path) -> None:
    settings = load_settings(config)
    assert (settings.annotated, settings.own_test_files, settings.seed) == ("/data/set/passages.jsonl", ("e",), 1)


def test_what_is_given_wins_over_the_file(config: Path) -> None:
    settings = load_settings(config, encoder="other", seed=7, epochs=None)
    assert (settings.encoder, settings.seed) == ("other", 7)
    assert settings.epochs == load_settings(config).epochs


def test_an_unknown_setting_is_an_error_that_names_it(config: Path) -> None:
    config.write_text(CONFIG + "learning_rate = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="unknown settings: learning_rate"):
        load_settings(config)


def test_what_is_kept_beside_the_weights_names_no_folder(config: Path) -> None:
    kept = load_settings(config, extra="/data/extra").as_dict()
    assert (kept["annotated"], kept["extra"], kept["encoder"]) == ("passages.jsonl", "extra", "minilm")
    assert not [value for value in kept.values() if isinstance(value, str) and "/" in value]


def test_the_shipped_config_is_read() -> None:
    assert load_settings(ROOT / "train" / "configs" / "compact.toml").encoder == "minilm"


@pytest.mark.parametrize("module", ["train.lines", "train.examples", "train.scores", "train.splits", "train.settings"])
def test_preparing_data_needs_no_torch(module: str) -> None:
    program = f"import sys\nsys.modules.update(torch=None, transformers=None, onnx=None)\nimport {module}"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
