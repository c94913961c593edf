"""Write a whole register, entry by entry: memory doesn't grow with it."""

from __future__ import annotations

from pathlib import Path

from synthetic import common
from synthetic.entry import Entry
from synthetic.evidence import Source
from synthetic.names import MOST
from synthetic.partnership import organization, partner_file

ENTRIES_PER_SOURCE = 50


def write_register(partnerships: int, folder: Path) -> None:
    """Write ``data/`` and the sources' texts (``texts/``) into the folder; the same number gives the same bytes.

    Raises ValueError for less than one partnership or more than there are names for, FileExistsError where ``data/`` is there already.
    """
    if not 1 <= partnerships <= MOST:
        raise ValueError(f"{partnerships} partnerships: give a number from 1 to {MOST}")
    data, texts = folder / "data", folder / "texts"
    (data / "partnerships").mkdir(parents=True)
    texts.mkdir()
    last = partnerships - 1
    _write(data / "register.ttl", common.REGISTER)
    _write(data / "territories.ttl", common.territories())
    _write(data / "places.ttl", common.HEAD + "".join(common.place(number) for number in range(common.places_at(last))))
    _write_entries(partnerships, data, texts)
    with (data / "organizations.ttl").open("a", encoding="utf-8") as organizations:
        organizations.writelines(common.context(number) for number in range(common.context_at(last)))


def _write_entries(partnerships: int, data: Path, texts: Path) -> None:
    with (
        (data / "organizations.ttl").open("w", encoding="utf-8") as organizations,
        (data / "sources.ttl").open("w", encoding="utf-8") as sources,
    ):
        organizations.write(common.HEAD + common.HOLDER_NODE)
        sources.write(common.HEAD)
        for first in range(0, partnerships, ENTRIES_PER_SOURCE):
            number = first // ENTRIES_PER_SOURCE + 1
            source = Source(number)
            for entry in (Entry(at, source) for at in range(first, min(first + ENTRIES_PER_SOURCE, partnerships))):
                _write(data / "partnerships" / f"{entry.slug}.ttl", partner_file(entry))
                organizations.write(organization(entry))
            sources.write(common.source(source, number))
            (texts / f"{source.slug}.txt").write_bytes(source.text())


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
