"""A front of its own in the process of the test, with a query worker that is never asked."""

from __future__ import annotations

from pathlib import Path

from ortak.release import Release
from ortak.settings import Settings
from ortak.sparql.claims import lock_path, socket_path
from ortak.sparql.pool import Pool
from ortak.web.app import create_app
from ortak.web.front import Front
from ortak.web.generation import Generation
from ortak.web.shared import Shared
from ortak.web.site import Site


def slots(directory: Path, number: int = 1) -> Path:
    """Have a store's slots in this directory; nobody listens there."""
    directory.mkdir(exist_ok=True)
    for slot in range(number):
        socket_path(directory, slot).touch()
        lock_path(directory, slot).touch()
    return directory


def generation(root: Path, release: Release, number: int) -> Generation:
    """One with a single slot; nobody listens there, and nobody asks."""
    return Generation(number, slots(root / str(number)), release.folder, release.manifest)


def front(directory: Path, release: Path, settings: Settings | None = None) -> Front:
    """Of a release, for a directory with slots."""
    settings = settings or Settings()
    site = Site(Release.open(release, settings.base), settings)
    return Front(create_app(site), site, Pool(directory, 1, settings), Shared(directory / "answers", 1 << 20))
