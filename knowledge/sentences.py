"""Text to sentences, by sentencex, in the document's language."""

import re

from sentencex import get_sentence_boundaries

from knowledge.answer import Span

_WORD = re.compile(r"\w")
_THAI = re.compile(r"[\u0e01-\u0e5b]")
_GAP = re.compile(r"(?<=\S)\s+(?=\S)")

THAI_SENTENCE = 160
"""Characters; Thai sets a space between sentences, and between clauses and around numbers, but
no full stop. A Thai paragraph is cut at the first space after so many characters."""


def split_sentences(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of a paragraph, in order, without the space around them.

    A line end counts as a space. What holds no letter or digit belongs to the sentence before.
    """
    spans: list[Span] = []
    for start, end in _boundaries(text.replace("\n", " "), language):
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        if first >= last:
            continue
        if spans and not _WORD.search(piece):
            spans[-1] = Span(spans[-1].start, last)
        else:
            spans.append(Span(first, last))
    return tuple(spans)


def _boundaries(text: str, language: str) -> list[tuple[int, int]]:
    boundaries: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries(language, text):
        start, end = boundary["start_index"], boundary["end_index"]
        if language == "th" and _THAI.search(text, start, end):
            boundaries.extend(_thai(text, start, end))
        else:
            boundaries.append((start, end))
    return boundaries


def _thai(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    for gap in _GAP.finditer(text, start, end):
        if gap.start() - start >= THAI_SENTENCE and end - gap.end() >= THAI_SENTENCE // 2:
            pieces.append((start, gap.end()))
            start = gap.end()
    return [*pieces, (start, end)]
