"""The files that pages are made up with: style sheet and icon."""

from __future__ import annotations

from importlib import resources
from pathlib import PurePath
from types import MappingProxyType

from flask import Flask, Response

from ortak.errors import NotFoundError
from ortak.web.http import answer

_TYPES = MappingProxyType({".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"})


def register(app: Flask) -> None:
    """Add the files' addresses. Flask's own way has the time of the file in the ETag: another on every machine."""
    app.add_url_rule("/static/<name>", "static", asset)


def asset(name: str) -> Response:
    """One file. Raises NotFoundError."""
    known = {file.name: file for file in resources.files("ortak.web").joinpath("static").iterdir() if file.is_file()}
    media_type = _TYPES.get(PurePath(name).suffix)
    if name not in known or media_type is None:
        raise NotFoundError("There is no such file.")
    return answer(known[name].read_bytes(), media_type)
