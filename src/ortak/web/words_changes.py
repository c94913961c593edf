"""The words of what changed and of records that are no more: key → Turkish, English."""

from __future__ import annotations

from types import MappingProxyType

CHANGES = MappingProxyType({
    "changes": ("Değişiklikler", "Changes"),
    "changes-lead": (
        "Her sürümde hangi kayıtların eklendiği, değiştiği ve çıkarıldığı. Bir kopyasını tutanlar buradan güncel kalır.",
        "Which records each version created, updated and deleted. Whoever keeps a copy stays up to date from here.",
    ),
    "changes-total": ("Değişiklik: {count}, sayfa: {pages}", "Changes: {count}, pages: {pages}"),
    "changes-page": ("Değişiklikler, {page}. sayfa", "Changes, page {page}"),
    "changes-none": ("Bu sürümden sonra hiçbir şey değişmedi.", "Nothing has changed since this version."),
    "changes-follow": ("Güncel kalmak", "Staying up to date"),
    "changes-since": ("Bundan sonra değişenler", "What changed after it"),
    "changes-newest": ("En yeni", "Newest"),
    "changes-newer": ("Daha yeni", "Newer"),
    "changes-older": ("Daha eski", "Older"),
    "changes-oldest": ("En eski", "Oldest"),
    "releases": ("Sürümler", "Versions"),
    "change-created": ("eklendi", "created"),
    "change-updated": ("değişti", "updated"),
    "change-deleted": ("çıkarıldı", "deleted"),
    "kind": ("Tür", "Kind"),
    "record": ("Kayıt", "Record"),
    "change": ("Değişiklik", "Change"),
    "as-it-was": ("o zamanki hâli", "as it then was"),
    "in-version": ("sürüm", "version"),
    "version-title": ("{day} günkü hâli", "As it was on {day}"),
    "version-now": ("Bugünkü hâli", "As it is now"),
    "last-change-on": ("{day}, sürüm", "{day}, version"),
    "withdrawn": ("Geri çekildi", "Withdrawn"),
    "withdrawn-title": ("Bu kayıt geri çekildi", "This record was withdrawn"),
    "withdrawn-since": ("{moment} günü çıkarıldı, sürüm", "Taken out on {moment}, version"),
    "in-its-place": ("Yerine geçen", "In its place"),
    "problem-withdrawn": ("Bu kayıt geri çekildi", "This record was withdrawn"),
})  # fmt: skip
