"""Requests that are no HTTP, or HTTP that nobody should write: as bytes, with what may be answered.

Where a message can be read in two ways, the connection must end with the answer: what follows it would be read as the next request.
Sources: RFC 9110, RFC 9112.
"""

from __future__ import annotations

from typing import NamedTuple

_GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
_POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
_CHUNKED = _POST + b"Transfer-Encoding: chunked\r\n"
_END = b"0\r\n\r\n"
_ASK = b"ASK{}"


class Row(NamedTuple):
    """The bytes, the statuses that may be answered, how many answers there must be, and whether the connection must end then."""

    data: bytes
    statuses: tuple[int, ...]
    answers: int = 1
    ends: bool = False


def _get(target: bytes) -> bytes:
    return b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"


FRAMING = {
    "length below nothing": Row(_POST + b"Content-Length: -1\r\n\r\n" + _ASK, (400,), ends=True),
    "length with a sign": Row(_POST + b"Content-Length: +5\r\n\r\n" + _ASK, (400,), ends=True),
    "length in words": Row(_POST + b"Content-Length: five\r\n\r\n" + _ASK, (400,), ends=True),
    "length in hexadecimal": Row(_POST + b"Content-Length: 0x5\r\n\r\n" + _ASK, (400,), ends=True),
    "length with a space": Row(_POST + b"Content-Length: 5 5\r\n\r\n" + _ASK, (400,), ends=True),
    "length of nothing": Row(_POST + b"Content-Length: \r\n\r\n" + _ASK, (400,), ends=True),
    "length past all numbers": Row(_POST + b"Content-Length: " + b"9" * 40 + b"\r\n\r\n" + _ASK, (400, 413), ends=True),
    "length of 2^63": Row(_POST + b"Content-Length: 9223372036854775808\r\n\r\n" + _ASK, (400, 413, 431), ends=True),
    "length of 2^64 - 1": Row(_POST + b"Content-Length: 18446744073709551615\r\n\r\n" + _ASK, (400, 413, 431), ends=True),
    "lengths that differ": Row(_POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + _ASK, (400,), ends=True),
    "lengths as a list": Row(_POST + b"Content-Length: 5, 6\r\n\r\n" + _ASK, (400,), ends=True),
    "no length": Row(_POST + b"\r\n" + _ASK, (400,)),
    "length and chunks": Row(
        _POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nASK{}\r\n" + _END, (200, 400), ends=True
    ),
    "chunks and length": Row(_CHUNKED + b"Content-Length: 3\r\n\r\n5\r\nASK{}\r\n" + _END, (200, 400), ends=True),
    "chunks, not last": Row(_POST + b"Transfer-Encoding: chunked, gzip\r\n\r\n5\r\nASK{}\r\n" + _END, (400, 501), ends=True),
    "chunks of gzip": Row(_POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nASK{}\r\n" + _END, (400, 415, 501), ends=True),
    "coding of another name": Row(_POST + b"Transfer-Encoding: xchunked\r\n\r\n5\r\nASK{}\r\n" + _END, (400, 501), ends=True),
    "coding with a space": Row(_POST + b"Transfer-Encoding : chunked\r\n\r\n5\r\nASK{}\r\n" + _END, (400,), ends=True),
    "coding twice": Row(_CHUNKED + b"Transfer-Encoding: identity\r\n\r\n5\r\nASK{}\r\n" + _END, (400, 501), ends=True),
    "coding, chunked twice": Row(_CHUNKED + b"Transfer-Encoding: chunked\r\n\r\n5\r\nASK{}\r\n" + _END, (200, 400, 501)),
    "chunks in HTTP/1.0": Row(_CHUNKED.replace(b"1.1", b"1.0", 1) + b"\r\n5\r\nASK{}\r\n" + _END, (400, 501), ends=True),
    "chunk of 2^64 - 1": Row(_CHUNKED + b"\r\nffffffffffffffff\r\nASK{}", (400, 408, 413), ends=True),
    "chunk past all numbers": Row(_CHUNKED + b"\r\n" + b"f" * 40 + b"\r\nASK{}", (400, 413), ends=True),
    "chunk below nothing": Row(_CHUNKED + b"\r\n-5\r\nASK{}\r\n" + _END, (400,), ends=True),
    "chunk in hexadecimal, marked": Row(_CHUNKED + b"\r\n0x5\r\nASK{}\r\n" + _END, (400,), ends=True),
    "chunk of no length": Row(_CHUNKED + b"\r\nzz\r\nASK{}\r\n" + _END, (400,), ends=True),
    "chunk of an empty length": Row(_CHUNKED + b"\r\n\r\nASK{}\r\n" + _END, (400,), ends=True),
    "chunk that is longer": Row(_CHUNKED + b"\r\n4\r\nASK{}\r\n" + _END, (400,), ends=True),
    "chunk without an end": Row(_CHUNKED + b"\r\n5\r\nASK{}" + _END, (400,), ends=True),
    "chunk that a line feed ends": Row(_CHUNKED + b"\r\n5\nASK{}\n0\n\n", (200, 400)),
    "chunk with zeros": Row(_CHUNKED + b"\r\n0000000005\r\nASK{}\r\n" + _END, (200, 400)),
    "chunk with an extension": Row(_CHUNKED + b'\r\n5;a=b;c="d;"\r\nASK{}\r\n' + _END, (200, 400)),
    "chunk with a long extension": Row(_CHUNKED + b"\r\n5;" + b"a" * 100_000 + b"\r\nASK{}\r\n" + _END, (400, 413, 431), ends=True),
    "chunks of one byte": Row(_CHUNKED + b"\r\n" + b"1\r\n \r\n" * 20_000 + b"5\r\nASK{}\r\n" + _END, (200, 400, 408, 413)),
    "chunks with long extensions": Row(_CHUNKED + b"\r\n" + (b"1;" + b"a" * 1_000 + b"\r\n \r\n") * 200 + _END, (400, 413), ends=True),
    "trailer": Row(_CHUNKED + b"\r\n5\r\nASK{}\r\n0\r\nX-Trailer: a\r\nContent-Length: 3\r\nHost: evil.example\r\n\r\n", (200, 400)),
    "long trailer": Row(_CHUNKED + b"\r\n5\r\nASK{}\r\n0\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", (400, 413, 431), ends=True),
    "half a body": Row(_POST + b"Content-Length: 50\r\n\r\n" + _ASK, (408,), ends=True),
    "half a chunk": Row(_CHUNKED + b"\r\n50\r\nASK{}", (408,), ends=True),
    "body of a GET": Row(_GET + b"Content-Length: 5\r\n\r\n" + _ASK + _get(b"/healthz"), (200, 400), answers=2),
    "chunked body of a GET": Row(
        _GET + b"Transfer-Encoding: chunked\r\n\r\n5\r\nASK{}\r\n" + _END + _get(b"/healthz"), (200, 400), answers=2
    ),
    "large body of a GET": Row(_GET + b"Content-Length: 1000000\r\n\r\n" + b"a" * 1_000_000, (200, 400, 413), ends=True),
    "expected to go on": Row(_POST + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n" + _ASK, (200,)),
    "expected to go on, too large": Row(_POST + b"Expect: 100-continue\r\nContent-Length: 3000000\r\n\r\n", (413,), ends=True),
    "something else expected": Row(_POST + b"Expect: 200-ok\r\nContent-Length: 5\r\n\r\n" + _ASK, (200, 400)),
    "pipelined": Row(_get(b"/healthz") * 20, (200,), answers=20),
    "pipelined queries": Row((_POST + b"Content-Length: 5\r\n\r\n" + _ASK) * 20, (200,), answers=20),
    "pipelined, then none": Row(_get(b"/healthz") + b"nonsense\r\n\r\n" + _get(b"/healthz"), (200, 400), answers=2, ends=True),
    "pipelined, one that ends": Row(
        _get(b"/healthz") + b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" + _get(b"/"),
        (200,),
        answers=2,
        ends=True,
    ),
    "smuggled behind a length": Row(_POST + b"Content-Length: 3\r\n\r\nASK{}" + _get(b"/healthz"), (400,), answers=2),
}
"""Where does the message end?"""

HEADERS = {
    "host twice": Row(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", (400,)),
    "hosts that differ": Row(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", (400,)),
    "host that is a list": Row(b"GET / HTTP/1.1\r\nHost: localhost, evil.example\r\n\r\n", (400,)),
    "host with a path": Row(b"GET / HTTP/1.1\r\nHost: localhost/evil\r\n\r\n", (400,)),
    "host with a user": Row(b"GET / HTTP/1.1\r\nHost: evil@localhost\r\n\r\n", (400,)),
    "host of bytes": Row(b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n", (400,)),
    "host that is long": Row(b"GET / HTTP/1.1\r\nHost: " + b"a" * 10_000 + b".example\r\n\r\n", (400,)),
    "no host": Row(b"GET / HTTP/1.1\r\n\r\n", (200, 400)),
    "folded": Row(_GET + b"X-A: a\r\n b\r\n\r\n", (400,), ends=True),
    "folded at the start": Row(b"GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", (400,), ends=True),
    "NUL in a value": Row(_GET + b"X-A: a\x00b\r\n\r\n", (400,), ends=True),
    "NUL in a name": Row(_GET + b"X\x00A: a\r\n\r\n", (400,), ends=True),
    "carriage return in a value": Row(_GET + b"X-A: a\rb\r\n\r\n", (400,), ends=True),
    "line feeds alone": Row(b"GET / HTTP/1.1\nHost: localhost\n\n", (200, 400)),
    "no colon": Row(_GET + b"X-A\r\n\r\n", (400,), ends=True),
    "no name": Row(_GET + b": a\r\n\r\n", (400,), ends=True),
    "space in a name": Row(_GET + b"X A: a\r\n\r\n", (400,), ends=True),
    "space after a name": Row(_GET + b"X-A : a\r\n\r\n", (400,), ends=True),
    "name of bytes": Row(_GET + b"X-\xff: a\r\n\r\n", (400,), ends=True),
    "many": Row(_GET + b"".join(b"X-%d: a\r\n" % number for number in range(1_000)) + b"\r\n", (200, 431)),
    "one that is large": Row(_GET + b"X-A: " + b"a" * 20_000 + b"\r\n\r\n", (431,), ends=True),
    "one that never ends": Row(_GET + b"X-A: " + b"a" * 2_000_000, (431,), ends=True),
    "Accept of bytes": Row(_GET + b"Accept: \xff\xfe\r\n\r\n", (200, 406)),
    "Accept-Language of bytes": Row(_GET + b"Accept: text/html\r\nAccept-Language: \xff\xfe, \x80;q=1\r\n\r\n", (200,)),
    "Accept-Language without end": Row(_GET + b"Accept: text/html\r\nAccept-Language: " + b"a-" * 6_000 + b"\r\n\r\n", (200, 431)),
    "Accept, nested in quotes": Row(_GET + b'Accept: text/html;a="\\"' + b'\\"' * 5_000 + b"\r\n\r\n", (200, 406, 431)),
    "Accept, parameters": Row(_GET + b"Accept: text/html" + b";a=b" * 3_000 + b"\r\n\r\n", (200, 406, 431)),
    "Accept, ranges": Row(_GET + b"Accept: " + b",".join(b"a%d/b;q=0.5" % n for n in range(1_000)) + b"\r\n\r\n", (200, 406, 431)),
    "Accept, qualities": Row(
        _GET + b"Accept: text/html;q=1e9, */*;q=-1, text/turtle;q=0x1, a/b;q=" + b"9" * 5_000 + b"\r\n\r\n", (200, 406)
    ),
    "Accept, of wildcards": Row(_GET + b"Accept: */html, text/*;q=, *, /, ;, text/\r\n\r\n", (200, 406)),
    "content type of bytes": Row(
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: \xff\r\nContent-Length: 5\r\n\r\n" + _ASK, (415,)
    ),
    "content type, long": Row(
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query"
        + b";a=b" * 3_000
        + b"\r\nContent-Length: 5\r\n\r\nASK{}",
        (200, 415, 431),
    ),
    "content encodings": Row(_POST + b"Content-Encoding: identity, gzip\r\nContent-Length: 5\r\n\r\n" + _ASK, (415,)),
    "content encoding, deflate": Row(_POST + b"Content-Encoding: deflate\r\nContent-Length: 5\r\n\r\n" + _ASK, (415,)),
    "conditions": Row(_GET + b'If-None-Match: "\r\nIf-Modified-Since: yesterday\r\nIf-Range: x\r\n\r\n', (200,)),
    "conditions without end": Row(_GET + b"If-None-Match: " + b'"a",' * 3_000 + b"\r\n\r\n", (200, 431)),
    "dates without end": Row(_GET + b"If-Modified-Since: Mon, 99 Jan 99999999999999999999 99:99:99 GMT\r\n\r\n", (200,)),
    "ranges": Row(_GET + b"Range: bytes=" + b",".join(b"%d-" % number for number in range(1_000)) + b"\r\n\r\n", (200,)),
    "cookies": Row(_GET + b"Cookie: " + b"a=b;" * 3_000 + b"\r\n\r\n", (200, 431)),
    "forwarded": Row(
        _GET + b'X-Forwarded-For: \xff, 1.2.3.4, ::1, x\r\nForwarded: for="_x\r\nX-Forwarded-Host: evil.example\r\n\r\n', (200,)
    ),
    "forwarded prefixes": Row(
        _GET + b"X-Forwarded-Prefix: //evil.example\r\nX-Script-Name: /evil\r\nX-Original-URL: /admin\r\n\r\n", (200,)
    ),
    "methods behind a method": Row(_GET + b"X-HTTP-Method-Override: DELETE\r\nX-HTTP-Method: PUT\r\n\r\n", (200,)),
    "upgrade to WebSocket": Row(
        _GET
        + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        (200, 400),
    ),
    "upgrade to HTTP/2": Row(
        _GET + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n", (200,)
    ),
    "connection options": Row(_GET + b"Connection: keep-alive, close, Host, Content-Length\r\n\r\n", (200, 400)),
}

LINES = {
    "HTTP/0.9": Row(b"GET /\r\n\r\n", (400,), ends=True),
    "HTTP/1.0": Row(b"GET /healthz HTTP/1.0\r\n\r\n", (200,), ends=True),
    "HTTP/1.0, kept alive": Row(b"GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" * 2, (200,), answers=2),
    "HTTP/1.2": Row(b"GET / HTTP/1.2\r\nHost: localhost\r\n\r\n", (200, 400), ends=True),
    "HTTP/2.0": Row(b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", (400,), ends=True),
    "HTTP/9999999999.1": Row(b"GET / HTTP/9999999999.1\r\nHost: localhost\r\n\r\n", (400,), ends=True),
    "no version": Row(b"GET / HTTP/\r\nHost: localhost\r\n\r\n", (400,), ends=True),
    "HTTP/2 from the start": Row(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00", (400,), answers=0, ends=True),
    "TLS": Row(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 100, (400,), ends=True),
    "all bytes": Row(bytes(range(256)) * 4, (400,), ends=True),
    "nothing but NUL": Row(b"\x00" * 1_000, (400,), ends=True),
    "empty lines first": Row(b"\r\n\r\n" + _get(b"/healthz"), (200, 400)),
    "many empty lines first": Row(b"\r\n" * 50_000 + _get(b"/healthz"), (200, 400, 431)),
    "two spaces": Row(b"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", (200, 400)),
    "tab": Row(b"GET\t/ HTTP/1.1\r\nHost: localhost\r\n\r\n", (200, 400)),
    "space in the address": Row(_get(b"/a b"), (400,), ends=True),
    "NUL in the address": Row(_get(b"/\x00"), (400,), ends=True),
    "no address": Row(b"GET HTTP/1.1\r\nHost: localhost\r\n\r\n", (400,), ends=True),
    "no slash": Row(_get(b"id"), (400, 404)),
    "no slash, a host": Row(_get(b"evil.example:80"), (400, 404)),
    "star": Row(b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", (200, 404)),
    "star for GET": Row(_get(b"*"), (400, 404)),
    "absolute": Row(_get(b"http://localhost/healthz"), (200,)),
    "absolute, query": Row(_get(b"http://localhost/sparql?query=ASK%7B%7D"), (200,)),
    "absolute, of another host": Row(_get(b"http://evil.example/id/organization/nalas"), (303, 400, 404)),
    "absolute, but another host": Row(b"GET http://localhost/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", (400,)),
    "absolute, of another scheme": Row(_get(b"file:///etc/passwd"), (400, 404)),
    "absolute, with a user": Row(_get(b"http://user:word@localhost/healthz"), (200, 400)),
    "authority": Row(b"CONNECT localhost:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", (400, 404, 405)),
    "authority of another": Row(b"CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n", (400, 404, 405)),
    "fragment": Row(_get(b"/healthz#x"), (200, 400, 404)),
    "braces": Row(_get(b"/sparql?query=ASK{}"), (200, 400)),
    "letters": Row(_get("/id/organization/ğ".encode()), (400, 404)),
    "bytes": Row(_get(b"/id/organization/\xff\xfe"), (400, 404)),
    "percent of nothing": Row(_get(b"/id/organization/%"), (400, 404)),
    "percent of no number": Row(_get(b"/id/organization/%zz%u0041"), (400, 404)),
    "percent twice": Row(_get(b"/id/organization/%252e%252e%252f"), (400, 404)),
    "half a character": Row(_get(b"/id/organization/%ed%a0%80"), (400, 404)),
    "half a character in a query": Row(_get(b"/sparql?query=ASK%7B%7D%23%ed%a0%80"), (400,)),
    "overlong": Row(_get(b"/id/organization/%c0%ae%c0%ae"), (400, 404)),
    "overlong in a query": Row(_get(b"/sparql?query=%c0%80"), (400,)),
    "NUL in a query": Row(_get(b"/sparql?query=ASK%00%7B%7D"), (400,)),
    "percent in a query": Row(_get(b"/sparql?query=%zz"), (400,)),
    "parameter without a name": Row(_get(b"/sparql?=ASK&&&=&query=ASK%7B%7D"), (200, 400)),
    "parameters in brackets": Row(_get(b"/sparql?query[]=ASK%7B%7D&query[a]=b"), (200, 400, 406)),
    "parameters without end": Row(_get(b"/sparql?" + b"a&" * 6_000), (400,)),
    "a list's parameters": Row(_get(b"/partnerships?on=9999999999-99-99&status=%ff&q=%00&page=-1&seat=" + b"x" * 5_000), (400, 404)),
    "a page past all": Row(_get(b"/partnerships?page=" + b"9" * 5_000), (400, 404)),
    "a language that there isn't": Row(_get(b"/partnerships?lang=" + b"x-" * 3_000), (200, 400, 406)),
    "a form that there isn't": Row(_get(b"/doc/organization/nalas?format=" + b"x" * 3_000), (400, 404, 406)),
    "a format for a query": Row(_get(b"/sparql?query=ASK%7B%7D&format=../../etc&timeout=-1&timeout=nan"), (200, 400)),
    "many dots": Row(_get(b"/doc/organization/nalas" + b".ttl" * 2_000), (400, 404, 406)),
    "long": Row(_get(b"/" + b"a" * 12_000), (400, 404, 414)),
    "too long": Row(_get(b"/" + b"a" * 70_000), (414, 431), ends=True),
    "long query": Row(_get(b"/sparql?query=" + b"%20" * 4_000 + b"ASK%7B%7D"), (200,)),
    "too long a query": Row(_get(b"/sparql?query=" + b"%20" * 30_000 + b"ASK%7B%7D"), (414, 431), ends=True),
    "method in small letters": Row(b"get /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", (400, 405, 501)),
    "query by a method in small letters": Row(_POST.replace(b"POST", b"post") + b"Content-Length: 5\r\n\r\n" + _ASK, (400, 405, 501)),
    "method that there isn't": Row(b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", (405, 501)),
    "method of many letters": Row(b"A" * 10_000 + b" / HTTP/1.1\r\nHost: localhost\r\n\r\n", (400, 405, 431, 501)),
    "method of marks": Row(b"!#$%&'*+-.^_`|~ / HTTP/1.1\r\nHost: localhost\r\n\r\n", (400, 405, 501)),
    "method that is none": Row(b"G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n", (400,), ends=True),
    "no method": Row(b" / HTTP/1.1\r\nHost: localhost\r\n\r\n", (400,), ends=True),
    "HEAD with a body": Row(b"HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n" + _ASK, (200, 400)),
    "OPTIONS with a body": Row(b"OPTIONS /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n" + _ASK, (200, 400)),
    "POST to a page": Row(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n" + _ASK, (405,)),
}
"""Request lines."""
