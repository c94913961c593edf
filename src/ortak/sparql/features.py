"""What the engine can do beyond SPARQL 1.1, found by asking it."""

from __future__ import annotations

from pyoxigraph import Store

from ortak.namespaces import XSD

_GEO = "http://www.opengis.net/def/function/geosparql/"
_CANDIDATES = (
    *(XSD(name) for name in ("date", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "duration")),
    *(XSD(name) for name in ("dayTimeDuration", "yearMonthDuration", "base64Binary", "hexBinary", "anyURI")),
    *(f"{_GEO}sf{name}" for name in ("Equals", "Disjoint", "Intersects", "Touches", "Crosses", "Within", "Contains", "Overlaps")),
    *(f"{_GEO}eh{name}" for name in ("Equals", "Disjoint", "Meet", "Overlap", "Covers", "CoveredBy", "Inside", "Contains")),
    *(f"{_GEO}rcc8{name}" for name in ("eq", "dc", "ec", "po", "tppi", "tpp", "ntpp", "ntppi")),
    *(f"{_GEO}{name}" for name in ("distance", "envelope", "boundary", "convexHull", "buffer", "getSRID")),
)


def extension_functions() -> tuple[str, ...]:
    """The IRIs of functions that a query may call beside those of SPARQL 1.1."""
    store = Store()
    return tuple(name for name in _CANDIDATES if _is_known(store, name))


def _is_known(store: Store, name: str) -> bool:
    """Whether the engine has the function: one that it lacks it refuses as a whole, whatever the arguments."""
    try:
        store.query(f'SELECT (<{name}>("") AS ?x) {{}}')
    except RuntimeError:
        return False
    return True
