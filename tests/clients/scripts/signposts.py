"""From a page on, as a harvester that reads signposts goes: its items, their items, and each one's link sets. JSON, by address."""

from __future__ import annotations

import json
import sys

from signposting import Signposting, find_signposting_http, find_signposting_linkset

SINGLE = {"cite-as": "citeAs", "license": "license", "collection": "collection"}
SEVERAL = {"author": "authors", "describedby": "describedBy", "item": "items", "linkset": "linksets", "type": "types"}


def told(found: Signposting) -> dict[str, list[str]]:
    """Targets by relation."""
    one = {rel: [getattr(found, name)] for rel, name in SINGLE.items() if getattr(found, name)}
    return {
        rel: sorted(str(getattr(signpost, "target", signpost)) for signpost in signposts)
        for rel, signposts in {**one, **{rel: getattr(found, name) for rel, name in SEVERAL.items()}}.items()
        if signposts
    }


def read(address: str) -> list[dict[str, list[str]]]:
    """What a page's header says, and each of its link sets, of the page itself."""
    header = find_signposting_http(address)
    sets = [find_signposting_linkset(str(one.target), one.type).for_context(address) for one in header.linksets]
    return [told(header), *(told(one) for one in sets)]


def main(start: str) -> None:
    """Everything that signposts lead to."""
    found: dict[str, list[dict[str, list[str]]]] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        found[address] = read(address)
        items = {item for said in found[address] for item in said.get("item", ())}
        waiting += sorted(items - found.keys() - set(waiting))
    print(json.dumps(found))


main(sys.argv[1])
