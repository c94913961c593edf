"""The two texts of an entry: the partner's file, and its node among the organizations."""

from __future__ import annotations

from synthetic import texts
from synthetic.common import BASE, COUNTRIES, HEAD, HOLDER, NEXT
from synthetic.components import components
from synthetic.entry import SINCE, UNTIL, Entry
from synthetic.evidence import dealt


def partner_file(entry: Entry) -> str:
    """``partnerships/{slug}.ttl``."""
    slug, profile, random = entry.slug, entry.profile, entry.random
    found = components(entry)
    phrases = [texts.phrase(entry.name, random.randint(SINCE, UNTIL), random) for _ in range(profile.phrases)]
    positions = [entry.source.add(phrase) for phrase in phrases]
    text = [
        f"@prefix page: <{BASE}id/source/{entry.source.slug}#> .\n{HEAD}",
        f"<partnership/{slug}> a ortak:Partnership ; ortak:holder <organization/{HOLDER}> ; ortak:partner <{entry.organization}> .\n",
    ]
    for component, hand in zip(found, dealt(profile.links, len(found), positions), strict=True):
        evidence = ", ".join(f"page:{position}" for position in hand)
        text.append(f"\n{component.text}\n    ortak:entry <partnership/{slug}> ;\n    ortak:evidence {evidence} .\n{component.parts}")
    text.append("\n")
    text += [f'page:{at} ortak:phrase "{said}" .\n' for at, said in zip(positions, phrases, strict=True)]
    return "".join(text)


def organization(entry: Entry) -> str:
    """The partner's node in ``organizations.ttl``, with the evidence for what is said of it."""
    slug, profile = entry.slug, entry.profile
    turkish, english = entry.random.choice(texts.KINDS)
    turkish, english = f"{entry.name} {turkish}", f"{entry.name} {english}"
    lines = [f'skos:prefLabel "{turkish}"@tr, "{english}"@en']
    if profile.acronym:
        lines.append(f'skos:altLabel "{acronym(entry.name)}"')
    if profile.page:
        lines.append(f"foaf:{profile.page} <http://{slug}.example.org/{'about' if profile.page == 'page' else ''}>")
    said = ""
    if profile.relation:
        evidence = f"<source/{entry.source.slug}#{entry.source.add(turkish)}>"
        lines += [_relation(entry), f"ortak:evidence {evidence}"]
        said = f'{evidence} ortak:phrase "{turkish}" .\n'
    return f"<{entry.organization}> a org:Organization ;\n    {NEXT.join(lines)} .\n{said}"


def acronym(name: str) -> str:
    """Of an organization's name. Not its own: in a large register a few dozen share one."""
    return f"{name[:4].upper()}B"


def _relation(entry: Entry) -> str:
    if entry.profile.relation == "basedIn":
        return f"ortak:basedIn <territory/{entry.random.choice(COUNTRIES).lower()}>"
    term = "org:subOrganizationOf" if entry.profile.relation == "subOrganizationOf" else "ortak:affiliatedTo"
    return f"{term} <organization/{entry.contexts(1)[0]}>"
