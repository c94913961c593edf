"""The official suites of SPARQL 1.1, asked over HTTP of the running server."""
