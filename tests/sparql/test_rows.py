"""None, one or some: as the engine writes them, in each form."""

from __future__ import annotations

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from ortak.sparql.rows import are_more_than, none_one_or_some

FORMS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV}


def written(query: str, form: str) -> bytes:
    results = Store().query(query)
    assert isinstance(results, QuerySolutions)
    return results.serialize(format=FORMS[form]) or b""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rows", [0, 1, 2, 3])
@pytest.mark.parametrize("value", ["1", "'a'", "UNDEF"])
def test_none_one_or_some(form: str, rows: int, value: str) -> None:
    body = written(f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {f'({value} {value}) ' * rows} }} }}", form)
    assert none_one_or_some(body, form) == min(rows, 2)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("limit", [1, 49, 50, 51])
@pytest.mark.parametrize("end", ["", "LIMIT 50", "LIMIT 1000", "LIMIT 50 OFFSET 0", "OFFSET 0 LIMIT 49"])
def test_more_than_a_limit(form: str, limit: int, end: str) -> None:
    query = f"SELECT * {{ VALUES ?a {{ {' 1' * 50} }} }} {end}"
    assert are_more_than(limit, written(query, form), form, query) == ((49 if "49" in end else 50) > limit)


@pytest.mark.parametrize("form", FORMS)
def test_rows_of_a_single_byte_are_counted(form: str) -> None:
    query = f"SELECT ?b {{ VALUES ?a {{ {' 1' * 50} }} }}"
    assert [are_more_than(limit, written(query, form), form, query) for limit in (49, 50)] == [True, False]
