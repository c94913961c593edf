"""What can be wrong with a request before any view sees it."""

from __future__ import annotations

from ortak.errors import CallerError

FAULT = "ortak.fault"
"""The key of the WSGI environment under which the front hands such a fault to the app, which answers it as it answers all others."""


class UnknownTypeError(CallerError):
    """The body is of a type, or in an encoding, that isn't understood."""


class TooLargeError(CallerError):
    """The body is larger than allowed."""


class RangeError(CallerError):
    """No part that is asked for is there; ``size`` is that of the whole, in bytes."""

    def __init__(self, message: str, size: int) -> None:
        super().__init__(message)
        self.size = size


class TooSlowError(CallerError):
    """The body took longer to arrive than allowed."""
