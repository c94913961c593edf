"""Short queries that take much: time, memory, or an answer without end; and values that are too large, or none."""

from __future__ import annotations

_ANY = "(<http://e/p>|!<http://e/p>)"
_THREE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def _doubled(step: str, times: int, start: str = '"abcdefgh"') -> str:
    """A text that grows with every step."""
    steps = "".join(f"BIND({step.replace('$', f'?v{number}')} AS ?v{number + 1})" for number in range(times))
    return f"SELECT (STRLEN(?v{times}) AS ?length) {{ BIND({start} AS ?v0) {steps} }}"


def _value(expression: str) -> str:
    return f"SELECT ({expression} AS ?x) {{}}"


TIME = {
    "product": f"SELECT (COUNT(*) AS ?n) {{ {_THREE} }}",
    "product, distinct": f"SELECT (COUNT(DISTINCT ?a) AS ?n) {{ {_THREE} }}",
    "product, filtered": f"SELECT * {{ {_THREE} FILTER(?a = 1 && ?d = 2 && ?g = 3) }}",
    "product, by an expression": "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(STRLEN(STR(?a)) = STRLEN(STR(?d)) && RAND() > 2) }",
    "product, limited": f"SELECT * {{ {_THREE} FILTER(STR(?a) = 'none') }} LIMIT 1",
    "product, asked": f"ASK {{ {_THREE} FILTER(STR(?a) = 'none') }}",
    "product of all graphs": "SELECT (COUNT(*) AS ?n) { GRAPH ?x { ?a ?b ?c } GRAPH ?y { ?d ?e ?f } GRAPH ?z { ?g ?h ?i } }",
    "product of subselects": "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } } { SELECT * { ?d ?e ?f } } { SELECT * { ?g ?h ?i } } }",
    "product of optionals": "SELECT (COUNT(*) AS ?n) { OPTIONAL { ?a ?b ?c } OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } }",
    "product of values": "SELECT (COUNT(*) AS ?n) {" + "".join(f"VALUES ?v{n} {{{' 1' * 300}}}" for n in range(5)) + "}",
    "product of unions": "SELECT (COUNT(*) AS ?n) {" + "{?a ?b ?c} UNION {?a ?b ?d} UNION {?a ?c ?b} " * 3 + _THREE + "}",
    "minimum of a product": f"SELECT (MIN(?a) AS ?x) (MAX(?i) AS ?y) (SAMPLE(?d) AS ?z) {{ {_THREE} }}",
    "average of a product": f"SELECT (AVG(STRLEN(STR(?a))) AS ?x) {{ {_THREE} }}",
    "offset": f"SELECT * {{ {_THREE} }} OFFSET 1000000000000 LIMIT 1",
    "offset, past all numbers": f"SELECT * {{ {_THREE} }} OFFSET {'9' * 60} LIMIT 1",
    "exists of a product": f"ASK {{ ?s ?p ?o FILTER NOT EXISTS {{ {_THREE} FILTER(?a = ?none) }} }}",
    "minus of a product": f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c MINUS {{ {_THREE} }} }}",
    "path around everything": f"SELECT (COUNT(*) AS ?n) {{ ?a {_ANY}* ?b }}",
    "paths around everything": f"SELECT (COUNT(*) AS ?n) {{ ?a {_ANY}+/{_ANY}+/{_ANY}+ ?b }}",
    "path back and forth": f"SELECT (COUNT(*) AS ?n) {{ ?a ({_ANY}|^{_ANY})* ?b }}",
    "path in a path": f"SELECT (COUNT(*) AS ?n) {{ ?a ((({_ANY})*)*)* ?b . ?b ({_ANY}+)+ ?a }}",
    "path back to itself": f"SELECT (COUNT(*) AS ?n) {{ ?a {_ANY}/^{_ANY}/{_ANY}/^{_ANY}/{_ANY} ?a }}",
    "construct of a product": f"CONSTRUCT {{ ?a ?e ?i }} {{ {_THREE} }}",
    "describe of all": "DESCRIBE * { ?a ?b ?c . ?d ?e ?f }",
    "expressions without end": f"SELECT * {{ {_THREE} FILTER(REGEX(STR(?a), '(a|aa)+$') && SHA512(STR(?d)) = 'x') }}",
}
"""Take for ever, but for those in which the engine sees that nothing can be found."""

MEMORY = {
    "sort": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?f",
    "sort by chance": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY RAND()",
    "sort by a text": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY CONCAT(STR(?a), STR(?d), STR(?f)) LIMIT 1",
    "distinct": "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f }",
    "distinct, limited": "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f } OFFSET 1000000000 LIMIT 1",
    "reduced": "SELECT REDUCED ?a ?d ?f { ?a ?b ?c . ?d ?e ?f } OFFSET 1000000000 LIMIT 1",
    "groups": "SELECT ?a ?c ?d ?f (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?c ?d ?f",
    "distinct values": "SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?d))) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
    "group of texts": "SELECT (GROUP_CONCAT(?c; separator=',') AS ?x) { ?a ?b ?c . ?d ?e ?f }",
    "group of distinct texts": "SELECT (GROUP_CONCAT(DISTINCT CONCAT(STR(?c), STR(?d))) AS ?x) { ?a ?b ?c . ?d ?e ?f }",
    "minus": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?x ?y . ?d ?z ?w } }",
    "join": "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f } } { SELECT * { ?a ?x ?y . ?d ?z ?w } } }",
    "doubled": _doubled("CONCAT($, $)", 40),
    "replaced by more": _doubled('REPLACE($, ".", "$0$0$0$0$0$0$0$0")'.replace("$0", "xx"), 12),
    "replaced by itself": _doubled('REPLACE($, "(.)", "@1@1@1@1@1@1@1@1")', 12).replace("@", "$"),
    "replaced where nothing is": _doubled('REPLACE($, "", "0123456789abcdef")', 12),
    "encoded": _doubled("ENCODE_FOR_URI(CONCAT($, $, '%'))", 20),
    "in capitals": _doubled("UCASE(CONCAT($, $, 'ŉ'))", 36, '"ŉßΐ"'),
    "joined with itself": _doubled("CONCAT(STRBEFORE(CONCAT($, '|'), '|'), $, STRAFTER(CONCAT('|', $), '|'))", 24),
    "as IRI": _doubled("CONCAT(STR(IRI(CONCAT($, $))), $)", 30, '"http://e/"'),
    "as a typed literal": _doubled("STR(STRDT(CONCAT($, $), <http://e/d>))", 40),
    "with a language": _doubled("STR(STRLANG(CONCAT($, $), 'en'))", 40),
    "summed up in a group": "SELECT (GROUP_CONCAT(?x) AS ?y) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?a), STR(?d)) AS ?x) } GROUP BY ?b",
    "many rows of much": "SELECT * { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?a), STR(?d)) AS ?x) BIND(CONCAT(?x, ?x, ?x) AS ?y) } LIMIT 9999",
    "expression with much in it": "SELECT * { ?a ?b ?c FILTER(STRLEN(REPLACE(REPLACE(STR(?a), '.', '"
    + "x" * 20_000
    + "'), 'x', 'yyyyyyyy')) < 0) }",
    "repeated in a pattern": _value('REGEX("a", "(((a{1,500}){1,500}){1,500}){1,500}")'),
    "a large class in a pattern": _value(r'REGEX("a", "(\\pL{1,1000}){1,1000}", "i")'),
    "alternatives in a pattern": _value('REGEX("a", "' + "|".join(f"a{number}" for number in range(9_000)) + '", "i")'),
    "brackets in a pattern": _value('REGEX("a", "' + "(" * 25_000 + "a" + ")" * 25_000 + '")'),
    "repeated brackets in a pattern": _value('REGEX("a", "' + "(" * 900 + "a" + ")*" * 900 + '")'),
    "triples of much": "CONSTRUCT { ?a ?b ?y } { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?a), STR(?d), STR(?f)) AS ?y) }",
}
"""Take more memory, or give more, than one query may."""

_NUMBERS = ("9" * 30, "9" * 5_000, "-" + "9" * 60_000, "0." + "0" * 50_000 + "1", "1e999", "1e-999", "1E" + "9" * 400, "0" * 50_000 + "7")
_TYPED = {
    "integer": ("9" * 5_000, "-0", "+007", "0x10", "1.0", "", " 1 ", "١", "1e5"),
    "decimal": ("1e999999999", "9" * 5_000 + ".5", ".", "-.", "1.", "." + "9" * 5_000),
    "double": ("1e999999999", "INF", "-INF", "+INF", "NaN", "nan", "1e", "0x1p3"),
    "float": ("3.4e39", "1e-999", "NaN"),
    "dateTime": ("999999999999999999-01-01T00:00:00Z", "-9999999999-12-31T24:00:00Z", "0000-01-01T00:00:00", "2000-02-30T00:00:00Z", "x"),
    "date": ("292277026596-12-04", "-170141183460469231731-01-01", "2000-13-01", "2000-01-01+14:01", "99999999999999999999999-01-01"),
    "time": ("24:00:00", "25:00:00", "23:59:60", "12:00:00.99999999999999999999999999"),
    "duration": ("P999999999999999999999999Y", "PT999999999999999999999999S", "P", "-P1Y-1M", "PT0.000000000000000000000000001S"),
    "dayTimeDuration": ("P106751991167300D", "PT9223372036854775807S", "-PT9223372036854775808S"),
    "yearMonthDuration": ("P768614336404564650Y", "-P9223372036854775808M"),
    "gYear": ("99999999999999999999", "-0001", "0000"),
    "boolean": ("TRUE", "2", ""),
    "string": ("\\u0000", "\\uFFFF", "\\U0010FFFF"),
    "anyURI": ("http://[", " "),
    "base64Binary": ("=" * 5_000,),
}
_OPERATIONS = (
    "?v+?v",
    "?v*?v*?v*?v",
    "-?v",
    "?v/0",
    "1/?v",
    "ABS(?v)",
    "ROUND(?v)",
    "CEIL(?v)",
    "STR(?v)",
    "?v<?v",
    "?v=1",
    "SUBSTR(STR(?v),2)",
)
_CASTS = ("integer", "decimal", "double", "float", "boolean", "string", "dateTime", "date", "time", "duration", "dayTimeDuration")


def values() -> dict[str, str]:
    """Every operation and cast on values that are too large, too exact, or of no type."""
    found = {f"{number[:12]}… ({len(number)})": _over(number) for number in _NUMBERS}
    for datatype, lexicals in _TYPED.items():
        for lexical in lexicals:
            found[f"{datatype} {lexical[:24]} ({len(lexical)})"] = _over(f'"{lexical}"^^<{_XSD}{datatype}>')
    return found


def _over(literal: str) -> str:
    parts = ("YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ", "DATATYPE", "LANG", "STRLEN", "BNODE", "IRI", "MD5")
    done = [*_OPERATIONS, *(f"{name}(?v)" for name in parts), *(f"<{_XSD}{name}>(?v)" for name in _CASTS)]
    durations = [f'?v{sign}"{text}"^^<{_XSD}{kind}>' for sign in "+-" for text, kind in (("P9Y", "duration"), ("PT1S", "dayTimeDuration"))]
    projected = " ".join(f"({expression} AS ?x{number})" for number, expression in enumerate([*done, *durations]))
    return f"SELECT {projected} (SUM(?v) AS ?sum) (AVG(?v) AS ?avg) (MIN(?v) AS ?min) {{ BIND({literal} AS ?v) }} GROUP BY ?v"


ODD = {
    "LIMIT 0": "SELECT * { ?s ?p ?o } LIMIT 0",
    "LIMIT of 2^63": "SELECT * { ?s ?p ?o } LIMIT 9223372036854775808 OFFSET 3000",
    "LIMIT of 2^64": "SELECT * { ?s ?p ?o } LIMIT 18446744073709551616",
    "LIMIT and OFFSET that add up to 2^64": "SELECT * { ?s ?p ?o } LIMIT 18446744073709551615 OFFSET 18446744073709551615",
    "LIMIT and ORDER BY of 2^64": "SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 18446744073709551615 OFFSET 3000",
    "LIMIT of a subselect": "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 18446744073709551615 OFFSET 1 } } LIMIT 1",
    "LIMIT below nothing": "SELECT * { ?s ?p ?o } LIMIT -1",
    "LIMIT of many digits": f"SELECT * {{ ?s ?p ?o }} LIMIT {'9' * 60_000}",
    "SUBSTR past all": _value("SUBSTR('abc', 9223372036854775807, 9223372036854775807)"),
    "SUBSTR before all": _value("SUBSTR('abc', -9223372036854775808, 9223372036854775807)"),
    "SUBSTR of nothing": _value("SUBSTR('ab\U0001f9cac', 3, -1)"),
    "SUBSTR by doubles": _value("SUBSTR('abc', 'NaN'^^<http://www.w3.org/2001/XMLSchema#double>, 1e300)"),
    "a long literal": _value('"' + "x" * 60_000 + '"'),
    "a long variable": f"SELECT ?{'v' * 60_000} {{ ?s ?p ?o }} LIMIT 1",
    "a long tag": _value(f'"x"@{"-".join(["abcdefgh"] * 6_000)}'),
    "a long prefix": f"PREFIX {'p' * 30_000}: <http://e/> ASK {{ ?s {'p' * 30_000}:x ?o }}",
    "a long IRI": f"ASK {{ ?s <http://e/{'x' * 60_000}> ?o }}",
    "a long comment": "ASK { #" + "x" * 60_000 + "\n}",
    "much space": "ASK {" + " " * 60_000 + "}",
    "many lines": "ASK {" + "\r\n" * 30_000 + "}",
    "much after it": "ASK {}" + "\n#" * 30_000,
    "nothing but comments": "#\n" * 30_000,
    "an open string": 'ASK { ?s ?p "' + "x" * 60_000,
    "open strings": "ASK { ?s ?p " + "'''" * 1_900,
    "open IRI": "ASK { ?s <" + "x" * 60_000,
    "escapes": "ASK { ?s ?p '" + "\\u0041" * 10_000 + "' }",
    "escape of half a character": "ASK { ?s ?p '\\uD800' }",
    "escape past all characters": "ASK { ?s ?p '\\U00110000' }",
    "escape of nothing": "ASK { ?s ?p '\\u0000' }",
    "escape that is none": "ASK { ?s ?p '\\u12' }",
    "half a character": "ASK { ?s ?p '\ud800' }",
    "nothing": "ASK { ?s ?p '\x00' }",
    "nothing as a variable": "ASK { ?\x00 ?p ?o }",
    "byte order mark": "\ufeffASK {}",
    "byte order mark inside": "ASK \ufeff {}",
    "no-break space": "ASK\u00a0{}",
    "from right to left": "ASK { ?s ?p '\u202e\u200f' . ?\u05d0 ?p ?o }",
    "characters of four bytes": "ASK { ?\U00020000 ?p '\U0001f9ca\U000e0001' }",
    "not a character": "ASK { ?s ?p '\ufffe\uffff\U0010ffff' }",
    "IRI with escapes": "ASK { ?s <http://e/\\u003E\\u0020\\u0022> ?o }",
    "IRI of text": _value('IRI("http://e/> <x \\u0000")'),
    "IRI of nothing": _value('IRI("")'),
    "IRI of half an address": _value('IRI("http://[")'),
    "IRI of steps": _value(f'IRI("{"../" * 15_000}")'),
    "datatype of text": _value('STRDT("x", IRI("> <"))'),
    "language of text": _value('STRLANG("x", "no such tag \\n")'),
    "language of nothing": _value('STRLANG("x", "")'),
    "separator": "SELECT (GROUP_CONCAT(?p; separator='\\u0000') AS ?x) { ?s ?p ?o }",
    "flags": _value('REGEX("a", "a", "xyz")'),
    "pattern that is none": _value('REGEX("a", "(")'),
    "pattern that looks ahead": _value('REGEX("a", "(?=a)")'),
    "pattern that looks back": _value('REGEX("aa", "(a)\\\\1")'),
    "replacement of no group": _value('REPLACE("a", "a", "$9")'),
    "replacement of a long group": _value(f'REPLACE("a", "a", "${"9" * 5_000}")'),
    "a variable twice": "SELECT (1 AS ?x) (2 AS ?x) {}",
    "a variable in scope": "SELECT * { ?x ?p ?o BIND(1 AS ?x) }",
    "a blank node in two groups": "ASK { _:a ?p ?o { _:a ?q ?x } }",
    "an aggregate in a filter": "ASK { ?s ?p ?o FILTER(COUNT(*) > 1) }",
    "an aggregate in itself": "SELECT (SUM(COUNT(*)) AS ?x) { ?s ?p ?o }",
    "VALUES of another width": "SELECT * {} VALUES (?a ?b) { (1) }",
    "triple terms": "SELECT * { <<( ?s ?p ?o )>> ?q ?x . << ?s ?p ?o >> ?y ?z }",
    "a triple term as a value": "SELECT (TRIPLE(<http://e/a>, <http://e/b>, 1) AS ?x) {}",
    "a triple term in VALUES": "SELECT * { VALUES ?x { <<( <http://e/a> <http://e/b> '<b>' )>> } BIND(SUBJECT(?x) AS ?y) }",
    "a triple term in a graph": "CONSTRUCT { <http://e/s> <http://e/p> <<( <http://e/a> <http://e/b> 1 )>> } {}",
    "a reified triple in a graph": "CONSTRUCT { <http://e/a> <http://e/b> 1 ~ <http://e/r> {| <http://e/p> 2 |} } {}",
    "a text with a direction": "SELECT (STRLANGDIR('x', 'ar', 'rtl') AS ?x) ('x'@ar--rtl AS ?y) {}",
    "VERSION": 'VERSION "1.2" ASK {}',
    "empty query": " ",
    "JSON": '{"query": "ASK {}"}',
    "XML": "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    "form": "query=ASK%20%7B%7D",
}
