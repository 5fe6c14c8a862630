"""Reading where nothing can be harmed: what parses other people's files runs in a child process.

The child may take so much processor time and memory, may not write files, start programs or open connections, and
is killed where it hangs. It lives on for the next file; one that died is started anew. What it answers is data in a
fixed shape, never code.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock, Timer
from typing import IO

import msgspec

from onrecord.errors import PROBLEMS, ReadError
from onrecord.nouns import Problem
from onrecord.read.source import Content, Limits, Member

__all__ = ["Answer", "Task", "read_confined", "receive", "send", "unpack_confined"]

PATIENCE = 4
"""So many times the processor time may pass by the clock before a child is taken to hang."""

_START = "import sys; sys.path[:] = {path!r}; from onrecord.read.child import serve; serve()"
_HEAD = 8
"""Bytes that tell a message's length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a child is asked for: to read ``raw``, or to unpack the file at ``path``, with the function named."""

    function: str
    name: str
    limits: Limits
    raw: bytes | None = None
    path: str = ""
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One message of a child: a report's content, a part of a file of many, a problem, or the end."""

    content: Content | None = None
    member: Member | None = None
    problem: Problem | None = None
    refused: tuple[str, str] | None = None
    done: bool = False


def read_confined(function: str, raw: bytes, *, name: str, limits: Limits) -> Content:
    """What the reader ``function`` ("module:name") makes of the bytes. Raises ReadError as it does, and R011 where it
    takes too long or dies."""
    for answer in _ask(Task(function=function, name=name, limits=limits, raw=raw)):
        if answer.content is not None:
            return answer.content
    raise ReadError("R010", PROBLEMS["R010"])


def unpack_confined(
    function: str, path: Path, *, name: str, limits: Limits, columns: dict[str, str]
) -> Iterator[Member | Problem]:
    """The parts of the file of many at ``path``, one by one. Raises ReadError as ``read_confined`` does."""
    for answer in _ask(Task(function=function, name=name, limits=limits, path=str(path.absolute()), columns=columns)):
        if answer.member is not None:
            yield answer.member
        if answer.problem is not None:
            yield answer.problem


# ---- the child as its parent sees it ---------------------------------------------------------

_lock = RLock()
_child: subprocess.Popen[bytes] | None = None


def _ask(task: Task) -> Iterator[Answer]:
    """The child's answers up to the last. A child whose answers are not heard to the end is stopped."""
    with _lock:
        child = _running()
        hung = Timer(task.limits.seconds * PATIENCE, child.kill)
        hung.daemon = True
        finished = False
        try:
            hung.start()
            for answer in _answers(child, task):
                finished = answer.done
                if answer.refused is not None:
                    raise ReadError(*answer.refused)
                yield answer
        finally:
            hung.cancel()
            if not finished:
                _stop(child)


def _answers(child: subprocess.Popen[bytes], task: Task) -> Iterator[Answer]:
    assert child.stdin is not None and child.stdout is not None
    try:
        send(child.stdin, msgspec.msgpack.encode(task))
        while True:
            answer = msgspec.msgpack.decode(receive(child.stdout), type=Answer)
            yield answer
            if answer.done:
                return
    except (EOFError, BrokenPipeError) as error:
        raise ReadError("R011", _last_word(child)) from error
    except msgspec.MsgspecError as error:
        raise ReadError("R010", PROBLEMS["R010"]) from error


def _last_word(child: subprocess.Popen[bytes]) -> str:
    status = child.wait(timeout=PATIENCE)
    how = f"the process that read it was stopped by signal {-status}" if status < 0 else "the process that read it died"
    return f"Reading the file took more time or memory than is allowed: {how}."


def _running() -> subprocess.Popen[bytes]:
    global _child
    if _child is None or _child.poll() is not None:
        # Not multiprocessing: its children load the calling script again, and a pool's workers may have none.
        start = _START.format(path=[str(Path(entry).absolute()) for entry in sys.path])
        _child = subprocess.Popen(
            [sys.executable, "-I", "-B", "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    return _child


def _stop(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()


# ---- messages --------------------------------------------------------------------------------


def send(pipe: IO[bytes], message: bytes) -> None:
    """One message, with its length before it."""
    pipe.write(len(message).to_bytes(_HEAD, "big") + message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message. Raises EOFError where the pipe ends before it is whole."""
    length = int.from_bytes(_exactly(pipe, _HEAD), "big")
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    read = pipe.read(count)
    if len(read) < count:
        raise EOFError
    return read
