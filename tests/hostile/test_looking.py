"""What looks for danger finds it: in pages, and at the door of the server that nobody should call."""

from __future__ import annotations

import socket

import pytest
from web_server.running import until

from .markup import dangers
from .target import Canary


@pytest.mark.parametrize(
    "page",
    [
        "<script>alert(1)</script>",
        "<script src=http://evil/x.js></script>",
        "<SCRIPT SRC=data:,x></SCRIPT>",
        "<title>a</title><script>x</script>",
        "<a onclick=x>",
        "<a href=javascript:x>",
        "<a href='&#106;avascript:x'>",
        "<a href=' java\tscript:x'>",
        "<a HREF=DATA:text/html,x>",
        "<form action=vbscript:x>",
        "<iframe srcdoc=x>",
        "<p style=x>",
    ],
)
def test_dangers_are_found(page: str) -> None:
    assert dangers(page)


def test_what_is_harmless_is_none() -> None:
    links = "".join(f"<a href='{address}'>" for address in ("https://a/", "HTTP://a/", "/doc/x:y", "?lang=tr", "#part", "mailto:a@b"))
    assert not dangers(f"<title>&lt;script&gt;</title><script src=/static/x.js></script>{links}")


def test_a_call_is_seen() -> None:
    canary = Canary()
    assert canary.hits == 0
    socket.create_connection(("127.0.0.1", canary.port)).close()
    assert until(lambda: canary.hits == 1)
    canary.close()
