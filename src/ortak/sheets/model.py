"""What the workbook has: a sheet for each kind of record, a column for each thing that is stated of it.

``docs/model.md`` says which term is for which fact; this is the same as a table, and nothing here is of one register.
"""

from __future__ import annotations

from dataclasses import replace

from ortak.namespaces import ADMS, DCAT, DCT, FOAF, GEO, ORG, ORTAK, RDF, SKOS, TIME, VCARD, XSD
from ortak.sheets.schema import BEGIN, END, INTERVAL, Column, Kind, Sheet, Step
from ortak.terms import Iri

_SIGNING = Step(ORTAK("signing"), "#signing", ORTAK("Signing"))
_SIGNED = (_SIGNING, Step(TIME("hasTime"), "#signed", TIME("Instant")))
_FOUNDED = (Step(TIME("hasTime"), "#founded", TIME("Instant")),)
_AS_OF = (Step(ORTAK("asOf"), "#as-of", TIME("Instant")),)
_PUBLISHER = (Step(DCT("publisher"), "#publisher", FOAF("Agent")),)
_CONTACT = (Step(DCAT("contactPoint"), "#contact", VCARD("Kind")),)


def _text(key: str, property_: Iri, required: bool = False, steps: tuple[Step, ...] = ()) -> Column:
    return Column(key, Kind.TEXT, property_, required=required, steps=steps)


def _things(key: str, property_: Iri, of: str, required: bool = False) -> Column:
    return Column(key, Kind.THING, property_, of, many=True, required=required)


def _thing(key: str, property_: Iri, of: str, required: bool = True) -> Column:
    return Column(key, Kind.THING, property_, of, required=required)


_NAME = _text("name", SKOS("prefLabel"), required=True)
_TITLE = _text("title", DCT("title"), required=True)
_PURPOSE = _text("purpose", ORTAK("purpose"))
_DESCRIPTION = _text("description", DCT("description"), required=True)
_ENTRY = _thing("entry", ORTAK("entry"), "partnership")
_EVIDENCE = _things("evidence", ORTAK("evidence"), "source", required=True)
_PARTIES = _things("parties", ORTAK("party"), "organization", required=True)
_UNDER = _thing("under", ORTAK("under"), "agreement")
_ALSO = Column("also", Kind.NAMES, SKOS("altLabel"), many=True)
_SAME = Column("same", Kind.IRIS, SKOS("exactMatch"), many=True)
_PAGE = Column("page", Kind.IRIS, FOAF("page"), many=True)
_EXHAUSTIVE = Column("exhaustive", Kind.YES_NO, ORTAK("exhaustive"))
_WHEN = (
    Column("begin", Kind.DATE, TIME("inXSDDate"), steps=BEGIN),
    Column("end", Kind.DATE, TIME("inXSDDate"), steps=END),
    Column("end-knowledge", Kind.CODE, ORTAK("endKnowledge"), "end", steps=(INTERVAL,)),
    Column("attested", Kind.DAY, ORTAK("attestedOn"), steps=(INTERVAL,), datatype=XSD("date")),
    Column("duration", Kind.DURATION, TIME("hasXSDDuration"), steps=(INTERVAL,), datatype=XSD("duration")),
)


def _role(scheme: str) -> tuple[Column, ...]:
    return (
        _ENTRY,
        _thing("member", ORG("member"), "organization"),
        _thing("organization", ORG("organization"), "organization"),
        Column("role" if scheme == "status" else "office", Kind.CODE, ORG("role"), scheme, required=True),
        *_WHEN,
    )


SHEETS = (
    Sheet(
        "register",
        "register",
        (ORTAK("Register"),),
        (
            _TITLE,
            _DESCRIPTION,
            _thing("subject", DCT("subject"), "organization"),
            _text("publisher", FOAF("name"), True, _PUBLISHER),
            Column("license", Kind.IRIS, DCT("license"), required=True),
            _text("rights", DCT("rights")),
            _text("contact", VCARD("fn"), steps=_CONTACT),
            Column("contact-mail", Kind.IRIS, VCARD("hasEmail"), steps=_CONTACT),
            Column("contact-page", Kind.IRIS, VCARD("hasURL"), steps=_CONTACT),
            Column("themes", Kind.IRIS, DCAT("theme"), many=True),
            Column("keywords", Kind.NAMES, DCAT("keyword"), many=True),
            _things("covers", DCT("spatial"), "territory"),
            Column("required-languages", Kind.PLAIN, ORTAK("requiredLanguage"), many=True, required=True),
            Column("other-languages", Kind.PLAIN, ORTAK("otherLanguage"), many=True),
        ),
        file="register",
    ),
    Sheet(
        "organizations",
        "organization",
        (ORG("Organization"), ORG("FormalOrganization")),
        (
            _NAME,
            _ALSO,
            Column("legal-body", Kind.FORMAL, RDF("type")),
            Column("homepage", Kind.IRIS, FOAF("homepage"), many=True),
            _PAGE,
            _things("based-in", ORTAK("basedIn"), "territory"),
            _things("affiliated-to", ORTAK("affiliatedTo"), "organization"),
            _things("part-of", ORG("subOrganizationOf"), "organization"),
            _SAME,
            replace(_EVIDENCE, required=False),
        ),
        file="organizations",
    ),
    Sheet(
        "partnerships",
        "partnership",
        (ORTAK("Partnership"),),
        (_thing("holder", ORTAK("holder"), "organization"), _thing("partner", ORTAK("partner"), "organization")),
    ),
    Sheet("memberships", "membership", (ORTAK("StandingMembership"),), (*_role("status"), _PURPOSE, _EVIDENCE)),
    Sheet("offices", "tenure", (ORTAK("OfficeTenure"),), (*_role("office"), _EVIDENCE)),
    Sheet(
        "agreements",
        "agreement",
        (ORTAK("Agreement"),),
        (
            _ENTRY,
            _TITLE,
            Column("alternative", Kind.NAMES, DCT("alternative"), many=True),
            Column("type", Kind.CODE, DCT("type"), "agreement-type", required=True),
            _PARTIES,
            _PURPOSE,
            Column("fields", Kind.CODE, DCT("subject"), "field", many=True),
            _EXHAUSTIVE,
            Column("signed", Kind.DATE, TIME("inXSDDate"), required=True, steps=_SIGNED),
            Column("place", Kind.THING, DCT("spatial"), "place", steps=(_SIGNING,)),
            _EVIDENCE,
        ),
    ),
    Sheet("cooperations", "cooperation", (ORTAK("Cooperation"),), (_ENTRY, _PARTIES, *_WHEN, _EVIDENCE)),
    Sheet("arrangements", "arrangement", (ORTAK("Arrangement"),), (_ENTRY, _UNDER, _DESCRIPTION, *_WHEN, _EVIDENCE)),
    Sheet(
        "bodies",
        "body",
        (ORG("OrganizationalCollaboration"),),
        (
            _ENTRY,
            _NAME,
            _UNDER,
            _things("members", ORG("hasMember"), "organization", required=True),
            _things("meets-in", ORTAK("meetsIn"), "territory"),
            _EVIDENCE,
        ),
    ),
    Sheet(
        "foundings",
        "organization",
        (ORTAK("Founding"),),
        (
            _ENTRY,
            _thing("organization", ORG("resultingOrganization"), "organization"),
            Column("founded", Kind.DATE, TIME("inXSDDate"), required=True, steps=_FOUNDED),
            _EVIDENCE,
        ),
        fragment="founding",
    ),
    Sheet(
        "seats",
        "organization",
        (ORG("Site"),),
        (
            _ENTRY,
            replace(_thing("organization", ORG("hasSite"), "organization"), inverse=True),
            _thing("place", DCT("spatial"), "place"),
            _EVIDENCE,
        ),
        fragment="site-",
    ),
    Sheet(
        "lists",
        "list",
        (ORTAK("TerritoryList"),),
        (
            _ENTRY,
            _thing("about", ORTAK("about"), "organization"),
            _things("territories", ORTAK("territory"), "territory", required=True),
            replace(_EXHAUSTIVE, required=True),
            _EVIDENCE,
        ),
    ),
    Sheet(
        "figures",
        "figure",
        (ORTAK("ReportedFigure"),),
        (
            _ENTRY,
            _thing("about", ORTAK("about"), "organization"),
            Column("value", Kind.PLAIN, RDF("value"), required=True, datatype=XSD("integer")),
            Column("measure", Kind.CODE, ORTAK("measure"), "measure", required=True),
            _EVIDENCE,
        ),
    ),
    Sheet(
        "claims",
        "claim",
        (ORTAK("SourceClaim"),),
        (
            _ENTRY,
            _things("about", ORTAK("about"), "organization", required=True),
            Column("claim-kind", Kind.CODE, ORTAK("claimKind"), "claim-kind", required=True),
            _DESCRIPTION,
            _EVIDENCE,
        ),
    ),
    Sheet(
        "places",
        "place",
        (DCT("Location"), SKOS("Concept")),
        (
            _NAME,
            _thing("territory", DCT("isPartOf"), "territory"),
            Column("centroid", Kind.PLAIN, DCAT("centroid"), required=True, datatype=GEO("wktLiteral")),
            _SAME,
            Column("close", Kind.IRIS, SKOS("closeMatch"), many=True),
        ),
        file="places",
    ),
    Sheet(
        "territories",
        "territory",
        (ORTAK("Territory"),),
        (
            _NAME,
            _ALSO,
            Column("territory-kind", Kind.CODE, ORTAK("territoryKind"), "territory-kind", required=True),
            Column("alpha2", Kind.PLAIN, ORTAK("alpha2")),
            Column("alpha3", Kind.PLAIN, ORTAK("alpha3")),
            _SAME,
            _text("note", SKOS("note")),
        ),
        file="territories",
    ),
    Sheet(
        "sources",
        "source",
        (FOAF("Document"),),
        (
            _TITLE,
            Column("language", Kind.PLAIN, DCT("language"), required=True),
            Column("checksum", Kind.PLAIN, ORTAK("textSha256"), required=True),
            Column("as-of", Kind.DATE, TIME("inXSDDate"), required=True, steps=_AS_OF),
            _text("basis", ORTAK("basis"), True, _AS_OF),
            replace(_EVIDENCE, required=False, steps=_AS_OF),
            _PAGE,
        ),
        file="sources",
    ),
    Sheet(
        "withdrawn",
        "",
        (ORTAK("WithdrawnRecord"),),
        (_text("reason", ORTAK("reason"), True), Column("successors", Kind.THING, DCT("isReplacedBy"), many=True)),
        file="former",
        always=((ADMS("status"), Iri("http://purl.org/adms/status/Withdrawn")),),
    ),
    Sheet(
        "renamed",
        "",
        (ORTAK("RenamedRecord"),),
        (Column("successor", Kind.THING, DCT("isReplacedBy"), required=True), _text("reason", ORTAK("reason"))),
        file="former",
    ),
    Sheet("passages", "source", (), (Column("phrase", Kind.PLAIN, ORTAK("phrase"), required=True),), fragment=" "),
)
"""In the order of the workbook. The passages have no class: they are what has an ``ortak:phrase``."""


def sheet_of(key: str) -> Sheet:
    """The sheet with the key."""
    return next(sheet for sheet in SHEETS if sheet.key == key)
