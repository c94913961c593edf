"""What is wrong in a workbook, by sheet and cell, in Turkish and English."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from ortak.errors import DataError

_SENTENCES = MappingProxyType({
    "no-such-thing": (
        "“{value}” diye bir kayıt yok. Benzerleri: {meant}. Kısa adını (slug) ya da tam adını yazın.",
        "there is no record “{value}”. Near it: {meant}. Write its slug or its full name.",
    ),
    "nothing-like-it": (
        "“{value}” diye bir kayıt yok. Kısa adını (slug) ya da tam adını yazın.",
        "there is no record “{value}”. Write its slug or its full name.",
    ),
    "not-a-passage": (
        "“{value}” bir dayanak değil. Kaynağın kısa adını ve metindeki yeri yazın, {meant} gibi.",
        "“{value}” is no evidence. Write the source's slug and the position in its text, such as {meant}.",
    ),
    "two-named-so": (
        "“{value}” adını birden çok kayıt taşıyor: {meant}. Kısa adını (slug) yazın.",
        "several records are called “{value}”: {meant}. Write the slug.",
    ),
    "no-such-code": (
        "“{value}” listede yok. Şunlardan biri olmalı: {meant}.",
        "“{value}” is not in the list. It must be one of: {meant}.",
    ),
    "not-a-date": (
        "“{value}” tarih olarak anlaşılmadı. Günü 13.12.2010, ayı Aralık 2009, yılı 2010, süreyi 2012-05/2013-05 diye yazın.",
        "“{value}” is no date. Write a day as 13.12.2010, a month as December 2009, a year as 2010, a span as 2012-05/2013-05.",
    ),
    "two-readings": (
        "“{value}” iki türlü okunur: hangisi gün, hangisi ay? 13.12.2010 gibi, önce gün, noktalarla yazın.",
        "“{value}” has two readings: which is the day, which the month? Write the day first, with points, as 13.12.2010.",
    ),
    "not-a-point": (
        "“{value}” bir koordinat değil. Önce boylam, sonra enlem: POINT(28.94966 41.01384) gibi yazın.",
        "“{value}” is no point. Write longitude before latitude, as POINT(28.94966 41.01384).",
    ),
    "not-one-date": (
        "“{value}” iki tarih; burada tek bir tarih olmalı, örneğin 13.12.2010.",
        "“{value}” is two dates; here stands one, such as 13.12.2010.",
    ),
    "not-a-day": ("“{value}” bir gün değil. 13.12.2010 diye yazın.", "“{value}” is no day. Write it as 13.12.2010."),
    "not-a-duration": ("“{value}” bir süre değil. “1 yıl” ya da P1Y diye yazın.", "“{value}” is no duration. Write it as “1 year” or P1Y."),
    "not-yes-no": ("“{value}” yerine evet ya da hayır yazın.", "write yes or no in place of “{value}”."),
    "not-a-number": (
        "“{value}” bir tam sayı değil. 13 gibi, noktasız yazın.",
        "“{value}” is no whole number. Write it as 13, without points.",
    ),
    "not-an-address": (
        "“{value}” tam bir adres değil. https:// (e-posta için mailto:) ile başlayan adresi boşluksuz yazın.",
        "“{value}” is no full address. Write one that begins with https:// (for mail: mailto:), without spaces.",
    ),
    "only-one": ("burada tek bir değer olabilir; “{value}” birden çok.", "here stands one value; “{value}” is several."),
    "missing": ("boş bırakılamaz: {column}.", "can't be left empty: {column}."),
    "end-without-knowledge": (
        "bitiş tarihi ile “{column}” birbirini tutmuyor: bitiş yazıldıysa “{value}” olmalı, yazılmadıysa olmamalı.",
        "the end and “{column}” disagree: it is “{value}” exactly where an end is written.",
    ),
    "formula": (
        "burada bir formül var. Formüller hesaplanmaz: yerine değerini yapıştırın.",
        "a formula stands here. Formulas are not computed: paste its value in its place.",
    ),
    "error-value": (
        "burada bir tablo hatası var ({value}). Değerini yazın.",
        "an error of the spreadsheet stands here ({value}). Write the value.",
    ),
    "no-such-column": ("“{value}” diye bir sütun yok. Sütunlar: {meant}.", "there is no column “{value}”. Columns are: {meant}."),
    "column-twice": ("“{value}” sütunu iki kez var. Birini silin.", "the column “{value}” stands there twice. Delete one."),
    "no-such-sheet": ("“{value}” diye bir sayfa yok. Sayfalar: {meant}.", "there is no sheet “{value}”. Sheets are: {meant}."),
    "sheet-twice": (
        "“{value}” de bu sayfa: hangisi geçerli, belli değil. Birini çıkarın.",
        "“{value}” is this sheet, too: which of them counts? Take one away.",
    ),
    "no-key-column": (
        "“{column}” sütunu yok: hangi satır hangi kayıt, belli değil.",
        "the column “{column}” is missing: it says which row is which record.",
    ),
    "no-header": ("bu sütunun başlığı yok; altındaki “{value}” okunamaz.", "this column has no heading; “{value}” under it can't be read."),
    "key-twice": (
        "“{value}” {place} hücresinde de var. Her kayıt bir satırdır.",
        "“{value}” stands in {place} too. Each record is one row.",
    ),
    "bad-key": (
        "“{value}” kısa ad olamaz: a-z, 0-9 ve tek tire, örneğin {meant}.",
        "“{value}” can't be a slug: a to z, 0 to 9 and single hyphens, such as {meant}.",
    ),
    "option-missing": ("bu seçenek gerekli.", "this option is needed."),
    "no-key-told": (
        "kısa ad (slug) söylenenlerden türetilemiyor: kaydın neyle ilgili olduğunu da söyleyin ya da onu yazın.",
        "no slug can be made from what is told: say more of what the record is about, or write it.",
    ),
    "no-key": ("kısa ad (slug) bu satırdan türetilemiyor: yazın.", "no slug can be made from this row: write one."),
    "changed-since": (
        "“{value}” dışa aktarıldıktan sonra kütükte de değişti. Yeniden dışa aktarıp değişikliği orada yapın.",
        "“{value}” was changed in the register, too, since this workbook was exported. Export again and make the change there.",
    ),
    "not-in-encoding": (
        "dosyanın kodlamasında ({value}) bulunmayan harfler vardı; ne kaldığı belli değil. UTF-8 olarak yeniden kaydedin.",
        "here stood letters that the file’s encoding ({value}) lacks, so what is left of them can’t be told. Save it anew as UTF-8.",
    ),
    "unreadable-text": ("{value} karakteri yazılamaz: silin.", "the character {value} can't be written: delete it."),
})  # fmt: skip


def sentence(key: str, language: str, **values: str) -> str:
    """One sentence in Turkish, or in English for any other language."""
    turkish, english = _SENTENCES[key]
    return (turkish if language == "tr" else english).format(**values)


class CellError(DataError):
    """What a cell says isn't understood; the sentence comes with the place, in :class:`Fault`."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(sentence(key, "en", **values))
        self.key, self.values = key, values


@dataclass(frozen=True)
class Fault:
    """One fault at its cell: the sheet's name as it stands in the workbook, and the cell (``C7``; "" for the whole sheet)."""

    sheet: str
    cell: str
    key: str
    values: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, sheet: str, cell: str, error: CellError) -> Fault:
        """The fault that an error is at its place."""
        return cls(sheet, cell, error.key, tuple(error.values.items()))

    def text(self, language: str) -> str:
        """``Memberships!C7: …``."""
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return f"{place}: {sentence(self.key, language, **dict(self.values))}"
