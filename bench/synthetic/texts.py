"""Texts in Turkish and English, with gaps for invented names. Names stand where Turkish hangs no ending on them."""

from __future__ import annotations

from random import Random

Pair = tuple[str, str]
"""The same in Turkish and in English."""

KINDS: tuple[Pair, ...] = (
    ("Belediyeler Birliği", "Union of Municipalities"),
    ("Yerel Yönetimler Birliği", "Association of Local Governments"),
    ("Kentler Ağı", "Network of Cities"),
    ("Şehirler Teşkilatı", "Towns Organization"),
    ("Yerel Yönetimler Kongresi", "Congress of Local Authorities"),
)
FIELDS: dict[str, Pair] = {
    "local-government": ("yerel yönetim", "local government"),
    "planning": ("planlama", "planning"),
    "urban-management": ("kent yönetimi", "urban management"),
    "organization": ("örgütlenme", "organization"),
    "mass-housing": ("toplu konut", "mass housing"),
    "sustainable-energy": ("sürdürülebilir enerji", "sustainable energy"),
}
AGREEMENTS: dict[str, Pair] = {
    "goodwill-agreement": ("İyi Niyet Sözleşmesi", "Goodwill Agreement"),
    "goodwill-protocol": ("İyi Niyet Protokolü", "Goodwill Protocol"),
    "cooperation-protocol": ("İşbirliği Protokolü", "Cooperation Protocol"),
    "friendship-and-cooperation-agreement": ("Dostluk ve İşbirliği Sözleşmesi", "Friendship and Cooperation Agreement"),
    "supporting-body-agreement": ("Destekleyici Kurum Anlaşması", "Supporting Body Agreement"),
}
PURPOSES: tuple[Pair, ...] = (
    (
        "{field} alanında bilgi ve deneyim alışverişinde bulunmak, iş birliğini ilerletmek",
        "To share knowledge and experience in {field} and to develop cooperation",
    ),
    ("Var olan ilişkileri güçlendirmek", "To strengthen existing relations"),
    (
        "Belediyelerin dostluğunu ve aralarındaki {field} çalışmalarını ilerletmek",
        "To develop friendly relations between municipalities and their work in {field}",
    ),
)
CLAIMS: dict[str, tuple[Pair, ...]] = {
    "statement": (
        (
            "{name}, bölgesindeki belediyelere {field} alanında destek verir.",
            "{name} supports the municipalities of its region in {field}.",
        ),
        ("{name} bağımsız ve siyaset dışı bir kuruluştur.", "{name} is an independent and non-political organization."),
        ("{name} üyeleri arasında belediyeler ve birlikler vardır.", "Municipalities and unions are among the members of {name}."),
        (
            "{name} bünyesindeki çalışma gruplarında {field} projeleri yürütülür.",
            "Projects in {field} are carried out in the working groups of {name}.",
        ),
        (
            "{name} çalışmalarıyla bölgede {field} alanındaki kapasitenin sürekli artmasına katkı sağlar.",
            "Through its work {name} contributes to the constant growth of capacities in {field} in the region.",
        ),
    ),
    "intention": (
        ("{name} ile {field} alanında iş birliğini ilerletmek amaçlanır.", "It is intended to develop cooperation with {name} in {field}."),
        ("{name} ile birlikte faaliyetler yürütmek amaçlanır.", "It is intended to carry out joint activities with {name}."),
        (
            "{name}, {field} alanında üyelerinin ortak sesi olmayı amaçlar.",
            "{name} aims to be the common voice of its members in {field}.",
        ),
    ),
    "reported-outcome": (
        (
            "{name} temsilcileri ile üye belediyelerdeki muhatapları arasında iş birliği yapılması sağlandı.",
            "Representatives of {name} were enabled to cooperate with their counterparts in the member municipalities.",
        ),
        (
            "{name} temsilcileri ile üye belediyelerdeki muhataplarının birbirini ziyaret etmesi sağlandı.",
            "Representatives of {name} and their counterparts in the member municipalities were enabled to visit each other.",
        ),
        (
            "{name} üyesi kentlerle kardeş şehir ilişkilerinin gelişmesi sağlandı.",
            "Sister-city relations with the member towns of {name} were enabled to develop.",
        ),
        (
            "{name} ile {field} alanında deneyim alışverişinin önü açıldı.",
            "The ground was laid for sharing experience in {field} with {name}.",
        ),
    ),
}
PRACTICES: tuple[Pair, ...] = (
    (
        "{name} temsilcileri her genel kurul toplantısına düzenli olarak çağrılır.",
        "Representatives of {name} are regularly invited to every meeting of the general assembly.",
    ),
)
PHRASES = (
    "{year} yılından bu yana {name} ile birlikte çalışılmaktadır",
    "{name} bünyesinde {field} çalışmaları sürdürülmektedir",
    "{year} yılında imzalanan protokol çerçevesinde {name} temsilcileri",
    "karşılıklı ziyaretler ve {field} alanında bilgi paylaşımı",
    "mevcut ilişkileri pekiştirmek amacıyla {name} üyeliğine",
    "{name} tarafından bildirilen üye sayısı ve {field} verileri",
    "{field} alanında tecrübe paylaşımına zemin hazırlanmıştır",
    "{year} tarihinde {name} ile ortak faaliyetlerde bulunulması amacıyla",
)
"""At most ten words each, whatever fills the gaps (a field has at most two words)."""


def filled(pair: Pair, name: str, random: Random) -> Pair:
    """The pair with its gaps filled: the name, and one field in both languages."""
    turkish, english = random.choice(tuple(FIELDS.values()))
    return pair[0].format(name=name, field=turkish), pair[1].format(name=name, field=english)


def literals(pair: Pair) -> str:
    """The pair as two Turtle literals; nothing in this module needs escaping."""
    return f'"{_sentence(pair[0])}"@tr, "{_sentence(pair[1])}"@en'


def _sentence(text: str) -> str:
    """With a capital first letter: in Turkish that of "i" is "İ"."""
    return ("İ" if text[0] == "i" else text[0].upper()) + text[1:]


def phrase(name: str, year: int, random: Random) -> str:
    """A passage for evidence, of at most ten words."""
    return random.choice(PHRASES).format(name=name, year=year, field=random.choice(tuple(FIELDS.values()))[0])
