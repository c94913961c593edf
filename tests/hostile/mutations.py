"""Files spoiled at random, as bytes: what a slip of the hand, a bad merge, a broken disk or a wrong program makes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

ODD = (
    b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x85", b"\x0b", b"\x1b[31m", b"\r",
    b"\r\n", "\u2028".encode(), "\u202e".encode(), "\u200b".encode(), "\u00a0".encode(), "I\u0307".encode(),
    "\U0001f600".encode(), "e\u0301".encode(), b'"', b"'", b'"""', b"'''", b"<", b">", b"<<", b"\\", b"\\u0000", b"\\uD800",
    b"\\U00110000", b"#", b".", b";", b",", b"[", b"]", b"(", b")", b"{", b"}", b"^^", b"@", b"@tr", b"_:b", b"a", b"<>", b"<#>",
    b"1e", b"-", b"=", b"%", b"&", b"\t", b" ", b"PREFIX", b"@base <x> .", b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> main\n",
    b"::error::", b"<a b>", b"true", b"00-99", b"+", b"\n\n",
)  # fmt: skip


class Edit(NamedTuple):
    """One change: which kind, where (0: the beginning, 1: the end), to how many bytes, and what comes in."""

    kind: str
    where: float
    size: int
    new: bytes
    other: float


def _flipped(data: bytes, at: int, edit: Edit) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << edit.size % 8)]) + data[at + 1 :] if at < len(data) else data


def _deleted(data: bytes, at: int, edit: Edit) -> bytes:
    return data[:at] + data[at + edit.size :]


def _doubled(data: bytes, at: int, edit: Edit) -> bytes:
    return data[: at + edit.size] + data[at:]


def _put_in(data: bytes, at: int, edit: Edit) -> bytes:
    return data[:at] + edit.new + data[at:]


def _cut_off(data: bytes, at: int, _: Edit) -> bytes:
    return data[:at]


def _line_moved(data: bytes, at: int, edit: Edit) -> bytes:
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    line = lines.pop(min(data.count(b"\n", 0, at), len(lines) - 1))
    lines.insert(int(edit.other * len(lines)), line)
    return b"".join(lines)


KINDS: dict[str, Callable[[bytes, int, Edit], bytes]] = {
    "flipped": _flipped,
    "deleted": _deleted,
    "doubled": _doubled,
    "put in": _put_in,
    "cut off": _cut_off,
    "line moved": _line_moved,
}
EDITS = st.lists(
    st.builds(
        Edit,
        st.sampled_from([*KINDS, "put in", "line of another"]),
        st.floats(0, 1),
        st.integers(1, 40),
        st.sampled_from(ODD),
        st.floats(0, 1),
    ),
    min_size=1,
    max_size=4,
)


def mutated(data: bytes, edits: list[Edit], others: bytes) -> bytes:
    """The bytes after the edits; lines come in from the ``others``."""
    for edit in edits:
        at = int(edit.where * len(data))
        if edit.kind == "line of another":
            lines = others.splitlines(keepends=True)
            data = data[:at] + lines[int(edit.other * (len(lines) - 1))] + data[at:]
        else:
            data = KINDS[edit.kind](data, at, edit)
    return data
