"""A tiny network over invented passages, for the tests that need torch."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from tokenizers import Tokenizer

from onrecord.extract.compact import load_tokenizer
from train.examples import Example, load_own, make_examples

PASSAGE = """=== own-a{number:02} | 2021-03-04 | wire | A title
Rebels shelled Arbel{number} on Tuesday, killing {number} farmers. The mayor said they will return if it rains.
---
M m1 armed_group | Rebels
M m2 place | Arbel{number}
M m3 count | {number} @{occurrence}
M m4 role | mayor
M m5 armed_group | they
C m1 m5
E e1 ASSAULT/heavy-weapons happened | shelled | init m1 | place m2
E e2 ASSAULT alleged | killing | init m1 | harm killed civilians m3
R e1 e2
T opposes m4 m1 | shelled
S m4 | said | they will return
F m4 | they will return | if it rains

"""


@pytest.fixture(scope="session")
def tokenizer_path() -> Path:
    return Path(str(resources.files("onrecord.extract") / "model" / "tokenizer.json"))


@pytest.fixture(scope="session")
def tokenizer(tokenizer_path: Path) -> Tokenizer:
    return load_tokenizer(tokenizer_path)


@pytest.fixture
def examples(tmp_path: Path, tokenizer: Tokenizer) -> list[Example]:
    folder = tmp_path / "own"
    folder.mkdir()
    text = "".join(PASSAGE.format(number=number, occurrence=2) for number in range(11, 19))
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return list(make_examples(load_own(folder), tokenizer=tokenizer))


@pytest.fixture
def make_network(tokenizer: Tokenizer) -> Callable[..., Any]:
    """Makes a network with an encoder of two small layers, its weights drawn with the seed."""
    torch = pytest.importorskip("torch", reason="builds a network, which needs torch")
    transformers = pytest.importorskip("transformers", reason="builds an encoder, which needs transformers")
    from train.network import Network

    def make(seed: int) -> Any:
        torch.manual_seed(seed)
        config = transformers.BertConfig(
            vocab_size=tokenizer.get_vocab_size(),
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=32,
        )
        return Network(transformers.BertModel(config), pair_size=8)

    return make
