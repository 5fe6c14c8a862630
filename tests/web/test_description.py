"""The description of the API holds: every answer is as it says, every example too, and junk is refused in one shape."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from tests.web.test_failures import check_failure

JUNK = (
    "",
    "x",
    "-1",
    "0",
    "1e99",
    "null",
    "[]",
    "{}",
    "😀",
    "\x00",
    "%",
    "'",
    '"',
    "../..",
    "true",
    "9" * 30,
    "é" * 299,
)


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/openapi.json").json()
    return found


def validator(described: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": described["components"]})


def answers(described: dict[str, Any]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Path, method, status and content of every answer that is described."""
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            for status, answer in told["responses"].items():
                if "application/json" in answer.get("content", {}):
                    yield path, method, status, answer["content"]["application/json"]


def asked(client: httpx.Client, path: str) -> httpx.Response:
    """The answer to a path, for the first thing of its kind where it needs an id."""
    needed = {"/api/search": {"q": "airport"}, "/api/actors/{id}/standing": {"when": "2019"}}.get(path, {})
    if "{id}" in path:
        first = client.get(path.partition("/{id}")[0], params={"limit": 1}).json()["items"][0]
        path = path.replace("{id}", first["id"])
    return client.get(path, params=needed)


def test_every_answer_is_as_it_is_described(client: httpx.Client, described: dict[str, Any]) -> None:
    for path, method, status, content in answers(described):
        if method == "get" and status == "200":
            answer = asked(client, path)
            assert answer.status_code == 200, (path, answer.text)
            errors = list(validator(described, content["schema"]).iter_errors(answer.json()))
            assert not errors, (path, errors[0].message, list(errors[0].path))


def test_every_answer_has_an_example_that_fits(described: dict[str, Any]) -> None:
    for path, method, status, content in answers(described):
        errors = list(validator(described, content["schema"]).iter_errors(content["example"]))
        assert not errors, (path, method, status, errors[0].message)


def test_every_failure_has_the_one_shape(described: dict[str, Any]) -> None:
    for path, _, status, content in answers(described):
        if not status.startswith("2"):
            assert content["schema"]["$ref"] == "#/components/schemas/Failure", (path, status)


def test_junk_in_any_parameter_is_answered_or_refused(client: httpx.Client, described: dict[str, Any]) -> None:
    chance = random.Random(5)
    for path, methods in described["paths"].items():
        for parameter in methods.get("get", {}).get("parameters", []):
            if parameter["in"] != "query":
                continue
            for junk in chance.sample(JUNK, 5):
                answer = client.get(path.replace("{id}", "x"), params={parameter["name"]: junk})
                if answer.status_code != 200:
                    assert answer.status_code in (404, 422), (path, parameter["name"], junk, answer.text)
                    check_failure(answer, answer.status_code, field=answer.json()["error"]["field"])
