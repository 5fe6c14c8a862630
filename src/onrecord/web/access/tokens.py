"""Tokens: random, shown once, kept as hashes in a file beside the record that its owner alone may read."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from onrecord.errors import ConfigError, OutputError

Scope: TypeAlias = Literal["read", "review", "admin"]

SCOPES: tuple[Scope, ...] = ("read", "review", "admin")
"""Each allows what those before it allow."""

PREFIX = "onr_"
"""What every token begins with, so that it is known for one where it should not lie."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is kept: ``sha256`` is of its whole text, which has 256 random bits and needs no salt."""

    name: str
    scope: Scope
    sha256: str
    made: str


class Tokens:
    """The tokens of one record."""

    def __init__(self, record: Path) -> None:
        self.path = record.resolve().with_name(f"{record.resolve().name}.tokens")

    def all(self) -> tuple[Token, ...]:
        """The tokens in force, by the time they were made. Raises ConfigError where the file is damaged."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise ConfigError(f"{self.path} cannot be read: {error.strerror}.") from error
        try:
            return msgspec.json.decode(content, type=tuple[Token, ...])
        except msgspec.MsgspecError as error:
            raise ConfigError(f"{self.path} is damaged: {error}. Remove it and make new tokens.") from error

    def new(self, name: str, scope: Scope) -> str:
        """Make a token and return it; it cannot be shown again.

        Raises ConfigError for a name that is empty or taken, and OutputError where the file cannot be written.
        """
        present = self.all()
        if not name.strip() or not name.isprintable() or len(name) > 100:
            raise ConfigError("A token needs a name of at most 100 letters, by which its decisions are signed.")
        if any(token.name == name for token in present):
            raise ConfigError(f"There is a token named {name!r}; revoke it first or take another name.")
        secret = PREFIX + secrets.token_urlsafe(32)
        made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._write((*present, Token(name, scope, _hash(secret), made)))
        return secret

    def revoke(self, name: str) -> None:
        """Take a token out of force. Raises ConfigError where there is none of the name."""
        present = self.all()
        kept = tuple(token for token in present if token.name != name)
        if len(kept) == len(present):
            raise ConfigError(f"There is no token named {name!r}.")
        self._write(kept)

    def holder(self, secret: str) -> Token | None:
        """Whose token it is, None where it is nobody's. All are compared, so that time tells nothing."""
        given, found = _hash(secret), None
        for token in self.all():
            if hmac.compare_digest(token.sha256, given):
                found = token
        return found

    def _write(self, tokens: tuple[Token, ...]) -> None:
        beside = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        try:
            with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(tokens), indent=1))
            beside.replace(self.path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise OutputError(f"{self.path} cannot be written: {error.strerror}.") from error


def allows(scope: Scope, wanted: Scope) -> bool:
    """True where a token of ``scope`` may do what needs ``wanted``."""
    return SCOPES.index(scope) >= SCOPES.index(wanted)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
