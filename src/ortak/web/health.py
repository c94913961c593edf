"""For whoever watches over the server: does it live, and does it serve."""

from __future__ import annotations

import json
from contextlib import suppress

from flask import Flask, Response

from ortak.web.site import current_site
from ortak.web.supervisor import LOST


def register(app: Flask) -> None:
    """Add the addresses."""
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", readyz)


def healthz() -> Response:
    """The process answers."""
    return _said({"status": "ok"})


def readyz() -> Response:
    """The release is open, its workers are there; and why it isn't the newest, where a reload has failed."""
    site = current_site()
    if site.trouble and site.trouble.with_name(LOST).exists():
        return _said({"status": "no query workers: others are being started"}, 503)
    said: dict[str, object] = {"status": "ready", "version": site.release.version, "counts": site.release.manifest.counts}
    if site.trouble:
        with suppress(FileNotFoundError):  # not asked for first: it may go in between
            said["reload_failed"] = site.trouble.read_text(encoding="utf-8")
    return _said(said)


def _said(what: dict[str, object], status: int = 200) -> Response:
    return Response(json.dumps(what), status, content_type="application/json", headers={"Cache-Control": "no-store"})
