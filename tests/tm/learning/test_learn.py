"""What a memory learns with is learned once, and again only when there is much more."""

from __future__ import annotations

import tm.alignment.lexicon
from glossary import Document
from tm.alignment.model import Paragraph
from tm.learning.units import LEXICON, kept_lexicon, lexicon_for, units_of
from tm.memory import open_memory


def passages(first: int, last: int) -> list[Paragraph]:
    return [
        Paragraph(
            str(n), f"第{n}项改革，要抓紧抓好。", f"Reform number {n} must be pressed ahead with."
        )
        for n in range(first, last)
    ]


def test_the_lexicon_is_kept_until_there_is_twice_as_much_to_learn_from(tmp_path, keep):
    memory = keep(open_memory(tmp_path / "m.db", create=True))
    first = lexicon_for(memory.store, passages(0, 30))
    memory.add(Document("one"), units_of(passages(0, 30), "one", first))
    kept = memory.store.attachment(LEXICON)

    lexicon_for(memory.store, passages(30, 40))
    assert memory.store.attachment(LEXICON) == kept

    lexicon_for(memory.store, passages(30, 70))
    assert memory.store.attachment(LEXICON) != kept


def test_a_lexicon_with_other_keys_is_learned_anew(tmp_path, monkeypatch):
    with open_memory(tmp_path / "m.db", create=True) as memory:
        with monkeypatch.context() as before:
            before.setattr(tm.alignment.lexicon, "KEYS", 1)
            lexicon = lexicon_for(memory.store, passages(0, 30))
            memory.add(Document("one"), units_of(passages(0, 30), "one", lexicon))
            assert kept_lexicon(memory.store)

        assert kept_lexicon(memory.store) is None
        assert lexicon_for(memory.store, passages(30, 31))
        assert kept_lexicon(memory.store)
