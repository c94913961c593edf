"""Which file a changed statement belongs to, and the files' new texts."""

from __future__ import annotations

from pathlib import Path

from ortak.editing.text import edited
from ortak.errors import InputError
from ortak.folders import Change
from ortak.namespaces import ORG, ORTAK, RDF, document_of
from ortak.register import Register
from ortak.sheets.facts import Facts
from ortak.sheets.model import SHEETS
from ortak.terms import Iri, Triple
from ortak.turtle import Syntax, syntax_of

_TYPE, _ENTRY, _PHRASE, _EVIDENCE, _SITE = RDF("type"), ORTAK("entry"), ORTAK("phrase"), ORTAK("evidence"), ORG("hasSite")
_FILES = {sheet.type: sheet.file for sheet in SHEETS if sheet.file}


def file_changes(register: Register, before: Facts, after: Facts) -> list[Change]:
    """The files that change, in the order of their names, when a register states the one instead of the other."""
    placing = _Placing(register, after)
    removed: dict[Path, list[Triple]] = {}
    added: dict[Path, list[Triple]] = {}
    for statement in before:
        if statement not in after:
            removed.setdefault(placing.stands_in(statement), []).append(statement)
    for statement in after:
        if statement not in before:
            added.setdefault(placing.belongs_to(statement), []).append(statement)
    known = {prefix: iri for document in register.documents for prefix, iri in document.prefixes.items()}
    changes = []
    for path in sorted({*removed, *added}):
        refuse_other_syntax(path, register)
        text = text_of(path)
        start = text or f"@base <{register.base.iri}id/> .\n"
        changes.append(Change(path, text, edited(start, removed.get(path, ()), added.get(path, ()), known)))
    return changes


def refuse_other_syntax(path: Path, register: Register) -> None:
    """Raise InputError where the statements stand in a file that is no Turtle, or a new file would have the name of one."""
    of_the_name = (document.path for document in register.documents if document.path.with_suffix("") == path.with_suffix(""))
    other = next((one for one in of_the_name if syntax_of(one) is not Syntax.TURTLE), None)
    if other:
        name = syntax_of(other).value
        raise InputError(
            f"is {name}, and only Turtle is written here: change it by hand, or put its statements into a file of Turtle",
            other,
            turkish=f"bir {name} dosyası, burada yalnızca Turtle yazılır: elle değiştirin ya da deyimlerini bir Turtle dosyasına koyun",
        )


def text_of(path: Path) -> str:
    """A file's text, line ends as they are; "" where there is none. Raises InputError where it can't be read."""
    if not path.exists():
        return ""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("can't be read as UTF-8 text", path, turkish="UTF-8 metin olarak okunamıyor") from error


class _Placing:
    """Where statements stand, and where new ones belong."""

    def __init__(self, register: Register, after: Facts) -> None:
        self._register, self._after = register, after
        self._of: dict[Triple, Path] = {}
        self._typed: dict[Iri, Path] = {}
        self._stated: dict[tuple[Iri, Iri], Path] = {}
        for document in register.documents:
            for quad in document.quads:
                self._of[quad.triple] = document.path
                self._stated.setdefault((quad.s, quad.p), document.path)
                if quad.p == _TYPE:
                    self._typed.setdefault(quad.s, document.path)

    def stands_in(self, statement: Triple) -> Path:
        """The file that states it."""
        return self._of[statement]

    def belongs_to(self, statement: Triple) -> Path:
        """The file for a new statement."""
        subject = statement.s
        former = next((sheet.file for sheet in SHEETS if not sheet.type and sheet.classes[0] in self._after.values(subject, _TYPE)), None)
        if former:
            return self._register.folder / "data" / f"{former}.ttl"
        if statement.p == _SITE and isinstance(statement.o, Iri):
            return self._home(statement.o)
        if statement.p == _PHRASE:
            return self._stated.get((subject, _PHRASE)) or self._of_passage(subject)
        return self._stated.get((subject, statement.p)) or self._home(subject)

    def _home(self, subject: Iri) -> Path:
        """The file of a thing or part: where its class is stated, else where that kind of record belongs."""
        if subject in self._typed:
            return self._typed[subject]
        entry = self._after.iri(subject, _ENTRY)
        if entry:
            return self._typed.get(entry) or self._usual(entry)
        owner = self._owner(subject)
        return self._usual(subject) if owner is None else self._home(owner)

    def _owner(self, subject: Iri) -> Iri | None:
        """The part that leads to a part, where it says where it belongs (the founding to its day), else its thing."""
        document = document_of(subject)
        if document == subject:
            return None
        parts = (one for one in self._after.naming(subject) if document_of(one) == document and one != subject)
        return next((one for one in parts if one in self._typed or self._after.iri(one, _ENTRY)), document)

    def _usual(self, thing: Iri) -> Path:
        name = self._register.base.name(thing)
        data = self._register.folder / "data"
        if name and name.type in _FILES:
            return data / f"{_FILES[name.type]}.ttl"
        return data / "partnerships" / f"{name.slug if name else 'others'}.ttl"

    def _of_passage(self, passage: Iri) -> Path:
        """Where the first thing stands that rests on it; with the sources where none does."""
        citing = self._after.with_value(_EVIDENCE, passage)
        return self._home(citing[0]) if citing else self._register.folder / "data" / "sources.ttl"
