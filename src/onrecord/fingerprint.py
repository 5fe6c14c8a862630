"""What a text is known again by when another report repeats it.

A text is the set of its runs of words next to each other (shingles). How much two texts share is told by the runs
they have in common; which texts are worth looking at side by side, by MinHash, whose least values two texts have in
common as often as runs. Source: Broder, On the resemblance and containment of documents (1997).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import blake2b

import numpy as np
from rensa import RMinHash

from onrecord.nouns import Fingerprint

__all__ = ["MINIMA", "fingerprint"]

MINIMA = 256
"""Values of MinHash; four bytes each."""
_RUN, _LONG_RUN = 3, 5
"""Words of a run that is counted, and of one that MinHash sees: the longer tells more texts apart, the shorter
stands a word that was changed here and there."""
_SEED = 1
_WORD = re.compile(r"\w+")


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text: of its words alone, whatever their case and what stands between them."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    runs = np.unique(np.fromiter((_hash(run, 4) for run in _runs(words, _RUN)), dtype="<u4"))
    long_runs = sorted({_hash(run, 8) for run in _runs(words, _LONG_RUN)})
    (minima,) = RMinHash.digest_matrix_from_token_hash_sets([long_runs], MINIMA, _SEED).to_rows()
    return Fingerprint(np.array(minima, dtype="<u4").tobytes(), runs.tobytes())


def _runs(words: Sequence[str], length: int) -> Iterator[str]:
    """Every run of so many words; of fewer words than that, the one there is."""
    last = max(len(words) - length, 0) if words else -1
    return (" ".join(words[at : at + length]) for at in range(last + 1))


def _hash(run: str, size: int) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=size).digest(), "little")
