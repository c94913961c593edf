"""The names by which the server is reached: a request for any other host is not for us (DNS rebinding, a proxy gone wrong)."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


class Hosts:
    """Which ``Host`` headers are ours: IP addresses, ``localhost``, the host that listens, those of the bases, those in the settings."""

    def __init__(self, named: str, *urls_or_hosts: str) -> None:
        names = [name.strip() for name in named.split(",")] + [urlsplit(name).hostname or name for name in urls_or_hosts]
        self._any = "*" in names
        self._names = {"", "localhost", *(name.lower() for name in names)}

    def knows(self, header: str) -> bool:
        """Whether a request with this ``Host`` header ("" for none) is for us."""
        name = header.lower()
        if not name.endswith("]"):
            name = name.rpartition(":")[0] or name if name.count(":") == 1 or "]:" in name else name
        return self._any or name in self._names or _is_address(name.strip("[]"))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
