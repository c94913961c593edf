"""The names by which the server is reached: a request for any other host is not for us (DNS rebinding, a proxy gone wrong)."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

_HOST = re.compile(r"((?:\[[0-9a-f:.]*\])|[^\[\]:@\s]*)(?::[0-9]*)?")
"""Name or address, and perhaps a port. Source: RFC 3986, section 3.2.2."""


class Hosts:
    """Which ``Host`` headers are ours: IP addresses, ``localhost``, the host that listens, those of the bases, those in the settings."""

    def __init__(self, named: str, *urls_or_hosts: str) -> None:
        names = [name.strip() for name in named.split(",")] + [urlsplit(name).hostname or name for name in urls_or_hosts]
        self._any = "*" in names
        self._names = {"", "localhost", *(name.lower() for name in names)}

    def knows(self, header: str) -> bool:
        """Whether a request with this ``Host`` header ("" for none) is for us."""
        found = _HOST.fullmatch(header.lower())
        return self._any or (found is not None and (found[1] in self._names or _is_address(found[1])))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
