"""A store of rows for an index to keep in step with, and brute force over it."""

import random

from tm.index import Row
from tm.index.brute import BruteForce
from tm.index.contract import RowChanges

SYLLABLES = "国家安全经济社会发展改革开放民生就业教育医疗科技创新"


def sentences(count, seed=1):
    dice = random.Random(seed)
    return ["".join(dice.choices(SYLLABLES, k=dice.randint(4, 14))) for _ in range(count)]


class Store:
    """Documents in memory, with the store's way of telling what changed."""

    def __init__(self):
        self.sequence, self.rows, self.gone, self.last, self.asked = 0, {}, [], 0, []
        self.own = "one"
        self.marks = {}

    def _next(self):
        self.sequence += 1
        self.marks[self.sequence] = f"{self.own} {self.sequence}"

    def mark(self, sequence):
        return self.marks.get(sequence, "") if sequence <= self.sequence else ""

    def some(self, ids):
        return [self.rows[id][1] for id in ids if id in self.rows]

    def add(self, texts):
        self._next()
        first = self.last + 1
        for text in texts:
            self.last += 1
            self.rows[self.last] = (self.sequence, Row(self.last, text, 0, 2020 + self.sequence))
        return range(first, self.last + 1)

    def remove(self, ids):
        self._next()
        self.gone.append((self.sequence, ids))
        for id in ids:
            del self.rows[id]

    def _as_read(self):
        yield from list(self.rows.items())

    def changes(self, since):
        self.asked.append(since)
        removed = [ids for sequence, ids in self.gone if sequence > since]
        added = (row for _, (sequence, row) in self._as_read() if sequence > since)
        return RowChanges(self.sequence, removed, added, self.mark(self.sequence))


def agrees(index, store):
    """Compare with brute force over what the store holds now."""
    brute = BruteForce(row for _, row in store.rows.values())
    for text in [*sentences(5, seed=7), *(row.text for _, row in list(store.rows.values())[:5])]:
        assert index.search(text, threshold=50) == brute.search(text, threshold=50)
        assert index.fragments(text, shortest=2) == brute.fragments(text, shortest=2)


def parts(tmp_path):
    return sorted((tmp_path / "m.index").glob("*"))
