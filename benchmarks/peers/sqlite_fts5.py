"""SQLite's full text search, with a table in memory."""

import sqlite3
from collections.abc import Sequence

from benchmarks.engine import Found, Passages, Search


def build(passages: Passages) -> Search:
    """Build it in memory, keeping no copy of the text."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize='ascii')")
    rows = ((number, " ".join(terms)) for number, terms in enumerate(passages, start=1))
    database.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", rows)
    database.execute("INSERT INTO passages(passages) VALUES ('optimize')")
    database.commit()

    def search(terms: Sequence[str], limit: int) -> Found:
        any_of = " OR ".join(f'"{term}"' for term in terms)
        found = database.execute(
            "SELECT rowid - 1, -rank FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?",
            (any_of, limit),
        )
        return [(int(number), float(score)) for number, score in found]

    return search
