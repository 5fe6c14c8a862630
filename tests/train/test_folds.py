"""The table of the folds."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="imports the training, which needs torch")
pytest.importorskip("transformers", reason="imports the training, which needs transformers")
pytest.importorskip("onnx", reason="imports the export, which needs onnx")


def test_folds_are_averaged_and_their_n_added() -> None:
    from train.folds import folds_table

    scores = [{"ties": {"f1": 0.2, "n": 10}}, {"ties": {"f1": 0.4, "n": 30}}, {"rare": {"f1": 1.0, "n": 1}}]
    lines = folds_table(scores).splitlines()[2:]
    assert lines == ["| rare | 1.000 | 0.000 | 1 |", "| ties | 0.300 | 0.141 | 40 |"]
