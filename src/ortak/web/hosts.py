"""The names by which the server is reached: a request for any other host is not for us (DNS rebinding, a proxy gone wrong)."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]*)(?::[0-9]*)?")
"""Name or address, and perhaps a port. Source: RFC 3986, section 3.2.2."""


class Hosts:
    """Which ``Host`` headers are ours: addresses, names without a dot, the host that listens, those of the bases and of the settings.

    A name without a dot (``localhost``, a container's) means something in one network only, so no web page elsewhere can claim it.
    """

    def __init__(self, named: str, *urls_or_hosts: str) -> None:
        names = [name.strip() for name in named.split(",")] + [urlsplit(name).hostname or name for name in urls_or_hosts]
        self._any = "*" in names
        self._names = {name.lower() for name in names}

    def knows(self, header: str) -> bool:
        """Whether a request with this ``Host`` header ("" for none) is for us."""
        found = _HOST.fullmatch(header.lower())
        return self._any or (found is not None and ("." not in found[1] or found[1] in self._names or _is_address(found[1])))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
