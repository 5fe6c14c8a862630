"""Where the next page of a list begins: opaque to who asks, and good for the same question alone."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import TypeAlias

import msgspec

from onrecord.web.errors import Invalid
from onrecord.web.shapes import Paged

Key: TypeAlias = list[str | int | float | None]


def after(asked: Paged, *, length: int) -> Key | None:
    """The key that a page goes on after; None for the first page. Raises Invalid for a cursor of another question."""
    if asked.cursor is None:
        return None
    try:
        raw = base64.urlsafe_b64decode(asked.cursor.encode() + b"==")
        question, key = msgspec.json.decode(raw, type=tuple[str, Key])
    except (ValueError, binascii.Error, msgspec.MsgspecError) as error:
        raise Invalid("This cursor is none that was given out.", field="cursor") from error
    if question != _question(asked) or len(key) != length:
        raise Invalid("This cursor belongs to another question.", field="cursor")
    return key


def cursor(asked: Paged, key: Key) -> str:
    """The cursor of what comes after ``key``."""
    raw = msgspec.json.encode((_question(asked), key))
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _question(asked: Paged) -> str:
    words = asked.model_dump_json(exclude={"cursor", "limit"})
    return hashlib.sha256(f"{type(asked).__name__} {words}".encode()).hexdigest()[:12]
