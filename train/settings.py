"""A run's settings, read from one TOML file; every one of them is kept beside the weights."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Settings:
    """How one model is trained. Paths are relative to where the command runs.

    ``annotated`` is the annotated set, ``own`` the folder of our own passages, ``extra`` the folder with
    the unpacked data sets that only help training ("" for none), ``sets`` which of them, and ``extra_share``
    their share of all word pieces. ``dev_fold`` is held out of the annotated set; own passages of a number
    divisible by ``own_test_every`` and the files in ``own_test_files`` are never trained on. ``swap_share`` is
    the chance that a passage is read with other names in an epoch, ``mend_edges`` puts articles outside the
    mentions of the annotated set, ``word_shapes`` gives the casing back, ``layers`` keeps that many of the
    encoder's layers, evenly spread (0 for all). ``bfloat16`` multiplies in half precision, nearly twice as
    fast where the processor can.
    """

    annotated: str
    own: str
    encoder: str
    extra: str = ""
    sets: tuple[str, ...] = ()
    dev_fold: int = 0
    own_test_every: int = 4
    own_test_files: tuple[str, ...] = ()
    epochs: int = 30
    batch_pieces: int = 4096
    extra_share: float = 0.2
    swap_share: float = 0.5
    mend_edges: bool = True
    word_shapes: bool = True
    layers: int = 0
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warmup: float = 0.1
    weight_decay: float = 0.01
    average: float = 0.998
    pair_size: int = 128
    seed: int = 1
    threads: int = 2
    bfloat16: bool = True

    def as_dict(self) -> dict[str, Any]:
        """The settings as plain values, for the record beside the weights; of paths the last part alone,
        because where data lay on one machine is nobody else's business."""
        values = asdict(self)
        return values | {key: Path(values[key]).name for key in ("annotated", "own", "encoder", "extra")}


def load_settings(path: Path, **changes: Any) -> Settings:
    """Reads a TOML file; keyword arguments that are not None win over it. Raises ValueError on an unknown key."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    values |= {key: value for key, value in changes.items() if value is not None}
    known = {field.name for field in fields(Settings)}
    if unknown := sorted(set(values) - known):
        raise ValueError(f"{path}: unknown settings: {', '.join(unknown)}")
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return Settings(**values | lists)
