"""The JSON-LD context as it is published."""

from __future__ import annotations

import pytest

from ortak.representation import Context
from ortak.representation.context import current


@pytest.fixture(scope="session")
def context() -> Context:
    """The context of the current version."""
    return current()
