"""What a token means: IRIs against their base, prefixed names, strings without their escapes, numbers."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from types import MappingProxyType
from urllib.parse import quote

import pyoxigraph as ox

from ortak.namespaces import XSD, prefixes
from ortak.terms import XSD_STRING, Iri, Literal
from ortak.turtle.faults import Fault, fault
from ortak.turtle.tokens import Kind, Token

_NUMERIC = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ESCAPE = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|\\$", re.DOTALL)
_SHORT = MappingProxyType({"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"})
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
WEB_ADDRESS = re.compile(
    r"(?:www\.[^\s/]+|(?:[a-z0-9-]+\.)+(?:com|org|net|eu|int|info|gov|edu|[a-z]{2}))(?:[/?#:][^\s<>]*)?", re.IGNORECASE
)
"""What a person takes for a web address, without its scheme."""
_LIKENED = 50
"""For so many prefixes of a file it is looked up which declared one is meant: each takes a look at all of these."""
_FILE_PATH = re.compile(r"[A-Za-z]:\\|\\\\|file:", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

Report = Callable[[Fault], None]


class Meanings:
    """Resolves the names of one file, and reports what they lack."""

    def __init__(self, report: Report, base: Iri | None = None) -> None:
        self.prefixes: dict[str, Iri] = {}
        self.base = base
        self._report = report
        self._told: set[str] = set()
        """Prefixes that are told not to be declared: once is enough."""
        self._known: dict[tuple[Iri | None, str], Iri | str] = {}
        """By base and text in angle brackets, or by namespace and prefixed name."""

    def iri(self, token: Token) -> Iri | None:
        """The IRI that stands in angle brackets."""
        written = _decoded(token.text[1:-1])
        bad = _NOT_IN_IRI.search(written)
        if bad and _FILE_PATH.match(token.text[1:]):
            self._report(fault("file-path", token.start, token.end, written=token.text))
            return None
        if bad:
            at = token.text.find(bad[0])
            start = token.start + at if at > 0 else token.start
            shown = {" ": "a space", "\t": "a tab"}.get(bad[0], f"“{bad[0]}”")
            in_turkish = {" ": "boşluk", "\t": "sekme"}.get(bad[0], f"“{bad[0]}”")
            end = start + 1 if at > 0 else token.end
            words = {"character": shown, "written": token.text, "encoded": quote(bad[0])}
            self._report(fault("iri-character", start, end, {"character": in_turkish}, **words))
            return None
        return self._resolved(written, token)

    def _resolved(self, written: str, token: Token) -> Iri | None:
        found = self._known.get((self.base, token.text))
        if found is None:
            found = self._known[self.base, token.text] = _resolve(written, self.base)
        if isinstance(found, Iri):
            return found
        if not _SCHEME.match(written) and self.base is None:
            if WEB_ADDRESS.fullmatch(written):
                self._report(fault("no-scheme", token.start, token.end, written=token.text, address=written))
                return None
            self._report(fault("no-base", token.start, token.end, written=token.text))
            return None
        self._report(fault("iri-invalid", token.start, token.end, written=token.text, why=found))
        return None

    def prefixed(self, token: Token) -> Iri | None:
        """The IRI that a prefixed name stands for."""
        prefix = token.text.partition(":")[0]
        namespace = self.prefixes.get(prefix)
        if namespace is None:
            if prefix in self._told:
                return None
            self._told.add(prefix)
            tr, en = self._mend_prefix(prefix)
            self._report(fault("unknown-prefix", token.start, token.start + len(prefix) + 1, {"mend": tr}, prefix=prefix, mend=en))
            return None
        found = self._known.get((namespace, token.text))
        if found is None:
            declared = f"@prefix {prefix}: <{namespace}> . {token.text}"
            found = self._known[namespace, token.text] = _first_subject(declared, None)
        if isinstance(found, Iri):
            return found
        self._report(fault("iri-invalid", token.start, token.end, written=token.text, why=found))
        return None

    def _mend_prefix(self, prefix: str) -> tuple[str, str]:
        known = prefixes()
        if prefix in known:
            line = f"@prefix {prefix}: <{known[prefix]}> ."
            return f"başa “{line}” satırını ekleyin", f"add the line “{line}” at the top"
        near = difflib.get_close_matches(prefix, [*self.prefixes, *known], 1, 0.6) if len(self._told) <= _LIKENED else []
        if near:
            return f"“{near[0]}:” mi demek istediniz? Değilse @prefix ile tanımlayın", f"did you mean “{near[0]}:”? If not, declare it"
        return "onu @prefix ile tanımlayın ya da adı düzeltin", "declare it with @prefix, or correct the name"

    def string(self, token: Token) -> str | None:
        """The text in quotation marks, its escapes replaced."""
        marks = 3 if token.text[:3] in ('"""', "'''") else 1
        written = token.text[marks:-marks]
        if "\\" not in written:
            return written
        start = token.start + marks
        bad = next((match for match in _ESCAPE.finditer(written) if _unescaped(match) is None), None)
        if bad:
            self._report(fault("escape", start + bad.start(), start + bad.end(), escape=bad[0]))
            return None
        return _ESCAPE.sub(lambda match: _unescaped(match) or "", written)


def number(text: str) -> Literal:
    """A number as it is written."""
    kind = "double" if "e" in text.lower() else "decimal" if "." in text else "integer"
    return Literal(text, XSD(kind))


def boolean(text: str) -> Literal:
    """``true`` or ``false``."""
    return Literal(text, XSD("boolean"))


def typed(text: str, datatype: Iri) -> Literal:
    """A literal with a datatype."""
    return Literal(text, XSD_STRING if datatype == XSD_STRING else datatype)


def is_word(token: Token, *words: str) -> bool:
    """Whether a token is one of the words, in upper or lower case."""
    return token.kind is Kind.WORD and token.text.lower() in words


def _unescaped(match: re.Match[str]) -> str | None:
    escape = match[0]
    if escape[1:2] in ("u", "U") and len(escape) > 2:
        code = int(escape[2:], 16)
        return None if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)
    return _SHORT.get(escape[1:])


def _decoded(written: str) -> str:
    return _NUMERIC.sub(lambda match: _unescaped(match) or match[0], written) if "\\" in written else written


def is_language(tag: str) -> bool:
    """Whether a language tag is one, in pyoxigraph's eyes."""
    try:
        ox.Literal("", language=tag)
    except ValueError:
        return False
    return True


def _resolve(written: str, base: Iri | None) -> Iri | str:
    """The IRI as pyoxigraph's parser resolves it; what it says against it where it is none."""
    return _first_subject(f"<{written}>", base)


def _first_subject(text: str, base: Iri | None) -> Iri | str:
    try:
        for quad in ox.parse(f"{text} <urn:x:x> <urn:x:x> .".encode(), format=ox.RdfFormat.TURTLE, base_iri=base):
            if isinstance(quad.subject, ox.NamedNode):
                return Iri(quad.subject.value)
    except SyntaxError as error:
        return error.msg.rpartition(": ")[2]
    return "?"
