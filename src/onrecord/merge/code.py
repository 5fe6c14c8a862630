"""Which version of the code worked something out: another version works it out anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOMS = ("merge", "nouns", "vocabulary")


@cache
def code_hash() -> bytes:
    """A hash of the modules, weights and word lists that merging rests on."""
    leaves = sorted(_leaves(), key=lambda leaf: leaf[0])
    return blake2b(b"\0".join(part for leaf in leaves for part in leaf), digest_size=16).digest()


def made_of(signatures: Iterable[bytes]) -> bytes:
    """A hash of what a thing is made of, from the hashes of its parts in order, and of the code."""
    return blake2b(b"".join((code_hash(), *signatures)), digest_size=16).digest()


def _leaves() -> Iterator[tuple[bytes, bytes]]:
    package = files("onrecord")
    for name in _ROOMS:
        yield from _files(package.joinpath(name), f"{name}/")
    yield from ((leaf.name.encode(), leaf.read_bytes()) for leaf in package.iterdir() if leaf.name.endswith(".py"))


def _files(folder: Traversable, path: str) -> Iterator[tuple[bytes, bytes]]:
    for leaf in folder.iterdir():
        if leaf.is_file() and not leaf.name.endswith(".pyc"):
            yield f"{path}{leaf.name}".encode(), leaf.read_bytes()
        elif leaf.is_dir():
            yield from _files(leaf, f"{path}{leaf.name}/")
