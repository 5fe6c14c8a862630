"""Fitting: thresholds, calibration, and passages that hold little."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tokenizers import Tokenizer

pytest.importorskip("torch", reason="fits a tiny network, which needs torch")

from onrecord.extract.wording import WordScorer
from train.fit import UNMEASURED, CachedEncoder, calibration_error, fit_tuning, pair_scorer
from train.wording import fit_words

EMPTY: dict[str, Any] = {key: [] for key in ("mentions", "coref", "events", "same", "ties", "speech", "forecasts")}


def test_sure_and_right_is_calibrated_and_sure_and_wrong_is_not() -> None:
    assert calibration_error([(1.0, True)] * 10) == 0.0
    assert calibration_error([(1.0, False)] * 10) == 1.0
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == 0.0
    assert calibration_error([]) == 0.0


def test_any_network_can_be_fitted_also_where_little_is_marked(
    make_network: Callable[[int], Any], tokenizer: Tokenizer
) -> None:
    texts = ["Rebels shelled Arbel. The mayor left. " * 5, "Nothing.", ""]
    passages = [EMPTY | {"id": f"own-a0{number}", "text": text} for number, text in enumerate(texts)]
    network = make_network(2)
    words = WordScorer(fit_words(passages, tokenizer=tokenizer, seed=1))
    tuning = fit_tuning(CachedEncoder(network), pair_scorer(network), words, passages, tokenizer=tokenizer)
    assert set(tuning.outside_bias) == {"mention", "trigger", "cue", "forecast"}
    assert {"roles.init", "roles.harm", "ties", "coreference", "speaker"} <= set(tuning.thresholds)
    assert not UNMEASURED & set(tuning.thresholds)
    assert set(tuning.temperatures) == {"mention", "trigger"}
