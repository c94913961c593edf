"""What a page could run, as another parser reads it."""

from __future__ import annotations

from html.parser import HTMLParser

_HARMLESS = ("http:", "https:", "mailto:")
_DATA = "application/ld+json"
"""The type of a script that is data: no browser runs it. What closes it early is found as what follows."""
_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset")


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        runs = tag == "script" and given.get("type") != _DATA and not given.get("src", "").startswith("/static/")
        if runs or tag in ("iframe", "object", "embed", "base", "b", "img"):
            self.found.append(f"<{tag}>")
        for name, value in given.items():
            if name.startswith("on") or name == "style":
                self.found.append(f"{name}={value}")
            if name in _ADDRESSES and not _is_harmless(value):
                self.found.append(f"{name}={value}")


def _is_harmless(address: str) -> bool:
    """Local, or of a scheme that only leads somewhere; browsers forgive space and control characters before and in a scheme."""
    plain = "".join(character for character in address if character > " ").lower()
    scheme, colon, _ = plain.partition(":")
    return plain.startswith((*_HARMLESS, "/")) or not colon or not scheme.isalnum()


def dangers(page: str) -> list[str]:
    """Elements, attributes and addresses that could run something, or that data has brought in as markup."""
    finder = _Finder()
    finder.feed(page)
    finder.close()
    return finder.found
