"""What ``ortak new`` can add; apart from the rest, so that the command's help needs no room behind it."""

from types import MappingProxyType

KINDS = MappingProxyType({
    "partnership": "partnerships",
    "membership": "memberships",
    "office": "offices",
    "agreement": "agreements",
    "organization": "organizations",
    "cooperation": "cooperations",
    "arrangement": "arrangements",
    "body": "bodies",
    "founding": "foundings",
    "seat": "seats",
    "list": "lists",
    "figure": "figures",
    "claim": "claims",
    "place": "places",
    "territory": "territories",
    "source": "sources",
})  # fmt: skip
"""Kind → sheet."""
