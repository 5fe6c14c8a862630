"""By which names this server may be asked, so that no foreign name can be pointed at it (DNS rebinding)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address


@dataclass(frozen=True, slots=True)
class Hosts:
    """Names that count, in small letters. Away from loopback, addresses count too: none can be pointed elsewhere."""

    names: frozenset[str]
    loopback: bool

    def accepts(self, header: str | None) -> bool:
        """True where a Host header names this server."""
        name = host_name(header or "")
        if name in self.names:
            return True
        address = _address(name)
        return address is not None and (address.is_loopback or not self.loopback)


def hosts_of(bound: str, names: Iterable[str] = ()) -> Hosts:
    """The names of a server bound to ``bound``; ``names`` are further ones."""
    own = {host_name(bound), *(host_name(name) for name in names), "localhost"}
    return Hosts(frozenset(own - {""}), is_loopback(bound))


def is_loopback(bound: str) -> bool:
    """True where only this machine can reach the address."""
    name = host_name(bound)
    address = _address(name)
    return name == "localhost" or (address is not None and address.is_loopback)


def host_name(header: str) -> str:
    """The name in a Host header, without its port and the brackets of IPv6."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name if name.count(":") > 1 else name.partition(":")[0]


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None
