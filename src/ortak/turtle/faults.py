"""What can be wrong with a Turtle file, each in a sentence that says what to do, in Turkish and English."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ortak.errors import InputError

_SENTENCES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "bom": (
            "Dosya bayt sırası imiyle (BOM) başlıyor: dosyayı BOM'suz UTF-8 olarak kaydedin; `ortak format` da onu siler.",
            "The file starts with a byte order mark (BOM): save the file as UTF-8 without BOM; `ortak format` takes it off, too.",
        ),
        "encoding": (
            "Bu satırda{others} UTF-8 olmayan baytlar var ({bytes}{looks}): dosyayı UTF-8 olarak kaydedin.",
            "This line has bytes that are not UTF-8 ({bytes}{looks}){others}: save the file as UTF-8.",
        ),
        "unknown-prefix": (
            "“{prefix}:” öneki tanımlı değil: {mend}.",
            "The prefix “{prefix}:” is not declared: {mend}.",
        ),
        "no-base": (
            "{written} göreli bir IRI, ama dosyada @base yok: ilk satıra “@base <…/id/> .” yazın ya da IRI'yi tam verin.",
            "{written} is a relative IRI, and no @base stands before it: put “@base <…/id/> .” on the first line, or write the whole IRI.",
        ),
        "no-scheme": (
            "{written} bir web adresine benziyor ama şeması yok: <https://{address}> yazın.",
            "{written} looks like a web address without its scheme: write <https://{address}>.",
        ),
        "iri-character": (
            "Bir IRI'de {character} olamaz: {written}. Onu çıkarın ya da {encoded} olarak yazın.",
            "An IRI can't hold {character}: {written}. Take it out, or write it as {encoded}.",
        ),
        "file-path": (
            "{written} bir bilgisayardaki dosyanın yolu, başka kimse açamaz: web adresini yazın (<https://…>).",
            "{written} is a file's path on one computer, which nobody else can open: write its web address (<https://…>).",
        ),
        "iri-invalid": (
            "{written} geçerli bir IRI değil ({why}): adresi kaynağından yeniden kopyalayın.",
            "{written} is not a valid IRI ({why}): copy the address from its source again.",
        ),
        "iri-unclosed": (
            "“<” ile açılan IRI kapanmıyor: sonuna “>” koyun.",
            "The IRI that “<” opens is not closed: put “>” at its end.",
        ),
        "string-unclosed": (
            "Bu tırnak kapanmıyor: metnin sonuna {quote} koyun.",
            "This quotation mark is never closed: put {quote} at the end of the text.",
        ),
        "string-line-break": (
            'Tek tırnak takımı içindeki metin satır sonunu aşamaz: çok satırlı metni """ ile açıp """ ile kapatın ya da \\n yazın.',
            'A text in single quotation marks can\'t go on over the end of its line: open and close it with """, or write \\n.',
        ),
        "string-mark": (
            'Bu tırnak metni burada bitiriyor: metnin içindeki her tırnağı \\" diye yazın.',
            'This quotation mark ends the text: write \\" for each one that belongs to the text.',
        ),
        "word-marks": (
            'Bu metin kıvrık tırnaklar içinde: iki ucuna da düz tırnak (") koyun.',
            'This text stands in curly quotation marks: put straight ones (") at both ends.',
        ),
        "escape": (
            "“{escape}” bir kaçış dizisi değil: ters bölü için \\\\ yazın.",
            "“{escape}” is not an escape: for a backslash write \\\\.",
        ),
        "bare-word": (
            "“{word}” tek başına bir şey demek değil: {mend}.",
            "“{word}” means nothing by itself: {mend}.",
        ),
        "bare-address": (
            "{written} bir web adresi: sivri ayraç içine alın, {mend} diye.",
            "{written} is a web address: put it in angle brackets, {mend}.",
        ),
        "grouped-number": (
            "{written} bir sayı değil: basamakları ayırmadan yazın, {mend} diye.",
            "{written} is not a number: write the digits without separators, {mend}.",
        ),
        "bare-date": (
            "{written} tırnaksız yazılmış: bir tarihi tırnak içinde ve türüyle yazın: {mend}.",
            "{written} stands without quotation marks: write a date in quotation marks and with its datatype: {mend}.",
        ),
        "missing-dot": (
            "Bu deyimin sonunda nokta yok: yeni bir özneden önce “ .” koyun.",
            "This statement has no dot at its end: put “ .” before the next subject.",
        ),
        "missing-mark": (
            "Burada “{mark}” eksik: ardından {follows}.",
            "“{mark}” is missing here: {follows}.",
        ),
        "wrong-mark": (
            "Burada “{wrong}” yerine “{mark}” yazın: ardından {follows}.",
            "Write “{mark}” here instead of “{wrong}”: {follows}.",
        ),
        "missing-separator": (
            "{found} burada beklenmiyordu: aynı özelliğin değerlerini “,” ile, özellikleri “;” ile ayırın, deyimi “.” ile bitirin.",
            "{found} is not expected here: separate values of one property by “,”, properties by “;”, and end the statement with “.”.",
        ),
        "missing-value": (
            "Özelliğin değeri yok: {found} yerine bir değer yazın.",
            "The property has no value: write one where {found} stands.",
        ),
        "missing-property": (
            "Burada bir özellik (“a” ya da dct:title gibi bir ad) bekleniyordu, {found} bulundu.",
            "A property (“a”, or a name such as dct:title) is expected here; this is {found}.",
        ),
        "missing-subject": (
            "Burada bir özne (<membership/…> gibi bir IRI) bekleniyordu, {found} bulundu.",
            "A subject (an IRI such as <membership/…>) is expected here; this is {found}.",
        ),
        "bracket-unclosed": (
            "“{bracket}” kapanmıyor: “{closing}” ile kapatın.",
            "“{bracket}” is never closed: close it with “{closing}”.",
        ),
        "bracket-unopened": (
            "“{bracket}” hiç açılmamış: silin.",
            "“{bracket}” closes nothing: delete it.",
        ),
        "directive": (
            "Bu {keyword} bildirimi anlaşılmıyor: “{pattern}” biçiminde yazın.",
            "This {keyword} is not understood: write “{pattern}”.",
        ),
        "directive-dot": (
            "Bu bildirimin sonunda nokta yok: satırın sonuna “ .” koyun.",
            "This declaration has no dot at its end: put “ .” at the end of the line.",
        ),
        "language": (
            "“{written}” bir dil etiketi değil: @tr ya da @en gibi yazın.",
            "“{written}” is not a language tag: write it as @tr or @en.",
        ),
        "datatype": (
            "“^^” sonrasında bir veri türü (xsd:date gibi) bekleniyordu, {found} bulundu.",
            "A datatype (such as xsd:date) is expected after “^^”; this is {found}.",
        ),
        "character": (
            "Burada {found} var, Turtle'da bir anlam taşımaz: {mend}.",
            "{found} has no meaning in Turtle: {mend}.",
        ),
        "named-graph": (
            "{found} adlandırılmış bir çizgenin (TriG) işareti; kütükte her dosya tek bir çizgedir: ayracı silin, başka çizgenin "
            "deyimlerini kendi dosyasına koyun.",
            "{found} belongs to a named graph (TriG); in a register each file is one graph: delete it, and put another graph's statements "
            "into a file of their own.",
        ),
        "fourth-term": (
            "Deyimde dördüncü bir terim var: {found}. Bu N-Quads'ta çizgenin adıdır; kütükte her dosya tek bir çizgedir: onu silin.",
            "The statement has a fourth term: {found}. In N-Quads that names a graph; in a register each file is one graph: delete it.",
        ),
        "nt-directive": (
            "N-Triples'ta {keyword} yoktur: her IRI'yi tam yazın ya da dosya Turtle ise adını .ttl ile bitirin.",
            "N-Triples has no {keyword}: write each IRI whole or, if this is Turtle, let the file's name end in .ttl.",
        ),
        "nt-name": (
            "“{written}” kısaltılmış bir ad; N-Triples'ta önek yoktur: IRI'yi < > içinde tam yazın.",
            "“{written}” is a shortened name, and N-Triples has no prefixes: write the whole IRI in < >.",
        ),
        "nt-class": (
            "N-Triples'ta “a” yoktur: {type} yazın.",
            "N-Triples has no “a”: write {type}.",
        ),
        "nt-literal": (
            "“{written}” tırnaksız; N-Triples'ta her değer tırnak içinde, türüyle durur: {mend} yazın.",
            "“{written}” stands without quotation marks; in N-Triples each value has them, and its datatype: write {mend}.",
        ),
        "nt-mark": (
            "N-Triples'ta “{mark}” yoktur: her deyimi özne, özellik, değer ve nokta olarak kendi satırına yazın.",
            "N-Triples has no “{mark}”: write each statement on a line of its own: subject, property, value, dot.",
        ),
        "nt-quotes": (
            'N-Triples\'ta metinler {quote} değil " içinde durur: " yazın, satır sonu yerine \\n.',
            'In N-Triples a text stands in ", not in {quote}: write ", and \\n for the end of a line.',
        ),
        "nt-relative": (
            "{written} göreli bir IRI; N-Triples'ta @base yoktur: IRI'yi tam yazın (https://…).",
            "{written} is a relative IRI, and N-Triples has no @base: write the whole IRI (https://…).",
        ),
        "nt-line": (
            "N-Triples'ta her deyim tam bir satırdır: özne, özellik, değer ve nokta.",
            "In N-Triples each statement is just one line: subject, property, value, dot.",
        ),
        "rdf-1.2": (
            "Deyimler hakkında deyimler (<< … >>) burada okunmuyor: onları bir IRI'yle adlandırın.",
            "Statements about statements (<< … >>) are not read here: give what you speak of an IRI.",
        ),
        "too-deep": (
            "Köşeli ve yuvarlak ayraçlar {levels} düzeyden derin: düğümlere IRI verin.",
            "Brackets are nested deeper than {levels} levels: give the nodes IRIs.",
        ),
        "base-missing": (
            "Dosyada @base yok: ilk satıra “{wanted}” yazın; kütüğün her dosyasında aynısı durur.",
            "The file declares no @base: write “{wanted}” on its first line, the same as in every file of the register.",
        ),
        "base-other": (
            "Bu @base kütüğün öbür dosyalarındakinden başka: “{wanted}” yazın.",
            "This @base is not that of the register's other files: write “{wanted}”.",
        ),
        "more": (
            "Bu dosyada buradan sonra {count} yanlış daha var; gösterilmiyorlar: önce öncekileri düzeltin, sonra yeniden deneyin.",
            "From here on the file has {count} more mistakes, which are not shown: mend those before first, then try again.",
        ),
        "blank-node": (
            "Burada adsız bir düğüm var: ona bir IRI verin (bir şeyin parçasıysa: o şeyin IRI'si, “#” ve bir ad).",
            "A blank node stands here: give it an IRI of its own (of a part of a thing: the thing's IRI, “#” and a name).",
        ),
    }
)


class Fault(NamedTuple):
    """Something that isn't understood, from one offset to another (in code points, from 0; ``end`` is behind the last one)."""

    name: str
    start: int
    end: int
    turkish: str
    english: str

    @property
    def messages(self) -> dict[str, str]:
        """The sentence by language."""
        return {"tr": self.turkish, "en": self.english}

    def error(self, path: Path, line: int | None = None, column: int | None = None) -> InputError:
        """The same as an error, for who goes no further."""
        return InputError(self.english, path, line, column, turkish=self.turkish).named(self.name)


def fault(name: str, start: int, end: int, turkish: Mapping[str, str] | None = None, **words: str) -> Fault:
    """A fault with the words that its sentence needs; ``turkish`` has those that are other ones in Turkish."""
    in_turkish, in_english = _SENTENCES[name]
    return Fault(name, start, end, in_turkish.format(**words | dict(turkish or {})), in_english.format(**words))


def names() -> tuple[str, ...]:
    """The name of every fault."""
    return tuple(_SENTENCES)
