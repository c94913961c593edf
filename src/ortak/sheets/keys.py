"""Which record each row of a page is: the one of its slug, or a new one, whose slug is made from the row."""

from __future__ import annotations

from ortak.namespaces import SLUG, TYPES, document_of
from ortak.sheets.book import Cell, place
from ortak.sheets.faults import CellError
from ortak.sheets.filled import Filled, plain
from ortak.sheets.schema import Column, Kind
from ortak.sheets.slugs import minted
from ortak.terms import Iri


def find_records(page: Filled) -> None:
    """Note which record each row is; new ones are known from here on, so that any cell may name them."""
    _Keys(page).find()


class _Keys:
    """The slugs of one page."""

    def __init__(self, page: Filled) -> None:
        self._page = page

    def find(self) -> None:
        """Which record each row is; new ones are known from here on, so that any cell may name them."""
        for number, cells in self._page.head.page.below(self._page.head.row):
            if not any(column in cells for column in (self._page.head.key, *self._page.head.columns)):
                continue
            try:
                record = self._record(number, cells)
            except CellError as error:
                self._page.fault(number, self._page.head.key, error)
                continue
            if record is None:
                continue
            first = self._page.merged.places.get(record)
            if first and first[0] == self._page.head.page.name:
                twice = CellError("key-twice", value=self._page.names.thing(record, self._page.head.sheet.type), place=first[1])
                self._page.fault(number, self._page.head.key, twice)
                continue
            self._page.merged.places[record] = self._page.head.page.name, place(number, self._page.head.key)
            self._page.records[number] = record
            self._page.names.know(record, *self._called(cells))

    def _record(self, number: int, cells: dict[int, Cell]) -> Iri | None:
        """The record that the row is; None where what would name it isn't understood, which is then a fault there."""
        sheet = self._page.head.sheet
        written = cells.get(self._page.head.key)
        slug = plain(written).strip() if written else ""
        if not written:
            said, faults = self._said(cells)
            slug = minted(sheet.key, said, lambda slug: self._is_anothers(slug, cells))
            for column, error in faults if not slug else ():
                self._page.fault(number, column, error)
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
        texts = [
            cells[number].text for number, column in self._page.head.columns.items() if column.key in ("name", "also") and number in cells
        ]
        return [line.partition(" @")[0] for text in texts for line in text.split("\n")]

    def _iri(self, slug: str) -> Iri:
        type_, _, rest = slug.partition("/") if not self._page.head.sheet.type else (self._page.head.sheet.type, "", slug)
        document, hash_, part = rest.partition("#")
        return Iri(self._page.names.base.thing(type_, document) + hash_ + part)

    def _is_anothers(self, slug: str, cells: dict[int, Cell]) -> bool:
        """Whether a record has the slug that isn't just what the row says."""
        record = self._iri(slug)
        if not self._page.names.is_known(record) or record not in self._page.rows:
            return self._page.names.is_known(record)
        told = {column.name for column in self._page.head.columns.values()}
        shown = zip(self._page.table.columns, self._page.rows[record].cells, strict=True)
        return any(text and column.name not in told for column, text in shown) or not self._page.says_nothing_new(record, cells)

    def _said(self, cells: dict[int, Cell]) -> tuple[dict[str, str], list[tuple[int, CellError]]]:
        """What a row says, for its slug, and which columns aren't understood."""
        said: dict[str, str] = {}
        faults = []
        for number, column in self._page.head.columns.items():
            try:
                text = plain(cells.get(number))
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
            things = (self._page.names.read_thing(part, column.of) for part in parts)
            return " ".join(self._page.names.thing(document_of(thing), column.of) for thing in things)
        if column.kind is Kind.CODE:
            return self._page.names.read_code(parts[0], column.of).rpartition("/")[2]
        return text
