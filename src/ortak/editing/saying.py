"""What the commands that write into a register say beside what changes, in Turkish and English."""

from __future__ import annotations

from types import MappingProxyType

_SENTENCES = MappingProxyType({
    "faults": (
        "alınamayan hücreler: {count}; hiçbir şey yazılmadı.",
        "cells that can't be taken over: {count}; nothing was written.",
    ),
    "violations": (
        "kütükte şimdi olmayan kural ihlalleri: {count}; hiçbir şey yazılmadı.",
        "violations that the register has not now: {count}; nothing was written.",
    ),
    "agree": ("{names} yazılsın mı? [e/H] ", "write {names}? [y/N] "),
    "declined": (
        "hiçbir şey yazılmadı; --yes sormadan yazar.",
        "nothing was written; --yes writes without asking.",
    ),
    "written": ("yazıldı: {names}", "written: {names}"),
    "exported": ("{target}: {sheets} sayfada {rows} kayıt.", "{target}: {rows} records on {sheets} sheets."),
    "missing": (
        "satırı olmayan kayıtlar: {count}; oldukları gibi kalıyorlar (--remove siler).",
        "records without a row: {count}; they stay as they are (--remove removes them).",
    ),
    "unaccounted": (
        "{names}: yayımlanmış olan, “{sheet}” sayfasında gerekçesiyle bir satır bırakır.",
        "{names}: what was published leaves a row on the sheet “{sheet}”, with the reason.",
    ),
})  # fmt: skip


def say(key: str, language: str, **values: object) -> str:
    """One sentence in Turkish, or in English for any other language."""
    turkish, english = _SENTENCES[key]
    return (turkish if language == "tr" else english).format(**values)
