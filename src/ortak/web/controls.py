"""The form of a list: one field for each of its filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ortak.terms import Iri
from ortak.web import choices
from ortak.web.furniture import furniture
from ortak.web.listing import FILTERS, Asked
from ortak.web.reader import Reader, Shown

_RARE = ("office", "field", "type", *(name for name in choices.TYPES if name not in ("based-in", "in")))


@dataclass(frozen=True)
class Option:
    """One choice of a menu."""

    value: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Control:
    """A field of the filter form: a menu where there are options."""

    name: str
    label: str
    value: str
    kind: str = "text"
    options: tuple[Option, ...] = ()
    rare: bool = False
    """It stands folded away among further filters."""


def controls(look: Reader, asked: Asked) -> list[Control]:
    """The fields of the form, in their order."""
    many = len(FILTERS[asked.name]) > 8
    return [replace(_control(look, asked, name), rare=many and name in _RARE) for name in FILTERS[asked.name]]


def _control(look: Reader, asked: Asked, name: str) -> Control:
    value, label = asked.filters.get(name, ""), look.words(f"f-{name}")
    if name in ("on", "signed-by"):
        return Control(name, label, value, "date")
    if name == "q":
        return Control(name, label, value, "search")
    options = _options(look, asked.name, name)
    if not options:
        return Control(name, label, value)
    first = [] if name == "certainty" else [Option("", "")]
    return Control(name, label, value.lower(), options=(*first, *options))


def _options(look: Reader, list_: str, name: str) -> list[Option]:
    if name == "certainty":
        return [Option("", look.words("f-certain")), Option("possible", look.words("f-possible"))]
    if name == "kind":
        return [Option(kind, look.words(f"kind-{kind}")) for kind in choices.KINDS[list_]]
    if name in choices.SCHEMES:
        return _sorted(look, choices.codes(furniture().vocabulary, name))
    things = look.release.slugs(choices.TYPES[name], choices.MOST + 1)
    return _sorted(look, things) if len(things) <= choices.MOST else []


def _sorted(look: Reader, things: Sequence[Iri]) -> list[Option]:
    """The things by their names, in the order of these."""
    named: list[tuple[Iri, Shown]] = sorted(((thing, look.name(thing)) for thing in things), key=lambda one: look.alphabetical(one[1]))
    return [Option(thing.rpartition("/")[2], shown.text, shown.language) for thing, shown in named]
