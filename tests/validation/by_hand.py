"""Mistakes as maintainers make them in this repository's register, each with all that must be said of it."""

from __future__ import annotations

from typing import NamedTuple

NALAS, ATO, FAYHAA = (f"partnerships/{name}.ttl" for name in ("nalas", "ato", "al-fayhaa"))


class Mistake(NamedTuple):
    """What is typed instead of what, in which file; the results, each as rule and the text below its carets; a phrase of what is said."""

    file: str
    old: str
    new: str
    found: tuple[tuple[str, str], ...]
    said: str


def one(file: str, old: str, new: str, found: tuple[str, str], said: str) -> Mistake:
    """A mistake with one result."""
    return Mistake(file, old, new, (found,), said)


OF_DATA = {
    "a status left out": one(NALAS, "    org:role status:full ;\n", "", ("membershipStatus", "<membership/mbb-nalas>"), "status:full"),
    "two statuses": one(
        NALAS, "status:full", "status:full, status:observer", ("membershipStatus", "status:observer"), "exactly one status"
    ),
    "an office as status": one(
        NALAS, "org:role status:full", "org:role office:vice-president", ("membershipStatus", "office:vice-president"), "status"
    ),
    "a misspelt status": one(NALAS, "status:full", "status:ful", ("referenceIsDescribed", "status:ful"), "did you mean status:full?"),
    "a misspelt property": Mistake(
        NALAS,
        "    org:member <organization/mbb>",
        "    org:mamber <organization/mbb>",
        (("member", "<membership/mbb-nalas>"), ("propertyIsInTheModel", "org:mamber")),
        "did you mean org:member?",
    ),
    "a misspelt organization": one(
        NALAS,
        "ortak:partner <organization/nalas>",
        "ortak:partner <organization/nalsa>",
        ("referenceIsDescribed", "<organization/nalsa>"),
        "did you mean <organization/nalas>?",
    ),
    "a misspelt place": one(
        FAYHAA, "<place/tripoli-lb>", "<place/tripoli>", ("referenceIsDescribed", "<place/tripoli>"), "described nowhere"
    ),
    "a misspelt class": Mistake(
        NALAS,
        "a ortak:TerritoryList",
        "a ortak:TeritoryList",
        (("classFitsIri", "ortak:TeritoryList"), ("termIsKnown", "ortak:TeritoryList")),
        "did you mean ortak:TerritoryList?",
    ),
    "a year as a day": one(
        FAYHAA, '"2010-12-13"^^xsd:date', '"2010"^^xsd:date', ("day", '"2010"^^xsd:date'), "is a year: write time:inXSDgYear"
    ),
    "a year in a day's place": one(
        FAYHAA, '"2010-12-13"^^xsd:date', '"2010"^^xsd:gYear', ("day", '"2010"^^xsd:gYear'), 'write time:inXSDgYear "2010"^^xsd:gYear'
    ),
    "a year as a number": one(NALAS, '"2008"^^xsd:gYear', "2008", ("year", "2008"), 'write time:inXSDgYear "2008"^^xsd:gYear'),
    "a day that is none": one(
        FAYHAA, '"2010-12-13"^^xsd:date', '"2011-02-29"^^xsd:date', ("day", '"2011-02-29"^^xsd:date'), "February 2011 has 28 days"
    ),
    "a day as people write it": one(
        FAYHAA, '"2010-12-13"^^xsd:date', '"13.12.2010"^^xsd:date', ("day", '"13.12.2010"^^xsd:date'), '"2010-12-13"^^xsd:date'
    ),
    "a day without hyphens": one(
        FAYHAA, '"2010-12-13"^^xsd:date', '"20101213"^^xsd:date', ("day", '"20101213"^^xsd:date'), '"2010-12-13"^^xsd:date'
    ),
    "a day of a week": one(
        FAYHAA, '"2010-12-13"^^xsd:date', '"2010-W50-1"^^xsd:date', ("day", '"2010-W50-1"^^xsd:date'), "the calendar has"
    ),
    "a month that is none": one(
        NALAS, '"2009-12"^^xsd:gYearMonth', '"2009-13"^^xsd:gYearMonth', ("month", '"2009-13"^^xsd:gYearMonth'), "there is no month 13"
    ),
    "a month as a year": one(
        NALAS, 'time:inXSDgYear "2008"^^xsd:gYear', 'time:inXSDgYear "2008-05"^^xsd:gYear', ("year", '"2008-05"^^xsd:gYear'), "is a month"
    ),
    "a day without its type": one(FAYHAA, '"2010-12-13"^^xsd:date', '"2010-12-13"', ("day", '"2010-12-13"'), "xsd:date"),
    "a misspelt datatype": one(
        FAYHAA, '"2010-12-13"^^xsd:date', '"2010-12-13"^^xsd:dat', ("day", '"2010-12-13"^^xsd:dat'), "did you mean xsd:date?"
    ),
    "a duration that is none": one(NALAS, '"P1Y"^^xsd:duration', '"1 year"^^xsd:duration', ("duration", '"1 year"^^xsd:duration'), "P1Y"),
    "a time of day": one(
        FAYHAA,
        '"2010-12-13"^^xsd:date',
        '"2010-12-13T10:00:00"^^xsd:date',
        ("day", '"2010-12-13T10:00:00"^^xsd:date'),
        "leave out the time",
    ),
    "an end before its beginning": one(
        NALAS,
        '"2013-05"^^xsd:gYearMonth',
        '"2011-05"^^xsd:gYearMonth',
        ("beginBeforeEnd", "<tenure/mbb-nalas-term-president#time>"),
        "ends before it begins",
    ),
    "a prefix of another namespace": one(
        NALAS,
        "<https://w3id.org/ortak/ns/status/>",
        "<https://w3id.org/ortak/status/>",
        ("referenceIsDescribed", "status:full"),
        "did you mean <https://w3id.org/ortak/ns/status/full>?",
    ),
    "evidence off by one": Mistake(
        NALAS,
        "ortak:evidence page:4685-4714,",
        "ortak:evidence page:4685-4713,",
        (("phrase", "page:4685-4713"), ("phraseIsUsed", "page:4685-4714")),
        "did you mean <source/partnerships-page#4685-4714>?",
    ),
    "evidence in words": Mistake(
        NALAS,
        "ortak:evidence page:5462-5525 .",
        'ortak:evidence "page 5462" .',
        (("evidenceIri", '"page 5462"'), ("phraseIsUsed", "page:5462-5525")),
        "position in its text",
    ),
    "a language in words": one(
        "register.ttl",
        'ortak:requiredLanguage "tr"',
        'ortak:requiredLanguage "Türkçe"',
        ("requiredLanguage", '"Türkçe"'),
        "plain strings",
    ),
    "a link that the build writes": one(
        "organizations.ttl",
        'skos:altLabel "ATO" ;',
        'skos:altLabel "ATO" ; org:linkedTo <organization/mbb> ;',
        ("derivedByHand", "<organization/mbb>"),
        "Only the build",
    ),
    "an end that is not known": one(
        NALAS, "end:unknown", "end:unknwon", ("referenceIsDescribed", "end:unknwon"), "did you mean end:unknown?"
    ),
    "an address without its scheme": one(
        "organizations.ttl",
        "foaf:homepage <http://www.ato.net>",
        "foaf:homepage <www.ato.net>",
        ("linkLeadsOut", "<www.ato.net>"),
        "<https://www.ato.net>",
    ),
    "an address of another kind": one(
        "organizations.ttl",
        "foaf:homepage <http://www.ato.net>",
        "foaf:homepage <javascript:alert(1)>",
        ("homePage", "<javascript:alert(1)>"),
        "http",
    ),
    "a name in a wrong encoding": one(
        "organizations.ttl",
        '"Arap Şehirleri Teşkilatı"@tr',
        '"Arap Å\x9eehirleri TeÅ\x9fkilatÄ±"@tr',
        ("textIsReadable", '"Arap Å\x9eehirleri TeÅ\x9fkilatÄ±"@tr'),
        "stands here for “Şehirleri”",
    ),
    "a phrase in a wrong encoding": one(
        NALAS,
        '"2008 yılından bu yana tam üye"',
        '"2008 yÄ±lÄ±ndan bu yana tam Ã¼ye"',
        ("textIsReadable", '"2008 yÄ±lÄ±ndan bu yana tam Ã¼ye"'),
        "stands here for “yılından”",
    ),
    "a record of another partner": one(
        NALAS,
        "<claim/nalas-size> a ortak:SourceClaim ;\n    ortak:entry <partnership/nalas>",
        "<claim/nalas-size> a ortak:SourceClaim ;\n    ortak:entry <partnership/ato>",
        ("entryFitsFile", "<partnership/ato>"),
        "move the record to partnerships/ato.ttl",
    ),
    "a value that the build writes": one(
        NALAS,
        "<membership/mbb-nalas#begin> a time:Instant ;",
        '<membership/mbb-nalas#begin> a time:Instant ; ortak:beginEarliest "2008-01-01"^^xsd:date ;',
        ("derivedByHand", '"2008-01-01"^^xsd:date'),
        "Only the build",
    ),
    "a label without its language": one(
        "organizations.ttl", '"Arab Towns Organization"@en', '"Arab Towns Organization"', ("label", '"Arab Towns Organization"'), "language"
    ),
    "two labels of a language": one(
        "organizations.ttl",
        '"Arab Towns Organization"@en',
        '"Arab Towns Organization"@en, "Arab Cities Organization"@en',
        ("label", '"Arab Cities Organization"@en'),
        "language",
    ),
    "a name that another has": one(
        "organizations.ttl",
        '"Arap Şehirleri Teşkilatı"@tr',
        '"Marmara Belediyeler Birliği"@tr',
        ("nameOfOneOrganization", '"Marmara Belediyeler Birliği"@tr'),
        "merge them",
    ),
    "evidence left out": one(
        NALAS,
        '    ortak:claimKind claim:statement ;\n    dct:description\n        "NALAS siyaset',
        '    dct:description\n        "NALAS siyaset',
        ("claimKind", "<claim/nalas-character>"),
        "ortak:claimKind",
    ),
    "a member of itself": Mistake(
        ATO,
        "org:member <organization/ato> ; org:organization <organization/un>",
        "org:member <organization/un> ; org:organization <organization/un>",
        (("membershipOfTheEntry", "<partnership/ato>"), ("memberIsNotOrganization", "<organization/un>")),
        "member of themselves",
    ),
    "a field as type": one(
        ATO,
        "dct:type type:friendship-and-cooperation-agreement",
        "dct:type field:local-government",
        ("agreementType", "field:local-government"),
        "type:",
    ),
    "coordinates the wrong way round": one(
        "places.ttl",
        "POINT(35.84415 34.43352)",
        "POINT(34.43352, 35.84415)",
        ("placeCentroid", '"POINT(34.43352, 35.84415)"^^geo:wktLiteral'),
        "longitude",
    ),
    "a code in small letters": one("territories.ttl", 'ortak:alpha2 "AL"', 'ortak:alpha2 "al"', ("alpha2", '"al"'), "capital"),
    "a code of another country": one(
        "territories.ttl", 'ortak:alpha2 "AL"', 'ortak:alpha2 "AE"', ("codeNamesTerritory", '"AE"'), "Correct the code or the IRI"
    ),
    "a figure with a comma": one(NALAS, "rdf:value 9000 ;", "rdf:value 9,000 ;", ("figureValue", "000"), "no separators"),
    "a figure as text": one(NALAS, "rdf:value 13 ;", 'rdf:value "13" ;', ("figureValue", '"13"'), "number"),
    "a record of another entry": one(
        ATO,
        "<membership/ato-un> a ortak:StandingMembership ;\n    ortak:entry <partnership/ato>",
        "<membership/ato-un> a ortak:StandingMembership ;\n    ortak:entry <organization/ato>",
        ("componentEntry", "<organization/ato>"),
        "entry",
    ),
}
"What is Turtle, and is wrong."
OF_TEXT = {
    "a quotation mark left out": one(
        FAYHAA, '"Goodwill Agreement"@en', '"Goodwill Agreement@en', ("input-string-unclosed", '"'), "never closed"
    ),
    "a dot left out": one(FAYHAA, '"2010-12-13"^^xsd:date .', '"2010-12-13"^^xsd:date', ("input-missing-dot", "e"), "no dot at its end"),
    "a semicolon left out": one(
        FAYHAA,
        "ortak:entry <partnership/al-fayhaa> ;\n    dct:title",
        "ortak:entry <partnership/al-fayhaa>\n    dct:title",
        ("input-missing-mark", ">"),
        "“;” is missing here: a property of the same thing follows (dct:title)",
    ),
    "a dot for a semicolon": one(
        NALAS, "org:role status:full ;", "org:role status:full .", ("input-wrong-mark", "."), "Write “;” here instead of “.”"
    ),
    "a semicolon for a dot": one(
        NALAS,
        "page:5213-5285 .\n<membership",
        "page:5213-5285 ;\n<membership",
        ("input-wrong-mark", ";"),
        "a new statement follows (<membership/mbb-nalas#time>)",
    ),
    "a prefix left out": one(
        "register.ttl",
        "@prefix foaf:  <http://xmlns.com/foaf/0.1/> .\n",
        "",
        ("input-unknown-prefix", "foaf:"),
        "add the line “@prefix foaf:",
    ),
    "a bracket left open": one(
        FAYHAA, "<place/tripoli-lb> .", "<place/tripoli-lb .", ("input-iri-unclosed", "<place/tripoli-lb"), "put “>”"
    ),
    "a date without quotation marks": one(
        FAYHAA, '"2010-12-13"^^xsd:date', "2010-12-13", ("input-bare-date", "2010-12-13"), '"2010-12-13"^^xsd:date'
    ),
    "a blank in an address": one(
        "organizations.ttl", "<http://www.ato.net>", "<http://www.ato .net>", ("input-iri-character", " "), "can't hold a space"
    ),
    "a backslash": one(FAYHAA, '"Goodwill Agreement"@en', '"Goodwill \\Agreement"@en', ("input-escape", "\\A"), "not an escape"),
    "a record copied with its slug": one(
        NALAS,
        "<claim/nalas-size> a",
        "<claim/nalas-character> a",
        ("input-register", "<claim/nalas-character> a ortak:SourceClaim ;"),
        "(first on line 92)",
    ),
    "a blank node": one(
        FAYHAA,
        "time:hasTime <agreement/al-fayhaa-2010#signed> ;",
        "time:hasTime [ a time:Instant ] ;",
        ("input-blank-node", "["),
        "give it an IRI",
    ),
    "another base": one(
        FAYHAA,
        "@base <https://w3id.org/ortak/mbb/id/> .",
        "@base <https://example.org/id/> .",
        ("input-base-other", "@base <https://example.org/id/> ."),
        "write “@base <https://w3id.org/ortak/mbb/id/> .”",
    ),
    "no base": one(
        FAYHAA,
        "@base <https://w3id.org/ortak/mbb/id/> .\n",
        "",
        ("input-base-missing", "# Al-Fayhaa Union of Municipalities: one agreement of 2010 and what came of it. No membership is stated."),
        "declares no @base",
    ),
    "a word without quotation marks": one(
        FAYHAA, '"Goodwill Agreement"@en', "Goodwill", ("input-bare-word", "Goodwill"), "put it in quotation marks"
    ),
    "a prefix of another file": one(
        FAYHAA, "dct:type type:goodwill-agreement", "dct:type status:full", ("input-unknown-prefix", "status:"), "add the line"
    ),
}
"What isn't understood."
