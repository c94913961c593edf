"""RDF/XML into quads. Nothing is fetched, and no entity is replaced: a file that declares one is refused before it is read.

Well-formedness is told by expat, which knows line and column; what it means is told by pyoxigraph.
"""

from __future__ import annotations

from types import MappingProxyType
from xml.parsers import expat

from ortak.errors import InputError
from ortak.turtle.beside import Parsed, Source, lost, quads_of
from ortak.turtle.syntaxes import Syntax

DEEPEST = 100
"""Elements within elements."""
_CODES = expat.errors.codes
_MISTAKES = MappingProxyType(
    {
        expat.errors.XML_ERROR_NO_ELEMENTS: (
            "has no element: an RDF/XML file begins with <rdf:RDF …>",
            "öğe yok: RDF/XML dosyası <rdf:RDF …> ile başlar",
        ),
        expat.errors.XML_ERROR_TAG_MISMATCH: (
            "this closes another element than the one that is open: close each element, the innermost first",
            "bu, açık olan öğeyi kapatmıyor: her öğeyi, en içtekinden başlayarak kapatın",
        ),
        expat.errors.XML_ERROR_UNDEFINED_ENTITY: (
            "an entity that XML does not have stands here: write the character itself (& is &amp;)",
            "burada XML'de olmayan bir varlık (entity) var: karakterin kendisini yazın (& için &amp;)",
        ),
        expat.errors.XML_ERROR_UNBOUND_PREFIX: (
            "a prefix stands here that is not declared: add xmlns:… with its IRI to <rdf:RDF>",
            "burada tanımlı olmayan bir önek var: <rdf:RDF> öğesine IRI'siyle xmlns:… ekleyin",
        ),
        expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: (
            "an attribute stands twice here: delete one",
            "bir öznitelik burada iki kez var: birini silin",
        ),
        expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (
            "something stands behind the end of the first element: everything goes inside <rdf:RDF>",
            "ilk öğenin bitiminden sonra bir şey var: her şey <rdf:RDF> içinde durur",
        ),
        expat.errors.XML_ERROR_UNCLOSED_TOKEN: (
            "a tag or comment that begins here is not closed",
            "burada başlayan etiket ya da açıklama kapanmıyor",
        ),
    }
)
"""What is wrong with the XML, in English and Turkish, by expat's message."""


def parse(source: Source, *, blank_nodes: bool) -> Parsed:
    """A file's statements, and what isn't understood of it."""
    refused = _refused(source)
    if refused:
        return Parsed([], [refused])
    found = quads_of(source, source.text, Syntax.RDF_XML.format, _sentences)
    return Parsed(found.quads, found.errors or list(lost(source, found.quads, 'xml:base="…/id/"', blank_nodes=blank_nodes)))


def _sentences(said: str) -> tuple[str, str] | None:
    if said.startswith("XML namespaces are required"):
        return (
            "an element or attribute has no namespace: RDF/XML begins with <rdf:RDF xmlns:rdf=…>, and each name in it has a prefix",
            "bir öğe ya da özniteliğin ad alanı yok: RDF/XML <rdf:RDF xmlns:rdf=…> ile başlar, içindeki her adın öneki vardır",
        )
    return None


class _RefusedError(Exception):
    def __init__(self, rule: str, english: str, turkish: str) -> None:
        super().__init__(english)
        self.rule, self.turkish = rule, turkish


class _Look:
    """Goes through a file and raises at what is refused."""

    def __init__(self) -> None:
        self._depth = 0

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8", "us-ascii"):
            raise _RefusedError(
                "encoding",
                f'says encoding="{encoding}", and only UTF-8 is read: save the file as UTF-8, and say so',
                f'encoding="{encoding}" diyor, yalnızca UTF-8 okunur: dosyayı UTF-8 olarak kaydedin ve öyle yazın',
            )

    def doctype(self, *_: object) -> None:
        raise _RefusedError(
            "doctype",
            "has a <!DOCTYPE …>, whose entities are never replaced here: delete it, and write each IRI whole or by an xmlns: prefix",
            "<!DOCTYPE …> var; içindeki varlıklar (entity) burada hiç açılmaz: onu silin, IRI'leri tam ya da xmlns: önekiyle yazın",
        )

    def start(self, _name: str, _attributes: object) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _RefusedError(
                "too-deep",
                f"elements are nested deeper than {DEEPEST} levels: give the nodes IRIs",
                f"öğeler {DEEPEST} düzeyden derin iç içe: düğümlere IRI verin",
            )

    def end(self, _name: str) -> None:
        self._depth -= 1


def _refused(source: Source) -> InputError | None:
    """What keeps the file from being read: it is no XML, or has something that is refused."""
    parser, look = expat.ParserCreate("UTF-8", " "), _Look()
    parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = look.declaration, look.doctype
    parser.StartElementHandler, parser.EndElementHandler = look.start, look.end
    try:
        parser.Parse(source.text.encode(), True)
    except expat.ExpatError as error:
        said = expat.errors.messages[error.code]
        english, turkish = _MISTAKES.get(said, (f"this is no XML ({said})", f"bu XML değil ({said})"))
        return InputError(english, source.path, error.lineno, error.offset + 1, turkish=turkish).named("syntax")
    except _RefusedError as error:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return InputError(str(error), source.path, line, column, turkish=error.turkish).named(error.rule)
    return None
