"""Short names of IRIs in Turtle: prefixed where a well-known prefix fits, else relative to the register's base, else in full."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_KEPT = 10_000
"""Short names that are kept: a large register has millions of them."""
_PUNCTUATION = str.maketrans("", "", "-_")
_RELATIVE_PUNCTUATION = str.maketrans("", "", "-_/#")


class Names:
    """Shortens IRIs and remembers which prefixes that took; made for one document."""

    def __init__(self, prefixes: Mapping[str, str], base: str = "") -> None:
        """``prefixes`` maps a prefix to its namespace; ``base`` is what relative IRIs start from, "" for none."""
        self._by_namespace = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._base = base
        self.short = lru_cache(_KEPT)(self._short)
        """The IRI as it is written."""
        self.used: dict[str, str] = {}
        self.base_used = False

    def _short(self, iri: str) -> str:
        return self._prefixed(iri) or self._relative(iri) or f"<{iri}>"

    def _prefixed(self, iri: str) -> str | None:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        namespace, local = iri[:cut], iri[cut:]
        prefix = self._by_namespace.get(namespace)
        if prefix is None or not _is_plain(local):
            return None
        self.used[prefix] = namespace
        return f"{prefix}:{local}"

    def _relative(self, iri: str) -> str | None:
        """Only what resolves back to itself beyond doubt: letters, digits, ``-_/#``, and no empty segment."""
        if not self._base or not iri.startswith(self._base):
            return None
        rest = iri[len(self._base) :]
        plain = rest.translate(_RELATIVE_PUNCTUATION)
        if not plain.isascii() or not plain.isalnum() or rest[0] in "/#" or "//" in rest:
            return None
        self.base_used = True
        return f"<{rest}>"

    def header(self) -> list[str]:
        """The lines that declare the base and the prefixes used, in alphabetical order."""
        return self._header(self.used, self.base_used)

    def every_header(self) -> list[str]:
        """The same for the base and every prefix, used or not."""
        return self._header({prefix: namespace for namespace, prefix in self._by_namespace.items()}, bool(self._base))

    def _header(self, prefixes: Mapping[str, str], with_base: bool) -> list[str]:
        base = [f"@base <{self._base}> .\n"] if with_base else []
        return base + [f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes)]


def _is_plain(local: str) -> bool:
    """Is it a local name of Turtle without any escape? Stricter than Turtle's grammar: ASCII letters, digits, ``-`` and ``_``."""
    return local.isascii() and local.translate(_PUNCTUATION).isalnum() and local[0] != "-"
