"""The table of words: whole in both languages, and nothing in it that no page uses."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import ortak.web
from ortak.changes import Kind
from ortak.describe.summary import GAPS
from ortak.web.cards.components import _HEADINGS
from ortak.web.listing import FILTERS
from ortak.web.words import TABLE, Words

WEB = Path(ortak.web.__file__).parent
SOURCES = {
    path: path.read_text(encoding="utf-8") for path in [*WEB.rglob("*.py"), *WEB.rglob("*.html")] if not path.name.startswith("words")
}


def computed() -> set[str]:
    """Keys that pages put together from the names of kinds, filters and gaps."""
    kinds = [*_HEADINGS, "partnership", "organization", "place", "territory", "source", "register"]
    names = [f"f-{name}" for filters in FILTERS.values() for name in filters]
    sections = [f"kinds-{kind}" for kind in _HEADINGS]
    counts = [
        f"many-{kind}"
        for kind in ("partnership", "organization", "membership", "tenure", "agreement", "cooperation", "body", "place", "claim")
    ]
    found = [f"found-{certainty}-{key}" for certainty in ("certain", "possible") for key in ("on", "by")]
    return {
        *(f"kind-{kind}" for kind in kinds),
        *names,
        *sections,
        *counts,
        *found,
        *(f"gap-{gap}" for gap in GAPS),
        *(f"change-{kind}" for kind in Kind),
        "f-certain",
        "f-possible",
        "shapes-stated",
        "shapes-derived",
    }


def literal() -> set[str]:
    """Every quoted word of the sources: a superset of the keys they name."""
    return {word for text in SOURCES.values() for word in re.findall(r"""["']([a-z][a-z0-9-]*)["']""", text)}


@pytest.mark.parametrize("key", TABLE)
def test_both_languages_say_it_with_the_same_values(key: str) -> None:
    turkish, english = ({field for _, field, _, _ in Formatter().parse(words) if field} for words in TABLE[key])
    # A date stands in one language where the other says when: {at} and {date} are both given.
    assert turkish - {"at", "day", "date"} == english - {"at", "day", "date"}
    assert all(words.strip() for words in TABLE[key])


def test_every_key_that_is_put_together_is_there() -> None:
    assert computed() <= TABLE.keys()


def test_no_key_is_unused() -> None:
    used = literal() | computed()
    unused = {key for key in TABLE if key not in used and key.removesuffix("-1") not in used and not key.startswith("problem-")}
    assert unused == set()


def test_every_key_that_templates_name_is_there() -> None:
    named = {
        key
        for path, text in SOURCES.items()
        if path.suffix == ".html"
        for key in re.findall(r"""\bw(?:\.counted)?\(["']([a-z0-9-]+)["']""", text)
    }
    assert named
    assert named <= TABLE.keys()


def test_another_language_gets_english_words() -> None:
    assert Words("fr").language == Words("en-GB").language == "en"
    assert Words("tr-TR").language == "tr"
    assert Words("fr")("home") == "Home"


def test_a_capital_i_has_its_dot_in_turkish_only() -> None:
    assert Words("tr").capital("iştirakçi üye") == "İştirakçi üye"
    assert Words("tr").capital("ısı") == "Isı"
    assert Words("en").capital("in force") == "In force"
    assert Words("en").capital("iyi niyet", "tr") == "İyi niyet"
    assert Words("tr").capital("ice", "en") == "Ice"


def test_numbers_have_their_thousands_apart() -> None:
    assert Words("tr").number("80000000") == "80.000.000"
    assert Words("en").number("80000000") == "80,000,000"
    assert Words("en").number("9000") == "9000"
    assert Words("en").number("about 7") == "about 7"
