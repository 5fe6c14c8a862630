"""Which addresses may be asked for a page: public ones alone, so that no report can reach into a private network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import SplitResult, quote, urlsplit

from onrecord.errors import InputError

__all__ = ["Resolver", "Target", "is_allowed", "target_of"]

Resolver: TypeAlias = Callable[..., Sequence[tuple[Any, ...]]]
"""As socket.getaddrinfo."""

_PORTS = {"http": 80, "https": 443}
_NAT64 = ip_network("64:ff9b::/96")
"""Addresses that stand for the IPv4 address in their last four bytes (RFC 6052)."""


class Target(NamedTuple):
    """A URL and the one address that is asked for it, so that its name is not looked up again."""

    url: str
    host: str
    port: int
    address: str
    secure: bool
    path: str


def target_of(url: str, *, allow_private: bool = False, resolve: Resolver = socket.getaddrinfo) -> Target:
    """The target of a URL. Raises InputError for one that may not be asked or whose name is not known.

    ``allow_private`` lets loopback and private networks be asked too; link-local addresses, where clouds keep their
    secrets, multicast and reserved ones never are.
    """
    parts = _split(url)
    port = parts.port or _PORTS[parts.scheme]
    host = _ascii(parts.hostname or "", url)
    addresses = _addresses(host, port, resolve)
    # All of them: a name with one public and one private address is a trap.
    for address in addresses:
        if not is_allowed(address, allow_private=allow_private):
            raise InputError(f"{url} is not fetched: {host} is {address}, which is no public address.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{_query(parts.query)}" if parts.query else "")
    return Target(parts._replace(fragment="").geturl(), host, port, addresses[0], parts.scheme == "https", path)


def is_allowed(address: str, *, allow_private: bool = False) -> bool:
    """True for a public address, also one that is wrapped in IPv6."""
    try:
        ip = _unwrapped(ip_address(address.partition("%")[0]))
    except ValueError:
        return False
    if ip.is_multicast or ip.is_link_local or ip.is_unspecified or (ip.is_reserved and not ip.is_loopback):
        return False
    return ip.is_global or (allow_private and (ip.is_private or ip.is_loopback))


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, Teredo, NAT64, compatible), else itself."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64 or 1 < int(ip) < 2**32:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1] or ip


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError as error:
        raise InputError(f"{url} is no address of a page: {error}.") from error
    if not sound:
        raise InputError(f"{url} is not fetched: only http:// and https:// are.")
    if parts.username is not None or parts.password is not None:
        raise InputError("An address with a name or password in it is not fetched.")
    return parts


def _ascii(host: str, url: str) -> str:
    try:
        return host.encode("ascii").decode() if host.isascii() else host.encode("idna").decode()
    except UnicodeError as error:
        raise InputError(f"{url} is no address of a page: {error}.") from error


def _query(words: str) -> str:
    return quote(words, safe="/%:@!$&'()*+,;=~-._?")


def _addresses(host: str, port: int, resolve: Resolver) -> list[str]:
    try:
        found = resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"The name {host} is not known: {error}.") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        raise InputError(f"The name {host} has no address.")
    return addresses
