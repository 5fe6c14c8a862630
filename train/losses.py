"""What each head is to learn, as losses over a batch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.extract.labels import ANTECEDENTS, CHOICES, HARM_GROUPS, logit_slices
from train.batches import Batch, PairTargets
from train.examples import IGNORED
from train.network import Network, span_ends

WEIGHTS = {"mention": 1.0, "trigger": 1.0, "content": 0.7, "forecast": 0.7, "condition": 0.4, "cue": 0.5}
WEIGHTS |= {"tie_cue": 0.3, "mode": 0.3, "status": 0.3}
PAIR_WEIGHTS = {"roles": 1.0, "ties": 1.0, "coreference": 0.7, "same_event": 0.4, "speaker": 0.4}
PAIR_WEIGHTS |= {"content_of": 0.2, "holder": 0.4, "condition_of": 0.2}


def batch_loss(network: Network, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum over all heads, and each head's own loss for the log."""
    hidden, logits = network.tagger(batch.ids, batch.shapes, batch.mask)
    at_words = batch.first_pieces[:, :, None]
    words = hidden.gather(1, at_words.expand(-1, -1, hidden.shape[-1]))
    logits = logits.gather(1, at_words.expand(-1, -1, logits.shape[-1]))
    losses = _tag_losses(network, words, logits, batch)
    for head, targets in batch.pairs.items():
        losses[head + ".pairs"] = PAIR_WEIGHTS[head] * pair_loss(network, words, head, targets=targets)
    total = torch.stack(list(losses.values())).sum()
    return total, {head: float(value.detach()) for head, value in losses.items()}


def _tag_losses(network: Network, words: Tensor, logits: Tensor, batch: Batch) -> dict[str, Tensor]:
    slices, losses = logit_slices(), {}
    for head, truth in batch.tags.items():
        if bool((truth != IGNORED).any()):
            scores = logits[:, :, slices[head]] if head in slices else network.extra[head](words)
            loss = functional.cross_entropy(scores.flatten(0, 1).float(), truth.flatten(), ignore_index=IGNORED)
            losses[head] = WEIGHTS.get(head, 1.0) * loss
    return losses


def pair_loss(network: Network, words: Tensor, head: str, *, targets: PairTargets) -> Tensor:
    """The loss of one pair head: a choice among right spans, or each label on its own."""
    scores = network.pairs[head](span_ends(words, targets.left), span_ends(words, targets.right), targets.distances)
    if head in CHOICES:
        return _choice_loss(scores[..., 0].float(), targets, antecedents=head in ANTECEDENTS)
    if head == "roles":
        return _label_loss(scores[..., : -len(HARM_GROUPS)].float(), targets, end=-len(HARM_GROUPS)) + 0.3 * (
            _group_loss(scores[..., -len(HARM_GROUPS) :].float(), targets)
        )
    return _label_loss(scores.float(), targets, end=None)


def _label_loss(scores: Tensor, targets: PairTargets, *, end: int | None) -> Tensor:
    truth = targets.truth[..., :end]
    loss = functional.binary_cross_entropy_with_logits(scores, truth, reduction="none")
    loss = loss * (targets.valid[..., None] & targets.known[:end])
    return loss.sum() / (targets.valid.any(dim=2).sum() + truth.sum() + 1)


def _group_loss(scores: Tensor, targets: PairTargets) -> Tensor:
    truth = targets.truth[..., -len(HARM_GROUPS) :]
    harmed = truth.sum(dim=-1) > 0
    if not bool(harmed.any()):
        return scores.sum() * 0
    return functional.cross_entropy(scores[harmed], truth[harmed].argmax(dim=-1))


def _choice_loss(scores: Tensor, targets: PairTargets, *, antecedents: bool) -> Tensor:
    """Minus the log of the chance given to the true right spans, none of them being a choice of score 0."""
    allowed = targets.valid
    if antecedents:
        before = targets.right[:, None, :, 0] < targets.left[:, :, None, 0]
        allowed = allowed & before
    lowest = torch.finfo(scores.dtype).min / 4
    scores = scores.masked_fill(~allowed, lowest)
    none = torch.zeros_like(scores[:, :, :1])
    everything = torch.cat([scores, none], dim=2).logsumexp(dim=2)
    truth = (targets.truth[..., 0] > 0) & allowed
    chosen = scores.masked_fill(~truth, lowest).logsumexp(dim=2)
    right = torch.where(truth.any(dim=2), chosen, none[:, :, 0])
    lefts = targets.valid.any(dim=2)
    return ((everything - right) * lefts).sum() / (lefts.sum() + 1)
