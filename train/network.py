"""The network: one encoder with word shapes, tagging heads on its vectors, and the pair heads."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from onrecord.extract.labels import DISTANCE_CLASSES, PAIR_HEADS, logit_slices
from onrecord.extract.windows import Shape


class Tagger(nn.Module):
    """Encoder and tagging heads: word pieces and their shapes in, vectors and label scores out.

    ``encoder`` is any Hugging Face encoder that takes ``inputs_embeds``. Without ``word_shapes`` the shapes
    are given and not looked at.
    """

    def __init__(self, encoder: nn.Module, *, dropout: float = 0.1, word_shapes: bool = True) -> None:
        super().__init__()
        self.encoder = encoder
        width = int(encoder.config.hidden_size)
        self.shape = nn.Embedding(len(Shape), width)
        nn.init.zeros_(self.shape.weight)
        self.shape.weight.requires_grad = word_shapes
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(width, max(part.stop for part in logit_slices().values()))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        words = self.encoder.get_input_embeddings()(ids)
        output: Any = self.encoder(inputs_embeds=words + self.shape(shapes), attention_mask=mask)
        hidden = output.last_hidden_state.float()
        return hidden, self.heads(self.dropout(hidden))


class PairHead(nn.Module):
    """Scores every pair of a left and a right span; see onrecord.extract.pairs for the formula."""

    def __init__(self, width: int, labels: int, *, size: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.left = nn.Linear(2 * width, size)
        self.right = nn.Linear(2 * width, size)
        self.distance = nn.Embedding(DISTANCE_CLASSES, size)
        self.out = nn.Linear(size, labels)
        self.product = nn.Linear(size, labels, bias=False)
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.distance.weight, std=0.02)
        if labels > 1:  # most pairs have no label: start from there
            nn.init.constant_(self.out.bias, -4.0)
        nn.init.normal_(self.product.weight, std=0.02)

    def forward(self, left: Tensor, right: Tensor, distances: Tensor) -> Tensor:
        a, b = self.left(self.dropout(left)), self.right(self.dropout(right))
        joined = torch.relu(a[:, :, None] + b[:, None] + self.distance(distances))
        result: Tensor = self.out(joined) + self.product(a[:, :, None] * b[:, None])
        return result


class Network(nn.Module):
    """All that is trained. ``extra`` names label counts of heads that only help training."""

    def __init__(
        self, encoder: nn.Module, *, pair_size: int, extra: dict[str, int] | None = None, word_shapes: bool = True
    ) -> None:
        super().__init__()
        self.tagger = Tagger(encoder, word_shapes=word_shapes)
        width = self.tagger.heads.in_features
        self.pairs = nn.ModuleDict(
            {head: PairHead(width, len(labels), size=pair_size) for head, labels in PAIR_HEADS.items()}
        )
        self.extra = nn.ModuleDict({name: nn.Linear(width, count) for name, count in (extra or {}).items()})


def span_ends(hidden: Tensor, spans: Tensor) -> Tensor:
    """The vectors of each span's first and last word: batch x spans x 2 width."""
    batch = torch.arange(hidden.shape[0], device=hidden.device)[:, None]
    return torch.cat([hidden[batch, spans[:, :, 0]], hidden[batch, spans[:, :, 1]]], dim=-1)
