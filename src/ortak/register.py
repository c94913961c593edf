"""A register's files: one named graph per file, its base, its languages.

A register is a folder with ``data/**/*.ttl`` (files of N-Triples, JSON-LD and RDF/XML may stand beside those of Turtle) and,
if it needs terms or checks of its own, ``ontology/`` and ``shapes/`` beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ortak.errors import DataError, InputError
from ortak.graph import many_statements
from ortak.namespaces import ORTAK, RDF, REFERENCE_GRAPHS, Base
from ortak.questions import Question, read_questions
from ortak.terms import Iri, Literal, Quad, Term, Triple, to_ntriples
from ortak.turtle import Document, Known, Syntax, files_under, load, read, statements, syntax_of
from ortak.turtle.faults import fault


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


_GRAPH_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
_GRAPHS_OF_A_RELEASE = ("derived", "borrowed", *(name.rstrip("/") for name in REFERENCE_GRAPHS))


def core_folder(name: str) -> Path:
    """The core's ``ontology`` or ``shapes``: beside the code in an installed package, at the top of a checkout."""
    packaged = Path(__file__).parent / "core" / name
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / name


def graph_name(folder: Path, path: Path) -> str:
    """A file's path below the folder, without its ending, with ``/``: the last part of its graph's IRI.

    Raises InputError for a name that can't stand in an IRI as it is, and in ``data/`` for one that a release gives to its own graphs.
    """
    name = path.relative_to(folder).with_suffix("").as_posix()
    if not _GRAPH_NAME.fullmatch(name):
        raise InputError(
            "name files and folders with letters a to z, digits and single hyphens: they become IRIs of graphs",
            path,
            turkish="dosya ve klasör adlarında a-z harfleri, rakam ve tek kısa çizgi kullanın: adlar çizgelerin IRI'si olur",
        )
    if folder.name == "data" and name.partition("/")[0] in _GRAPHS_OF_A_RELEASE:
        first = name.partition("/")[0]
        raise InputError(
            f"“{first}” is the name of a graph that every release has: give the file another name",
            path,
            turkish=f"“{first}” her sürümde bulunan bir çizgenin adı: dosyaya başka bir ad verin",
        )
    return name


def open_register(folder: Path) -> Register:
    """Read a register's folder.

    Raises InputError where a file isn't understood or states what another file states already,
    DataError where there is no ``data/``, no ``@base`` or no ``ortak:Register``.
    """
    data = folder / "data"
    if not data.is_dir():
        raise DataError(
            f"{folder}: no folder “data” here. A register is a folder with data/*.ttl in it; name that folder.",
            turkish=f"{folder}: burada “data” klasörü yok. Kütük, içinde data/*.ttl olan bir klasördür; o klasörü gösterin.",
        )
    paths = list(files_under(data))
    if not any(syntax_of(path) is Syntax.TURTLE for path in paths):
        raise DataError(f"{data}: no Turtle file (*.ttl) here.", turkish=f"{data}: burada Turtle dosyası (*.ttl) yok.")
    with many_statements():
        known = Known()
        documents = tuple(_documents(data, paths, known))
        base = Base(next(document.base for document in documents if document.base).removesuffix("id/"))
        _refuse_other_bases(documents, base)
        _refuse_misplaced(documents, base)
        iri, languages = _description(documents)
        reference = tuple(_reference(folder, base, known))
        _refuse_repeats((*documents, *reference))
        _refuse_described_twice(documents)
    return Register(folder, base, iri, languages, documents, reference, read_questions(data / "questions"))


def _documents(data: Path, paths: list[Path], known: Known) -> Iterator[Document]:
    """Each file in its graph, under the base that the first one of Turtle declares: ``@base <{base}id/>``."""
    first = read(next(path for path in paths if syntax_of(path) is Syntax.TURTLE), Iri("urn:x-ortak:unnamed"), known=known)
    if first.base is None or not first.base.endswith("/id/"):
        raise fault("base-missing", 0, 0, wanted="@base <…/id/> .").error(first.path, 1)
    base = Base(first.base.removesuffix("id/"))
    named: dict[Iri, Path] = {}
    for path in paths:
        graph = base.graph(graph_name(data, path))
        if graph in named:
            raise _same_name(*sorted((path, named[graph]), key=lambda one: syntax_of(one) is Syntax.TURTLE))
        named[graph] = path
        if path == first.path:
            yield first._replace(graph=graph, quads=[Quad(quad.s, quad.p, quad.o, graph) for quad in first.quads])
        else:
            yield read(path, graph, known=known)


def _same_name(path: Path, other: Path) -> InputError:
    return InputError(
        f"has the name of {other.name} but for its ending, and both would be one graph: give it another name, or put the two together",
        path,
        turkish=f"adı, bitimi dışında {other.name} ile aynı, ikisi tek bir çizge olurdu: başka bir ad verin ya da ikisini birleştirin",
    )


def _refuse_other_bases(documents: tuple[Document, ...], base: Base) -> None:
    """Files of Turtle declare one and the same; in the other syntaxes there is none, or it stands within."""
    for document in documents:
        if syntax_of(document.path) is Syntax.TURTLE and document.base != f"{base.iri}id/":
            raise fault("base-other" if document.base else "base-missing", 0, 0, wanted=f"@base <{base.iri}id/> .").error(document.path, 1)


def _refuse_misplaced(documents: tuple[Document, ...], base: Base) -> None:
    """Records that are no more stand in ``data/former.ttl``, and nothing else does: its graph is no part of the default graph."""
    type_, kinds = RDF("type"), (ORTAK("WithdrawnRecord"), ORTAK("RenamedRecord"))
    for document in documents:
        former = {quad.s for quad in document.quads if quad.p == type_ and quad.o in kinds}
        if document.graph != base.former:
            if former:
                raise InputError(
                    f"says that <{min(former)}> is no more: that stands in data/former.ttl",
                    document.path,
                    turkish=f"<{min(former)}> artık yok diyor: bunun yeri data/former.ttl",
                )
        elif others := {quad.s for quad in document.quads} - former:
            said = "is for records that are no more, each an ortak:WithdrawnRecord or an ortak:RenamedRecord"
            raise InputError(
                f"{said}, and <{min(others)}> is none: move it to another file",
                document.path,
                turkish=f"artık olmayan kayıtlar içindir, <{min(others)}> öyle değil: başka bir dosyaya taşıyın",
            )


def _refuse_repeats(documents: tuple[Document, ...]) -> None:
    """A statement stands in exactly one file, once: a second copy would outlive a correction of the first, and be counted twice."""
    shared = _subjects_of_several(documents)
    seen: dict[Triple, Document] = {}
    for document in documents:
        for quad in dict.fromkeys(quad for quad in document.quads if quad.s in shared):
            first = seen.setdefault(quad.triple, document)
            if first is not document:
                raise _repeated(document.path, first.path, quad)


def _refuse_described_twice(documents: tuple[Document, ...]) -> None:
    """A thing is given its class once: who copies a record and leaves its slug would have made one record of two."""
    type_ = RDF("type")
    for document in (one for one in documents if one.path.suffix == ".ttl"):
        described: set[tuple[Iri, Term]] = set()
        for quad in document.quads:
            if quad.p == type_ and (quad.s, quad.o) in described:
                raise _described_twice(document.path, quad)
            if quad.p == type_:
                described.add((quad.s, quad.o))


def _described_twice(path: Path, quad: Quad) -> InputError:
    tree = load(path)
    places = [tree.place(tree.span(one.subject)[0]) for one in statements(tree) if (one.s, one.p, one.o) == quad.triple]
    line, column = places[1]
    name = f"<{quad.s.partition('/id/')[2] or quad.s}>"
    first = places[0].line
    return InputError(
        f"{name} is described here a second time (first on line {first}): give this record a slug of its own, or make one of the two",
        path,
        line,
        column,
        turkish=f"{name} burada ikinci kez tanımlanıyor (ilki {first}. satırda): bu kayda ayrı bir kısa ad verin ya da ikisini birleştirin",
    )


def _repeated(path: Path, first: Path, quad: Quad) -> InputError:
    line, column = _place_of(path, quad)
    text = f"<{quad.s}> <{quad.p}> {to_ntriples(quad.o)}"
    return InputError(
        f"states {text}, which {first} states already: delete one of the two",
        path,
        line,
        column,
        turkish=f"{text} diyor, {first} bunu zaten söylüyor: ikisinden birini silin",
    )


def _place_of(path: Path, quad: Quad) -> tuple[int, int] | tuple[None, None]:
    if not syntax_of(path).has_places:
        return None, None
    tree = load(path)
    said = next((one for one in statements(tree) if (one.s, one.p, one.o) == quad.triple), None)
    return tree.place(tree.span(said.object)[0]) if said else (None, None)


def _subjects_of_several(documents: tuple[Document, ...]) -> set[Iri]:
    """What more than one file speaks of: hardly anything, so that few statements have to be compared."""
    speaks: dict[Iri, Document] = {}
    return {quad.s for document in documents for quad in document.quads if speaks.setdefault(quad.s, document) is not document}


def _description(documents: tuple[Document, ...]) -> tuple[Iri, tuple[str, ...]]:
    type_, register = RDF("type"), ORTAK("Register")
    terms = ORTAK("requiredLanguage"), ORTAK("otherLanguage")
    registers: list[Iri] = []
    languages: dict[Iri, list[str]] = {term: [] for term in terms}
    for document in documents:
        for quad in document.quads:
            if quad.p == type_ and quad.o == register:
                registers.append(quad.s)
            elif quad.p in languages and isinstance(quad.o, Literal):
                languages[quad.p].append(quad.o.lexical)
    if len(registers) != 1:
        raise DataError(
            f"{len(registers)} things are an ortak:Register: state exactly one, in data/register.ttl.",
            turkish=f"{len(registers)} şey ortak:Register sınıfından: data/register.ttl dosyasında tam bir tane olmalı.",
        )
    return registers[0], tuple(dict.fromkeys(language for term in terms for language in sorted(languages[term])))


def _reference(folder: Path, base: Base, known: Known) -> list[Document]:
    """Ontology and shapes: the core's, then the register's own."""
    documents: list[Document] = []
    for name in ("ontology", "shapes"):
        core, own = core_folder(name), folder / name
        found = [("core", core, path) for path in files_under(core)]
        if own.is_dir():
            found += [("own", own, path) for path in files_under(own) if not _is_core_file(path, core / path.relative_to(own))]
        documents += [
            read(path, base.graph(f"{name}/{where}/{graph_name(place, path)}"), name_blank_nodes=True, known=known)
            for where, place, path in found
        ]
    return documents


def _is_core_file(path: Path, core: Path) -> bool:
    """Whether a register's file is the core's own: a checkout of Ortak is itself a register's folder, and its files are read once.

    Raises InputError where it only has the name of one: it would be unclear which of the two counts.
    """
    if not core.is_file():
        return False
    if path.read_bytes() != core.read_bytes():
        raise InputError(
            f"has the name of a file of Ortak's core ({core}) but other contents: give a file of your own another name",
            path,
            turkish=f"adı Ortak'ın bir dosyasının adı ({core}), içeriği başka: kendi dosyanıza başka bir ad verin",
        )
    return True
