"""What the page of a thing shows: facts worded and grouped, not a list of triples."""

from ortak.web.cards.components import begins, card, heading, line
from ortak.web.cards.model import Card, Line, Page, Quote, Row, Section
from ortak.web.cards.things import page

__all__ = ["Card", "Line", "Page", "Quote", "Row", "Section", "begins", "card", "heading", "line", "page"]
