"""What a running site is made of; every view gets it from ``current_site()``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import current_app

from ortak import negotiation
from ortak.settings import Settings

if TYPE_CHECKING:
    from ortak.release import Release
    from ortak.web.kept import Kept

UI_LANGUAGES = ("tr", "en")
"""The languages that the pages' own words exist in."""

EXTENSION = "ortak"
"""The site's key in ``app.extensions``."""


@dataclass(frozen=True)
class Site:
    """One release, served under ``settings``."""

    release: Release
    settings: Settings
    trouble: Path | None = None
    """The file that says why a reload failed, where there is one."""
    tallies: Path | None = None
    """The directory in which the web processes count what they do."""
    kept: Kept | None = None
    """Earlier releases, where the settings name a folder of them."""

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The register's languages, then those of the pages' own words; the first is the default."""
        own = self.release.manifest.languages
        return (*own, *(name for name in UI_LANGUAGES if negotiation.lookup(name, own) is None))


def current_site() -> Site:
    """The site of the request that is being answered."""
    return cast(Site, current_app.extensions[EXTENSION])
