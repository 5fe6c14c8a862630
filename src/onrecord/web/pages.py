"""The page's own files: built by Vite, named by their content, and nothing beside them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Response
from fastapi.responses import FileResponse, PlainTextResponse

from onrecord.web.errors import NotFound

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""What is served, and as what. Nothing with another ending is."""

IMMUTABLE = "public, max-age=31536000, immutable"
_UNBUILT = "The page is not built. The API is at /api/openapi.json; `make workbench` builds the page."


def add_pages(app: FastAPI, folder: Path | None = None) -> None:
    """Serve the files of ``folder`` (the packaged page unless given), and its index for every other path."""
    root = folder or Path(str(resources.files("onrecord.web") / "static"))

    @app.get("/{path:path}", include_in_schema=False)
    @app.head("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            raise NotFound("There is nothing at this path.")
        file = _files(root).get(path)
        if file is not None:
            return _sent(file, IMMUTABLE if path.startswith("assets/") else "no-cache")
        if "." in path.rpartition("/")[2] or path.startswith("assets/"):
            raise NotFound("There is no such file.")
        index = root / "index.html"
        return _sent(index, "no-cache") if index.is_file() else PlainTextResponse(_UNBUILT, 503)


def _files(root: Path) -> dict[str, Path]:
    """The files there are, by their paths: what is asked for is looked up, never joined to a folder."""
    found = (file for file in root.rglob("*") if file.suffix in TYPES and file.is_file() and not file.is_symlink())
    return {file.relative_to(root).as_posix(): file for file in found}


def _sent(file: Path, caching: str) -> Response:
    return FileResponse(file, media_type=TYPES[file.suffix], headers={"Cache-Control": caching})
