"""What is refused before a query is evaluated, so that the caller gets a reason; and what is known of a query without evaluating it.

The boundary is the worker's, not here: what slips through still finds no socket. Two readings are checked where they differ: the text as
written, as the engine reads it, and with its code point escapes decoded, as the standard reads it.
Sources: SPARQL 1.1 Query Language, section 19; SPARQL 1.1 Update; SPARQL 1.1 Federated Query.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from ortak.errors import QueryRefusedError
from ortak.namespaces import prefixes
from ortak.settings import Settings
from ortak.sparql.dataset import clauses
from ortak.sparql.lexer import Token, decoded, tokens
from ortak.sparql.names import FORMS, declared
from ortak.turtle.tree import place

UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
VOLATILE = ("NOW", "RAND", "UUID", "BNODE")
"""Functions whose value is another each time; STRUUID ends with one of them."""

_ALIKE = 0.6
"""How much a prefix must be like another, by difflib, to be the one that is meant."""
_OPERAND_END = ("variable", "string", "tag", "number", "name", "iri", "word", "close")
_MAKES_BLANK = ("[", "(", "<", "|", "~")
"""In a template; the last three begin what the engine knows of SPARQL 1.2: a quoted triple, an annotation, a reifier."""
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_SPACE = "[ \\t\\r\\n]"
_PLAIN = re.compile(
    rf"{_SPACE}*+(?:PREFIX{_SPACE}++[a-z]*+:{_SPACE}*+<[\w.:/#-]*+>{_SPACE}*+)*+(SELECT|ASK|DESCRIBE){_SPACE}", re.IGNORECASE | re.ASCII
)
_SUSPECT = ("(", "<<", "\\", "SERVICE", "FROM", *VOLATILE)
"""What a query must not have anywhere to be plain. Without the first two nothing but an IRI can be taken for one."""
_BEFORE_A_GRAPH = ("GRAPH", "FROM", "NAMED", "DESCRIBE")


class Checked(NamedTuple):
    """What the text of a query tells of it."""

    form: str
    """SELECT, ASK, CONSTRUCT, DESCRIBE, or "" where it is none of them."""
    volatile: bool
    """Whether the same query over the same data may have another answer: no ETag then."""


def check(text: str, settings: Settings) -> Checked:
    """What is known of the query. Raises QueryRefusedError with reason, line, column and hint; syntax is for the engine to judge."""
    if len(text.encode("utf-8", "surrogatepass")) > settings.query_bytes:
        raise QueryRefusedError(
            f"The query is longer than {settings.query_bytes} bytes.",
            "length",
            hint="Ask for less at a time; the whole register can be had as a file.",
        )
    found = at_a_glance(text, settings)
    if found is None:
        found, plain = token_by_token(text, settings), decoded(text)
        if plain != text:
            token_by_token(plain, settings)
    return found


def at_a_glance(text: str, settings: Settings) -> Checked | None:
    """What is known of a query in which there plainly is nothing to refuse; None where that has to be looked at.

    Most queries for one thing are such, and reading their tokens would take a tenth of all the time that they take.
    """
    is_small = len(text) <= settings.query_tokens and text.count("{") + text.count("[") <= settings.query_depth
    start, upper = _PLAIN.match(text) if is_small else None, text.upper()
    return Checked(start[1].upper(), volatile=False) if start and not any(word in upper for word in _SUSPECT) else None


def token_by_token(text: str, settings: Settings) -> Checked:
    """What is known of one reading of a query. Raises QueryRefusedError."""
    upper = text.upper()
    brackets = sum(map(text.count, "([{"))
    read = tokens(text) if brackets <= settings.query_depth else _not_too_deep(text, settings.query_depth)
    sequence = list(islice(read, settings.query_tokens + 1))
    if len(sequence) > settings.query_tokens:
        raise _refused(
            text,
            sequence[-1],
            f"The query has more than {settings.query_tokens} tokens.",
            "tokens",
            "Split it, or use VALUES with fewer rows.",
        )
    if "SERVICE" in upper:
        _check_services(text, sequence)
    if any(map(_may_hide, sequence)):
        _check_ambiguity(text, sequence)
    if "FROM" in upper:
        _check_dataset(text, sequence)
    form, start = _form(text, sequence)
    volatile = any(word in upper for word in VOLATILE) and any(map(_is_volatile, sequence))
    return Checked(form, volatile or (form == "CONSTRUCT" and _has_blank_template(sequence[start:])))


def _is_volatile(token: Token) -> bool:
    return token.kind in ("word", "name") and token.text.upper().endswith(VOLATILE)


def _may_hide(token: Token) -> bool:
    """Whether it looks like an IRI that has the begin of a string or a comment in it, and is none in full."""
    return token.kind == "iri" and ("'" in token.text or "#" in token.text) and not _ABSOLUTE.match(token.text)


def _not_too_deep(text: str, limit: int) -> Iterator[Token]:
    """The tokens, up to the first that is: what is nested without end is not read to its end."""
    depth = 0
    for token in tokens(text):
        if token.kind == "open":
            depth += 1
            if depth > limit:
                raise _refused(
                    text,
                    token,
                    f"The query is nested deeper than {limit} brackets.",
                    "nesting",
                    "Most nesting can be written side by side.",
                )
        elif token.kind == "close":
            depth -= 1
        yield token


def _check_services(text: str, sequence: Sequence[Token]) -> None:
    for index, token in enumerate(sequence):
        if token.kind == "word":
            found = "SERVICE" in token.text.upper()
        elif token.kind == "name" and "SERVICE" in token.text.partition(":")[0].upper():
            # The engine reads ``SERVICE:x {`` as the keyword and ``:x``; ``GRAPH service:x {`` is a prefix of that name.
            before, after = sequence[index - 1], sequence[index + 1 : index + 2]
            names_a_graph = before.kind == "word" and before.text.upper().endswith(_BEFORE_A_GRAPH)
            found = bool(after) and after[0].text == "{" and not names_a_graph
        else:
            found = False
        if found:
            raise _refused(
                text,
                token,
                "SERVICE is never answered here: this server calls no other.",
                "service",
                "Ask each endpoint by itself, or use a client that federates (Comunica, for one).",
            )


def _check_ambiguity(text: str, sequence: Sequence[Token]) -> None:
    """What looks like an IRI may hide where a string or a comment begins, if its ``<`` isn't the begin of one to the engine.

    That is so in an expression, after an operand: “less than”. An expression with an operator stands in parentheses, always.
    And it is so anywhere behind another ``<``: “<<” begins a triple in SPARQL 1.2.
    """
    brackets: list[str] = []
    for before, token in pairwise(sequence):
        if before.kind == "open":
            brackets.append(before.text)
        elif before.kind == "close":
            brackets = brackets[:-1]
        is_second = before.text == "<" and before.offset + 1 == token.offset
        is_operator = brackets[-1:] == ["("] and before.kind in _OPERAND_END
        if (is_second or is_operator) and _may_hide(token):
            other = "what begins behind “<<”" if is_second else "“less than”"
            raise _refused(
                text,
                token,
                f"{token.text} can be read as an IRI and as {other}.",
                "ambiguous",
                "Write spaces around “<”, or the IRI in full.",
            )


def _check_dataset(text: str, sequence: Sequence[Token]) -> None:
    """Where it can't be seen which graphs a query names, it can't be seen either whether it names one twice."""
    for clause in clauses(sequence):
        if clause.graph is None:
            advice = "Write FROM or FROM NAMED, a space, and the graph's IRI in full or with its prefix."
            raise _refused(text, clause.keyword, "It isn't clear which graph this FROM names.", "ambiguous", advice)


def _form(text: str, sequence: Sequence[Token]) -> tuple[str, int]:
    """The form and the index of its keyword; raises QueryRefusedError for an update."""
    for index, token in enumerate(sequence):
        if token.kind not in ("word", "name"):
            continue
        word = token.text.upper()
        after = sequence[index - 1].text.upper() if index else ""
        if after == "PREFIX" or word.startswith(("PREFIX", "BASE", "VERSION")):
            continue
        if word in UPDATES:
            raise _refused(text, token, f"{word} is an update: this endpoint only reads.", "update", "Changes come as pull requests.")
        return next((form for form in FORMS if word.startswith(form)), ""), index
    return "", 0


def _has_blank_template(sequence: Sequence[Token]) -> bool:
    """Whether a CONSTRUCT's template makes blank nodes: their labels are other ones each time."""
    depth = 0
    for token in sequence:
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            return False
        elif depth and (token.kind == "blank" or token.text in _MAKES_BLANK):
            return True
    return False


def unknown_prefix(text: str) -> tuple[Token, str] | None:
    """The first name whose prefix the query doesn't declare, and what to do about it; None where all are declared."""
    sequence = list(tokens(text))
    known = declared(sequence)
    pairs = [(before, token) for before, token in pairwise([Token("", "", 0), *sequence]) if token.kind == "name"]
    for before, token in pairs:
        prefix = token.text.partition(":")[0]
        if prefix not in known and before.text.upper() != "PREFIX":
            return token, _advice(prefix, known)
    return None


def _advice(prefix: str, its: Mapping[str, str]) -> str:
    """What to do about a prefix that the query doesn't declare; ``its`` are those that it does."""
    if prefix in ("http", "https", "urn"):
        return f"An IRI stands between angle brackets: <{prefix}:…>."
    known = prefixes()
    if prefix.lower() in known:
        return f"The prefix “{prefix}:” isn't declared. Begin the query with: PREFIX {prefix}: <{known[prefix.lower()]}>"
    undeclared = f"The prefix “{prefix}:” isn't declared"
    near = difflib.get_close_matches(prefix.lower(), [name for name in {**known, **its} if name], 1, _ALIKE)
    if near and near[0] in its:
        return f"{undeclared}, “{near[0]}:” is: did you mean that?"
    if near:
        return f"{undeclared}. Did you mean “{near[0]}:”? Begin the query with: PREFIX {near[0]}: <{known[near[0]]}>"
    return f"{undeclared}. Begin the query with PREFIX {prefix}: and its namespace."


def _refused(text: str, token: Token, message: str, kind: str, hint: str) -> QueryRefusedError:
    line, column = place(text, token.offset)
    return QueryRefusedError(message, kind, line=line, column=column, hint=hint)
