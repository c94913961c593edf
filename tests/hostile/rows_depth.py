"""Queries that are nested deep, or repeat one operator as often as the limits on tokens and bytes let them."""

from __future__ import annotations

from collections.abc import Mapping

_DEEP = 60
"""Brackets; with those around, still within the limit of nesting."""

_P = "<http://e/p>"


def _nested(opening: str, inner: str, closing: str, depth: int = _DEEP) -> str:
    return opening * depth + inner + closing * depth


def _filter(expression: str) -> str:
    return f"SELECT * {{ ?s ?p ?o FILTER({expression}) }} LIMIT 10"


def _pattern(pattern: str) -> str:
    return f"SELECT * {{ {pattern} }} LIMIT 10"


def _path(path: str) -> str:
    return f"SELECT * {{ ?s {path} ?o }} LIMIT 10"


BRACKETS = {
    "groups": ("{", "?s ?p ?o", "}"),
    "OPTIONAL": ("OPTIONAL{", "?s ?p ?o", "}"),
    "OPTIONAL after a pattern": ("?s ?p ?o OPTIONAL{", "", "}"),
    "MINUS": ("?s ?p ?o MINUS{", "", "}"),
    "GRAPH": ("GRAPH ?g{", "?s ?p ?o", "}"),
    "EXISTS": ("?s ?p ?o FILTER EXISTS{", "", "}"),
    "NOT EXISTS": ("FILTER NOT EXISTS{?s ?p ?o ", "", "}"),
    "UNION to the right": ("{?s ?p ?o}UNION{", "", "}"),
    "UNION to the left": ("{", "?s ?p ?o", "}UNION{?s ?p ?o}"),
    "subselects": ("{SELECT*{", "?s ?p ?o", "}}"),
    "subselects with a limit": ("{SELECT ?s{", "?s ?p ?o", "}ORDER BY ?s LIMIT 9}"),
    "subselects that count": ("{SELECT(COUNT(*)AS ?c){", "?s ?p ?o", "}}"),
    "collections": ("(", "1", ")"),
    "blank nodes": (f"[{_P}", "1", "]"),
    "collections of blank nodes": (f"([{_P}", "1", "])"),
}
"""Patterns; "collections" stand as subjects."""

EXPRESSIONS = {
    "parentheses": ("(", "1", ")"),
    "not parentheses": ("!(", "?o", ")"),
    "STR": ("STR(", "?o", ")"),
    "UCASE": ("UCASE(", "'x'", ")"),
    "IRI": ("IRI(", "'http://e/'", ")"),
    "ABS": ("ABS(", "-1", ")"),
    "IF": ("IF(?o,1,", "1", ")"),
    "IF in its condition": ("IF(", "true", ",true,false)"),
    "COALESCE": ("COALESCE(1/0,", "1", ")"),
    "CONCAT": ("CONCAT('a',", "'a'", ")"),
    "REPLACE": ("REPLACE(", "'a'", ",'a','b')"),
    "REGEX": ("REGEX(STR(", "'a'", "),'a')"),
    "BOUND": ("!BOUND(", "?s", ")"),
    "IN": ("1 IN(", "1", ")"),
    "NOT IN": ("1 NOT IN(", "1", ")"),
    "EXISTS": ("EXISTS{FILTER(", "true", ")}"),
    "sums": ("1+(", "1", ")"),
    "conjunctions": ("true&&(", "true", ")"),
    "comparisons": ("true=(", "true", ")"),
    "minus": ("-(", "1", ")"),
    "casts": ("<http://www.w3.org/2001/XMLSchema#string>(", "1", ")"),
    "functions that there aren't": ("<http://e/f>(", "1", ")"),
    "STRDT": ("STRDT(STR(", "1", "),<http://e/d>)"),
    "SHA512": ("SHA512(", "'a'", ")"),
    "IF of two": ("IF(true,", "1", ",1+1)"),
}

PATHS = {
    "parentheses": ("(", _P, ")"),
    "star": ("(", _P, ")*"),
    "plus": ("(", _P, ")+"),
    "optional": ("(", _P, ")?"),
    "inverse": ("^(", _P, ")"),
    "sequence": (f"({_P}/", _P, ")"),
    "alternative": (f"({_P}|", _P, ")"),
    "all of them": (f"^({_P}/", _P, f"|{_P})*"),
    "of everything": (f"(!{_P}|", _P, ")*"),
}

CHAINS: Mapping[str, str] = {
    "!": _filter("!" * 3_900 + "true"),
    "! before brackets": _filter("!(" * 62 + "true" + ")" * 62),
    "unary minus": _filter("- " * 3_900 + "1"),
    "unary plus": _filter("+ " * 3_900 + "1"),
    "minus and not": _filter("!-" * 1_900 + "1"),
    "+": _filter("+".join(["?o"] * 1_900)),
    "+ of numbers with signs": _filter("1" + "+1" * 1_900),
    "-": _filter("-".join(["?o"] * 1_900)),
    "*": _filter("*".join(["?o"] * 1_900)),
    "/": _filter("/".join(["1"] * 1_900)),
    "||": _filter("||".join(["?o"] * 1_900)),
    "&&": _filter("&&".join(["?o"] * 1_900)),
    "&& of ||": _filter("&&".join(["(?s||?o)"] * 650)),
    "IN": _filter(f"?o IN ({','.join(['?s'] * 1_900)})"),
    "IN of numbers": _filter(f"?o IN ({','.join(map(str, range(1_900)))})"),
    "NOT IN": _filter(f"?o NOT IN ({','.join(['?s'] * 1_900)})"),
    "CONCAT": _filter(f"CONCAT({','.join(['STR(?s)'] * 750)}) = ''"),
    "COALESCE": _filter(f"COALESCE({','.join(['1/0'] * 950)})"),
    "calls": _filter(f"<http://e/f>({','.join(['1'] * 1_900)})"),
    "NOT EXISTS": _pattern("?s ?p ?o " + "FILTER NOT EXISTS{}" * 750),
    "EXISTS of patterns": _pattern("?s ?p ?o " + "FILTER EXISTS{?s ?p ?o}" * 480),
    "FILTER": _pattern("?s ?p ?o " + "FILTER(?o)" * 950),
    "FILTER of several": _pattern("?s ?p ?o " + "".join(f"FILTER(?o!={number})" for number in range(600))),
    "UNION": _pattern("UNION".join(["{?s ?p ?o}"] * 660)),
    "UNION of nothing": _pattern("UNION".join(["{}"] * 1_300)),
    "OPTIONAL": _pattern("OPTIONAL{?s ?p ?o}" * 660),
    "OPTIONAL of nothing": _pattern("OPTIONAL{}" * 1_300),
    "OPTIONAL of others": _pattern("".join(f"OPTIONAL{{?s ?p{number} ?o}}" for number in range(600))),
    "MINUS": _pattern("?s ?p ?o " + "MINUS{?s ?p ?o}" * 660),
    "groups": _pattern("{?s ?p ?o}" * 780),
    "GRAPH": _pattern("GRAPH ?g{?s ?p ?o}" * 560),
    "BIND": _pattern("".join(f"BIND(1 AS ?v{number})" for number in range(650))),
    "BIND of the one before": _pattern("BIND(1 AS ?v0)" + "".join(f"BIND(?v{n}+1 AS ?v{n + 1})" for n in range(480))),
    "VALUES": _pattern("VALUES ?s{1}" * 780),
    "VALUES with rows": _pattern(f"VALUES ?x {{{' 1' * 3_900}}}"),
    "VALUES with columns": _pattern(f"VALUES ({' '.join(f'?v{n}' for n in range(1_900))}) {{ ({'1 ' * 1_900}) }}"),
    "VALUES with columns of UNDEF": _pattern(f"VALUES ({' '.join(f'?v{n}' for n in range(60))}) {{ {('(' + 'UNDEF ' * 60 + ')') * 60} }}"),
    "VALUES that are empty": _pattern(f"VALUES () {{ {'() ' * 1_900} }}"),
    "subselects": _pattern("{SELECT*{?s ?p ?o}}" * 430),
    "a star": _pattern("?s ?p ?o ." * 990),
    "a star of one property": _pattern(f"?s {_P} ?o ." * 980),
    "a star of others": _pattern("".join(f"?s <http://e/{n}> ?o{n}." for n in range(980))),
    "a chain": _pattern("".join(f"?v{n} ?p{n} ?v{n + 1}." for n in range(980))),
    "a chain of one property": _pattern("".join(f"?v{n} {_P} ?v{n + 1}." for n in range(980))),
    "no connection": _pattern("".join(f"?a{n} ?b{n} ?c{n}." for n in range(980))),
    "objects": _pattern(f"?s {_P} " + ",".join(["?o"] * 1_900)),
    "properties": _pattern("?s " + ";".join([f"{_P} ?o"] * 1_300)),
    "a collection": _pattern(f"({' 1' * 3_800}) {_P} 1"),
    "a collection of variables": _pattern(f"({''.join(f' ?v{n}' for n in range(1_000))}) {_P} 1"),
    "semicolons": _pattern("?s ?p ?o " + ";" * 3_900),
    "dots": _pattern("?s ?p ?o " + ". " * 3_900),
    "a sequence of paths": _path("/".join([_P] * 1_900)),
    "alternative paths": _path("|".join([_P] * 1_900)),
    "inverse paths": _path("/".join(["^" + _P] * 1_300)),
    "inverse of inverse": _path("^" * 3_900 + _P),
    "paths with stars": _path("/".join([_P + "*"] * 1_300)),
    "alternatives with stars": _path("|".join([_P + "*"] * 1_300)),
    "negated paths": _path(f"!({'|'.join([_P] * 1_900)})"),
    "negated inverse paths": _path(f"!({'|'.join(['^' + _P] * 1_300)})"),
    "projected": f"SELECT {' '.join(['?s'] * 3_900)} {{ ?s ?p ?o }} LIMIT 10",
    "projected expressions": f"SELECT {' '.join(f'(1 AS ?v{n})' for n in range(780))} {{}}",
    "projected expressions that rest on each other": f"SELECT (1 AS ?v0) {' '.join(f'(?v{n}+1 AS ?v{n + 1})' for n in range(480))} {{}}",
    "aggregates": f"SELECT {' '.join(f'(COUNT(*) AS ?v{n})' for n in range(480))} {{ ?s ?p ?o }}",
    "GROUP BY": f"SELECT (COUNT(*) AS ?c) {{ ?s ?p ?o }} GROUP BY {'?s ' * 3_900}",
    "GROUP BY of others": f"SELECT (COUNT(*) AS ?c) {{ ?s ?p ?o }} GROUP BY {' '.join(f'(STR(?s) AS ?v{n})' for n in range(480))}",
    "HAVING": f"SELECT (COUNT(*) AS ?c) {{ ?s ?p ?o }} GROUP BY ?s HAVING {'(COUNT(*)>1)' * 480}",
    "ORDER BY": f"SELECT * {{ ?s ?p ?o }} ORDER BY {'?s ' * 3_900} LIMIT 10",
    "ORDER BY expressions": f"SELECT * {{ ?s ?p ?o }} ORDER BY {'DESC(STR(?s)) ' * 480} LIMIT 10",
    "prefixes": "".join(f"PREFIX p{n}:<http://e/{n}/>" for n in range(1_300)) + "ASK {}",
    "one prefix": "PREFIX p:<http://e/>" * 1_300 + "ASK {}",
    "bases": "BASE<a/>" * 1_900 + "ASK { ?s ?p <x> }",
    "FROM": "SELECT * " + "FROM<http://e/g>" * 1_900 + "{ ?s ?p ?o } LIMIT 10",
    "FROM NAMED": "SELECT * " + "".join(f"FROM NAMED<http://e/{n}>" for n in range(1_200)) + "{ GRAPH ?g { ?s ?p ?o } } LIMIT 10",
    "DESCRIBE": f"DESCRIBE {' '.join(f'<http://e/{n}>' for n in range(2_500))}",
    "CONSTRUCT": f"CONSTRUCT {{ {'?s ?p ?o .' * 990} }} {{ ?s ?p ?o }} LIMIT 10",
    "CONSTRUCT of blank nodes": f"CONSTRUCT {{ {'[] ?p [] .' * 550} }} {{ ?s ?p ?o }} LIMIT 10",
    "opening brackets only": "SELECT * " + "{" * 3_900,
    "closing brackets only": "SELECT * {" + "}" * 3_900,
    "brackets of all kinds": "SELECT * {" + "([{<" * 900,
    "words": "SELECT " * 3_900,
    "marks": "?" * 3_900,
}
"""Wide ones: as long as the limits allow."""


def nested() -> dict[str, str]:
    """Every kind of bracket, as deep as the limit allows, just past it, and far past it."""
    found = {}
    for depth in (_DEEP, 64, 1_000):
        for name, parts in BRACKETS.items():
            found[f"{name} {depth}"] = _pattern(_nested(*parts, depth) + (" ?p ?o" if name.startswith(("coll", "blank")) else ""))
        for name, parts in EXPRESSIONS.items():
            found[f"{name} {depth}"] = _filter(_nested(*parts, depth))
        for name, parts in PATHS.items():
            found[f"path {name} {depth}"] = _path(_nested(*parts, depth))
    return found
