"""Who asks: the address that a client's share of the query workers is counted by.

An IPv6 client counts by its network of 64 bits: it has all of that to itself. Behind a reverse proxy all would be one client, so a proxy
that the settings name is believed about whom it asks for.
"""

from __future__ import annotations

import ipaddress
from typing import TypeAlias

from ortak.errors import DataError

_Address: TypeAlias = "ipaddress.IPv4Address | ipaddress.IPv6Address"


class Clients:
    """Tells clients apart; ``proxies`` are addresses and networks, separated by commas."""

    def __init__(self, proxies: str) -> None:
        """Raises DataError for what is neither an address nor a network."""
        self._networks = [_network(part.strip()) for part in proxies.split(",") if part.strip()]

    def name(self, peer: str, forwarded_for: str) -> str:
        """The client behind a connection from ``peer`` whose request has this ``X-Forwarded-For`` ("" for none).

        Each proxy adds the address it was asked from at the end, so the last one that is no proxy of ours is the client; what stands
        before it is anybody's word.
        """
        address = _address(peer)
        if self._networks and self._is_proxy(address):
            for hop in reversed([part for part in forwarded_for.split(",") if part.strip()]):
                before = _address(hop.strip().removeprefix("[").partition("]")[0])
                if before is None:
                    break
                address = before
                if not self._is_proxy(address):
                    break
        if isinstance(address, ipaddress.IPv6Address):
            return str(ipaddress.ip_network((address, 64), strict=False))
        return str(address or peer)

    def _is_proxy(self, address: _Address | None) -> bool:
        return address is not None and any(address.version == network.version and address in network for network in self._networks)


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise DataError(f"proxies: “{text}” is neither an address nor a network, such as 10.0.0.1 or 192.168.0.0/16.") from error


def _address(text: str) -> _Address | None:
    """The address, one of IPv4 written as IPv6 included; a port is left off."""
    if text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, ipaddress.IPv6Address) else address
