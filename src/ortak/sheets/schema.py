"""What sheets and columns are made of; :mod:`ortak.sheets.model` says which there are.

A column names the node that it is about by a path of steps from the record (``time:hasTime`` to ``#time`` to ``#begin``), and the property
there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from ortak.namespaces import TIME
from ortak.terms import XSD_STRING, Iri


class Kind(Enum):
    """How the values of a column are written in a cell."""

    TEXT = auto()
    """A text in one language; the column stands once for each language."""
    PLAIN = auto()
    """A text without a language, or a literal of the column's datatype."""
    NAMES = auto()
    """Texts, one a line, each with ``@tr`` behind it where it has a language."""
    IRIS = auto()
    """Addresses, one a line."""
    THING = auto()
    """Things of the register, by slug, separated by commas."""
    CODE = auto()
    """Codes of a scheme, by their label, separated by commas."""
    YES_NO = auto()
    DATE = auto()
    """An instant: the class and the property follow from how exactly it is known."""
    DAY = auto()
    DURATION = auto()
    FORMAL = auto()
    """Yes where the organization is an ``org:FormalOrganization``."""


@dataclass(frozen=True)
class Step:
    """From a node to a part of the same thing: by which property, named by which fragment, of which class."""

    term: Iri
    fragment: str
    class_: Iri


@dataclass(frozen=True)
class Column:
    """One column. ``of`` is the type of the things, or the scheme of the codes."""

    key: str
    kind: Kind
    term: Iri
    of: str = ""
    many: bool = False
    required: bool = False
    steps: tuple[Step, ...] = ()
    datatype: str = XSD_STRING
    inverse: bool = False
    """Whether the record is the value, and the cell names the subject."""
    language: str = ""

    @property
    def name(self) -> str:
        """The key, with the language where the column has one: ``name@tr``."""
        return f"{self.key}@{self.language}" if self.language else self.key

    def in_language(self, language: str) -> Column:
        """The same column for one language."""
        return replace(self, language=language)


@dataclass(frozen=True)
class Sheet:
    """One sheet: the records of a class; of any type where ``type`` is "": their keys are then ``organization/nalas``.

    ``fragment`` is how the part's name begins where the record is a part of a thing of the type.
    """

    key: str
    type: str
    classes: tuple[Iri, ...]
    columns: tuple[Column, ...]
    fragment: str = ""
    file: str = ""
    """Where a new record is stated: a file under ``data/``; "" for that of its partnership."""
    always: tuple[tuple[Iri, Iri], ...] = ()
    """What is stated of each record of the sheet, without a column."""

    @property
    def new_classes(self) -> tuple[Iri, ...]:
        """What a new record is: an organization of the first class, a place of both."""
        return self.classes[:1] if self.key == "organizations" else self.classes


INTERVAL = Step(TIME("hasTime"), "#time", TIME("Interval"))
BEGIN = (INTERVAL, Step(TIME("hasBeginning"), "#begin", TIME("Instant")))
END = (INTERVAL, Step(TIME("hasEnd"), "#end", TIME("Instant")))
"""The way to the time of a record, to its beginning, and to its end."""
