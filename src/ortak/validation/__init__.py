"""Shapes → results with their place → reports.

:func:`validate` checks a whole register: what its files state, then what follows from it; :class:`Checking` does it in these two steps.

The results are pySHACL's. It takes a small register whole. Of a large one it gets the parts around those nodes of which the Rust validator
says that the core's shapes have something against them; a register's own shapes it judges everywhere, part by part, or on the whole graph
where they may look anywhere in it. Rules across records are Oxigraph's, whatever the size.
"""

from ortak.validation.baseline import Accepted, accept, baseline_of
from ortak.validation.checking import Checking, validate
from ortak.validation.comparison import Comparison, compare
from ortak.validation.inputs import not_understood
from ortak.validation.reports import Format, write_report
from ortak.validation.results import Report, Result, Severity

__all__ = [
    "Accepted",
    "Checking",
    "Comparison",
    "Format",
    "Report",
    "Result",
    "Severity",
    "accept",
    "baseline_of",
    "compare",
    "not_understood",
    "validate",
    "write_report",
]
