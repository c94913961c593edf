"""The pages' own words, in the one table: key → Turkish, English."""

from __future__ import annotations

from types import MappingProxyType

from ortak.web.words_catalog import CATALOG
from ortak.web.words_changes import CHANGES
from ortak.web.words_dumps import DUMPS

LANGUAGES = ("tr", "en")
"""The languages of the table, in the order of its columns."""

TABLE = MappingProxyType({
    **CATALOG,
    **DUMPS,
    **CHANGES,
    # -- every page
    "skip": ("İçeriğe geç", "Skip to content"),
    "main-menu": ("Ana menü", "Main menu"),
    "languages": ("Diller", "Languages"),
    "breadcrumbs": ("Bulunduğunuz yer", "You are here"),
    "home": ("Ana sayfa", "Home"),
    "partnerships": ("Ortaklıklar", "Partnerships"),
    "organizations": ("Kuruluşlar", "Organizations"),
    "memberships": ("Üyelikler", "Memberships"),
    "agreements": ("Anlaşmalar", "Agreements"),
    "places": ("Yerler", "Places"),
    "sparql": ("Sorgu", "Query"),
    "definitions": ("Terimler", "Terms"),
    "licence": ("Lisans", "Licence"),
    "about-register": ("Bu kütük hakkında", "About this register"),
    "made-with": ("Ortak ile yayımlanır", "Published with Ortak"),
    "not-in-your-language": ("Bu metin yalnızca şu dilde var: {language}", "This text is only there in {language}"),
    "other-forms": ("Öteki biçimler", "Other forms"),
    # -- home
    "many-partnership": ("ortaklık", "partnerships"),
    "many-partnership-1": ("ortaklık", "partnership"),
    "many-organization": ("kuruluş", "organizations"),
    "many-organization-1": ("kuruluş", "organization"),
    "many-membership": ("üyelik", "memberships"),
    "many-membership-1": ("üyelik", "membership"),
    "many-tenure": ("görev dönemi", "offices held"),
    "many-tenure-1": ("görev dönemi", "office held"),
    "many-agreement": ("anlaşma", "agreements"),
    "many-agreement-1": ("anlaşma", "agreement"),
    "many-cooperation": ("iş birliği", "cooperations"),
    "many-cooperation-1": ("iş birliği", "cooperation"),
    "many-body": ("ortak kurul", "joint bodies"),
    "many-body-1": ("ortak kurul", "joint body"),
    "many-place": ("yer", "places"),
    "many-place-1": ("yer", "place"),
    "many-claim": ("kaynak ifadesi", "claims of the source"),
    "many-claim-1": ("kaynak ifadesi", "claim of the source"),
    "three-ways": ("Üç yol", "Three ways in"),
    "way-browse": ("Gezinin", "Browse"),
    "way-browse-text": (
        "Her ortağın sayfasında üyelikler, anlaşmalar, görevler ve bunların dayandığı metin yan yana durur. Listeler "
        "güne, statüye ve ülkeye göre süzülür.",
        "Each partner has a page with its memberships, agreements and offices, and the words that each rests on. Lists "
        "can be filtered by day, status and country.",
    ),
    "way-ask": ("Sorgulayın", "Ask"),
    "way-ask-text": (
        "SPARQL ile her soruyu sorabilirsiniz: bir günde kesin olarak neyin, olası olarak neyin sürdüğünü de.",
        "With SPARQL you can ask anything, also what certainly and what possibly held on a day.",
    ),
    "way-take": ("İndirin", "Take it along"),
    "way-take-text": (
        "Her sayfanın verisi vardır: adresin sonuna .ttl, .jsonld, .nt, .rdf ya da .trig, listelerde .csv de ekleyin. Örneğin",
        "Every page has its data: add .ttl, .jsonld, .nt, .rdf or .trig to its address, for lists .csv too. For example",
    ),
    "way-take-whole": ("Sicilin tamamı, ve sonra yalnızca değişenler:", "The whole register, and then only what changed:"),
    "how-current": ("Hangi zamanı anlatıyor", "What time it covers"),
    "period": ("Anlattığı dönem", "Period covered"),
    "period-note": (
        "Belirtilen en erken başlangıçtan belirtilen en geç tarihe kadar.",
        "From the earliest beginning to the latest date that is stated.",
    ),
    "period-range": ("{first} – {last}", "{first} – {last}"),
    "as-of": ("Kaynağın tarihi", "Date of the source"),
    "gaps": ("Bilinmeyenler", "What isn't known"),
    "gaps-text": (
        "Kütüğün söylemedikleri, verinin kendisinden hesaplanmış olarak. Burada susmak, yok demek değildir.",
        "What the register doesn't say, computed from the data itself. Silence is no denial.",
    ),
    "no-gaps": ("Bilinen bir eksik yok.", "No gap is known."),
    "gap-agreements-without-place": ("İmza yeri belirtilmemiş anlaşma: {count}", "Agreements without a place of signing: {count}"),
    "gap-ends-unknown": ("Ne zaman bittiği bilinmeyen kayıt: {count}", "End not known: {count}"),
    "gap-certain-on-no-day": (
        "Hiçbir gün için kesin olmayan, yalnızca olası olan kayıt: {count}",
        "Certain on no single day, only possible: {count}",
    ),
    "gap-partners-without-home-page": ("Web sayfası verilmemiş ortak: {count}", "Partners without a web page: {count}"),
    "gap-territories-without-code": ("ISO ülke kodu olmayan ülke ya da bölge: {count}", "Territories without an ISO country code: {count}"),
    "gap-without-name": ("Adının {language} karşılığı olmayan kayıt: {count}", "Without a name in {language}: {count}"),
    "and-more": ("ve {count} kayıt daha", "and {count} more"),
    "example-questions": ("Örnek sorular", "Example questions"),
    "all-questions": ("Bütün sorular ({count})", "All questions ({count})"),
    "terms-of-use": ("Kullanım ve atıf", "Use and citation"),
    "attribution": ("Atıf", "Attribution"),
    "publisher": ("Yayımlayan", "Publisher"),
    "cite": ("Atıf için adres", "Address to cite"),
    "cite-version": ("Veri sürümü {version}", "Data version {version}"),
    # -- kinds of things, singular and as titles of sections
    "kind-register": ("Kütük", "Register"),
    "kind-partnership": ("Ortaklık", "Partnership"),
    "kind-organization": ("Kuruluş", "Organization"),
    "kind-membership": ("Üyelik", "Membership"),
    "kind-tenure": ("Görev dönemi", "Office"),
    "kind-agreement": ("Anlaşma", "Agreement"),
    "kind-cooperation": ("İş birliği", "Cooperation"),
    "kind-arrangement": ("Süregelen uygulama", "Standing practice"),
    "kind-body": ("Ortak kurul", "Joint body"),
    "kind-founding": ("Kuruluş tarihi", "Founding"),
    "kind-seat": ("Merkez", "Seat"),
    "kind-list": ("Üye ülke ve bölgeler listesi", "List of members’ territories"),
    "kind-figure": ("Bildirilen sayı", "Reported figure"),
    "kind-claim": ("Kaynağın ifadesi", "What the source says"),
    "kind-place": ("Yer", "Place"),
    "kind-territory": ("Ülke ya da bölge", "Territory"),
    "kind-source": ("Kaynak", "Source"),
    "kinds-membership": ("Üyelikler", "Memberships"),
    "kinds-tenure": ("Görevler", "Offices"),
    "kinds-agreement": ("Anlaşmalar", "Agreements"),
    "kinds-cooperation": ("İş birliği", "Cooperation"),
    "kinds-arrangement": ("Süregelen uygulamalar", "Standing practices"),
    "kinds-body": ("Ortak kurullar", "Joint bodies"),
    "kinds-founding": ("Kuruluş tarihi", "Founding"),
    "kinds-seat": ("Merkez", "Seat"),
    "kinds-list": ("Üyelerin ülke ve bölgeleri", "Members’ territories"),
    "kinds-figure": ("Bildirilen sayılar", "Reported figures"),
    "kinds-claim": ("Kaynağın söyledikleri, hedefledikleri, bildirdikleri", "What the source states, intends and reports"),
    # -- facts
    "holder": ("Kimin ortaklığı", "Whose partnership"),
    "partner": ("Ortak", "Partner"),
    "entry": ("Kayıtlı olduğu ortaklık", "Recorded under"),
    "member": ("Üye", "Member"),
    "members": ("Üyeleri", "Members"),
    "organization": ("Kuruluş", "Organization"),
    "status": ("Statü", "Status"),
    "office": ("Görev", "Office"),
    "purpose": ("Amaç", "Purpose"),
    "stated-length": ("Belirtilen süre", "Length as stated"),
    "signed": ("İmza tarihi", "Signed"),
    "place-of-signing": ("İmza yeri", "Place of signing"),
    "not-stated": ("belirtilmemiş", "not stated"),
    "parties": ("Taraflar", "Parties"),
    "agreement-type": ("Tür", "Type"),
    "fields": ("Alanlar", "Fields"),
    "open-list": ("Kaynak bunları örnek olarak sayıyor: liste tam değil.", "The source gives these as examples: the list is not complete."),
    "closed-list": ("Kaynağa göre liste tam.", "By the source, the list is complete."),
    "also-called": ("Öteki adları", "Also called"),
    "also-written": ("Şöyle de yazılır", "Also written"),
    "in-force": ("Yürürlük", "In force"),
    "in-force-unknown": (
        "Bilinmiyor: kayıtta ne bir süre ne de yürürlükte olduğuna dair bir ifade var.",
        "Not known: the record has neither a term nor a statement that it is in force.",
    ),
    "attested-on": ("Sürdüğü belgelenen gün", "Attested on"),
    "cooperation": ("iş birliği", "cooperation"),
    "arrangement": ("süregelen uygulama", "standing practice"),
    "description": ("Açıklama", "Description"),
    "under": ("Dayandığı anlaşma", "Under"),
    "meets-in": ("Toplandığı yerler", "Meets in"),
    "name-in": ("{language} adı", "Name in {language}"),
    "founded": ("kuruldu", "founded"),
    "founded-on": ("Kuruluş tarihi", "Founded"),
    "seat": ("Merkez", "Seat"),
    "place": ("Yer", "Place"),
    "territories-listed": ("{count} ülke ya da bölge", "{count} territories"),
    "territories-listed-1": ("1 ülke ya da bölge", "1 territory"),
    "territories": ("Ülke ve bölgeler", "Territories"),
    "about": ("Konusu", "About"),
    "based-in": ("Ülkesi (adına ya da anlatımına göre)", "Country (by its name or description)"),
    "country": ("Ülkesi", "Country"),
    "part-of": ("Üst kuruluş", "Part of"),
    "affiliated-to": ("Bağlı olduğu kuruluş", "Affiliated to"),
    "home-page": ("Web sitesi", "Home page"),
    "web-page": ("Web sayfası", "Web page"),
    "linked-data": ("Başka kaynaklarda aynısı", "The same elsewhere"),
    "linked-data-close": ("Başka kaynaklarda benzeri", "Much the same elsewhere"),
    "territory": ("Ülke ya da bölge", "Territory"),
    "territory-kind": ("Tür", "Kind"),
    "alpha2": ("ISO 3166-1 kodu (iki harf)", "ISO 3166-1 alpha-2"),
    "alpha3": ("ISO 3166-1 kodu (üç harf)", "ISO 3166-1 alpha-3"),
    "note": ("Not", "Note"),
    "coordinates": ("Koordinatlar", "Coordinates"),
    "latitude-longitude": ("{latitude} enlem, {longitude} boylam", "latitude {latitude}, longitude {longitude}"),
    "subject": ("Kimin ortaklıkları", "Whose partnerships"),
    "basis": ("Neye göre", "On what grounds"),
    "language": ("Dil", "Language"),
    "sha256": ("Metnin SHA-256 özeti", "SHA-256 of the text"),
    "passages": ("Dayanılan parçalar", "Passages that something rests on"),
    "rests-on-it": ("Buna dayananlar", "What rests on it"),
    "more-passages": ("{count} parça daha var.", "There are {count} more passages."),
    # -- neighbours
    "partnerships-of": ("Ortaklıkları", "Partnerships"),
    "memberships-of": ("Üyesi olduğu kuruluşlar ve görevleri", "Memberships and offices it holds"),
    "members-of": ("Kayıtlı üyeleri", "Members on record"),
    "agreements-of": ("Anlaşmalar ve iş birliği", "Agreements and cooperation"),
    "bodies-of": ("Üyesi olduğu ortak kurullar", "Joint bodies"),
    "units-of": ("Alt birimleri", "Units"),
    "affiliates-of": ("Bağlı kuruluşlar", "Affiliated organizations"),
    "organizations-here": ("Buradaki kuruluşlar", "Organizations from here"),
    "places-here": ("Buradaki yerler", "Places here"),
    "lists-with": ("Buradan üyesi olan kuruluşlar", "Organizations with members from here"),
    "bodies-meeting-here": ("Burada toplanan ortak kurullar", "Joint bodies that meet here"),
    "signed-here": ("Burada imzalanan anlaşmalar", "Agreements signed here"),
    "seated-here": ("Merkezi burada olan kuruluşlar", "Organizations seated here"),
    "more-in-list": ("{count} kayıt daha var", "{count} more"),
    # -- sources and evidence
    "evidence": ("Dayanak", "Evidence"),
    "evidence-count": ("Dayanak ({count})", "Evidence ({count})"),
    "position": ("{first}–{last} arası karakterler", "characters {first} to {last}"),
    "source-date": ("Kaynak {at} yazılmış.", "The source is from {date}."),
    "named-source-date": ("“{source}” {at} yazılmış.", "“{source}” is from {date}."),
    # -- the thing as data
    "as-data": ("Veri olarak", "As data"),
    "all-statements": ("Bütün bildirimler ({count})", "All statements ({count})"),
    "withheld": (
        "Başkalarının {count} bildirimi daha var; hepsi SPARQL ile sorulabilir.",
        "Others make {count} more statements; all of them can be asked for by SPARQL.",
    ),
    "unshown": (
        "Burada gösterilmeyen {count} bildirim daha var; hepsi öteki biçimlerde.",
        "{count} more statements aren’t shown here; the other forms have them all.",
    ),
    "stated": ("Belirtilen", "Stated"),
    "derived": ("Bunlardan çıkan", "Derived"),
    "incoming": ("Başkalarının onun hakkında söyledikleri", "What others say about it"),
    "subject-column": ("Özne", "Subject"),
    "predicate": ("Yüklem", "Predicate"),
    "value": ("Değer", "Value"),
    # -- lists
    "filter": ("Süzgeç", "Filter"),
    "more-filters": ("Başka süzgeçler", "More filters"),
    "show": ("Göster", "Show"),
    "clear": ("Süzgeci kaldır", "Clear the filter"),
    "because": ("Gerekçe:", "Because of"),
    "previous": ("Önceki", "Previous"),
    "next": ("Sonraki", "Next"),
    "paging": ("Sayfalar", "Pages"),
    "first-page": ("İlk", "First"),
    "last-page": ("Son", "Last"),
    "rows-of": ("{first}–{last} / {total}", "{first}–{last} of {total}"),
    "found": ("{count} kayıt", "{count} found"),
    "found-certain-on": ("{at} kesin olan {count} kayıt", "{count} certain {at}"),
    "found-possible-on": ("{at} kesin ya da olası olan {count} kayıt", "{count} certain or possible {at}"),
    "found-certain-by": ("{day} günü bitmeden kesin imzalanmış {count} kayıt", "{count} certainly signed by {day}"),
    "found-possible-by": ("{day} bitmeden kesin ya da olası imzalanmış {count} kayıt", "{count} signed by {day}, certainly or possibly"),
    "nothing-found": (
        "Bu süzgeçlere uyan kayıt yok. Bu, olmadığını göstermez: yalnızca bu kütükte öyle bir kayıt yok.",
        "No record meets these filters. That doesn't deny anything: this register just has no such record.",
    ),
    "nothing-certain": (
        "O gün için kesin bir kayıt yok; “olası” seçilirse tarihleri o günü dışlamayanlar da gelir.",
        "Nothing is certain for that day; choose “possible” to also get those whose dates don't rule it out.",
    ),
    "f-q": ("Adında geçen", "Name contains"),
    "f-on": ("Hangi gün", "On the day"),
    "f-signed-by": ("Hangi güne kadar imzalanmış", "Signed by the day"),
    "f-certainty": ("Kesinlik", "Certainty"),
    "f-certain": ("kesin", "certain"),
    "f-possible": ("olası", "possible"),
    "f-status": ("Üyelik statüsü", "Status of a member"),
    "f-office": ("Görev", "Office"),
    "f-type": ("Anlaşma türü", "Type of agreement"),
    "f-field": ("Alan", "Field"),
    "f-kind": ("Bağın türü", "Kind of tie"),
    "f-member": ("Üye", "Member"),
    "f-organization": ("Üye olunan kuruluş", "Organization joined"),
    "f-holder": ("Kimin ortaklığı", "Whose partnership"),
    "f-partner": ("Ortak", "Partner"),
    "f-based-in": ("Ülkesi", "Country"),
    "f-seat": ("Merkezinin ülkesi", "Seat in"),
    "f-members-from": ("Üyelerinin ülkesi", "Members from"),
    "f-signed-in": ("İmzalandığı ülke", "Signed in"),
    "f-in": ("Ülke ya da bölge", "Territory"),
    # -- query
    "sparql-title": ("SPARQL ile sorgulama", "Query with SPARQL"),
    "sparql-lead": (
        "Kütüğün tamamı burada SPARQL 1.1 ile sorgulanabilir; yanıtlar sayfa, CSV, JSON, XML, TSV ya da RDF olarak gelir.",
        "The whole register can be queried here with SPARQL 1.1; answers come as a page, as CSV, JSON, XML, TSV or as RDF.",
    ),
    "query": ("Sorgu", "Query"),
    "run": ("Çalıştır", "Run"),
    "sparql-help": ("Bilmekte yarar var", "Good to know"),
    "help-graphs": (
        "Varsayılan çizge, belirtilen ve bunlardan çıkan bildirimlerin hepsini birer kez içerir. Her dosya kendi adlı "
        "çizgesinde de durur; terimler ve sınamalar yalnızca adlı çizgelerdedir.",
        "The default graph holds every stated and derived statement once. Each file also has a named graph of its own; "
        "terms and shapes are in named graphs only.",
    ),
    "help-certain": (
        "Her süre ve tarihin dört sınırı vardır. Bir D günü için kesin: beginLatest ≤ D ≤ endEarliest; olası: "
        "beginEarliest ≤ D ≤ endLatest.",
        "Every interval and date has four bounds. Certain on day D: beginLatest ≤ D ≤ endEarliest; possible: "
        "beginEarliest ≤ D ≤ endLatest.",
    ),
    "help-read-only": (
        "Yalnızca okunur: güncelleme ve SERVICE kabul edilmez. Sınırı aşan sorgu açık bir hatayla biter, eksik yanıt verilmez.",
        "Read-only: no updates, no SERVICE. A query past a limit ends with a clear error, never with a shortened answer.",
    ),
    "help-programs": ("Programdan:", "From a program:"),
    "known-prefixes": ("Bilinen önekler", "Well-known prefixes"),
    "results": ("Yanıt", "Answer"),
    "yes": ("Evet", "Yes"),
    "no": ("Hayır", "No"),
    "no-rows": ("Yanıt boş.", "The answer is empty."),
    "no-rows-why": (
        "Hiçbir bildirim örüntüye uymuyor. Öneklerin ve yazımın doğru olduğuna, tarihlerin xsd:date "
        "olarak karşılaştırıldığına bakın.",
        "No statement matches the query's pattern. Check prefixes and spelling, and that dates are compared as xsd:date.",
    ),
    "row-count": ("{count} satır", "{count} rows"),
    "row-count-1": ("1 satır", "1 row"),
    "ask-again": ("Sorguyu değiştir", "Change the query"),
    # -- terms
    "classes": ("Sınıflar", "Classes"),
    "properties": ("Özellikler", "Properties"),
    "shapes": ("Sınamalar", "Shapes"),
    "shapes-text": (
        "Verinin uyması gereken kurallar; her biri, uyulmadığında ne yapılacağını söyler.",
        "The rules that the data has to meet; each says what to do where it doesn't.",
    ),
    "shapes-stated": ("Yazılan için sınamalar", "Shapes for what is stated"),
    "shapes-derived": ("Yazılandan çıkan için sınamalar", "Shapes for what is derived"),
    "class": ("Sınıf", "Class"),
    "property": ("Özellik", "Property"),
    "scheme": ("Kod listesi", "Code list"),
    "code": ("Kod", "Code"),
    "term": ("Terim", "Term"),
    "address": ("Adresi (IRI)", "Address (IRI)"),
    "written": ("Sorguda yazılışı", "In a query"),
    "in-scheme": ("Kod listesi", "Code list"),
    "superclasses": ("Üst sınıflar", "Subclass of"),
    "superproperties": ("Üst özellikler", "Subproperty of"),
    "domain": ("Nelerde bulunur", "Domain"),
    "range": ("Değerleri", "Range"),
    "inverse": ("Tersi", "Inverse of"),
    "disjoint": ("Ayrık olduğu sınıflar", "Disjoint with"),
    "see-also": ("Ayrıca bakınız", "See also"),
    "matches": ("Karşılıkları", "Matches"),
    "subclasses": ("Alt sınıflar", "Subclasses"),
    "subproperties": ("Alt özellikler", "Subproperties"),
    "properties-here": ("Bu sınıftaki özellikler", "Properties with this domain"),
    "codes-here": ("Kodlar", "Codes"),
    "used-by": ("Kullanan kayıtlar", "Records that use it"),
    "checked-by": ("Nasıl sınanıyor", "How it is checked"),
    # -- problems
    "line-column": ("Satır {line}, sütun {column}", "Line {line}, column {column}"),
    "did-you-mean": ("Bunlardan biri mi?", "Did you mean one of these?"),
    "forms-there-are": ("Var olan biçimler", "The forms that there are"),
    "values-there-are": ("Var olanlar", "What there is"),
    "to-home": ("Ana sayfaya dön", "Back to the home page"),
    "problem-query-syntax": ("Sorgu SPARQL 1.1 değil", "The query is not SPARQL 1.1"),
    "problem-query-refused": ("Bu sorgu burada yanıtlanmaz", "The query is never answered here"),
    "problem-query-limit": ("Sorgu bir sınırı aştı", "The query is past a limit"),
    "problem-query": ("Sorgu yanıtlanamadı", "The query can't be answered"),
    "problem-query-time": ("Sorgu çok uzun sürdü", "The query took too long"),
    "problem-not-found": ("Bu adreste bir şey yok", "There is nothing at this address"),
    "problem-not-acceptable": ("İstenen biçim yok", "There is no such form"),
    "problem-request": ("İstek anlaşılamadı", "The request isn't understood"),
    "problem-turn": ("Sıra başkalarında", "It is the turn of others"),
    "problem-busy": ("Şu anda bütün sorgu işçileri dolu", "All query workers are busy"),
    "problem-400": ("İstek anlaşılamadı", "The request isn't understood"),
    "problem-404": ("Bu adreste bir şey yok", "There is nothing at this address"),
    "problem-405": ("Bu adreste bu yöntem kullanılamaz", "This method isn't for this address"),
    "problem-408": ("İstek zamanında gelmedi", "The request took too long to arrive"),
    "problem-413": ("İstek çok büyük", "The request is too large"),
    "problem-415": ("Gönderilen veri türü anlaşılamadı", "The type of what was sent isn't understood"),
    "problem-500": ("Bizim tarafımızda bir şey bozuldu", "Something broke on our side"),
    "problem-503": ("Şu anda yanıt verilemiyor", "There is no answer right now"),
    "problem-504": ("Yanıt çok uzun sürdü", "The answer took too long"),
})  # fmt: skip

LANGUAGE_NAMES = MappingProxyType({
    "tr": ("Türkçe", "Turkish"),
    "en": ("İngilizce", "English"),
    "fr": ("Fransızca", "French"),
    "de": ("Almanca", "German"),
    "ar": ("Arapça", "Arabic"),
    "ru": ("Rusça", "Russian"),
    "es": ("İspanyolca", "Spanish"),
    "el": ("Yunanca", "Greek"),
    "bg": ("Bulgarca", "Bulgarian"),
    "ro": ("Rumence", "Romanian"),
    "sr": ("Sırpça", "Serbian"),
    "ku": ("Kürtçe", "Kurdish"),
    "fa": ("Farsça", "Persian"),
    "zh": ("Çince", "Chinese"),
    "it": ("İtalyanca", "Italian"),
    "pt": ("Portekizce", "Portuguese"),
    "uk": ("Ukraynaca", "Ukrainian"),
})  # fmt: skip
"""Names of languages; one that isn't here goes by its tag."""


class Words:
    """The words of one page: in its language where the table has it, else in English."""

    def __init__(self, language: str) -> None:
        start = language.partition("-")[0].lower()
        self.language = start if start in LANGUAGES else "en"
        self._column = LANGUAGES.index(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with these values in their places. Raises KeyError for a key that the table lacks."""
        words = TABLE[key][self._column]
        return words.format(**values) if values else words

    def counted(self, key: str, count: int, **values: object) -> str:
        """The words for so many: those of ``{key}-1`` for one, where the table has them."""
        return self(f"{key}-1" if count == 1 and f"{key}-1" in TABLE else key, count=self.number(str(count)), **values)

    def problem(self, kind: str, status: int) -> str:
        """The title of a problem by its kind, else by its HTTP status; "" where there is none."""
        keys = (f"problem-{name}" for name in (kind, status) if f"problem-{name}" in TABLE)
        return next((self(key) for key in keys), "")

    def language_name(self, tag: str) -> str:
        """What a language is called."""
        names = LANGUAGE_NAMES.get(tag.partition("-")[0].lower())
        return names[self._column] if names else tag

    def capital(self, text: str, language: str = "") -> str:
        """The text with a capital at its beginning; ``language`` is that of the text where it isn't the page's."""
        first = "İ" if text[:1] == "i" and (language or self.language) == "tr" else text[:1].upper()
        return first + text[1:]

    def sentence(self, text: str) -> str:
        """The text as a sentence; "" stays ""."""
        return f"{self.capital(text)}." if text else ""

    def number(self, digits: str) -> str:
        """A whole number with its thousands apart: 80.000.000 in Turkish, 80,000,000 in English; anything else as it is."""
        if not digits.isascii() or not digits.isdecimal() or len(digits) < 5:
            return digits
        grouped = f"{int(digits):,}"
        return grouped.replace(",", ".") if self.language == "tr" else grouped
