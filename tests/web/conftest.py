"""Records served by a real uvicorn on loopback, asked with httpx."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

import onrecord
from onrecord.web import Served
from onrecord.web.access.limits import Doing, Limits, Rate
from onrecord.web.server import make_server

UNHURRIED: dict[Doing, Rate] = {"read": Rate(1e9, 1e9), "write": Rate(1e9, 1e9), "login": Rate(1e9, 1e9)}
WRITE = {"X-Onrecord": "1"}
"""What every write of the page carries."""

Serving = Callable[..., Any]


@contextmanager
def serving(path: Path, *, limits: Limits | None = None, **served: Any) -> Iterator[httpx.Client]:
    """A client of the record at ``path``, served in this process."""
    server, bound = make_server(Served(path, **served), port=0, limits=limits or Limits(UNHURRIED))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        host = "127.0.0.1" if bound.getsockname()[0] == "0.0.0.0" else bound.getsockname()[0]
        with httpx.Client(base_url=f"http://{host}:{bound.getsockname()[1]}", timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        bound.close()


@pytest.fixture(scope="session")
def libya(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the example reports. Not to be changed: copy it first."""
    path = tmp_path_factory.mktemp("web") / "libya.onrecord"
    onrecord.build([Path("examples/libya")], path, config=onrecord.Config(workers=1))
    return path


@pytest.fixture(scope="session")
def client(libya: Path) -> Iterator[httpx.Client]:
    """A client of the record of the example reports, for reading alone."""
    with serving(libya) as asking:
        yield asking


@pytest.fixture
def own(libya: Path, tmp_path: Path) -> Path:
    """A copy of the record of the example reports, to be changed."""
    return Path(shutil.copy(libya, tmp_path / "own.onrecord"))
