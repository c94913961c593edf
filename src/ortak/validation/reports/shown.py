"""How a report is shown: in which language, from which folder, with which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ortak.terms import Iri, Term
from ortak.validation.results import Report, Result, Severity, in_language, own_place, short

NO_TEXT = re.compile("[\ud800-\udfff]")
"""In the name of a file whose bytes are no UTF-8."""
_WORDS = {
    "en": {
        "VIOLATION": "violation",
        "WARNING": "warning",
        "INFO": "info",
        "VIOLATIONS": "violations",
        "WARNINGS": "warnings",
        "INFOS": "infos",
        "help": "help",
        "accepted": "accepted",
        "conforms": "conforms",
        "fails": "does not conform",
        "not understood": "not understood",
        "looked": "{nodes} nodes, {shapes} shapes",
        "not looked": "no shape is asked before the files are understood",
        "no file": "(no file)",
        "mended": "mended",
        "brought in": "brought in",
        "more": "… and {hidden} more; the {shown} worst are shown, --format json has them all",
    },
    "tr": {
        "VIOLATION": "ihlal",
        "WARNING": "uyarı",
        "INFO": "bilgi",
        "VIOLATIONS": "ihlal",
        "WARNINGS": "uyarı",
        "INFOS": "bilgi",
        "help": "öneri",
        "accepted": "kabul edilmiş",
        "conforms": "uygun",
        "fails": "uygun değil",
        "not understood": "anlaşılmadı",
        "looked": "{nodes} düğüm, {shapes} şekil",
        "not looked": "dosyalar anlaşılmadan hiçbir şekle bakılmaz",
        "no file": "(dosyası yok)",
        "mended": "onarılmış",
        "brought in": "eklenmiş",
        "more": "… ve {hidden} sonuç daha; en ağır {shown} sonuç gösterildi, hepsi --format json ile görülür",
    },
}


@dataclass(frozen=True)
class View:
    """A reader's language, the folder that files are named from, and whether their terminal shows colours."""

    language: str
    root: Path
    color: bool = False

    def word(self, key: str) -> str:
        """A word of the report itself."""
        return _WORDS.get(self.language, _WORDS["en"])[key]

    def path(self, result: Result) -> str:
        """The result's file as seen from the root, with ``/``; "" where it has none."""
        if result.file is None:
            return ""
        path, top = own_place(result.file), self.root.resolve()
        said = path.relative_to(top).as_posix() if path.is_relative_to(top) else str(result.file)
        return NO_TEXT.sub("\ufffd", said)

    def message(self, result: Result) -> str:
        """The result's sentence."""
        return result.message(self.language)

    def hints(self, result: Result) -> list[str]:
        """The sentences that help to mend it."""
        return [in_language(hint, self.language) for hint in result.hints]

    def whole(self, result: Result) -> str:
        """The sentence and the hints, in one."""
        hints = "".join(f"\n{self.word('help')}: {hint}" for hint in self.hints(result))
        return self.message(result) + hints

    def about(self, result: Result) -> str:
        """The node, its property and the offending value, in short."""
        parts = [short(result.offender) if result.offender else "", short(result.path) if result.path else ""]
        value = result.value if result.value not in (None, result.focus, result.offender) else None
        return " ".join([*filter(None, parts), *([short(value)] if value is not None else [])])

    def counted(self, report: Report) -> str:
        """How many results of each severity there are."""
        counts = {severity: sum(result.severity is severity for result in report.open) for severity in sorted(Severity, reverse=True)}
        said = [f"{number} {self.word(severity.name + ('' if number == 1 else 'S'))}" for severity, number in counts.items()]
        accepted = len(report.results) - len(report.open)
        return ", ".join([*said, *([f"{accepted} {self.word('accepted')}"] if accepted else [])])

    def verdict(self, report: Report) -> str:
        """The last line of a report."""
        if not report.understood:
            return f"{self.word('not understood')}: {self.counted(report)} ({self.word('not looked')})"
        looked = self.word("looked").format(nodes=report.focus_nodes, shapes=report.shapes)
        return f"{self.word('conforms' if report.conforms else 'fails')}: {self.counted(report)} ({looked})"


def plain(term: Term | None) -> str | None:
    """A term as a bare string."""
    if term is None or term == Iri(""):
        return None
    return term if isinstance(term, Iri) else term.lexical
