"""schemathesis reads /openapi.json and asks for what it tells, and for what it doesn't tell: every answer is as told, none is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from clients import environment

from .conftest import Served

pytestmark = pytest.mark.slow

_NOT_IN_OPENAPI = ("unsupported_method", "allow_header_conformance", "positive_data_acceptance", "negative_data_rejection")
"""What it can't hold of the endpoint: the method QUERY, which parameters go with a query only, and which forms with which query."""


@pytest.mark.parametrize(
    "which",
    [["--exclude-path", "/sparql"], ["--include-path", "/sparql", "--exclude-checks", ",".join(_NOT_IN_OPENAPI)]],
    ids=["all but the endpoint", "the endpoint"],
)
def test_every_address_keeps_what_is_told_of_it(own: Served, tmp_path: Path, which: list[str]) -> None:
    program = str(Path(environment.python("readers")[0]).with_name("schemathesis"))
    options = ["--phases", "examples,coverage,fuzzing", "-n", "10", "--seed", "1", "--checks", "all", "--generation-database", "none"]
    said = environment.run(
        ["env", "-C", str(tmp_path), program, "run", f"{own.url}/openapi.json", "--no-color", *options, *which], seconds=400
    )
    assert "No issues found" in said or " passed" in said, said
