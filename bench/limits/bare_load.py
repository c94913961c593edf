"""The limit of building: read every file of a register with bare pyoxigraph and load it into a store. Nothing is checked or written."""

import sys
from pathlib import Path

import pyoxigraph as ox

store = ox.Store()
quads: list[ox.Quad] = []
for path in sorted((Path(sys.argv[1]) / "data").rglob("*.ttl")):
    quads += ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
store.bulk_extend(quads)
print(len(store))
