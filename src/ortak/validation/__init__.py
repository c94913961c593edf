"""Shapes → results with their place → reports.

:func:`validate` checks a whole register: what its files state, then what follows from it; :class:`Checking` does it in these two steps.
"""

from ortak.validation.checking import Checking, validate
from ortak.validation.report import Format, write_report
from ortak.validation.results import Report, Result, Severity

__all__ = ["Checking", "Format", "Report", "Result", "Severity", "validate", "write_report"]
