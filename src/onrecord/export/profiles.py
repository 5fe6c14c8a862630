"""How much an export shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ProfileName: TypeAlias = Literal["public", "internal", "full"]


@dataclass(frozen=True, slots=True)
class Profile:
    """``hides`` names of private persons and what else is restricted; ``quote`` is the most characters of a quote,
    None for all; ``texts`` adds the reports' full texts where a format has room for them."""

    name: ProfileName
    hides: bool
    quote: int | None
    texts: bool


PROFILES: dict[ProfileName, Profile] = {
    "public": Profile("public", True, 300, False),
    "internal": Profile("internal", False, None, False),
    "full": Profile("full", False, None, True),
}
