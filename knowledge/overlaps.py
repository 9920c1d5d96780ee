"""Overlaps: letters of a script without spaces that straddle two words."""

from collections.abc import Sequence

from knowledge.analysis import Word
from knowledge.index import Index


def without_unknown_overlaps(words: Sequence[Word], index: Index) -> list[Word]:
    """The words of a text, with the grams that no passage knows made one where they meet.

    Of a script without spaces, grams that straddle two words are unknown even where both words
    are known: what known grams cover is taken off, and what is left is one unknown word.
    """
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        if not word.gram or word.term in index:
            if last and last.gram and last.term not in index and word.start < last.end:
                kept.pop()
                kept.extend(_cut(last, last.start, word.start))
            kept.append(word)
        elif last is None or not last.gram or word.start >= last.end:
            kept.append(word)
        elif last.term in index:
            kept.extend(_cut(word, last.end, word.end))
        else:
            folded = last.folded + word.folded[last.end - word.start :]
            kept[-1] = Word(last.start, word.end, folded, folded, folded, gram=True)
    return kept


def _cut(word: Word, start: int, end: int) -> list[Word]:
    folded = word.folded[start - word.start : end - word.start]
    return [Word(start, end, folded, folded, folded, gram=True)] if folded else []
