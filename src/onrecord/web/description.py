"""The description of the API (OpenAPI 3.1) with an example of every answer."""

from __future__ import annotations

from importlib import resources
from typing import Any

import msgspec
from fastapi import FastAPI

from onrecord.web.errors import failure

_METHODS = {"get": "", "post": "#post"}


def add_examples(app: FastAPI) -> None:
    """Let the application describe itself with examples, made once."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = plain()
            _fill(schema["paths"])
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _fill(paths: dict[str, Any]) -> None:
    """``examples.json`` has the answer to each path, from the record of examples/libya, with lists cut short."""
    content = resources.files("onrecord.web").joinpath("examples.json").read_bytes()
    examples: dict[str, Any] = msgspec.json.decode(content)
    for path, methods in paths.items():
        for method, told in methods.items():
            for status, answer in told["responses"].items():
                sent = answer.get("content", {}).get("application/json")
                if sent is None:
                    continue
                if status.startswith("2"):
                    sent["example"] = examples[path + _METHODS[method]]
                else:
                    sent["example"] = failure(int(status), answer["description"])
