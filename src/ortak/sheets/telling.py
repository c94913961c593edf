"""What differs between two states of a register, in a maintainer's words: ``NALAS: status observer → full since 2027``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from ortak.namespaces import DCT, ORG, ORTAK, SKOS
from ortak.printing import in_line
from ortak.sheets.compare import Change, Comparison, Difference, Way
from ortak.sheets.facts import Facts
from ortak.sheets.model import SHEETS
from ortak.sheets.schema import Kind
from ortak.sheets.words import heading, word
from ortak.terms import Iri, Literal, to_ntriples

_ONE = MappingProxyType({
    "register": ("kütük", "register"),
    "organizations": ("kuruluş", "organization"),
    "partnerships": ("ortaklık", "partnership"),
    "memberships": ("üyelik", "membership"),
    "offices": ("görev", "office"),
    "agreements": ("anlaşma", "agreement"),
    "cooperations": ("iş birliği", "cooperation"),
    "arrangements": ("süregelen uygulama", "standing practice"),
    "bodies": ("ortak kurul", "joint body"),
    "foundings": ("kuruluş olayı", "founding"),
    "seats": ("merkez", "seat"),
    "lists": ("üye yerleri", "list of member territories"),
    "figures": ("sayı", "figure"),
    "claims": ("beyan", "claim"),
    "places": ("yer", "place"),
    "territories": ("ülke", "territory"),
    "sources": ("kaynak", "source"),
    "withdrawn": ("geri çekilen kayıt", "withdrawn record"),
    "renamed": ("adı değişen kayıt", "renamed record"),
    "passages": ("dayanak", "evidence"),
})  # fmt: skip
_WORDS = MappingProxyType({
    Way.ADDED: ("yeni", "new"),
    Way.REMOVED: ("silindi:", "removed"),
    "counts": ("{changed} değişti, {added} yeni, {removed} silindi.", "{changed} changed, {added} new, {removed} removed."),
    "nothing": ("Hiçbir kayıt değişmedi.", "No record differs."),
    "unseen": ("Hiçbir sayfada görünmeyen ifadeler:", "Statements that no sheet shows:"),
})  # fmt: skip
_LONG = 100


def _say(key: str | Way, language: str) -> str:
    return _WORDS[key][0 if language == "tr" else 1]


class Telling:
    """Tells a comparison in one language. ``old`` and ``new`` are the two states' statements: names are looked up in them."""

    def __init__(self, old: Facts, new: Facts, language: str) -> None:
        self._old, self._new, self._language = old, new, language
        self._holders = {one.o for facts in (old, new) for one in facts if one.p == ORTAK("holder")}

    def text(self, told: Comparison) -> str:
        """Lines for a terminal: the sheet, then its records."""
        lines = [self.counts(told)]
        for title, changes in self._by_sheet(told):
            lines += ["", title]
            for change in changes:
                first, *rest = self.lines(change)
                lines += [f"  {change.way.value} {first}", *(f"      {line}" for line in rest)]
        lines += self._unseen(told, "  ")
        return "\n".join(lines) + "\n"

    def markdown(self, told: Comparison) -> str:
        """The same for a pull request. What the register says can't become markup there."""
        lines = [self.counts(told)]
        for title, changes in self._by_sheet(told):
            lines += ["", f"### {title}", ""]
            for change in changes:
                first, *rest = (_escaped(line) for line in self.lines(change))
                name, colon, said = first.partition(": ")
                lines += [f"- **{name}**{colon}{said}", *(f"  - {line}" for line in rest)]
        unseen = self._unseen(told, "")
        if unseen:
            lines += ["", unseen[1], "", *(f"- {_escaped(line)}" for line in unseen[2:])]
        return "\n".join(lines) + "\n"

    def counts(self, told: Comparison) -> str:
        """How many records differ, in a sentence."""
        if not told.changes:
            return _say("nothing", self._language)
        found = {way.name.lower(): sum(change.way is way for change in told.changes) for way in Way}
        return _say("counts", self._language).format(**found)

    def _by_sheet(self, told: Comparison) -> Iterator[tuple[str, list[Change]]]:
        for sheet in SHEETS:
            changes = [change for change in told.changes if change.sheet.key == sheet.key]
            if changes:
                yield word(sheet.key, self._language), changes

    def _unseen(self, told: Comparison, indent: str) -> list[str]:
        both = ((sign, one) for sign, statements in (("-", told.removed), ("+", told.added)) for one in statements)
        lines = [f"{indent}{sign} <{one.s}> <{one.p}> {_cut(to_ntriples(one.o))}" for sign, one in both]
        return ["", _say("unseen", self._language), *lines] if lines else []

    def lines(self, change: Change) -> list[str]:
        """One record: what differs on one line; of one that is new or gone, what it said on the lines below."""
        name = self.name(change)
        if change.way is Way.CHANGED:
            return [f"{name}: {self._differences(change)}"]
        one = _ONE[change.sheet.key][0 if self._language == "tr" else 1]
        summary = self._role(change)
        first = f"{name}: {_say(change.way, self._language)} {one} {change.key}" + (f": {summary}" if summary else "")
        return [first, *(f"{heading(cell.column, self._language)}: {_cut(cell.after or cell.before)}" for cell in change.cells)]

    def _differences(self, change: Change) -> str:
        role, begin = change.cell("role") or change.cell("office"), change.cell("begin")
        is_since = bool(role and begin and role.after and begin.after)
        said = [self._difference(cell) for cell in change.cells if not (is_since and cell is begin)]
        if is_since and role and begin:
            said[[cell for cell in change.cells if cell is not begin].index(role)] += self._since(begin.after)
        return "; ".join(said)

    def _difference(self, cell: Difference) -> str:
        name = heading(cell.column, self._language)
        if cell.column.many:
            return f"{name} {self._several(cell)}"
        quote = "“{}”" if cell.column.kind is Kind.TEXT else "{}"
        before, after = (quote.format(_cut(text)) if text else "–" for text in (cell.before, cell.after))
        return f"{name} {before} → {after}"

    def _several(self, cell: Difference) -> str:
        """Which of several values came, and which went."""
        separator = r"\n" if cell.column.kind in (Kind.NAMES, Kind.IRIS, Kind.PLAIN) else r", "
        before, after = ([part for part in re.split(separator, text) if part] for text in (cell.before, cell.after))
        came, went = [one for one in after if one not in before], [one for one in before if one not in after]
        return ", ".join([*(f"+ {_cut(one)}" for one in came), *(f"− {_cut(one)}" for one in went)]) or f"{cell.before} → {cell.after}"

    def _role(self, change: Change) -> str:
        """Of a membership or office that is new or gone: as what, since when."""
        role, begin = change.cell("role") or change.cell("office"), change.cell("begin")
        if role is None:
            return ""
        since = self._since(begin.after or begin.before) if begin else ""
        return f"{role.after or role.before}{since}"

    def _since(self, begin: str) -> str:
        return f", başlangıç {begin}" if self._language == "tr" else f" since {begin}"

    # -- names

    def name(self, change: Change) -> str:
        """Whom or what a record is about, as short as people say it."""
        facts = self._new if self._new.about(change.record) else self._old
        member, organization = facts.iri(change.record, ORG("member")), facts.iri(change.record, ORG("organization"))
        if member and organization:
            pair = [one for one in (member, organization) if one not in self._holders] or [organization]
            return " – ".join(self._called(facts, one) for one in pair)
        entry = facts.iri(change.record, ORTAK("entry"))
        partner = facts.iri(entry or change.record, ORTAK("partner"))
        return self._called(facts, partner) if partner else self._called(facts, change.record)

    def _called(self, facts: Facts, thing: Iri) -> str:
        """The acronym, else the name in the language, else any name, else type and slug."""
        acronyms = [label for label in facts.values(thing, SKOS("altLabel")) if isinstance(label, Literal) and not label.language]
        names = [name for name in facts.values(thing, SKOS("prefLabel")) + facts.values(thing, DCT("title")) if isinstance(name, Literal)]
        for label in (*acronyms, *(name for name in names if name.language == self._language), *names):
            return _cut(label.lexical)
        return thing.partition("/id/")[2] or thing


def _cut(text: str) -> str:
    """On one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"


def _escaped(text: str) -> str:
    """No character of it is markup. Word joiners: a forge looks for people, issues and addresses after the markup."""
    marked = re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", in_line(text))
    marked = re.sub(r"^(\s*)([-+=]|\d+(?=[.)]))", "\\1\u2060\\2", marked)  # no list in a list, no rule
    return re.sub(r"[@#$%~!&]|:(?=//)|www(?=\.)|\bGH(?=-)", "\\g<0>\u2060", marked, flags=re.IGNORECASE)
