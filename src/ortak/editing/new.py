"""A new record from a few words: the rows that a person would add to the workbook for it, with what follows from the rest filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ortak import sources
from ortak.editing.kinds import KINDS
from ortak.errors import DataError
from ortak.namespaces import DCT, ORTAK
from ortak.register import Register
from ortak.sheets.book import Cell, Page
from ortak.sheets.cells import put
from ortak.sheets.facts import Facts
from ortak.sheets.faults import CellError
from ortak.sheets.model import sheet_of
from ortak.sheets.names import Names
from ortak.sheets.schema import Column, Kind, Sheet
from ortak.sheets.slugs import minted
from ortak.sheets.tables import facts_of
from ortak.terms import Iri

Cells = Mapping[str, str]
"""What is said of a record, by the column's name (``role``, ``purpose@tr``) and ``key`` for its slug."""

WITH_A_PARTNERSHIP = ("organizations", "memberships", "agreements")
"""What may be told with a new partnership: who the partner is, and the membership or the agreement, without which it would be empty."""
_SHOWS = {"organizations": "name", "memberships": "role", "agreements": "type"}
"""By which column it shows that one of these is told, too."""


def columns_of(kind: str) -> list[Column]:
    """The columns that may be told of a new record of the kind."""
    keys = [KINDS[kind], *(WITH_A_PARTNERSHIP if kind == "partnership" else ())]
    columns = [column for key in keys for column in sheet_of(key).columns]
    if kind == "partnership":
        columns = [column for column in columns if column.key not in ("entry", "member", "organization", "parties")]
    return list({column.key: column for column in columns}.values())


class Drafting:
    """Makes the rows for new records of one register."""

    def __init__(self, register: Register, language: str) -> None:
        self._register, self._facts = register, facts_of(register)
        self._names = Names(register, self._facts, language)
        subject = self._facts.iri(register.iri, DCT("subject"))
        self._holder = self._names.thing(subject, "organization") if subject else ""

    # -- asking

    @property
    def languages(self) -> tuple[str, ...]:
        """The register's languages."""
        return self._register.languages

    def choices(self, column: Column) -> list[str]:
        """The codes that may stand in a column."""
        return self._names.codes(column.of) if column.kind is Kind.CODE else []

    def try_out(self, column: Column, text: str) -> None:
        """Raise CellError where a column can't say so."""
        if text:
            put(Facts(), self._register.iri, column, text, self._names)

    def is_asked(self, kind: str, column: Column, told: Cells) -> bool:
        """Whether the column is worth a question after what is told: of a new partnership, who is the partner, then of what kind it is."""
        if kind != "partnership":
            return column.key not in ("entry", "member", "holder", "legal-body", "attested", "duration", "exhaustive", "alternative")
        if column.key in ("name", "also", "homepage"):
            return "partner" not in told
        if column.key in ("begin", "end", "end-knowledge"):
            return "role" in told
        if column.key in ("title", "type", "signed", "place"):
            return "role" not in told
        return column.key in ("partner", "role", "purpose", "evidence")

    # -- rows

    def pages(self, kind: str, told: Cells) -> list[Page]:
        """The rows for what is told. Raises CellError where it isn't understood far enough for that."""
        sheet = sheet_of(KINDS[kind])
        if kind != "partnership":
            return [_page(sheet, self._filled(sheet, dict(told)))]
        partner = self._partner(told)
        entry = told.get("key") or self._fresh(partner)
        pages = [_page(sheet, {"key": entry, "holder": told.get("holder") or self._holder, "partner": partner})]
        for key in WITH_A_PARTNERSHIP:
            also, shown = sheet_of(key), _SHOWS[key]
            if any(name.partition("@")[0] == shown for name in told):
                names = {column.key for column in also.columns}
                cells = {name: text for name, text in told.items() if name.partition("@")[0] in names and self._is_for(key, name)}
                known = {"key": partner} if key == "organizations" else {"entry": entry, "organization": partner}
                pages.append(_page(also, cells | known if key == "organizations" else self._filled(also, cells | known, partner)))
        return pages

    def _is_for(self, sheet: str, name: str) -> bool:
        """Evidence is for the membership or the agreement, not for the organization that comes with it."""
        return not (sheet == "organizations" and name == "evidence")

    def _partner(self, told: Cells) -> str:
        given = told.get("partner", "")
        is_new = any(name.partition("@")[0] == "name" for name in told)
        if given and not is_new:
            return self._names.thing(self._names.read_thing(given, "organization"), "organization")
        said = {name.partition("@")[0]: text for name, text in reversed(list(told.items()))}
        acronym = next((line for line in told.get("also", "").split("\n") if " @" not in line), "")
        slug = given or minted("organizations", said | {"acronym": acronym}, lambda slug: self._is_known("organization", slug))
        if not slug:
            raise CellError("missing", column="partner")
        return slug

    def _fresh(self, slug: str) -> str:
        return minted("partnerships", {"partner": slug}, lambda slug: self._is_known("partnership", slug))

    def _is_known(self, type_: str, slug: str) -> bool:
        return self._names.is_known(self._register.base.thing(type_, slug))

    def _filled(self, sheet: Sheet, cells: dict[str, str], partner: str = "") -> dict[str, str]:
        """With what follows: the register's own union is the member, the partnership is the partner's."""
        columns = {column.key for column in sheet.columns}
        entry = cells.get("entry") or ("" if partner else self._entry(cells))
        partner = partner or self._partner_of(entry)
        usual = {
            "entry": entry,
            "member": self._holder,
            "organization": partner,
            "about": partner,
            "parties": f"{self._holder}, {partner}" if partner else "",
            "holder": self._holder,
        }
        return {key: text for key, text in usual.items() if key in columns and text} | {key: text for key, text in cells.items() if text}

    def _entry(self, cells: Cells) -> str:
        """The partnership of the organization that is named."""
        for key in ("organization", "parties", "about", "under"):
            for name in cells.get(key, "").split(","):
                thing = self._names.read_thing(name.strip(), "agreement" if key == "under" else "organization") if name.strip() else None
                found = self._facts.iri(thing, ORTAK("entry")) if thing and key == "under" else None
                found = found or next(iter(self._facts.with_value(ORTAK("partner"), thing)), None) if thing else None
                if found:
                    return self._names.thing(found, "partnership")
        return ""

    def _partner_of(self, entry: str) -> str:
        partner = self._facts.iri(Iri(self._names.read_thing(entry, "partnership")), ORTAK("partner")) if entry else None
        return self._names.thing(partner, "organization") if partner else ""

    def passage(self, phrase: str, text: Path) -> tuple[str, list[Page]]:
        """The slug of the passage that the phrase is in a source's text, and its row where the register hasn't got it.

        Raises DataError where the text is no source's, or the phrase doesn't stand in it just once.
        """
        source = sources.source_of(self._register, text)
        places = sources.positions(phrase, source.text)
        if len(places) != 1:
            found = ", ".join(f"{start}-{end}" for start, end in places)
            raise DataError(
                f"{text}: “{phrase}” stands {len(places)} times in it ({found}): take a longer phrase."
                if places
                else f"{text}: “{phrase}” stands nowhere in it. Copy the phrase from the text byte for byte."
            )
        key = f"{self._names.thing(source.iri, 'source')}#{places[0][0]}-{places[0][1]}"
        passage = Iri(f"{source.iri}#{places[0][0]}-{places[0][1]}")
        known = self._facts.values(passage, ORTAK("phrase"))
        return key, [] if known else [_page(sheet_of("passages"), {"key": key, "phrase": phrase})]


def _page(sheet: Sheet, cells: Cells) -> Page:
    """One row under its headings, which are the options' names."""
    page = Page(sheet.key)
    names = ["key", *(name for name in cells if name != "key")]
    for number, name in enumerate(names, 1):
        key, _, language = name.partition("@")
        page.set(1, number, Cell(f"{key} ({language})" if language else key))
        if cells.get(name):
            page.set(2, number, Cell(cells[name]))
    return page


def joined(column: Column, values: Sequence[str]) -> str:
    """Several values as a cell holds them."""
    return ("\n" if column.kind in (Kind.NAMES, Kind.IRIS, Kind.PLAIN) else ", ").join(values)
