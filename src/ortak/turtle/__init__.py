"""Files into quads with their place; the only reader of RDF syntax.

**Reading** (:mod:`ortak.turtle.reading`) is for who wants the statements: :func:`read` gives a file's quads by pyoxigraph's parser, which
keeps every literal as written, or raises InputError at the first thing that isn't understood. By its name, a file is Turtle, N-Triples,
JSON-LD or RDF/XML (:mod:`ortak.turtle.syntaxes`).

**The syntax tree** is for who wants the text: where something stands, what is wrong with it, how it is laid out. It loses nothing and never
raises. ::

    tree = parse(text)                     # text: str, decoded with newline="" so that line ends stay as they are
    "".join(token.text for token in tree.tokens) == text

    tree.items        # Directive | Block, in order
    Directive         # .prefix (None: a base) .iri .name
    Block             # .subject .predicates: subject … .
    Predicate         # .verb: Name .objects
    Name | Label | Text | Brackets | Collection    # terms: .iri | .blank | .literal | .blank .predicates | .blanks .items

    Every node has .first and .last: indexes into tree.tokens. Space and comments are tokens too, between the nodes:
    tree.trivia_before(node.first), tree.trivia_after(node.last), tree.text_of(node), tree.span(node).

    tree.place(offset)    # line and column, from 1
    tree.faults           # what isn't understood: .name .start .end .turkish .english
    statements(tree)      # every triple .s .p .o with the nodes .subject .predicate .object that state it
    load(path)            # the tree of a file of Turtle or N-Triples, whatever its bytes are
    canonical(text)       # the text in the one form in which registers are written (ortak.turtle.canonical)

The two agree, which is tested on the W3C's cases and on random documents: the statements are the same, and a tree without a fault is one
that :func:`read` reads. In doubt pyoxigraph is right: what is published comes from it alone.
"""

from ortak.turtle.faults import Fault
from ortak.turtle.files import load
from ortak.turtle.parsing import parse
from ortak.turtle.reading import Document, Known, is_named_blank, parsed, read, read_nquads, read_ntriples
from ortak.turtle.statements import meaning, statements
from ortak.turtle.syntaxes import ENDINGS, Syntax, files_under, syntax_of
from ortak.turtle.tokens import TRIVIA, Kind, Token
from ortak.turtle.tree import (
    Blank,
    Block,
    Brackets,
    Collection,
    Directive,
    Label,
    Name,
    Node,
    Place,
    Predicate,
    Statement,
    Term,
    Text,
    Tree,
)

__all__ = [
    "ENDINGS",
    "TRIVIA",
    "Blank",
    "Block",
    "Brackets",
    "Collection",
    "Directive",
    "Document",
    "Fault",
    "Kind",
    "Known",
    "Label",
    "Name",
    "Node",
    "Place",
    "Predicate",
    "Statement",
    "Syntax",
    "Term",
    "Text",
    "Token",
    "Tree",
    "files_under",
    "is_named_blank",
    "load",
    "meaning",
    "parse",
    "parsed",
    "read",
    "read_nquads",
    "read_ntriples",
    "statements",
    "syntax_of",
]
