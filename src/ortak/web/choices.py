"""What the filters of lists can be asked for: codes, kinds, organizations and territories of the register."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from ortak.errors import UnknownValueError
from ortak.namespaces import CODES
from ortak.release import Release
from ortak.terms import Iri
from ortak.web.listing import CERTAINTIES, Asked
from ortak.web.vocabulary import Vocabulary

SCHEMES = MappingProxyType({"status": "status", "office": "office", "type": "agreement-type", "field": "field"})
"""Filter → the list of its codes."""
TYPES = MappingProxyType({
    **dict.fromkeys(("member", "organization", "holder", "partner"), "organization"),
    **dict.fromkeys(("based-in", "seat", "members-from", "signed-in", "in"), "territory"),
})  # fmt: skip
"""Filter → the type of the things that it asks for, by their slugs."""
KINDS = MappingProxyType({
    "partnerships": ("membership", "tenure", "agreement", "cooperation", "arrangement", "body", "list", "figure", "claim"),
    "memberships": ("membership", "tenure"),
})  # fmt: skip
MOST = 300
"""Most values that are told to who asked for one that there isn't, or stand in a menu."""


def codes(vocabulary: Vocabulary, name: str) -> list[Iri]:
    """The codes that this filter can ask for."""
    return vocabulary.codes(Iri(f"{CODES}{SCHEMES[name]}/"))


def values(list_: str, name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every value of a filter that has few of them; () for any other."""
    if name == "certainty":
        return tuple(CERTAINTIES)
    if name == "kind":
        return KINDS[list_]
    return tuple(_slug(code) for code in codes(vocabulary, name)) if name in SCHEMES else ()


def refuse_unknown(asked: Asked, release: Release, vocabulary: Vocabulary) -> None:
    """Raises UnknownValueError for a filter whose value doesn't occur, with those that do: an empty list would look like an answer."""
    for name, value in asked.filters.items():
        if name in TYPES:
            _refuse_thing(asked, name, release)
            continue
        known = values(asked.name, name, vocabulary)
        if known and value.lower() not in known:
            raise UnknownValueError(f"{name}={value}: there is no such value; there are: {', '.join(known)}.", known)


def _refuse_thing(asked: Asked, name: str, release: Release) -> None:
    value = asked.filters[name]
    thing = release.base.thing(TYPES[name], value.lower())
    if release.base.name(thing) is not None and release.exists(thing):
        return
    known = tuple(_slug(one) for one in release.slugs(TYPES[name], MOST + 1))
    near = [_slug(found) for found in release.near(thing) if found.startswith(release.base.thing(TYPES[name], ""))]
    told = f"there are: {', '.join(known)}" if len(known) <= MOST else "there are many, and each one’s page has its name in its address"
    raise UnknownValueError(
        f"{name}={value}: there is no such {TYPES[name]} in this register; {told}.",
        known[:MOST],
        tuple(replace(asked, filters={**asked.filters, name: slug}, turn=None).address() for slug in near),
    )


def _slug(thing: str) -> str:
    return thing.rpartition("/")[2]
