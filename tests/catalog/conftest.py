"""This repository's register and the invented one, each on a running server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .served import Served, served


@pytest.fixture(scope="session", params=["server", "northern_server"])
def portal(request: pytest.FixtureRequest) -> Iterator[Served]:
    """Each of the two servers."""
    found = served(request.getfixturevalue(request.param))
    yield found
    found.client.close()
