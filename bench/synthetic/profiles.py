"""What an entry is made of: eleven profiles, dealt out in turn.

They are counted from the eleven partner files of this repository's own ``data/`` (components by kind, phrases of evidence, links to
them, what the organization's node states), so a generated register has the same medians and the same means. ``richness.py`` measures
both, and a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Claim(NamedTuple):
    """A claim's kind (a code) and the type of thing it is about."""

    kind: Literal["statement", "intention", "reported-outcome"]
    about: Literal["organization", "agreement", "membership"]


@dataclass(frozen=True)
class Profile:
    """How many of each an entry has; ``links`` are the statements of evidence, ``phrases`` the passages that they lead to."""

    phrases: int
    links: int
    claims: tuple[Claim, ...]
    membership: bool = False
    third_parties: int = 0
    tenures: int = 0
    agreement: bool = False
    fields: int = 1
    alternative: bool = False
    cooperation: bool = False
    arrangement: bool = False
    body: bool = False
    founding: bool = False
    seats: int = 0
    territories: int = 0
    figures: int = 0
    purpose: bool = True
    acronym: bool = True
    page: Literal["homepage", "page", ""] = "homepage"
    relation: Literal["basedIn", "affiliatedTo", "subOrganizationOf", ""] = ""


_OF_AGREEMENT = Claim("reported-outcome", "agreement")
_STATED = Claim("statement", "organization")
_MEANT = Claim("intention", "organization")

PROFILES = (
    # One agreement and what came of it: with four outcomes, three, or a statement of what is in it.
    Profile(7, 16, (_OF_AGREEMENT,) * 4, agreement=True, alternative=True, page="page", relation="basedIn"),
    Profile(7, 15, (_OF_AGREEMENT,) * 4, agreement=True, page="", relation="basedIn"),
    Profile(6, 11, (_OF_AGREEMENT,) * 3, agreement=True, alternative=True, relation="basedIn"),
    Profile(6, 10, (_OF_AGREEMENT,) * 3, agreement=True, page="page", relation="basedIn"),
    Profile(
        5,
        6,
        (Claim("statement", "agreement"),),
        agreement=True,
        purpose=False,
        acronym=False,
        page="page",
        relation="subOrganizationOf",
    ),
    # An old agreement beside a membership; the partner's own memberships; a list of territories.
    Profile(14, 18, (_STATED,) * 3, membership=True, third_parties=2, agreement=True, fields=4, territories=18),
    # Cooperation older than its protocol, a standing practice and a joint body.
    Profile(9, 14, (Claim("statement", "agreement"),), agreement=True, fields=0, cooperation=True, arrangement=True, body=True),
    # The largest: a membership, two offices, a seat, a list, four figures.
    Profile(17, 24, (_STATED,) * 9, membership=True, purpose=False, tenures=2, seats=1, territories=10, figures=4),
    # A membership, a founding, two seats, an affiliation.
    Profile(
        11,
        12,
        (_STATED, _STATED, Claim("reported-outcome", "membership"), Claim("reported-outcome", "membership")),
        membership=True,
        founding=True,
        seats=2,
        relation="affiliatedTo",
    ),
    # A membership, a founding, a seat, a list.
    Profile(7, 9, (_STATED, _MEANT, _MEANT), membership=True, purpose=False, founding=True, seats=1, territories=14),
    # A membership and what the organization aims at.
    Profile(7, 9, (_MEANT,) * 3, membership=True),
)
