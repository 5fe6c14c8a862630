"""The page of a record and its API: look, check, decide. Needs the extra "web".

``serve`` serves a record until it is told to stop; ``onrecord.web.app.make_app`` is the application alone.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.errors import ConfigError
from onrecord.web.served import Served

__all__ = ["Served", "serve"]


def serve(served: Served, *, port: int, started: Callable[[str], None], browse: bool = False) -> None:
    """Serve a record until interrupted; ``started`` is told the address, and ``browse`` opens it in a browser.

    Port 0 takes a free one. Raises RecordError where the file cannot be used, and ConfigError where the address
    cannot be taken or the extra is not installed.
    """
    try:
        from onrecord.web.server import run
    except ModuleNotFoundError as error:
        raise ConfigError(f"The page needs the package {error.name}: pip install 'onrecord[web]'") from error
    run(served, port=port, started=started, browse=browse)
