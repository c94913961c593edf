"""What a release says of itself as RDF: the dataset with its counts (VoID), the SPARQL service (Service Description)."""

from ortak.catalog.counting import Counting
from ortak.catalog.service import ServiceFacts, service_description

__all__ = ["Counting", "ServiceFacts", "service_description"]
