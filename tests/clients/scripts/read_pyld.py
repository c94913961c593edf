"""PyLD: addresses as JSON on standard input; for each, its canonical N-Quads (URDNA2015) and how many trees its expanded form is."""

import json
import sys
from typing import Any

import requests
from pyld import jsonld

OPTIONS = {"algorithm": "URDNA2015", "format": "application/n-quads"}


def load(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    """Fetch a document as JSON-LD 1.1 API 9.4 says: PyLD 3.3's own loader breaks where there is more than one ``Link: rel="alternate"``."""
    reply = requests.get(url, headers={"Accept": "application/ld+json, application/json;q=0.5"}, timeout=30)
    reply.raise_for_status()
    return {"contentType": reply.headers["Content-Type"], "contextUrl": None, "documentUrl": reply.url, "document": reply.json()}


jsonld.set_document_loader(load)
json.dump(
    [{"canonical": jsonld.normalize(address, OPTIONS), "trees": len(jsonld.expand(address))} for address in json.load(sys.stdin)],
    sys.stdout,
)
