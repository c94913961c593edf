"""The follower that the documentation shows: run as a reader would, against a running server."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox

from .conftest import REPOSITORY, Two


def statements(text: bytes) -> set[ox.Quad]:
    return set(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def dump(two: Two, *, newest: bool) -> bytes:
    server = two.new if newest else two.old
    return gzip.decompress(server.client.get("/dump/latest.nt.gz", follow_redirects=True).raise_for_status().content)


def test_a_dump_and_the_follower_make_todays_graph(two: Two, tmp_path: Path) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", (REPOSITORY / "docs/changes.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "follower.py").write_text(program, encoding="utf-8")
    copy = tmp_path / "copy.nt"
    before, after = dump(two, newest=False), dump(two, newest=True)
    assert statements(before) != statements(after)
    copy.write_bytes(before)
    version = two.before.version
    for _ in range(2):  # the second time there is nothing new
        command = [sys.executable, "-W", "ignore", "follower.py", two.new.url, "copy.nt", version]
        version = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()
        assert version == two.after.version
        assert statements(copy.read_bytes()) == statements(after)
