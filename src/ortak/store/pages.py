"""Has the system keep this process's memory in pages of 2 MiB, as far as it can.

Query workers are forked from the process that has the store. A fork makes a table of all pages, and the end of a worker goes through it
once more: with 200,000 pages of 4 KiB that takes 24 and 42 ms, with 400 large ones 1 and 2 ms. A worker that writes copies 4 KiB, as ever.
Where the system doesn't know how, all goes on as it did, only slower. Source: madvise(2), MADV_COLLAPSE (Linux 6.1).
"""

from __future__ import annotations

import ctypes
import re
from pathlib import Path

_COLLAPSE = 25
"""MADV_COLLAPSE of Linux's ``mman-common.h``; Python's ``mmap`` has no name for it."""
_LARGE = 1 << 21
"""Bytes of a large page; where the system says that they have another size nothing happens."""
_MAPS, _SIZE = Path("/proc/self/maps"), Path("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size")
_WORTH_WHILE = 1 << 27
"""Bytes of a piece of memory from which it is worth while: a fork with less takes a millisecond or two as it is."""
_OF_ITS_OWN = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw-p 0+ 00:00 0 *(?:\[heap\])?")
"""A line of ``/proc/self/maps``: memory that is no file's and no stack."""


def in_large_pages() -> None:
    """Have what this process has now in large pages; takes some seconds for each gigabyte that isn't yet."""
    try:
        size, maps = int(_SIZE.read_text(encoding="ascii")), _MAPS.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:  # no Linux, or one without large pages
        return
    if size != _LARGE:
        return
    found = [match for line in maps.splitlines() if (match := _OF_ITS_OWN.fullmatch(line))]
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    for match in found:
        start, end = -(-int(match[1], 16) // _LARGE) * _LARGE, int(match[2], 16) // _LARGE * _LARGE
        if end - start >= _WORTH_WHILE:
            advise(start, end - start, _COLLAPSE)  # what can't be done is left as it is
