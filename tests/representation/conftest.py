"""The JSON-LD context as it is published."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from ortak.representation import Context
from ortak.representation.context import FILE


@pytest.fixture(scope="session")
def context() -> Context:
    """The context of the current version."""
    return Context.read(json.loads(resources.files("ortak.representation").joinpath(FILE).read_text(encoding="utf-8")))
