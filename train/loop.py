"""Trains the network: seeded, resumable after a kill, its progress shown."""

from __future__ import annotations

import copy
import math
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import nn

from train.batches import Batch, batches
from train.examples import Example
from train.extra import Extra, draw_extra
from train.losses import batch_loss
from train.network import Network
from train.settings import Settings

Examples = Callable[[int], Sequence[Example]]
"""The examples of an epoch, which may differ from one to the next."""


def train_network(network: Network, examples: Examples, *, extra: Extra, settings: Settings, folder: Path) -> Network:
    """Trains in place and returns the averaged network. A checkpoint each epoch lets a killed run go on."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(settings.threads)
    network.to(device)
    steps = settings.epochs * len(_epoch(examples, extra, settings, 0))
    state = _Run(network, settings, steps=steps, folder=folder)
    state.resume()
    for epoch in range(state.epoch, settings.epochs):
        started, losses = time.monotonic(), []
        for number, batch in enumerate(_epoch(examples, extra, settings, epoch)):
            losses.append(state.step(batch, device))
            if number % 50 == 0 and sys.stderr.isatty():
                print(f"\repoch {epoch + 1} step {number}", end="", file=sys.stderr)
        state.save(epoch + 1)
        mean = sum(losses) / len(losses)
        print(f"epoch {epoch + 1}/{settings.epochs}  loss {mean:.3f}  {time.monotonic() - started:.0f} s", flush=True)
    return state.average


def _epoch(examples: Examples, extra: Extra, settings: Settings, epoch: int) -> list[Batch]:
    """The epoch's batches in random order; the sets that help share ``extra_share`` of the word pieces evenly."""
    rng = random.Random(settings.seed * 1000 + epoch)
    ours = examples(epoch)
    mixed = list(batches(ours, pieces=settings.batch_pieces, rng=rng))
    total = sum(len(example.window.ids) for example in ours)
    share = total * settings.extra_share / (1 - settings.extra_share) / max(1, len(extra))
    for _, drawn in draw_extra(extra, pieces=round(share), rng=rng):
        mixed += batches(drawn, pieces=settings.batch_pieces, rng=rng)
    rng.shuffle(mixed)
    return mixed


class _Run:
    """A training run's moving parts."""

    def __init__(self, network: Network, settings: Settings, *, steps: int, folder: Path) -> None:
        self.network, self.settings, self.epoch, self.number = network, settings, 0, 0
        self.average = copy.deepcopy(network).eval()
        self.optimizer = torch.optim.AdamW(
            parameter_groups(network, settings), weight_decay=settings.weight_decay, fused=True
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lambda n: _rate(n, steps, settings.warmup))
        self.path = folder / "checkpoint.pt"

    def resume(self) -> None:
        if self.path.exists():
            saved = torch.load(self.path, map_location="cpu", weights_only=True)
            self.network.load_state_dict(saved["network"])
            self.average.load_state_dict(saved["average"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.schedule.load_state_dict(saved["schedule"])
            self.epoch, self.number = saved["epoch"], saved["number"]
            torch.set_rng_state(saved["rng"])

    def save(self, epoch: int) -> None:
        parts = {"network": self.network, "average": self.average}
        parts |= {"optimizer": self.optimizer, "schedule": self.schedule}
        saved = {name: part.state_dict() for name, part in parts.items()}
        saved |= {"epoch": epoch, "number": self.number, "rng": torch.get_rng_state()}
        partial = self.path.with_suffix(".partial")
        torch.save(saved, partial)
        partial.replace(self.path)

    def step(self, batch: Batch, device: str) -> float:
        self.network.train()
        with torch.autocast(device, dtype=torch.bfloat16, enabled=self.settings.bfloat16):
            loss = batch_loss(self.network, batch.to(device))[0]
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.number += 1
        self._average()
        return float(loss.detach())

    @torch.no_grad()
    def _average(self) -> None:
        """Keeps a running mean of the weights, quick to follow at first."""
        keep = min(self.settings.average, (1 + self.number) / (10 + self.number))
        for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
            mean.lerp_(now, 1 - keep)


def _rate(step: int, steps: int, warmup: float) -> float:
    if step < warmup * steps:
        return (step + 1) / (warmup * steps)
    done = (step - warmup * steps) / max(1, steps - warmup * steps)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def parameter_groups(network: Network, settings: Settings) -> list[dict[str, Any]]:
    """Heads learn fastest; in the encoder the rate falls from the last layer to the first."""
    groups: dict[float, list[nn.Parameter]] = {}
    layers = 1 + max(_layer(name) for name, _ in network.named_parameters())
    for name, parameter in network.named_parameters():
        rate = settings.head_rate
        if name.startswith("tagger.encoder."):
            rate = settings.encoder_rate * settings.layer_decay ** (layers - 1 - _layer(name))
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in sorted(groups.items())]


def _layer(name: str) -> int:
    """1 and up for the encoder's layers, 0 for what lies below them."""
    _, found, rest = name.partition(".layer.")
    return 1 + int(rest.split(".")[0]) if found else 0
