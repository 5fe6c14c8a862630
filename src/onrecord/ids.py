"""Content-made ids: the same words give the same id on every machine, in any order."""

from __future__ import annotations

import hashlib
import json
from typing import Literal, TypeAlias

IdKind: TypeAlias = Literal["act", "plc", "evt", "tie", "fct", "clm", "ent"]


def make_id(kind: IdKind, *content: str | int | float | None) -> str:
    """The id of a thing of this kind with this content: the kind, a hyphen and 16 hex digits."""
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(canonical.encode()).hexdigest()[:16]}"
