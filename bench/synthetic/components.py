"""The components of an entry, kind by kind, as its profile asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from synthetic import texts, times
from synthetic.common import COUNTRIES, HOLDER, NEXT
from synthetic.entry import SINCE, UNTIL, Component, Entry

_ONGOING = "ongoing-at-source"


def components(entry: Entry) -> list[Component]:
    """All of them, in the order in which a maintainer writes them."""
    return [*_memberships(entry), *_tenures(entry), *_on_paper(entry), *_of_the_partner(entry), *_claims(entry)]


def _memberships(entry: Entry) -> Iterator[Component]:
    random, profile, slug = entry.random, entry.profile, entry.slug
    if profile.membership:
        begin = random.randint(SINCE, 2005)
        # An office needs a membership that lasts; of the others a fifth has ended.
        code = _ONGOING if profile.tenures else random.choice(("stated", "stated", "unknown", *(_ONGOING,) * 7))
        ending = times.Ending(code, random.randint(begin + 1, UNTIL) if code == "stated" else None)
        status = random.choice(("full", "full", "full", "observer", "participating", "local-government"))
        purpose = f" ;\n    ortak:purpose {entry.text(texts.PURPOSES)}" if profile.purpose else ""
        text = _member(entry.membership, "StandingMembership", (HOLDER, slug), f"status:{status}{purpose}")
        yield Component(text, times.interval(entry.membership, random, begin, ending))
    for other in entry.contexts(profile.third_parties):
        thing = f"membership/{slug}-{other}"
        text = _member(thing, "StandingMembership", (slug, other), "status:observer")
        yield Component(text, times.interval(thing, random, None, times.Ending(_ONGOING)))


def _tenures(entry: Entry) -> Iterator[Component]:
    one_year = times.Ending("stated", 2011, ' ; time:hasXSDDuration "P1Y"^^xsd:duration')
    offices = (("vice-president", 2008, times.Ending("unknown")), ("term-president", 2010, one_year))
    for office, begin, ending in offices[: entry.profile.tenures]:
        thing = f"tenure/{HOLDER}-{entry.slug}-{office}"
        text = _member(thing, "OfficeTenure", (HOLDER, entry.slug), f"office:{office}")
        yield Component(text, times.interval(thing, entry.random, begin, ending))


def _member(thing: str, kind: str, pair: tuple[str, str], role: str) -> str:
    return f"""<{thing}> a ortak:{kind} ;
    org:member <organization/{pair[0]}> ; org:organization <organization/{pair[1]}> ;
    org:role {role} ;
    time:hasTime <{thing}#time> ;"""


def _on_paper(entry: Entry) -> Iterator[Component]:
    """The agreement and what stands on it, and cooperation that is older."""
    random, profile, slug = entry.random, entry.profile, entry.slug
    parties = f"<organization/{HOLDER}>, <{entry.organization}>"
    if profile.cooperation:
        thing = f"cooperation/{HOLDER}-{slug}"
        text = f"<{thing}> a ortak:Cooperation ;\n    ortak:party {parties} ;\n    time:hasTime <{thing}#time> ;"
        ending = times.Ending("unknown", None, f' ; ortak:attestedOn "{entry.year}-03-04"^^xsd:date')
        yield Component(text, times.interval(thing, random, random.randint(1980, 1995), ending))
    if profile.agreement:
        yield _agreement(entry, parties)
    if profile.arrangement:
        thing = f"arrangement/{slug}-invitation"
        text = f"""<{thing}> a ortak:Arrangement ; ortak:under <{entry.agreement}> ;
    dct:description {entry.text(texts.PRACTICES)} ;
    time:hasTime <{thing}#time> ;"""
        yield Component(text, times.interval(thing, random, entry.year, times.Ending(_ONGOING)))
    if profile.body:
        yield Component(f"""<body/{slug}-board> a org:OrganizationalCollaboration ; ortak:under <{entry.agreement}> ;
    skos:prefLabel "{entry.name} Ortak Kurulu"@tr, "{entry.name} Joint Board"@en ;
    org:hasMember {parties} ; ortak:meetsIn {_territories(entry, 2)} ;""")


def _agreement(entry: Entry, parties: str) -> Component:
    random, profile, thing = entry.random, entry.profile, entry.agreement
    code, title = random.choice(tuple(texts.AGREEMENTS.items()))
    lines = [f"dct:title {texts.literals(title)}", f"dct:type type:{code}", f"ortak:party {parties}"]
    if profile.alternative:
        lines.append(f"dct:alternative {texts.literals(('Protokol', 'Protocol'))}")
    if profile.purpose:
        lines.append(f"ortak:purpose {entry.text(texts.PURPOSES)}")
    if profile.fields:
        lines.append("dct:subject " + ", ".join(f"field:{field}" for field in random.sample(tuple(texts.FIELDS), profile.fields)))
    if profile.fields > 1:
        lines.append("ortak:exhaustive false")
    # No place where there is a joint body: as in the real register, one signing in seven has none.
    where = "" if profile.body else f" ; dct:spatial <place/{entry.places(1)[0]}>"
    parts = f"<{thing}#signing> a ortak:Signing ; time:hasTime <{thing}#signed>{where} .\n"
    text = f"<{thing}> a ortak:Agreement ;\n    {NEXT.join(lines)} ;\n    ortak:signing <{thing}#signing> ;"
    return Component(text, parts + times.instant(f"{thing}#signed", random, entry.year, "ddddddddmy"))


def _of_the_partner(entry: Entry) -> Iterator[Component]:
    """Founding, seats, list, figures."""
    random, profile, slug, partner = entry.random, entry.profile, entry.slug, entry.organization
    if profile.founding:
        text = f"<{partner}#founding> a ortak:Founding ; org:resultingOrganization <{partner}> ;\n    time:hasTime <{partner}#founded> ;"
        yield Component(text, times.instant(f"{partner}#founded", random, random.randint(1950, 1994), "yyyyyyymdc"))
    for place in entry.places(profile.seats):
        site = f"{partner}#site-{place}"
        yield Component(f"<{site}> a org:Site ; dct:spatial <place/{place}> ;", f"<{partner}> org:hasSite <{site}> .\n")
    if profile.territories:
        yield Component(f"""<list/{slug}-members> a ortak:TerritoryList ; ortak:about <{partner}> ;
    ortak:territory {_territories(entry, profile.territories)} ;
    ortak:exhaustive {"false" if profile.third_parties else "true"} ;""")
    # As many countries as the list has: a figure that disagrees is correct data, but each would be a line of every report.
    values = (profile.territories, random.randint(5, 90), random.randint(1, 900) * 100_000, random.randint(100, 9_000))
    measures = ("countries", "local-government-associations", "population", "local-governments")
    for measure, value in list(zip(measures, values, strict=True))[: profile.figures]:
        yield Component(f"""<figure/{slug}-{measure}> a ortak:ReportedFigure ; ortak:about <{partner}> ;
    rdf:value {value} ; ortak:measure measure:{measure} ;""")


def _claims(entry: Entry) -> Iterator[Component]:
    about = {"organization": entry.organization, "agreement": entry.agreement, "membership": entry.membership}
    for number, claim in enumerate(entry.profile.claims, 1):
        yield Component(f"""<claim/{entry.slug}-{number}> a ortak:SourceClaim ; ortak:about <{about[claim.about]}> ;
    ortak:claimKind claim:{claim.kind} ;
    dct:description {entry.text(texts.CLAIMS[claim.kind])} ;""")


def _territories(entry: Entry, how_many: int) -> str:
    return ", ".join(f"<territory/{code.lower()}>" for code in entry.random.sample(COUNTRIES, how_many))
