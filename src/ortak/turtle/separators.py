"""A mark between values, properties and statements that is missing, or another one: which was meant, by what follows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ortak.turtle import pasted
from ortak.turtle.faults import Fault, fault
from ortak.turtle.tokens import Kind, Token

_FOLLOWS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "statement": ("yeni bir deyim başlıyor ({found})", "a new statement follows ({found})"),
        "property": ("aynı şeyin bir özelliği geliyor ({found})", "a property of the same thing follows ({found})"),
        "value": ("aynı özelliğin bir değeri daha geliyor ({found})", "another value of the same property follows ({found})"),
    }
)
_VALUES = frozenset((Kind.IRI, Kind.NAME, Kind.STRING, Kind.NUMBER))


def wrong(mark: Token, meant: str, what: str, token: Token) -> Fault:
    """That another mark stands where ``meant`` belongs, because of the token that follows."""
    tr, en = _follows(what, token)
    return fault("wrong-mark", mark.start, mark.end, {"follows": tr}, wrong=mark.text, mark=meant, follows=en)


def instead(text: str, tokens: list[Token]) -> Fault | None:
    """What was meant where a statement doesn't go on, by the two tokens before and the two from there on; None where nobody knows."""
    if len(tokens) < 4:
        return None
    earlier, before, token, after = tokens
    number = pasted.GROUPED.match(text, before.start) if before.kind is Kind.NUMBER else None
    if number:
        return fault("grouped-number", *number.span(), written=number[0], mend=number[0].replace(".", ""))
    if before.kind is Kind.STRING and before.end == token.start and token.kind in (Kind.WORD, Kind.NAME, Kind.NUMBER):
        return fault("string-mark", before.end - 1, before.end)
    if earlier.text == "," and before.kind is Kind.NAME and "\n" in text[earlier.end : before.start] and token.kind in _VALUES:
        return wrong(earlier, ";", "property", before)
    if "\n" not in text[before.end : token.start] or token.kind not in _VALUES:
        return None
    is_property = token.kind is Kind.NAME and after.kind in _VALUES
    mark, what = (";", "property") if is_property else (",", "value")
    tr, en = _follows(what, token)
    return fault("missing-mark", before.end - 1, before.end, {"follows": tr}, mark=mark, follows=en)


def _follows(what: str, token: Token) -> tuple[str, str]:
    found = token.text if len(token.text) <= 40 else token.text[:40] + "…"
    tr, en = _FOLLOWS[what]
    return tr.format(found=found), en.format(found=found)
