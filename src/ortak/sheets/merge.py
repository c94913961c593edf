"""What a filled workbook means for a register: statements changed in memory, faults by cell.

A row is the record of its slug; what a cell says counts where it differs from what the register says. So whatever no cell shows stays, and
so does what a cell shows as before. A record that has no row stays, too, unless removing was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ortak.namespaces import ORTAK, RDF, SLUG, TYPES, document_of
from ortak.sheets.book import Cell, CellKind, Page, place
from ortak.sheets.cells import KEEP, end_code, ends_agree, put, show
from ortak.sheets.export import sheet_state
from ortak.sheets.facts import Facts
from ortak.sheets.faults import CellError, Fault
from ortak.sheets.heads import Head, read_heads
from ortak.sheets.model import SHEETS, Column, Kind, Sheet
from ortak.sheets.names import Names
from ortak.sheets.slugs import minted
from ortak.sheets.tables import Row, nodes_of, state_of, table
from ortak.sheets.words import LANGUAGES, heading, word
from ortak.temporal import EndKnowledge
from ortak.terms import Iri, Literal, Triple

_TIMES = frozenset({"begin", "end", "end-knowledge"})


@dataclass
class Merged:
    """What comes of a workbook: the register's statements as they would be; what isn't understood; what is in the register only."""

    facts: Facts
    faults: list[Fault] = field(default_factory=list)
    missing: list[Iri] = field(default_factory=list)
    """Records of a sheet of the workbook that have no row there."""
    stale: list[str] = field(default_factory=list)
    """Sheets from which nothing can be removed: the register changed since they were exported."""
    unaccounted: list[Iri] = field(default_factory=list)
    """Things that were removed, and of which no sheet says that they are withdrawn or renamed."""
    places: dict[Iri, tuple[str, str]] = field(default_factory=dict)
    """Where each record stands: its sheet, and the cell of its slug."""


def language_of(pages: Sequence[Page], otherwise: str) -> str:
    """The language in which a workbook was exported: that of most of its headings."""
    found = [
        language
        for page in pages
        for cell in page.rows.get(min(page.rows, default=0), {}).values()
        for language in LANGUAGES
        for sheet in SHEETS
        for column in sheet.columns
        if cell.text.partition(" (")[0] == heading(column, language)
    ]
    return max((otherwise, *LANGUAGES), key=found.count)


def merge(pages: Sequence[Page], before: Facts, names: Names, remove: bool = False) -> Merged:
    """Put a workbook's rows into a copy of the register's statements.

    ``names`` is in the workbook's language, and learns of the new records.
    """
    merged = Merged(before.copy())
    heads = read_heads(pages, names.language, merged.faults)
    merging = [_Merging(head, before, merged, names) for head in heads]
    for one in merging:
        one.find_records()
    for one in merging:
        one.look_for_missing(remove)
    for one in merging:
        one.put_rows()
    removed = (record for record in merged.missing if "#" not in record) if remove else ()
    merged.unaccounted = [record for record in removed if not merged.facts.about(record)]
    return merged


class _Merging:
    """One page on its way into the register."""

    def __init__(self, head: Head, before: Facts, merged: Merged, names: Names) -> None:
        self._head, self._merged, self._names = head, merged, names
        self._facts = merged.facts
        self._before = before
        self._table = table(before, names, head.sheet)
        self._rows = {row.record: row for row in self._table.rows}
        self._records: dict[int, Iri] = {}
        required = (value for _, value in _having(before, ORTAK("requiredLanguage")))
        self._required_languages = {value.lexical for value in required if isinstance(value, Literal)}

    def find_records(self) -> None:
        """Which record each row is; new ones are known from here on, so that any cell may name them."""
        for number, cells in self._head.page.below(self._head.row):
            if not any(column in cells for column in (self._head.key, *self._head.columns)):
                continue
            try:
                record = self._record(number, cells)
            except CellError as error:
                self._fault(number, self._head.key, error)
                continue
            if record is None:
                continue
            first = self._merged.places.get(record)
            if first and first[0] == self._head.page.name:
                twice = CellError("key-twice", value=self._names.thing(record, self._head.sheet.type), place=first[1])
                self._fault(number, self._head.key, twice)
                continue
            self._merged.places[record] = self._head.page.name, place(number, self._head.key)
            self._records[number] = record
            self._names.know(record, *self._called(cells))

    def _record(self, number: int, cells: dict[int, Cell]) -> Iri | None:
        """The record that the row is; None where what would name it isn't understood, which is then a fault there."""
        sheet = self._head.sheet
        written = cells.get(self._head.key)
        slug = _plain(written).strip() if written else ""
        if not written:
            said, faults = self._said(cells)
            slug = minted(sheet.key, said, lambda slug: self._is_anothers(slug, cells))
            for column, error in faults if not slug else ():
                self._fault(number, column, error)
            if faults and not slug:
                return None
        if not slug:
            raise CellError("no-key")
        document, _, part = slug.partition("#")
        if not sheet.type:
            type_, _, document = document.partition("/")
        is_known_type = bool(sheet.type) or type_ in TYPES
        is_part = part.startswith(sheet.fragment.strip()) and bool(part) if sheet.fragment else not part
        if not is_known_type or not SLUG.fullmatch(document) or not is_part or not all(c.isalnum() or c in "-_" for c in part):
            example = {
                "foundings": "ato#founding",
                "seats": "ato#site-riyadh",
                "passages": "page#27-65",
                "withdrawn": "claim/x",
                "renamed": "claim/x",
            }.get(sheet.key, "ato-1982")
            raise CellError("bad-key", value=slug, meant=example)
        return self._iri(slug)

    def _called(self, cells: dict[int, Cell]) -> list[str]:
        """The names that a row gives its record, by which other rows may mean it."""
        texts = [cells[number].text for number, column in self._head.columns.items() if column.key in ("name", "also") and number in cells]
        return [line.partition(" @")[0] for text in texts for line in text.split("\n")]

    def _iri(self, slug: str) -> Iri:
        type_, _, rest = slug.partition("/") if not self._head.sheet.type else (self._head.sheet.type, "", slug)
        document, hash_, part = rest.partition("#")
        return Iri(self._names.base.thing(type_, document) + hash_ + part)

    def _is_anothers(self, slug: str, cells: dict[int, Cell]) -> bool:
        """Whether a record has the slug that isn't just what the row says."""
        record = self._iri(slug)
        if not self._names.is_known(record) or record not in self._rows:
            return self._names.is_known(record)
        told = {column.name for column in self._head.columns.values()}
        shown = zip(self._table.columns, self._rows[record].cells, strict=True)
        return any(text and column.name not in told for column, text in shown) or not self._says_nothing_new(record, cells)

    def _said(self, cells: dict[int, Cell]) -> tuple[dict[str, str], list[tuple[int, CellError]]]:
        """What a row says, for its slug, and which columns aren't understood."""
        said: dict[str, str] = {}
        faults = []
        for number, column in self._head.columns.items():
            try:
                text = _plain(cells.get(number))
                if text and column.key not in said:
                    said[column.key] = self._in_a_slug(column, text)
            except CellError as error:
                faults.append((number, error))
                continue
            if column.key == "also":
                said["acronym"] = next((line for line in text.split("\n") if " @" not in line), "")
        return said, faults

    def _in_a_slug(self, column: Column, text: str) -> str:
        parts = [part.strip() for part in text.split(",")] if column.many else [text]
        if column.kind is Kind.THING:
            things = (self._names.read_thing(part, column.of) for part in parts)
            return " ".join(self._names.thing(document_of(thing), column.of) for thing in things)
        if column.kind is Kind.CODE:
            return self._names.read_code(parts[0], column.of).rpartition("/")[2]
        return text

    def put_rows(self) -> None:
        """State what the rows say."""
        for number, record in self._records.items():
            cells = self._head.page.rows[number]
            row = self._rows.get(record)
            if row is None or not self._is_stale(row, cells):
                self._put_row(number, record, row, cells)
            elif not self._is_as_exported(row.key, cells) and not self._says_nothing_new(record, cells):
                self._fault(number, self._head.key, CellError("changed-since", value=row.key))

    def _is_stale(self, row: Row, cells: dict[int, Cell]) -> bool:
        return self._head.state in cells and cells[self._head.state].text != row.state

    def _is_as_exported(self, key: str, cells: dict[int, Cell]) -> bool:
        said = (cells[number].text if number in cells else "" for number in sorted(self._head.columns))
        return cells[self._head.state].text == state_of(key, said)

    def _says_nothing_new(self, record: Iri, cells: dict[int, Cell]) -> bool:
        """Whether the register says already what the row means: the workbook was read in before."""
        columns = self._head.columns
        nodes = [record, *(node for column in columns.values() for node in nodes_of(self._facts, record, column))]
        inverse = (Triple(one, c.term, record) for c in columns.values() if c.inverse for one in self._facts.with_value(c.term, record))
        view = Facts([*(statement for node in dict.fromkeys(nodes) for statement in self._facts.about(node)), *inverse])
        before = set(view)
        try:
            for number, column in columns.items():
                text = _plain(cells.get(number)).strip()
                if text not in (KEEP, show(view, record, column, self._names)):
                    put(view, record, column, text, self._names)
        except CellError:
            return False
        return set(view) == before

    def _put_row(self, number: int, record: Iri, row: Row | None, cells: dict[int, Cell]) -> None:
        if row is None:
            self._facts.add(*(Triple(record, RDF("type"), class_) for class_ in self._head.sheet.new_classes))
            self._facts.add(*(Triple(record, property_, value) for property_, value in self._head.sheet.always))
        changed = set()
        for column_number, column in self._head.columns.items():
            try:
                if self._put_cell(record, row, column, cells.get(column_number)):
                    changed.add(column.key)
            except CellError as error:
                self._fault(number, column_number, error)
        if row is None:
            self._refuse_missing(number, cells)
        if changed & _TIMES and not ends_agree(self._facts, record):
            self._refuse_disagreeing(number)

    def _put_cell(self, record: Iri, row: Row | None, column: Column, cell: Cell | None) -> bool:
        """Whether the cell says something new."""
        text = _plain(cell).strip()
        if text == KEEP or text == ("" if row is None else show(self._facts, record, column, self._names)):
            return False
        if not text and self._is_required(column):
            raise CellError("missing", column=heading(column, self._names.language))
        put(self._facts, record, column, text, self._names)
        return True

    def _is_required(self, column: Column) -> bool:
        return column.required and (not column.language or column.language in self._required_languages)

    def _refuse_missing(self, number: int, cells: dict[int, Cell]) -> None:
        """In a new record: required columns that are empty, or not there at all."""
        present = {column: at for at, column in self._head.columns.items()}
        wanted = [column for column in self._table.columns if self._is_required(column)]
        for column in wanted:
            at = present.get(column)
            if at is None or at not in cells:
                self._fault(number, at or self._head.key, CellError("missing", column=heading(column, self._names.language)))

    def _refuse_disagreeing(self, number: int) -> None:
        at, column = next(
            ((at, column) for at, column in self._head.columns.items() if column.key == "end-knowledge"), (self._head.key, None)
        )
        stated = self._names.code(end_code(EndKnowledge.STATED), "end")
        name = heading(column, self._names.language) if column else word("end-knowledge", self._names.language)
        self._fault(number, at, CellError("end-without-knowledge", column=name, value=stated))

    def look_for_missing(self, remove: bool) -> None:
        """Records that have no row any more; taken out where asked for, and the sheet was exported from just this register."""
        here = set(self._records.values())
        missing = [row.record for row in self._table.rows if row.record not in here]
        if not missing:
            return
        if remove and self._head.sheet_state != sheet_state(self._table):
            self._merged.stale.append(self._head.page.name)
        self._merged.missing += missing
        if remove and self._head.sheet_state == sheet_state(self._table):
            for record in missing:
                remove_record(self._facts, self._head.sheet, record)

    def _fault(self, row: int, column: int, error: CellError) -> None:
        self._merged.faults.append(Fault.of(self._head.page.name, place(row, column), error))


def remove_record(facts: Facts, sheet: Sheet, record: Iri) -> None:
    """Take out a record with its parts, and what the sheet shows the other way round (the seat of an organization)."""
    parts = [subject for subject in facts.subjects() if subject == record or (not sheet.fragment and _is_own_part(subject, record))]
    for step in (step for column in sheet.columns for step in column.steps):
        parts += [value for part in parts for value in facts.values(part, step.term) if isinstance(value, Iri)]
    for column in sheet.columns:
        if column.inverse:
            facts.remove(*(Triple(one, column.term, record) for one in facts.with_value(column.term, record)))
    for part in dict.fromkeys(parts):
        facts.remove(*facts.about(part))


def _is_own_part(subject: Iri, record: Iri) -> bool:
    """A part of the record that is no record itself: seats, foundings and passages have sheets of their own."""
    fragment = subject[len(record) + 1 :] if subject.startswith(f"{record}#") else ""
    return bool(fragment) and not fragment[0].isdigit() and not fragment.startswith(("site-", "founding", "founded"))


def _having(facts: Facts, property_: Iri) -> Iterable[tuple[Iri, Iri | Literal]]:
    return ((statement.s, statement.o) for statement in facts if statement.p == property_)


def _plain(cell: Cell | None) -> str:
    """A cell's text. Raises CellError for a formula or an error: neither is computed, neither is taken for a text."""
    if cell is None:
        return ""
    if cell.kind is CellKind.FORMULA:
        raise CellError("formula")
    if cell.kind is CellKind.ERROR:
        raise CellError("error-value", value=cell.text)
    return cell.text
