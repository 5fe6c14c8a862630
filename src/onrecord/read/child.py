"""The child process of confined.py: it gives up its rights, then answers one task after another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, Any, cast

import msgspec

from onrecord.errors import ReadError
from onrecord.nouns import Problem
from onrecord.read.confined import Answer, Task, receive, send
from onrecord.read.source import Content, Limits, Member
from onrecord.read.within import within

try:
    import resource
except ImportError:  # Windows, where the parent's clock alone holds
    resource = None  # type: ignore[assignment]

MEMORY = 2_000_000_000
"""Bytes of address space: a page of 20 MB takes a tenth of it, and the library of Parquet reserves much that it
never uses."""

_REFUSED: tuple[str, ...] = (
    *("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "webbrowser."),
    *("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.kill"),
    *("os.remove", "os.rename", "os.rmdir"),
)
"""Audited events (PEP 578) that no reader has use for."""


def serve() -> None:
    """Answers tasks from standard input until it ends. Errors that no reader foresaw are told before it dies."""
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    sys.excepthook = _teller(answers)
    _give_up_rights()
    while True:
        try:
            task = msgspec.msgpack.decode(receive(tasks), type=Task)
        except EOFError:
            return
        _limit_time(task.limits.seconds)
        for answer in _answers(task):
            send(answers, msgspec.msgpack.encode(answer))


def _answers(task: Task) -> Iterator[Answer]:
    try:
        yield from _parts(task) if task.raw is None else [Answer(content=_content(task))]
    except ImportError as error:
        package = (error.name or "a package").partition(".")[0]
        sentence = f"Reading this kind of file needs {package}: pip install 'onrecord[read]'."
        yield Answer(refused=("R013", sentence), done=True)
    except ReadError as error:
        yield Answer(refused=(error.code, str(error)), done=True)
    except (MemoryError, RecursionError) as error:
        yield Answer(refused=("R011", _in_words(error)), done=True)
    else:
        yield Answer(done=True)


def _content(task: Task) -> Content:
    read = cast(Callable[..., Content], _function(task.function))
    content = read(task.raw, name=task.name)
    if len(content.text) > task.limits.report_bytes:
        raise ReadError("R004", f"The file's text is longer than the limit of {task.limits.report_bytes:,} characters.")
    return content


def _parts(task: Task) -> Iterator[Answer]:
    with Path(task.path).open("rb") as file:
        for part in unpacked(task.function, file, name=task.name, limits=task.limits, columns=task.columns):
            yield Answer(problem=part) if isinstance(part, Problem) else Answer(member=part)


def unpacked(
    function: str, file: IO[bytes], *, name: str, limits: Limits, columns: dict[str, str]
) -> Iterator[Member | Problem]:
    """What the unpacker gives, held to the limits."""
    unpack = cast(Callable[..., Iterator[Member | Problem]], _function(function))
    return within(unpack(file, name=name, limits=limits, columns=columns), file, name=name, limits=limits)


def _function(name: str) -> Callable[..., Any]:
    module, _, function = name.partition(":")
    return cast(Callable[..., Any], getattr(import_module(module), function))


# ---- rights ----------------------------------------------------------------------------------


def _give_up_rights() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED) or (event == "open" and _writes(arguments)):
        raise PermissionError(f"a reader may not: {event}")


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    return bool(isinstance(mode, str) and set(mode) & set("wax+")) or bool((flags or 0) & (os.O_WRONLY | os.O_RDWR))


def _limit_time(seconds: int) -> None:
    """From now on so many seconds of processor time; the system kills what takes more."""
    if resource is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _teller(answers: IO[bytes]) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sentence = f"The file is damaged or cut short: {_in_words(error)}."
        # Not done: its parent must not give a dying process another task.
        send(answers, msgspec.msgpack.encode(Answer(refused=("R010", sentence))))

    return tell


def _in_words(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "Reading the file took more memory than is allowed."
    if isinstance(error, RecursionError):
        return "The file nests deeper than can be read."
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:200].rstrip(": .")
