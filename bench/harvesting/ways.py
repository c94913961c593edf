"""Three ways to take a whole register. Each reads as far as it must to go on, and tells how many records or statements it saw."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from measure.process import CommandError

from harvesting.harvester import Harvester, local

Way: TypeAlias = Callable[[Harvester], int]

_LISTS = ("partnerships", "organizations", "memberships", "agreements", "places")
_NEXT = re.compile(r'<([^>]*)>; rel="next"')
_NODE = re.compile(rb"<https://w3id.org/tree#node> <[^>]*/changes([^>]*)>")
"""Its address after that of the stream: the register's base may be anywhere."""
_MEMBER = b"<https://w3id.org/tree#member>"


def by_dump(harvester: Harvester) -> int:
    """The newest dump in N-Quads, by its lasting address; statements."""
    unpack, found = zlib.decompressobj(zlib.MAX_WBITS | 16), 0
    for block in harvester.blocks("/dump/latest.nq.gz"):
        found += unpack.decompress(block).count(b"\n")
    if not unpack.eof:
        raise CommandError("the dump ends before its end")
    return found


def by_pages(harvester: Harvester) -> int:
    """Every list in JSON-LD, from page to page; rows."""
    found = 0
    for name in _LISTS:
        address: str | None = f"/{name}.jsonld"
        while address:
            found += len(json.loads(harvester.get(address)).get("collectionMember", ()))
            following = _NEXT.search(", ".join(harvester.headers.get_all("Link", ())))
            address = local(following[1]) if following else None
    return found


def by_stream(harvester: Harvester) -> int:
    """The event stream in N-Quads, from its root to the last node; members."""
    seen, ahead, found = {"/changes"}, ["/changes"], 0
    while ahead:
        page = harvester.get(ahead.pop(), "application/n-quads")
        found += page.count(_MEMBER)
        nodes = {f"/changes{node.decode()}" for node in _NODE.findall(page)} - seen
        seen |= nodes
        ahead += sorted(nodes)
    return found


WAYS: Mapping[str, Way] = MappingProxyType(
    {"dump, N-Quads": by_dump, "pages of lists, JSON-LD": by_pages, "event stream, N-Quads": by_stream}
)
