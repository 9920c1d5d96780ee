"""Name runs: neighbouring words with capital letters, which together may be a name."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from knowledge.analysis import Word


class NameRun(NamedTuple):
    """The words from place `first` to `end` of a text, the last one left out, by their terms."""

    first: int
    end: int
    terms: tuple[str, ...]


def find_name_runs(text: str, words: Sequence[Word], unnamed: Collection[str]) -> list[NameRun]:
    """The runs of a text, in order, with its `words`; those that are `unnamed`, folded, part them.

    One word that begins the text is no run: whatever begins a sentence has a capital letter. Nor
    is there one in a text that is all in capitals, which tell nothing there.
    """
    if text.isupper():
        return []
    runs: list[NameRun] = []
    terms: list[str] = []
    for place, word in enumerate(words):
        is_part = text[word.start].isupper() and bool(word.term) and word.folded not in unnamed
        if terms and not (is_part and text[words[place - 1].end : word.start] == " "):
            runs.append(NameRun(place - len(terms), place, tuple(terms)))
            terms = []
        if is_part:
            terms.append(word.term)
    if terms:
        runs.append(NameRun(len(words) - len(terms), len(words), tuple(terms)))
    return [run for run in runs if run.end > 1]
