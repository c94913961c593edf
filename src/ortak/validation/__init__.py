"""Shapes → results with their place → reports.

:func:`validate` checks a whole register: what its files state, then what follows from it.
"""

from ortak.validation.report import Format, write_report
from ortak.validation.results import Report, Result, Severity
from ortak.validation.validate import validate

__all__ = ["Format", "Report", "Result", "Severity", "validate", "write_report"]
