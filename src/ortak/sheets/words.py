"""The workbook's own words, in the one table: key → Turkish, English."""

from __future__ import annotations

from types import MappingProxyType

from ortak.release.lists import fold
from ortak.sheets.schema import Column, Kind

LANGUAGES = ("tr", "en")
"""The languages of the workbook's own words; a register's texts may be in any."""

TABLE = MappingProxyType({
    # -- sheets
    "register": ("Kütük", "Register"),
    "organizations": ("Kuruluşlar", "Organizations"),
    "partnerships": ("Ortaklıklar", "Partnerships"),
    "memberships": ("Üyelikler", "Memberships"),
    "offices": ("Görevler", "Offices"),
    "agreements": ("Anlaşmalar", "Agreements"),
    "cooperations": ("İş birlikleri", "Cooperation"),
    "arrangements": ("Süregelen uygulamalar", "Standing practice"),
    "bodies": ("Ortak kurullar", "Joint bodies"),
    "foundings": ("Kuruluş olayları", "Foundings"),
    "seats": ("Merkezler", "Seats"),
    "lists": ("Üye yerleri", "Member territories"),
    "figures": ("Sayılar", "Figures"),
    "claims": ("Beyanlar", "Claims"),
    "places": ("Yerler", "Places"),
    "territories": ("Ülkeler", "Territories"),
    "sources": ("Kaynaklar", "Sources"),
    "withdrawn": ("Geri çekilenler", "Withdrawn"),
    "renamed": ("Adı değişenler", "Renamed"),
    "passages": ("Dayanaklar", "Evidence"),
    "codes": ("Kodlar", "Codes"),
    # -- columns
    "key": ("kısa ad", "slug"),
    "state": ("durum (dokunmayın)", "state (leave alone)"),
    "name": ("ad", "name"),
    "also": ("öteki adlar", "other names"),
    "legal-body": ("tüzel kişi", "legal body"),
    "homepage": ("ana sayfa", "home page"),
    "page": ("sayfa", "page"),
    "based-in": ("ülkesi", "based in"),
    "affiliated-to": ("bağlı olduğu", "affiliated to"),
    "part-of": ("parçası olduğu", "part of"),
    "same": ("aynısı (bağlantı)", "same as (links)"),
    "close": ("benzeri (bağlantı)", "close to (links)"),
    "evidence": ("dayanak", "evidence"),
    "title": ("başlık", "title"),
    "description": ("açıklama", "description"),
    "subject": ("kimin ortaklıkları", "whose partnerships"),
    "publisher": ("yayımlayan", "publisher"),
    "license": ("lisans", "licence"),
    "rights": ("haklar", "rights"),
    "contact": ("iletişim", "contact"),
    "contact-mail": ("iletişim e-postası (mailto:…)", "contact’s mail (mailto:…)"),
    "contact-page": ("iletişim sayfası", "contact’s page"),
    "themes": ("konu başlıkları (bağlantı)", "themes (links)"),
    "keywords": ("anahtar sözcükler", "keywords"),
    "covers": ("kapsadığı ülke ve bölgeler", "territories covered"),
    "required-languages": ("zorunlu diller", "required languages"),
    "other-languages": ("öteki diller", "other languages"),
    "holder": ("sahibi", "holder"),
    "partner": ("ortak", "partner"),
    "entry": ("ortaklık kaydı", "partnership"),
    "member": ("üye", "member"),
    "organization": ("kuruluş", "organization"),
    "role": ("statü", "status"),
    "office": ("görev", "office"),
    "begin": ("başlangıç", "begin"),
    "end": ("bitiş", "end"),
    "end-knowledge": ("bitiş bilgisi", "what is known of the end"),
    "attested": ("geçerli olduğu bir gün", "attested on"),
    "duration": ("süre", "duration"),
    "purpose": ("amaç", "purpose"),
    "alternative": ("kaynaktaki öteki adı", "also called"),
    "type": ("tür", "kind"),
    "parties": ("taraflar", "parties"),
    "fields": ("alanlar", "fields"),
    "exhaustive": ("tamamı mı", "complete"),
    "signed": ("imza tarihi", "signed on"),
    "place": ("yer", "place"),
    "under": ("dayandığı anlaşma", "under the agreement"),
    "members": ("üyeler", "members"),
    "meets-in": ("toplandığı yerler", "meets in"),
    "founded": ("kuruluş tarihi", "founded"),
    "about": ("kimin hakkında", "about"),
    "territories-column": ("yerler", "territories"),
    "value": ("değer", "value"),
    "measure": ("ölçü", "measure"),
    "claim-kind": ("beyan türü", "kind of claim"),
    "territory": ("ülke", "territory"),
    "centroid": ("koordinat", "coordinates"),
    "territory-kind": ("tür", "kind"),
    "alpha2": ("ISO kodu (2)", "ISO code (2)"),
    "alpha3": ("ISO kodu (3)", "ISO code (3)"),
    "note": ("not", "note"),
    "language": ("dil", "language"),
    "checksum": ("metnin sha256'sı", "sha256 of the text"),
    "as-of": ("kaynağın tarihi", "as of"),
    "basis": ("neye göre", "basis of the date"),
    "phrase": ("sözler", "phrase"),
    "reason": ("gerekçe", "reason"),
    "successors": ("yerine geçenler", "successors"),
    "successor": ("yerine geçen", "successor"),
    # -- what a cell takes
    "help-date": (
        "13.12.2010, Aralık 2009, 2010; bir süre: 2012-05/2013-05. Bilindiği kadarını yazın.",
        "13.12.2010, December 2009, 2010; a span: 2012-05/2013-05. Write as much as is known.",
    ),
    "help-things": ("Kısa adlar ya da adlar, virgülle ayrılmış.", "Slugs or names, separated by commas."),
    "help-thing": ("Kısa ad ya da ad.", "A slug or a name."),
    "help-evidence": (
        "Dayanaklar sayfasındaki kısa adlar: kaynak#baştan-sona, virgülle ayrılmış.",
        "Slugs on the sheet Evidence: source#from-to, separated by commas.",
    ),
    "help-codes": ("Kodlar sayfasındakilerden, virgülle ayrılmış.", "From the sheet Codes, separated by commas."),
    "help-lines": ("Her satıra bir değer (Alt+Enter).", "One value a line (Alt+Enter)."),
    "choose": ("Listeden bir değer seçin.", "Choose one of the list."),
    "help-yes-no": ("evet ya da hayır.", "yes or no."),
    "help-centroid": ("POINT(boylam enlem): POINT(28.94966 41.01384).", "POINT(longitude latitude): POINT(28.94966 41.01384)."),
    "help-duration": ("1 yıl, 3 ay, P1Y.", "1 year, 3 months, P1Y."),
    "help-key": (
        "Kaydın değişmeyen kısa adı. Yeni kayıtta boş bırakılabilir: satırdan türetilir.",
        "The record's slug, which never changes. In a new record it may stay empty: it is made from the row.",
    ),
})  # fmt: skip

_HELP = MappingProxyType(
    {
        Kind.DATE: "help-date",
        Kind.DAY: "help-date",
        Kind.NAMES: "help-lines",
        Kind.IRIS: "help-lines",
        Kind.DURATION: "help-duration",
        Kind.YES_NO: "help-yes-no",
        Kind.FORMAL: "help-yes-no",
    }
)


def word(key: str, language: str) -> str:
    """One word in Turkish, or in English for any other language."""
    return TABLE[key][0 if language == "tr" else 1]


def heading(column: Column, language: str) -> str:
    """A column's heading: ``ad (tr)`` where it is for one language."""
    key = "territories-column" if column.key == "territories" else column.key
    return word(key, language) + (f" ({column.language})" if column.language else "")


def help_for(column: Column, language: str) -> str:
    """What the column takes, in a sentence; "" where the heading says it."""
    if column.key in ("evidence", "centroid"):
        return word(f"help-{column.key}", language)
    if column.kind is Kind.THING:
        return word("help-things" if column.many else "help-thing", language)
    if column.kind is Kind.CODE and column.many:
        return word("help-codes", language)
    return word(_HELP[column.kind], language) if column.kind in _HELP else ""


def is_called(written: str, key: str, language: str = "") -> bool:
    """Whether a heading or a sheet's name is the one of that key, in either language, or the key itself."""
    tag = f" ({language})" if language else ""
    return fold(" ".join(written.split())) in {fold(key + tag), *(fold(word + tag) for word in TABLE[key])}


def names_sheet(written: str, key: str) -> bool:
    """Whether a page's name is that of the sheet; LibreOffice puts the workbook's name before it: ``register-Memberships.csv``."""
    return is_called(written, key) or is_called(written.rpartition("-")[2], key)
