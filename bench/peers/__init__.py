"""Other SPARQL servers: installed into a cache, loaded with the same triples, started on loopback."""

from peers.fuseki import Fuseki
from peers.oxigraph import Oxigraph
from peers.peer import MissingError, Peer
from peers.rdflib_endpoint import RdflibEndpoint
from peers.trifid import Trifid
from peers.virtuoso import Virtuoso

__all__ = ["PEERS", "MissingError", "Peer"]

PEERS: tuple[type[Peer], ...] = (Oxigraph, RdflibEndpoint, Trifid, Virtuoso, Fuseki)
"""All of them, in the order in which they are shown."""
