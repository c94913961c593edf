"""Earlier releases that the server answers from beside the current one: opened when they are asked for, a few at a time."""

from __future__ import annotations

import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app

from ortak.errors import ReleaseError
from ortak.release import Manifest, Release
from ortak.release.kept import VERSION, manifest_of, manifests
from ortak.settings import Settings
from ortak.web.app import create_app
from ortak.web.site import Site, current_site

_MOMENT = 1_000_000_000
"""Nanoseconds."""


@dataclass
class _Opened:
    """A release that is open, the app that answers from it, and how many requests are at it."""

    release: Release
    app: Flask
    users: int = 0


class Kept:
    """The releases of the folder that the settings name. Safe to share between threads.

    Whether the folder has changed is looked at for every request, so that a release can be put there or taken away at any time. One that
    can't be served is as if it weren't there; the log says why, once.
    """

    def __init__(self, settings: Settings, current: Release) -> None:
        self._settings, self._folder = settings, Path(settings.kept)
        self._own, self._served = current.manifest.base, current.base.iri
        self._opened: OrderedDict[str, _Opened] = OrderedDict()
        self._lock = threading.Lock()
        self._known_of, self._all = -1, list[Manifest]()
        self._said: set[str] = set()

    def manifests(self) -> list[Manifest]:
        """What they say of themselves, the newest first."""
        changed = self._folder.stat().st_mtime_ns if self._folder.is_dir() else 0
        if self._known_of != changed:
            found = list(manifests(self._folder, self._own))
            for one in found:
                if isinstance(one, ReleaseError):
                    self._complain(one)
            self._all = sorted((one for one in found if isinstance(one, Manifest)), key=lambda one: one.released, reverse=True)
            # Two changes within a moment may bear the same time.
            self._known_of = changed if time.time_ns() - changed > _MOMENT else -1
        return self._all

    @contextmanager
    def opened(self, version: str) -> Iterator[tuple[Release, Flask] | None]:
        """The release of this version and an app that answers from it, both open as long as the context lasts; None where it isn't kept."""
        one = self._take(version)
        try:
            yield (one.release, one.app) if one else None
        finally:
            if one:
                with self._lock:
                    one.users -= 1
                    self._close_some()

    def close(self) -> None:
        """Let go of all."""
        for one in self._opened.values():
            one.release.close()

    def _take(self, version: str) -> _Opened | None:
        if not VERSION.fullmatch(version):
            return None
        with self._lock:  # while one is verified and opened, all others wait: that is a matter of its size, and happens once
            try:
                one = self._known(version, manifest_of(self._folder / version, self._own))
            except ReleaseError as error:
                if (self._folder / version).exists():
                    self._complain(error)
                return None
            self._opened.move_to_end(version)
            one.users += 1
            return one

    def _known(self, version: str, manifest: Manifest) -> _Opened:
        one = self._opened.get(version)
        if one is None or one.release.manifest != manifest:
            release = Release.open(self._folder / version, self._served)
            if one:
                self._opened[f"{version} until it is no longer used"] = one
            one = self._opened[version] = _Opened(release, create_app(Site(release, self._settings)))
        return one

    def _close_some(self) -> None:
        """Close those that were used longest ago and aren't now, as long as there are too many."""
        for key in [key for key, one in self._opened.items() if not one.users][: max(len(self._opened) - self._settings.kept_open, 0)]:
            self._opened.pop(key).release.close()

    def _complain(self, error: ReleaseError) -> None:
        if str(error) not in self._said:
            self._said.add(str(error))
            sys.stderr.write(f"ortak: an earlier release can't be served: {error}\n")


def having(version: str) -> AbstractContextManager[tuple[Release, Flask] | None]:
    """The release of a version, the current one or an earlier one, and an app that answers from it; None where it can't be had."""
    site = current_site()
    if version == site.release.version:
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # the proxy has it
        return nullcontext((site.release, app))
    return site.kept.opened(version) if site.kept else nullcontext()


def manifests_here() -> list[Manifest]:
    """What the releases that can be had say of themselves: the current one, then the newest first."""
    site = current_site()
    own = site.release.manifest
    return [own, *(one for one in site.kept.manifests() if one.version != own.version)] if site.kept else [own]
