"""What bad inputs are made from."""

from __future__ import annotations

QUERIES = (
    "SELECT * { ?s ?p ?o } LIMIT 10",
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?s ?l { ?s rdfs:label ?l FILTER(LANG(?l) = 'tr') } ORDER BY ?l LIMIT 5",
    "ASK { <http://e/a> <http://e/b> 'c'@en, 1.5e3, true, '''long''' }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o OPTIONAL { ?o a ?type } MINUS { ?s a <http://e/T> } } LIMIT 7",
    "DESCRIBE <http://e/a>",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) FROM <http://e/g> FROM NAMED <http://e/h> { GRAPH ?g { ?s (<http://e/p>|^<http://e/q>)+/!a ?o } }",
    "SELECT ?x { VALUES (?x ?y) { (1 2) (UNDEF 'a') } BIND(IF(?x > 1, STR(?y), UUID()) AS ?z) } GROUP BY ?x HAVING (COUNT(*) > 0)",
    "INSERT DATA { <http://e/a> <http://e/b> 1 }",
    "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
)
"""Good ones, to be broken; the last two are never answered."""

PIECES = (
    "{", "}", "(", ")", "<", ">", '"', "'", "'''", "\\", "\\u0041", "\\ud800", "#", "\n", "\0", "?", "$", "@", "^^", "*", "/", "|", "^",
    ";", ",", ".", "%", "%00", "%2f", "..", "//", "é", "ş", "💥", "\u202e", "\ufeff", "SELECT", "SERVICE", "UNION", "FILTER", "BIND", "_:b",
    "<http://e/>", "1e999999999", "?on=2010-13-45", "?page=-1", "?page=99999999999999999999", "&", "=", "a" * 500,
    "<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}", "${x}",
)  # fmt: skip

PATHS = (
    "/", "/sparql", "/partnerships", "/memberships?on=2010-01-01", "/def/", "/doc/partnership/nobody", "/id/partnership/nobody",
    "/doc/../../etc/hosts", "/doc/%2e%2e/%2e%2e/etc/hosts", "/doc/place/x%00y", "/doc/%fe%ff", "/doc/place/x%0d%0aSet-Cookie:x",
    "//other.example/%2e%2e", "/id//other.example/", "/id/%5cother.example", "/static/../app.py", "/static/%2e%2e/app.py",
    "/memberships?on=", "/memberships?on=0000-00-00", "/memberships?on=9999999-01-01", "/partnerships?page=0", "/partnerships?page=1e9",
    "/partnerships?x=1", "/sparql?query=", "/sparql?query=ASK{}&query=ASK{}", "/sparql?query=ASK{}&timeout=nan",
    "/sparql?query=ASK{}&format=💥", "/sparql?update=CLEAR%20ALL", "/sparql?query=ASK{}&default-graph-uri=not%20an%20iri",
    "/sparql?query=ASK{}&default-graph-uri=http://127.0.0.1:9/g", "/doc/" + "a/" * 500, "*", "http://other.example/", "/%", "/%e",
    "/?" + "a=b&" * 1000,
)  # fmt: skip

HEADERS = (
    "Accept: text/turtle;q=nan", "Accept: text/turtle;q=0, */*", "Accept: */*;q=0", "Accept: image/png", "Accept: ",
    "Accept: " + "," * 5000, "Accept: " + ",".join(f"a{number}/b" for number in range(1000)), 'Accept: application/ld+json;profile="x',
    "Accept: \xff\xfe", "Accept: text/*;q=1;q=2", "Accept-Language: tr;q=2", "Accept-Language: x" * 100, "Accept-Language: *-*",
    "Accept-Language: ", "Accept-Charset: nonsense", "Accept-Encoding: gzip;q=9", "If-None-Match: *", 'If-None-Match: "',
    "If-None-Match: " + '"a",' * 1000, 'If-None-Match: W/"x', "If-Modified-Since: yesterday", "If-Match: *", "Range: bytes=0-1,5-9,-1",
    "Range: bytes=99999999999-", "Host: other.example", "Host: ", "Host: [::1", "X-Forwarded-For: 1.2.3.4, \xff",
    "X-Forwarded-Host: other.example", "X-Forwarded-Proto: gopher", "Forwarded: for=\"", "Cookie: " + "a=b;" * 1000,
    "Authorization: Basic \xff", "Expect: 100-continue", "Expect: nonsense", "Upgrade: websocket", "Connection: Upgrade, HTTP2-Settings",
    "TE: trailers", "Content-Length: 0", "Content-Type: text/html", "X_Forwarded_For: 1.2.3.4", "Max-Forwards: -1", "Origin: null",
    "Referer: \x01",
)  # fmt: skip

NO_HTTP = (
    b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\nHost: localhost\n\n", b"\r\n\r\n\r\n\r\n",
    b"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nASK {}\r\n0\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nASK",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    b"CONNECT localhost:9 HTTP/1.1\r\nHost: localhost:9\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    b"get / http/1.1\r\nhost: localhost\r\n\r\n", b"GET / HTTP/1.0\r\n\r\n", b"* * *\r\n\r\n",
)  # fmt: skip
"""Against the grammar of RFC 9112, or at its edge."""
