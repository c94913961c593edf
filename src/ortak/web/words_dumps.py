"""The words of the page that lists the dumps; part of the one table."""

from __future__ import annotations

from types import MappingProxyType

DUMPS = MappingProxyType({
    "dumps": ("Dökümler", "Dumps"),
    "dumps-text": (
        "Kütüğün tamamı tek dosyada: belirtilen ve ondan çıkan bütün ifadeler, her biri bir kez. Dört biçim de aynı çizgedir; "
        "N-Quads ayrıca her ifadenin hangi adlandırılmış çizgede durduğunu söyler. Terimler ve kurallar ayrı durur: Terimler sayfasında.",
        "The whole register in one file: every statement, stated or derived, each once. All four forms are the same graph; "
        "N-Quads also says which named graph each statement stands in. Terms and rules are apart: on the page of terms.",
    ),
    "dumps-how": (
        "Yarıda kalan indirme kaldığı yerden sürer; inen dosyalar sağlama toplamlarıyla denetlenir:",
        "A download that was cut off goes on where it was; checksums tell whether the files are whole:",
    ),
    "dump-version": ("Sürüm {version}", "Version {version}"),
    "dump-current": ("güncel", "current"),
    "dump-released": ("Yayımlandığı an: {moment}", "Released: {moment}"),
    "dump-form": ("Biçim", "Form"),
    "dump-file": ("Dosya", "File"),
    "dump-size": ("Bayt", "Bytes"),
    "dump-checksums": ("Sağlama toplamları", "Checksums"),
    "dump-page-of": ("Bu sayfa {version} sürümünden ({moment}).", "This page is of version {version} ({moment})."),
    "dump-page-now": ("Güncel hâli", "As it is now"),
    "problem-416": ("İstenen bölüm yok", "There is no such part"),
})  # fmt: skip
"""Key → Turkish, English."""
