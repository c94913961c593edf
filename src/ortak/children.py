"""Other programs that are started beside: Python of this same installation, git. Nothing in the folder that is worked in becomes a program.

That folder may be anybody's: a pull request can bring a ``pickle.py``, a ``git.exe``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ortak.errors import DataError


def python(module: str, function: str, *arguments: str) -> list[str]:
    """The command that calls a function of Ortak's in a process of its own; ``sys.argv[1:]`` are the arguments there."""
    # -P: without it, Python looks for every module in the current folder first.
    return [sys.executable, "-P", "-c", f"from {module} import {function}; {function}()", *arguments]


def environment() -> dict[str, str]:
    """The environment of such a process: it finds the modules that this one finds."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def confine(memory: int) -> None:
    """From here on, in such a process: no more memory than so many bytes, as far as the system can be told so.

    Of processor time it has what there is: whoever started it may have less, and looks at the clock for this one.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    time = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (time, time))


def program(name: str) -> str:
    """Where a program stands, by ``PATH``; a relative entry there doesn't count, nor does the current folder, where Windows looks first.

    Raises DataError where there is none.
    """
    ending = ".exe" if os.name == "nt" else ""
    places = (Path(entry) / f"{name}{ending}" for entry in os.get_exec_path() if Path(entry).is_absolute())
    found = next((place for place in places if place.is_file() and os.access(place, os.X_OK)), None)
    if found is None:
        raise DataError(
            f"there is no {name} here: install it, or name two folders in place of revisions.",
            turkish=f"burada {name} yok: kurun ya da revizyonlar yerine iki klasör verin.",
        )
    return str(found)
