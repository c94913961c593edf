"""Messages between a web process and a worker, however the stream is cut."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from ortak.sparql import wire

MESSAGES = st.lists(st.tuples(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3), st.binary(max_size=50)), max_size=4)
CUTS = st.lists(st.integers(1, 60), min_size=1)


@given(MESSAGES, CUTS)
@example([({}, bytes(100_000)), ({"a": "b"}, b"")], [70_000])
@example([({"a": "b"}, b"body")], [1])
def test_a_message_is_whole_with_its_last_byte_and_not_before(messages: list[tuple[dict[str, str], bytes]], cuts: list[int]) -> None:
    unpacker = wire.Unpacker()
    for number, (header, body) in enumerate(messages):
        stream = b"".join(wire.packed(header, body))
        found = None
        while stream:
            assert found is None
            size = cuts[number % len(cuts)]
            piece, stream = stream[:size], stream[size:]
            found = unpacker.feed(piece)
        assert found == (header, body)
