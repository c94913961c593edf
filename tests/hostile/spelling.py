"""Terminals as text: spaced, commented and written in many ways; and spoilt on purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

_BETWEEN = ("\n", "\t", "  ", "\r\n", " # ?s { ' <\n", "\n#\n", " #\\u000A\r")
_TIGHT = frozenset("(){}[],;")
_ODD_TOKENS = (
    *("SERVICE", "SILENT", "INSERT", "DATA", "LOAD", "DROP", "WITH", "LATERAL", "FROM", "NAMED", "GRAPH", "SELECT", "WHERE", "AS", "BY"),
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "<<",
        ">>",
        "<<(",
        ")>>",
        "{|",
        "|}",
        "~",
        "^^",
        "^",
        "@",
        "@en--rtl",
        "&&",
        "||",
        "!",
        "=",
        "/",
    ),
    *(
        "|",
        "*",
        "+",
        "?",
        "-",
        ".",
        ";",
        ",",
        "#",
        "\\",
        "'",
        '"',
        "'''",
        '"""',
        "_:",
        "_:b1",
        ":",
        "e:",
        "PREFIX",
        "BASE",
        "VERSION",
        "NaN",
    ),
    *(
        "<http://e/>",
        "<'>",
        "<#>",
        "?v0<?v1",
        "1.",
        "1.e",
        "1e",
        "0x1",
        "\ufeff",
        "\x00",
        "\u00a0",
        "\ud800",
        "\u202e",
        "\\u0053",
        "\\uD800",
    ),
)
_ODD_CHARACTERS = "{}()[]<>'\"\\#?$:;,.@^|&!=*/+-_%~`\n\r\t\x00\x0b\ufeff\u00a0\u2028\ud800\U0001f9ca0aAé"


def spelt(tokens: Sequence[str], chance: Random) -> str:
    """The text of these terminals; plain ones are spelt plainly."""
    odd = chance.random() < 0.3
    parts: list[str] = []
    for before, token in zip(("", *tokens), tokens, strict=False):
        tight = before[-1:] in _TIGHT or token[0] in _TIGHT
        is_one = before[-1:] + token in ("()", "[]")  # a terminal, in which a comment isn't one
        if not odd or is_one or chance.random() < 0.8:
            parts.append(" ")
        elif not tight or chance.random() < 0.5:
            parts.append(chance.choice(_BETWEEN))
        is_keyword = token.isalpha() and token.isupper() and len(token) > 1
        parts.append(chance.choice((token.lower(), token.title())) if odd and is_keyword and chance.random() < 0.3 else token)
    return "".join(parts)[1:]


def spoilt(tokens: Sequence[str], chance: Random) -> list[str]:
    """The terminals after a few changes; what comes of it may be anything."""
    changed = list(tokens)
    for _ in range(chance.randint(1, 4)):
        chance.choice(_CHANGES)(changed, chance)
    return [token for token in changed if token]


def _delete(tokens: list[str], chance: Random) -> None:
    start = chance.randrange(len(tokens) + 1)
    del tokens[start : start + chance.randint(1, 4)]


def _insert(tokens: list[str], chance: Random) -> None:
    tokens.insert(chance.randrange(len(tokens) + 1), chance.choice(_ODD_TOKENS))


def _replace(tokens: list[str], chance: Random) -> None:
    if tokens:
        tokens[chance.randrange(len(tokens))] = chance.choice(_ODD_TOKENS)


def _swap(tokens: list[str], chance: Random) -> None:
    if tokens:
        one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        tokens[one], tokens[other] = tokens[other], tokens[one]


def _move(tokens: list[str], chance: Random) -> None:
    start = chance.randrange(len(tokens) + 1)
    part = tokens[start : start + chance.randint(1, 8)]
    place = chance.randrange(len(tokens) + 1)
    tokens[place:place] = part


def _repeat(tokens: list[str], chance: Random) -> None:
    start = chance.randrange(len(tokens) + 1)
    part = tokens[start : start + chance.randint(1, 12)]
    tokens[start:start] = part * chance.choice((1, 2, 5, 50, 300))


def _character(tokens: list[str], chance: Random) -> None:
    if tokens:
        place = chance.randrange(len(tokens))
        token = tokens[place]
        at = chance.randrange(len(token) + 1)
        tokens[place] = token[:at] + chance.choice(_ODD_CHARACTERS) + token[at + chance.randint(0, 1) :]


_CHANGES: tuple[Callable[[list[str], Random], None], ...] = (_delete, _insert, _replace, _swap, _move, _repeat, _character)
