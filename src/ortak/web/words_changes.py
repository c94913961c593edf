"""The words of what changed and of records that are no more: key → Turkish, English."""

from __future__ import annotations

from types import MappingProxyType

CHANGES = MappingProxyType({
    "changes": ("Değişiklikler", "Changes"),
    "changes-lead": (
        "Her sürümde hangi kayıtların eklendiği, değiştiği ve çıkarıldığı. Bir kopyasını tutanlar buradan güncel kalır.",
        "Which records each version created, updated and deleted. Whoever keeps a copy stays up to date from here.",
    ),
    "changes-total": ("{count} değişiklik, {pages} sayfada", "{count} changes on {pages} pages"),
    "changes-page": ("Değişiklikler, {page}. sayfa", "Changes, page {page}"),
    "changes-none": ("Bu sürümden sonra hiçbir şey değişmedi.", "Nothing has changed since this version."),
    "changes-follow": ("Güncel kalmak", "Staying up to date"),
    "changes-since": ("Elinizdeki sürümden sonra değişenler", "What changed after the version that you have"),
    "changes-newest": ("En yeni", "Newest"),
    "changes-newer": ("Daha yeni", "Newer"),
    "changes-older": ("Daha eski", "Older"),
    "changes-oldest": ("En eski", "Oldest"),
    "releases": ("Sürümler", "Versions"),
    "change-created": ("eklendi", "created"),
    "change-updated": ("değişti", "updated"),
    "change-deleted": ("çıkarıldı", "deleted"),
    "record": ("Kayıt", "Record"),
    "change": ("Değişiklik", "Change"),
    "as-it-was": ("o günkü hâli", "as it was"),
    "version": ("Sürüm", "Version"),
    "version-title": ("{day} günkü hâli", "As it was on {day}"),
    "version-now": ("bugünkü hâli", "as it is now"),
    "last-change-on": ("{day}, sürüm", "{day}, version"),
    "withdrawn": ("Geri çekildi", "Withdrawn"),
    "withdrawn-title": ("Bu kayıt geri çekildi", "This record was withdrawn"),
    "withdrawn-since": ("{moment} günü çıkarıldı, sürüm", "Taken out on {moment}, version"),
    "in-its-place": ("Yerine geçen", "In its place"),
    "problem-withdrawn": ("Bu kayıt geri çekildi", "This record was withdrawn"),
})  # fmt: skip
