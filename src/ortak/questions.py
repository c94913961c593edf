"""Example questions: one SPARQL query each, with its title in the register's languages.

A register keeps them in ``data/questions/*.rq``, their titles in comments at the top: ``# title@tr: …``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ortak.errors import InputError
from ortak.folders import refuse_strange

_TITLE = re.compile(r"^# title@([a-z-]+): *(.+?) *$", re.MULTILINE)
_EMPTY_HEAD = re.compile(r"\A(?:#? *\n)+")


class Question(NamedTuple):
    """One question: its file's name without the ending, its title per language tag, and its query."""

    name: str
    titles: dict[str, str]
    query: str

    def title(self, language: str) -> str:
        """The title in the language, else in any."""
        return self.titles.get(language) or next(iter(self.titles.values()))


def read_questions(folder: Path) -> tuple[Question, ...]:
    """The questions of a folder in the order of their files; none where there is no such folder.

    Raises InputError where a file can't be read or has no title.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def _read(path: Path) -> Question:
    refuse_strange(path, path.parent)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"can't be read as UTF-8 text: {error}", path) from error
    titles = dict(_TITLE.findall(text))
    if not titles:
        raise InputError("has no title: begin the file with a line such as “# title@en: Which memberships held?”", path, 1)
    return Question(path.stem, titles, _EMPTY_HEAD.sub("", _TITLE.sub("", text)))


def to_json(questions: Iterable[Question]) -> str:
    """The questions as a release keeps them."""
    return json.dumps([question._asdict() for question in questions], ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> tuple[Question, ...]:
    """The questions of a release."""
    return tuple(Question(**said) for said in json.loads(text))
