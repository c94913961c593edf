"""A strict reader of pages: what is open is closed again, in order."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

_VOID = {"meta", "link", "input", "br", "hr", "img"}


class Element(NamedTuple):
    """A start tag."""

    name: str
    attributes: dict[str, str]
    language: str
    """The language that holds here."""


class Page(HTMLParser):
    """A page, read; raises AssertionError where its tags don't nest or an id occurs twice."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[tuple[str, str]] = []
        """Each run of text with the language that holds for it."""
        self.scripts: list[str] = []
        """What stands in ``script`` elements, which nobody sees."""
        self._open: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert not self._open, f"never closed: {self._open}"
        ids = [element.attributes["id"] for element in self.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids)), f"twice: {[one for one in ids if ids.count(one) > 1]}"

    @property
    def language(self) -> str:
        return self._open[-1][1] if self._open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        language = attributes.get("lang", self.language)
        self.elements.append(Element(tag, attributes, language))
        if tag not in _VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}> at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "script":
            self.scripts.append(data)
        elif data.strip():
            self.texts.append((data.strip(), self.language))

    @property
    def text(self) -> str:
        """All text, runs joined by a space."""
        return " ".join(text for text, _ in self.texts)

    def all(self, name: str) -> list[Element]:
        """The elements of this name."""
        return [element for element in self.elements if element.name == name]

    @property
    def links(self) -> list[str]:
        """Where the page's links lead."""
        return [element.attributes["href"] for element in self.all("a")]
