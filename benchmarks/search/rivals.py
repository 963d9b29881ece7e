"""The usual ways of guessing candidates: 50 by shared n-grams, then scored with rapidfuzz."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

CANDIDATES = 50
Ask = Callable[[str], list[int]]


def fts5(texts: Sequence[str]) -> Ask:
    """SQLite FTS5 with trigram tokens, in memory."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE held USING fts5(body, tokenize='trigram')")
    connection.executemany("INSERT INTO held (rowid, body) VALUES (?, ?)", enumerate(texts))

    def ask(query: str) -> list[int]:
        grams = dict.fromkeys(query[at : at + 3] for at in range(len(query) - 2))
        if not grams:
            return []
        wanted = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
        sql = f"SELECT rowid FROM held WHERE held MATCH ? ORDER BY rank LIMIT {CANDIDATES}"
        return _best(query, [row for (row,) in connection.execute(sql, (wanted,))], texts)

    return ask


def tantivy(texts: Sequence[str]) -> Ask:
    """Tantivy with bigrams as its words, in memory."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", tokenizer_name="whitespace")
    builder.add_unsigned_field("row", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(200_000_000, 1)
    for row, text in enumerate(texts):
        writer.add_document(tantivy.Document(body=" ".join(_bigrams(text)), row=row))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> list[int]:
        terms = [tantivy.Query.term_query(schema, "body", gram) for gram in _bigrams(query)]
        if not terms:
            return []
        either = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        hits = searcher.search(either, CANDIDATES, count=False).hits
        return _best(query, [searcher.doc(at)["row"][0] for _, at in hits], texts)

    return ask


def _bigrams(text: str) -> list[str]:
    joined = "".join("␣" if c.isspace() else c for c in text)
    return list(dict.fromkeys(joined[at : at + 2] for at in range(len(joined) - 1)))


def _best(query: str, rows: list[int], texts: Sequence[str]) -> list[int]:
    chosen = {row: texts[row] for row in rows}
    found = process.extract(query, chosen, scorer=ratio, score_cutoff=70, limit=5)
    return [row for _, _, row in found]
