"""The encoding of a file: what it says of itself, and what its bytes look like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from glossary.zh.script import is_hanzi

from ..errors import FormatError

_XML = re.compile(rb"""^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)["']""")
_HTML = re.compile(rb"""<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_PO = re.compile(rb"""^"Content-Type:[^"\n]{0,200}?\bcharset=([\w.:-]+)""", re.I | re.M)
_HTML_HEAD = 4_096

_FAMILIES = {
    "gb2312": ("gbk", "gb18030"),
    "gbk": ("gbk", "gb18030"),
    "big5": ("cp950", "big5hkscs"),
    "iso8859-1": ("cp1252", "latin-1"),
    "ascii": ("ascii", "cp1252"),
}
"""What is meant by a name: the first that fits. Files say ISO-8859-1 and hold curly quotes."""
_NO_TEXT = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"})
_UNSAID = frozenset({"charset", "utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32"})
"""What a file cannot mean: its own words would not be readable as bytes."""

_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可"
    "主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度"
    "家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應"
    "开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心"
    "反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系军軍很情者最"
    "立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活设設及管特件长長求老头頭基资"
    "資边邊流路级級少图圖山统統接知较較将將组組见見计計别別手角期根论論运運农農指几幾九区區强強放"
    "决決西被干幹做必战戰先回则則任取据據处處队隊南给給色光门門即保治北造百规規热熱领領七海口东東"
    "导導器压壓志世金增争爭济濟阶階思术術极極交受联聯什认認六共权權收证證改清己美再采採转轉更单單"
    "，。、；：？！“”（）《》—"
)
"""Signs that make up half of any Chinese text, in both ways of writing."""


def declared(head: bytes, name: str) -> tuple[str, ...]:
    """Return the encodings that a file may mean by what it says of itself; none if it says none.

    An XML declaration counts in any file, an HTML or PO header in such a file. Raises
    :class:`~tm.errors.FormatError` for a name that nobody knows.
    """
    said = _XML.search(head) or _in_header(head, name)
    label = said[1].decode("ascii", "replace").lower() if said else ""
    if not label or label in _UNSAID:
        return ()
    try:
        codec = codecs.lookup(label)
    except (LookupError, ValueError):
        codec = None
    if codec is None or codec.name in _NO_TEXT or not getattr(codec, "_is_text_encoding", True):
        raise FormatError(f"{name}: says that it is in {label}, an encoding that is not known")
    return _FAMILIES.get(codec.name, (codec.name,))


def _in_header(head: bytes, name: str) -> re.Match[bytes] | None:
    bare = name.lower().removesuffix(".gz").removesuffix(".xz")
    if bare.endswith((".html", ".htm", ".xhtml")):
        return _HTML.search(head[:_HTML_HEAD])
    return _PO.search(head) if bare.endswith((".po", ".pot")) else None


def guessed(head: bytes, decodes: Callable[[str], bool]) -> str:
    """Guess the encoding of what is not UTF-8; empty for what is no text.

    Of the two Chinese ones that is taken which makes more common signs: either reads the other
    without complaint. So does GB18030 with the curly quotes of windows-1252.
    """
    for codec in ("utf-16-le", "utf-16-be"):
        if decodes(codec) and _is_usual(head, codec):
            return codec
    chinese = [codec for codec in ("gb18030", "big5hkscs") if decodes(codec)]
    best = max(chinese, key=lambda codec: _commonness(head, codec), default="")
    if best and _commonness(head, best) > 0.2:
        return best
    if decodes("cp1252") and _is_western(head):
        return "cp1252"
    return "gb18030" if "gb18030" in chinese and _is_usual(head, "gb18030") else ""


def _commonness(head: bytes, codec: str) -> float:
    """Return which part of the signs that are not ASCII are common in Chinese."""
    strange = [sign for sign in head.decode(codec, "ignore") if sign > "\x7f"]
    return sum(sign in _COMMON for sign in strange) / max(len(strange), 1)


def _is_western(head: bytes) -> bool:
    """Tell a text in Latin letters, of which few have accents."""
    letters = sum(65 <= byte <= 122 for byte in head)
    strange = sum(byte > 0x7F for byte in head)
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
    return not controls and letters > 0.5 * len(head) and strange < 0.2 * len(head)


def _is_usual(data: bytes, encoding: str) -> bool:
    """Tell text from noise that happens to decode: few characters out of common use."""
    text = data.decode(encoding, "ignore")
    usual = sum(
        1
        for c in text
        if c in "\n\r\t"
        or " " <= c <= "~"
        or "　" <= c <= "〟"
        or is_hanzi(c)
        or "！" <= c <= "～"
        or c in "‘’“”—…·"
    )
    return usual >= 0.95 * len(text)
