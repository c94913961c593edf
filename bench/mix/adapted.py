"""The example questions of ``data/questions``, asked of a generated register.

There a question for all partners has tens of thousands of rows, which is more than Ortak answers at once; so each asks for one partner,
place, territory or day, by a constant in place of its own or by one pattern more. Everything else is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from measure.process import REPO
from synthetic.common import BASE

from mix.constants import EVERY, profiles_with

QUESTIONS = REPO / "data" / "questions"
GAP = re.compile(r"@([A-Z]+)@")

_OF_ITSELF = re.compile(r'VALUES \?acronym \{ "[^"]+" \}|(?<=VALUES \?country \{ )"[^"]+"|(?<=VALUES \?day \{ )"[^"]+"')
"""The constants that the questions have."""

_ORG, _DCT = "http://www.w3.org/ns/org#", "http://purl.org/dc/terms/"
_NS = "https://w3id.org/ortak/ns#"
_SEATED = f"<{_ORG}hasSite>/<{_DCT}spatial>/<{_DCT}isPartOf> <{BASE}id/territory/@TERRITORY@> ."
_NAMED = '<http://www.w3.org/2004/02/skos/core#altLabel> "@ACRONYM@" .'
_AT = f"<{BASE}id/place/@PLACE@>"
_PARTY = f"<{_NS}party>/{_NAMED}"
_SIGNED_AT = f"<{_NS}signing>/<{_DCT}spatial> {_AT} ."


class Question(NamedTuple):
    """A query with gaps (``@DAY@``), and the profiles whose partners it may be about."""

    stem: str
    text: str
    profiles: tuple[int, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """What has to be filled in, each once."""
        return tuple(dict.fromkeys(GAP.findall(self.text)))


class _Change(NamedTuple):
    """A pattern more, and for what of the entries' profiles it asks."""

    pattern: str = ""
    about: str = ""
    replaced: tuple[str, str] = ("", "")


_CHANGES = {
    "01": _Change(f"?partner {_NAMED}", "acronym"),
    "02": _Change(f"?organization {_NAMED}", "membership"),
    "03": _Change(f"?organization {_SEATED}"),
    "04": _Change(f"?organization {_SEATED}"),
    "05": _Change(f"?organization {_NAMED}", "membership"),
    "06": _Change(f"?organization {_NAMED}", "membership"),
    "07": _Change(f"?organization {_NAMED}", "membership"),
    "08": _Change(f"?organization {_NAMED}", "tenures"),
    "09": _Change(f"?organization {_SEATED}"),
    "10": _Change(f"?organization {_NAMED}", "tenures"),
    "11": _Change(f"?counterparty {_NAMED}", "agreement"),
    "12": _Change(f"?agreement {_SIGNED_AT}"),
    "13": _Change(f"?agreement {_PARTY}", "body"),
    "14": _Change(f"?agreement {_PARTY}", "agreement"),
    "15": _Change(f"?agreement {_PARTY}", "agreement"),
    "16": _Change(f"?partner {_NAMED}", "third_parties"),
    "17": _Change(f"?partner {_NAMED}", "agreement"),
    "18": _Change(
        about="membership",
        replaced=("?relation a ?kind ;", f"?partner {_NAMED} ?relation org:organization|ortak:party ?partner ; a ?kind ;"),
    ),
    "19": _Change(about="cooperation"),
    "20": _Change(f"?body <{_ORG}hasMember>/{_NAMED}", "body"),
    "21": _Change(f"?agreement {_PARTY}", "arrangement"),
    "22": _Change(f"VALUES ?place {{ {_AT} }}"),
    "23": _Change(f"?partner {_NAMED}", "founding"),
    "24": _Change(about="territories"),
    "25": _Change(f"?list <{_NS}about>/{_NAMED}", "territories"),
    "26": _Change(f"?organization {_NAMED}", "third_parties"),
    "27": _Change(about="figures"),
    "28": _Change(f"?organization {_NAMED}", "membership"),
    "29": _Change(f"?partner {_NAMED}", "agreement"),
    "30": _Change(about="membership"),
    "31": _Change(f"?partnership <{_NS}partner> <{BASE}id/organization/@PARTNER@> ."),
    "32": _Change(about="acronym"),
    "33": _Change(about="agreement"),
    "34": _Change(
        f"?agreement {_SIGNED_AT}",
        replaced=('("2011-01-01"^^xsd:date "2011-12-31"^^xsd:date)', '("@YEAR@-01-01"^^xsd:date "@YEAR@-12-31"^^xsd:date)'),
    ),
    "35": _Change(f"?partner {_NAMED}", "agreement"),
    "36": _Change(about="founding"),
}
"""By the number of the question."""

NEVER_ANSWERED = ("25", "31")
"""No row is right: every listed territory of a generated register is a country, and every component has evidence."""


def questions(folder: Path = QUESTIONS) -> tuple[Question, ...]:
    """All of them. Raises ValueError for one that isn't adapted here, or whose text has changed so that it no longer can be."""
    return tuple(_adapted(path) for path in sorted(folder.glob("*.rq")))


def _adapted(path: Path) -> Question:
    change = _CHANGES.get(path.stem[:2])
    if change is None:
        raise ValueError(f"{path.name}: say in {Path(__file__).name} how it is asked of a generated register")
    text = _without_comments(path.read_text(encoding="utf-8").splitlines())
    text = _OF_ITSELF.sub(_gap, text)
    old, new = change.replaced
    if old not in text or text.count("WHERE {\n") != 1:
        raise ValueError(f"{path.name}: it isn't what {Path(__file__).name} takes it for")
    text = text.replace(old, new, 1) if old else text
    text = text.replace("WHERE {\n", f"WHERE {{\n  {change.pattern}\n", 1) if change.pattern else text
    return Question(path.stem, text, profiles_with(change.about) if change.about else tuple(EVERY))


def _without_comments(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if not line.startswith("#"))


def _gap(match: re.Match[str]) -> str:
    if "acronym" in match[0]:
        return 'VALUES ?acronym { "@ACRONYM@" }'
    return '"@COUNTRY@"' if len(match[0]) == 4 else '"@DAY@"'
