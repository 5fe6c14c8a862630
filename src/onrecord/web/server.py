"""Serving the page of a record with uvicorn, until it is told to stop."""

from __future__ import annotations

import socket
import threading
import webbrowser
from collections.abc import Callable

import uvicorn

from onrecord.errors import ConfigError
from onrecord.web.access.limits import Limits
from onrecord.web.app import make_app
from onrecord.web.served import Served

PATIENCE = 1
"""Seconds that open connections have to end when the server stops."""


def run(served: Served, *, port: int, started: Callable[[str], None], browse: bool = False) -> None:
    """Serve the record until interrupted; ``started`` is told the address once it can be asked.

    Raises RecordError where the file cannot be used, and ConfigError where the address cannot be taken.
    """
    server, bound = make_server(served, port=port)
    url = f"http://{_shown(served.host)}:{bound.getsockname()[1]}/"
    started(url)
    if browse:
        threading.Timer(0.5, webbrowser.open, [url]).start()
    server.run(sockets=[bound])


def make_server(served: Served, *, port: int, limits: Limits | None = None) -> tuple[uvicorn.Server, socket.socket]:
    """A server that is not running yet, and the socket it is to listen at. Port 0 takes a free one."""
    app = make_app(served, limits=limits)
    config = uvicorn.Config(
        app,
        access_log=False,  # what an analyst looks at is nobody's business
        log_level="warning",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
        limit_concurrency=500,
        ws="none",
    )
    return uvicorn.Server(config), _bind(served.host, port)


def _bind(host: str, port: int) -> socket.socket:
    name = host.strip("[]")
    try:
        family = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0][0]
        bound = socket.socket(family)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((name, port))
        bound.listen(128)
    except (OSError, OverflowError) as error:
        raise ConfigError(f"{host}:{port} cannot be taken: {getattr(error, 'strerror', None) or error}.") from error
    return bound


def _shown(host: str) -> str:
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)
    return f"[{name}]" if ":" in name and not name.startswith("[") else name
