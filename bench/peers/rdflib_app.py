"""Runs in the environment of rdflib-endpoint, not in ours: ``load FILE STORE``, or ``serve STORE PORT``."""

import sys

import pyoxigraph


def load(data: str, folder: str) -> None:
    """N-Triples into a new store."""
    store = pyoxigraph.Store(folder)
    store.bulk_load(path=data, format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
    store.optimize()


def serve(folder: str, port: str) -> None:
    """What ``rdflib-endpoint serve`` does, but for reading the data from a file."""
    import uvicorn  # type: ignore[import-not-found, unused-ignore]  # this and the next two are in that environment only
    from oxrdflib import OxigraphStore  # type: ignore[import-not-found, unused-ignore]
    from rdflib import Dataset
    from rdflib_endpoint import SparqlEndpoint  # type: ignore[import-not-found, unused-ignore]

    graph = Dataset(store=OxigraphStore(store=pyoxigraph.Store.read_only(folder)), default_union=True)
    uvicorn.run(SparqlEndpoint(graph=graph), host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    {"load": load, "serve": serve}[sys.argv[1]](*sys.argv[2:])
