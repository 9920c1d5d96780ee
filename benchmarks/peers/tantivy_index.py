"""Tantivy, a search library in Rust, with an index in memory."""

from collections.abc import Sequence

import tantivy

from benchmarks.engine import Found, Passages, Search

_MEMORY = 512 * 1024**2
"""Bytes that it may take for building."""


def build(passages: Passages) -> Search:
    """Build it in memory, in one segment, as it is fastest to ask."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    made = schema.build()
    index = tantivy.Index(made)
    writer = index.writer(_MEMORY, 1)
    for terms in passages:
        writer.add_document(tantivy.Document(text=" ".join(terms)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(terms: Sequence[str], limit: int) -> Found:
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(made, "text", term, "freq"))
                for term in terms
            ]
        )
        return [(place.doc, score) for score, place in searcher.search(query, limit).hits]

    return search
