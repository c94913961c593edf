"""The words of the catalog and of the page that says what is in here: key → Turkish, English."""

from __future__ import annotations

from types import MappingProxyType

CATALOG = MappingProxyType({
    "about-title": ("Burada ne var", "What is in here"),
    "catalog": ("Katalog", "Catalog"),
    "catalog-lead": (
        "Bu kütükten alınabilecek her şey: bütünü, listeleri ve sorgu adresi. Programlar bu sayfayı DCAT-AP olarak alır.",
        "All there is to take from this register: the whole, its lists, the query endpoint. For programs, this page is in DCAT-AP.",
    ),
    "catalog-list-title": ("{list} – {register}", "{list} – {register}"),
    "catalog-list-text": (
        "{list}: kütükteki {count} kayıt, sayfa sayfa. Adrese süzgeç eklenebilir.",
        "{list}: the register’s {count} records, page by page. Filters can be added to the address.",
    ),
    "data-version": ("Veri sürümü", "Data version"),
    "last-change": ("Son değişiklik", "Last change"),
    "statements": ("Bildirimler", "Statements"),
    "statements-split": (
        "{total} bildirim: {stated} belirtilen, {derived} bunlardan çıkan",
        "{total} statements: {stated} stated, {derived} derived from them",
    ),
    "vocabulary-used": ("Kullanılan terimler", "Terms in use"),
    "vocabulary-split": ("{classes} sınıf, {properties} özellik", "{classes} classes, {properties} properties"),
    "entities": ("Tanımlanan şeyler", "Things described"),
    "counted": ("Sayılar", "Counts"),
    "links-out": ("Başka kaynaklara bağlar", "Links to other sources"),
    "links-to": ("{host}: {count}", "{host}: {count}"),
    "take-it": ("Almak için", "To take it"),
    "catalog-page": ("Sayfa {page}/{pages}", "Page {page} of {pages}"),
    "size": ("Boyut", "Size"),
    "bytes": ("{count} bayt", "{count} bytes"),
    "file": ("Dosya", "File"),
})  # fmt: skip
