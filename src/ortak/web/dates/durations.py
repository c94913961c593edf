"""The parts of an xsd:duration. Source: XML Schema 1.1 Part 2, section 3.3.6."""

from __future__ import annotations

import re

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")


def parts(duration: str) -> tuple[int, int, int] | None:
    """Years, months and days as written, nothing computed; None where there is something else in it, or nothing."""
    match = _DURATION.fullmatch(duration)
    if match is None or not any(match.groups()):
        return None
    years, months, days = (int(part or 0) for part in match.groups())
    return years, months, days
