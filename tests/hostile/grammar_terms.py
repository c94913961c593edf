"""Variables, IRIs, literals and blank nodes of the queries by chance: known to the data, unknown, and odd."""

from __future__ import annotations

from random import Random

PREFIXES = {"e": "http://e/", "": "http://e/", "g": "https://odd.example/graph/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
PREDICATES = ("e:p", "e:q", ":p", "<http://e/p>", "a", "e:none", "<http://e/%70>", "<p>", "e:a\\-b", "<\\u0068ttp://e/q>")
_IRIS = (
    "e:s1",
    "e:s2",
    ":s3",
    "<http://e/s4>",
    "<s1>",
    "<>",
    "<http://e/#x>",
    "e:",
    "xsd:integer",
    "<urn:x:y>",
    "<http://e/ğ>",
    "e:1.2",
    "e:%41",
    "g:things",
)
_NUMBERS = ("0", "1", "42", "1.5", "-1", "+7", "1e3", "-1.5E-3", ".5", "007", "9223372036854775807", "99999999999999999999", "1e400")
_STRINGS = (
    '""',
    '"a"',
    "'b'",
    '"a b"',
    "'''a'b\n'''",
    '"""a"b"""',
    '"\\n\\t\\\\"',
    '"\\u011F"',
    '"\\U0001F9CA"',
    '"<b>&amp;"',
    '"=1+1"',
    '"a,b;c"',
    '"\\r"',
    '"ß"',
    "'#'",
    '"%41{x}"',
    '"\\u0000\\u0001"',
)
_TAGS = ("@en", "@tr", "@en-GB", "@x-y-z")
_DATATYPES = (
    "xsd:integer",
    "xsd:decimal",
    "xsd:double",
    "xsd:date",
    "xsd:dateTime",
    "xsd:boolean",
    "xsd:duration",
    "xsd:string",
    "e:d",
    "<d>",
)
_LEXICALS = (
    '"1"',
    '"007"',
    '"x"',
    '"2010-01-01"',
    '"2010-01-01T00:00:00Z"',
    '"true"',
    '"P1Y2M"',
    '"-0"',
    '"INF"',
    '"NaN"',
    '"1e9"',
    '""',
    '" 1 "',
)


class Terms:
    """Terms of one query."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._number = 0
        self._blank = 0
        self.bound: list[str] = []
        """Variables that a pattern of the query now written has named."""

    def prologue(self) -> list[str]:
        """Base and prefixes."""
        tokens = ["BASE", "<http://e/>"] if self._chance.random() < 0.8 else []
        for prefix, namespace in PREFIXES.items():
            tokens += ["PREFIX", f"{prefix}:", f"<{namespace}>"]
        return tokens

    def variable(self) -> str:
        """One of few, so that patterns meet."""
        name = f"v{self._chance.randint(0, 4)}"
        if f"?{name}" not in self.bound:
            self.bound.append(f"?{name}")
        return f"{'$' if self._chance.random() < 0.05 else '?'}{name}"

    def known(self) -> str:
        """A variable that a pattern has named, if there is one."""
        return self._chance.choice(self.bound) if self.bound else "?unbound"

    def fresh(self, *, bind: bool = False) -> str:
        """A variable that no pattern has named before; ``bind``: from now on one has."""
        self._number += 1
        name = f"?n{self._number}"
        if bind:
            self.bound.append(name)
        return name

    def next_group(self) -> None:
        """The labels of blank nodes that were used so far are of another pattern."""
        self._blank += 1

    def iri(self) -> str:
        """An IRI or a prefixed name."""
        return self._chance.choice(_IRIS)

    def literal(self) -> str:
        """Of any kind."""
        kind = self._chance.random()
        if kind < 0.3:
            return self._chance.choice(_NUMBERS)
        if kind < 0.4:
            return self._chance.choice(("true", "false"))
        if kind < 0.6:
            return self._chance.choice(_STRINGS)
        if kind < 0.75:
            return self._chance.choice(_STRINGS) + self._chance.choice(_TAGS)
        return f"{self._chance.choice(_LEXICALS)}^^{self._chance.choice(_DATATYPES)}"

    def constant(self) -> str:
        """What may stand in VALUES."""
        return self.iri() if self._chance.random() < 0.4 else self.literal()

    def subject(self) -> str:
        """Mostly a variable."""
        kind = self._chance.random()
        if kind < 0.7:
            return self.variable()
        return self._blank_node() if kind < 0.8 else self.iri()

    def object(self) -> str:
        """Mostly a variable."""
        kind = self._chance.random()
        if kind < 0.6:
            return self.variable()
        if kind < 0.7:
            return self._blank_node()
        return self.iri() if kind < 0.85 else self.literal()

    def _blank_node(self) -> str:
        return "[]" if self._chance.random() < 0.5 else f"_:b{self._blank}"
