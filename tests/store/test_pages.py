"""Large pages: what a process has stays as it is, and its forks have less to count."""

from __future__ import annotations

import mmap
import re
import subprocess
import sys

import pytest

SIZE = 1 << 28
SCRIPT = f"""
from pathlib import Path
from ortak.store.pages import in_large_pages

def large() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("AnonHugePages"))

much, little = bytearray({SIZE}), bytearray({SIZE // 16})
for place in range(0, {SIZE}, 4096):
    much[place] = place // 4096 % 251
before = large()
in_large_pages()
assert all(much[place] == place // 4096 % 251 for place in range(0, {SIZE}, 4096))
print(before, large())
"""


def can_collapse() -> bool:
    with mmap.mmap(-1, 4 << 21, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory.write(bytes(4 << 21))
        try:
            memory.madvise(25, 0, 4 << 21)
        except OSError:
            return False
        return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has MADV_COLLAPSE")
def test_much_memory_is_in_large_pages_and_stays_as_it_is() -> None:
    if not can_collapse():
        pytest.skip("this system's kernel knows no MADV_COLLAPSE (before 6.1), or isn't to use large pages")
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    before, after = map(int, re.findall(r"\d+", ran.stdout))
    assert after >= before + SIZE // 1024 // 2
    assert after < (SIZE + SIZE // 16) // 1024, "what is small is left alone"
