"""What a release says of itself: its counts (VoID), its service (Service Description), its catalog (DCAT-AP, schema.org)."""

from ortak.catalog.counting import Counting
from ortak.catalog.dcat import catalog_page, catalog_pages, page_address
from ortak.catalog.facts import CatalogFacts, Dump, Format, Listed
from ortak.catalog.holdings import Holdings, holdings
from ortak.catalog.schema import schema_org_catalog, schema_org_dataset
from ortak.catalog.service import ServiceFacts, service_description
from ortak.catalog.void import void_document

__all__ = [
    "CatalogFacts",
    "Counting",
    "Dump",
    "Format",
    "Holdings",
    "Listed",
    "ServiceFacts",
    "catalog_page",
    "catalog_pages",
    "holdings",
    "page_address",
    "schema_org_catalog",
    "schema_org_dataset",
    "service_description",
    "void_document",
]
