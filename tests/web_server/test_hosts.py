"""The names that a server goes by."""

from __future__ import annotations

import pytest

from ortak.web.hosts import Hosts


@pytest.mark.parametrize(
    "host", ["register.example", "REGISTER.example:443", "other.example", "base.example", "127.0.0.1", "[::1]:80", "web", ""]
)
def test_ours(host: str) -> None:
    assert Hosts("register.example, other.example", "0.0.0.0", "https://base.example/x/").knows(host)


@pytest.mark.parametrize(
    "host", ["x.register.example", "evil.example", "register.example.", "127.0.0.1.example", "a@register.example", "[x]", "a b", "ü"]
)
def test_not_ours(host: str) -> None:
    assert not Hosts("register.example", "127.0.0.1", "https://base.example/x/").knows(host)


def test_any_where_the_settings_say_so() -> None:
    assert Hosts("*").knows("evil.example")
