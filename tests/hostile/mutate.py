"""Break a file in one of many ways, the same way for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

TOKENS = (
    "（国",
    "[",
    "![",
    "<!--",
    "（a） ",
    "百分之",
    "0123456789",
    "第",
    "——",
    "“",
    "《",
    "【",
    "]](",
    "&#0;",
    "&#xD800;",
    "&bad;",
    "<![CDATA[",
    "<seg>",
    "</seg>",
    "<tu>",
    "<source>",
    "<w:p>",
    "\\",
    "\0",
    "\x1b[31m",
    "\r",
    "\x85",
    "\u2028",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\U0010ffff",
    "　",
    "亿",
    "一" * 31,
    "9" * 4301,
    "１２３",
    "2021年13月45日",
    "1/0",
    "%",
    "-",
    "|",
    "`",
    "```",
    'msgid "',
    "msgstr[99999999999]",
    "#, fuzzy",
    "#~ ",
    "charset=",
    'encoding="klingon"',
    "tifa: allow figures:",
    "tifa: allow",
    "{",
    "}",
    "$ref",
    "'''",
    '"""',
    "= [",
    "\t",
    "\n\n",
)
"""What text can hold that readers have stumbled over."""
_INTERESTING = (0, 1, 0x7F, 0x80, 0xC0, 0xE4, 0xED, 0xF4, 0xFE, 0xFF)


def mutated(seed: int, data: bytes) -> bytes:
    """Return bytes broken one to four times; those of a zip archive mostly inside it."""
    dice = random.Random(seed)
    if data.startswith(b"PK\x03\x04") and dice.random() < 0.8:
        return _in_archive(dice, data)
    for _ in range(dice.randint(1, 4)):
        data = dice.choice(MUTATIONS)(dice, data)
    return data[: 2 << 20]


def _in_archive(dice: random.Random, data: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        parts = old.namelist()
        broken = dice.choice(parts)
        for name in parts:
            body = old.read(name)
            if name == broken:
                if dice.random() < 0.05:
                    continue
                for _ in range(dice.randint(1, 3)):
                    body = dice.choice(MUTATIONS)(dice, body)
            new.writestr(name, body[: 2 << 20], dice.choice((0, 8)))
    return written.getvalue()


def _flip(dice: random.Random, data: bytes) -> bytes:
    if not data:
        return b"\0"
    place = dice.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]


def _set(dice: random.Random, data: bytes) -> bytes:
    place = dice.randrange(len(data) + 1)
    return data[:place] + bytes([dice.choice(_INTERESTING)]) + data[place + 1 :]


def _cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _drop(dice: random.Random, data: bytes) -> bytes:
    place = dice.randrange(len(data) + 1)
    return data[:place] + data[place + dice.randint(1, 60) :]


def _double(dice: random.Random, data: bytes) -> bytes:
    place = dice.randrange(len(data) + 1)
    piece = data[place : place + dice.randint(1, 200)]
    return data[:place] + piece * dice.choice((2, 2, 3, 50)) + data[place:]


def _swap(dice: random.Random, data: bytes) -> bytes:
    places = sorted(dice.randrange(len(data) + 1) for _ in range(4))
    a, b, c, d = places
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _token(dice: random.Random, data: bytes) -> bytes:
    place = dice.randrange(len(data) + 1)
    return data[:place] + dice.choice(TOKENS).encode() + data[place:]


def _many(dice: random.Random, data: bytes) -> bytes:
    """Put one thing in very often: what is not linear takes for ever."""
    place = dice.randrange(len(data) + 1)
    token = dice.choice(TOKENS).encode()
    times = min(dice.choice((10, 100, 1000, 20_000)), 200_000 // max(len(token), 1) + 1)
    return data[:place] + token * times + data[place:]


def _noise(dice: random.Random, data: bytes) -> bytes:
    place = dice.randrange(len(data) + 1)
    return data[:place] + dice.randbytes(dice.randint(1, 400)) + data[place:]


def _encoded(dice: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    codec = dice.choice(
        ("utf-16", "utf-16-le", "gb18030", "big5", "cp1252", "latin-1", "utf-8-sig")
    )
    return text.encode(codec, "replace")


def _ends(dice: random.Random, data: bytes) -> bytes:
    return data.replace(b"\n", dice.choice((b"\r\n", b"\r", b"", b"\n\n", b"\0")))


MUTATIONS: tuple[Mutation, ...] = (
    _flip,
    _set,
    _cut,
    _drop,
    _double,
    _swap,
    _token,
    _token,
    _many,
    _noise,
    _encoded,
    _ends,
)
