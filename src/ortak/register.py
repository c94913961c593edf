"""A register's files: one named graph per file, its base, its languages.

A register is a folder with ``data/**/*.ttl`` and, if it needs terms or checks of its own, ``ontology/`` and ``shapes/`` beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ortak.errors import DataError, InputError
from ortak.namespaces import ORTAK, RDF, Base
from ortak.questions import Question, read_questions
from ortak.terms import Iri, Literal, Quad, Triple, to_ntriples
from ortak.turtle import Document, files_under, read


@dataclass(frozen=True)
class Register:
    """The stated register: what its files say, each triple once."""

    folder: Path
    base: Base
    iri: Iri
    languages: tuple[str, ...]
    """Required ones first, in alphabetical order each."""
    documents: tuple[Document, ...]
    reference: tuple[Document, ...]
    """The ontology and the shapes, the core's and the register's own."""
    questions: tuple[Question, ...] = ()

    def stated(self) -> list[Quad]:
        """Every statement of ``data/``, in the order of files."""
        return [quad for document in self.documents for quad in document.quads]

    def file_of(self, graph: str) -> Path | None:
        """The file whose statements are in the named graph; None for any other graph."""
        return next((document.path for document in self.documents if document.graph == graph), None)


def core_folder(name: str) -> Path:
    """The core's ``ontology`` or ``shapes``: beside the code in an installed package, at the top of a checkout."""
    packaged = Path(__file__).parent / "core" / name
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / name


def graph_name(folder: Path, path: Path) -> str:
    """A file's path below the folder, without its ending, with ``/``: the last part of its graph's IRI."""
    return path.relative_to(folder).with_suffix("").as_posix()


def open_register(folder: Path) -> Register:
    """Read a register's folder.

    Raises InputError where a file isn't understood or states what another file states already,
    DataError where there is no ``data/``, no ``@base`` or no ``ortak:Register``.
    """
    data = folder / "data"
    if not data.is_dir():
        raise DataError(f"{folder}: no folder “data” here. A register is a folder with data/*.ttl in it; name that folder.")
    paths = list(files_under(data))
    if not paths:
        raise DataError(f"{data}: no Turtle file (*.ttl) here.")
    base = _base(paths[0])
    documents = tuple(read(path, base.graph(graph_name(data, path))) for path in paths)
    _refuse_other_bases(documents, base)
    _refuse_repeats(documents)
    iri, languages = _description(documents)
    return Register(folder, base, iri, languages, documents, tuple(_reference(folder, base)), read_questions(data / "questions"))


def _base(path: Path) -> Base:
    """The base that a file declares: ``@base <{base}id/>``."""
    declared = read(path, Iri("urn:x-ortak:unnamed")).base
    if declared is None or not declared.endswith("/id/"):
        raise InputError("declares no “@base <…/id/> .”: put it on the first line, the same in every file", path, 1)
    return Base(declared.removesuffix("id/"))


def _refuse_other_bases(documents: tuple[Document, ...], base: Base) -> None:
    for document in documents:
        if document.base != f"{base.iri}id/":
            said = f"@base <{document.base}>" if document.base else "no @base"
            raise InputError(f"declares {said}; the register's files declare @base <{base.iri}id/>: write that", document.path, 1)


def _refuse_repeats(documents: tuple[Document, ...]) -> None:
    """A statement stands in exactly one file, once: a second copy would outlive a correction of the first."""
    seen: dict[Triple, Document] = {}
    for document in documents:
        for quad in dict.fromkeys(document.quads):
            first = seen.setdefault(quad.triple, document)
            if first is not document:
                said = f"<{quad.s}> <{quad.p}> {to_ntriples(quad.o)}"
                raise InputError(f"states {said}, which {first.path} states already: delete one of the two", document.path)


def _description(documents: tuple[Document, ...]) -> tuple[Iri, tuple[str, ...]]:
    quads = [quad for document in documents for quad in document.quads]
    registers = [quad.s for quad in quads if quad.p == RDF("type") and quad.o == ORTAK("Register")]
    if len(registers) != 1:
        raise DataError(f"{len(registers)} things are an ortak:Register: state exactly one, in data/register.ttl.")
    return registers[0], tuple(
        dict.fromkeys(
            language
            for term in ("requiredLanguage", "otherLanguage")
            for language in sorted(quad.o.lexical for quad in quads if quad.p == ORTAK(term) and isinstance(quad.o, Literal))
        )
    )


def _reference(folder: Path, base: Base) -> list[Document]:
    """Ontology and shapes. A checkout of Ortak is itself a register's folder: then core and own are the same files, read once."""
    documents: list[Document] = []
    for name in ("ontology", "shapes"):
        core, own = core_folder(name), folder / name
        folders = [core] if not own.is_dir() or own.resolve() == core.resolve() else [core, own]
        for place, where in zip(folders, ("core", "own"), strict=False):
            documents += [
                read(path, base.graph(f"{name}/{where}/{graph_name(place, path)}"), name_blank_nodes=True) for path in files_under(place)
            ]
    return documents
