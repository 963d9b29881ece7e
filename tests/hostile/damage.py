"""Damage the index of a memory, and ask: every answer is right, or made anew and right."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from glossary import Document
from tm.index import Row
from tm.index.brute import BruteForce
from tm.index.contract import Hit
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit

_PAGE = 4096
_SIGNS = "国家安全经济社会发展改革开放民生就业教育医疗科技创新"


def wrong_answers(flips: int, pages: int, *, units: int = 2_200, seed: int = 1) -> tuple[int, int]:
    """Flip bits and zero pages, one after the other; returns wrong answers, and indexes rebuilt."""
    dice = random.Random(seed)
    texts = ["".join(dice.choices(_SIGNS, k=dice.randint(4, 14))) for _ in range(units)]
    brute = BruteForce(Row(number, text) for number, text in enumerate(texts, 1))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "m.db"
        with open_memory(path, create=True) as memory:
            memory.add(Document("d"), [TranslationUnit(text, text, "d") for text in texts])
            memory.matcher("source")
        wrong = rebuilt = 0
        for turn in range(flips + pages):
            (part,) = path.with_name("m.db.index").glob("source-*.part")
            _damage(part, dice, zero=turn >= flips)
            asked = [*dice.sample(texts, 2), "".join(dice.choices(_SIGNS, k=8))]
            with open_memory(path) as memory:
                wrong += sum(_ask(memory, text) != _expected(brute, text) for text in asked)
            rebuilt += not part.exists()
    return wrong, rebuilt


def _damage(part: Path, dice: random.Random, *, zero: bool) -> None:
    raw = bytearray(part.read_bytes())
    place = dice.randrange(len(raw))
    if zero:
        place -= place % _PAGE
        raw[place : place + _PAGE] = bytes(len(raw[place : place + _PAGE]))
    else:
        raw[place] ^= 1 << dice.randrange(8)
    part.write_bytes(raw)


def _ask(memory: Memory, text: str) -> list[Hit]:
    return memory.matcher("source").search(text, threshold=50, limit=5)


def _expected(brute: BruteForce, text: str) -> list[Hit]:
    return brute.search(text, threshold=50, limit=5)
