"""The RDF syntaxes of a register's files, told by the file's ending, and the files of a folder."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from ortak.errors import InputError
from ortak.folders import leads_out, refuse_strange


class Syntax(Enum):
    """A syntax that is read, with its name."""

    TURTLE = "Turtle"
    N_TRIPLES = "N-Triples"
    JSON_LD = "JSON-LD"
    RDF_XML = "RDF/XML"

    @property
    def has_places(self) -> bool:
        """Whether each statement of a file has its line and column: it is Turtle, or the part of it that is N-Triples."""
        return self in (Syntax.TURTLE, Syntax.N_TRIPLES)

    @property
    def format(self) -> ox.RdfFormat:
        """The parser's name for it."""
        return _FORMATS[self]


_FORMATS = MappingProxyType(
    {
        Syntax.TURTLE: ox.RdfFormat.TURTLE,
        Syntax.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
        Syntax.JSON_LD: ox.RdfFormat.JSON_LD,
        Syntax.RDF_XML: ox.RdfFormat.RDF_XML,
    }
)
ENDINGS = MappingProxyType(
    {
        ".ttl": Syntax.TURTLE,
        ".nt": Syntax.N_TRIPLES,
        ".jsonld": Syntax.JSON_LD,
        ".json": Syntax.JSON_LD,
        ".rdf": Syntax.RDF_XML,
        ".owl": Syntax.RDF_XML,
        ".xml": Syntax.RDF_XML,
    }
)
"""The syntax by ending; in small letters, as file systems differ in whether large ones are the same."""


def syntax_of(path: Path) -> Syntax:
    """The syntax of a file; Turtle where its ending says nothing else."""
    return ENDINGS.get(path.suffix, Syntax.TURTLE)


_READ = ", ".join(f"{syntax.value} ({', '.join(f'*{ending}' for ending, one in ENDINGS.items() if one is syntax)})" for syntax in Syntax)
_OTHER_ENDINGS = frozenset((".turtle", ".nq", ".trig", ".n3"))


def files_under(folder: Path) -> Iterator[Path]:
    """The RDF files of a folder and its subfolders, in the order of their names.

    Raises InputError for a syntax that isn't read, a link to a folder or out of this one, or what only has the name of an RDF file:
    what lies in a register and isn't read would be lost in silence.
    """
    if leads_out(folder, folder.parent):
        refuse_strange(folder, folder.parent)
    for path in sorted(folder.rglob("*")):
        ending = path.suffix.lower()
        as_text = ending == ".txt" and Path(path.stem).suffix.lower() in ENDINGS  # so some editors save it
        if ending in _OTHER_ENDINGS or (path.suffix not in ENDINGS and ending in ENDINGS) or as_text:
            raise InputError(
                f"files named *{path.suffix} are not read, only {_READ}: rewrite or rename the file, or move it out of this folder",
                path,
                turkish=f"*{path.suffix} dosyaları okunmaz, yalnızca {_READ}: dosyayı çevirin, adını değiştirin ya da bu klasörden çıkarın",
            )
        if path.is_symlink() or path.suffix in ENDINGS:
            refuse_strange(path, folder)
        if path.suffix in ENDINGS:
            yield path
