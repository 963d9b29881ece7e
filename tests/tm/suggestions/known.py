"""A small memory and termbase, and what becomes of a draft with them."""

from __future__ import annotations

from glossary import Concept, Term
from glossary.model import ConceptKind
from glossary.recognition.recogniser import Recogniser
from tm.formats import TextFile, parse
from tm.memory import Memory
from tm.suggestions.draft import draft_of
from tm.suggestions.pretranslate import Pretranslation, pretranslate
from tm.suggestions.suggest import suggest

SENTENCES = {
    "各位代表：": "Fellow deputies,",
    "修路。": "Roads were built.",
    "植草。": "A lawn was laid.",
    "全县人民要努力推动改革发展。": "The people of the county will work for reform.",
    "2023年，青石镇新修石桥三座。": "In 2023, three stone bridges were built in Qingshi.",
    "李明部长于3月访问湖南。": "Minister Li Ming visited Hunan in March.",
    "“十三五”时期，粮食产量增长6%。": (
        "During the 13th Five-Year Plan, grain output rose by 6 percent."
    ),
}
CLAUSES = {"坚持稳中求进": "we will seek progress", "推动改革": "and advance reform"}


TERMBASE = Recogniser(
    [
        Concept("x", "f", (Term("改革发展", "zh"), Term("reform & growth", "en"))),
        Concept(
            "valley",
            "f",
            (Term("纸鸢谷", "zh"), Term("Kite Valley", "en")),
            kind=ConceptKind.NAME,
        ),
    ]
)


def filled(memory: Memory, file: TextFile) -> Pretranslation:
    draft = draft_of(file)
    return pretranslate(draft, suggest(draft.text, TERMBASE, memory), TERMBASE)


def english(memory: Memory, sentence: str) -> str:
    """Return what becomes of one sentence of a text."""
    return filled(memory, parse(sentence, "a.txt")).text
