"""Who asks: the address that a client's share is counted by."""

from __future__ import annotations

import pytest

from ortak.errors import DataError
from ortak.web.client import Clients


@pytest.mark.parametrize(
    ("proxies", "peer", "header", "expected"),
    [
        ("", "192.0.2.1", "", "192.0.2.1"),
        ("", "192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("", "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("", "::ffff:192.0.2.1", "", "192.0.2.1"),
        ("10.0.0.1", "10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.0/8, ::1", "10.0.0.1", "203.0.113.9, 198.51.100.7, 10.2.3.4", "198.51.100.7"),
        ("10.0.0.0/8", "192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("10.0.0.0/8", "10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.0/8", "10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.0/8", "10.0.0.1", "198.51.100.7, nonsense", "10.0.0.1"),
        ("10.0.0.0/8", "10.0.0.1", "198.51.100.7:4711", "198.51.100.7"),
        ("10.0.0.0/8", "10.0.0.1", "[2001:db8::1]:4711", "2001:db8::/64"),
        ("::1", "::1", "2001:db8::1", "2001:db8::/64"),
        ("10.0.0.0/8", "10.0.0.1", ", ,", "10.0.0.1"),
        ("", "", "", ""),
    ],
)
def test_the_client_behind_a_connection(proxies: str, peer: str, header: str, expected: str) -> None:
    assert Clients(proxies).name(peer, header) == expected


def test_a_mistaken_setting_is_named() -> None:
    with pytest.raises(DataError, match=r"proxies: “10\.0\.0\.0/99”"):
        Clients("127.0.0.1, 10.0.0.0/99")
