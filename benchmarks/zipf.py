"""Made-up text whose words are as unevenly frequent as those of a language."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WORDS = 500_000
"""Words that there are; of the rare ones, most do not occur."""
MANDELBROT = 2.7
"""Zipf and Mandelbrot: the word of rank r is as frequent as 1 / (r + 2.7)."""
TERMS = 14
"""Terms of a passage, in the mean."""
SHORTEST = 5
SYLLABLES = tuple(first + second for first in "bdfgklmnprstvz" for second in "aeiou")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages of terms, and questions of terms that stand together in one of them."""

    passages: Sequence[Sequence[str]]
    questions: Sequence[Sequence[str]]


def make_corpus(passages: int, questions: int, terms: int = 5, seed: int = 1) -> Corpus:
    """So many passages of about fourteen terms, and questions of so many terms.

    The terms of a question are those of a random passage, frequent ones as often as they are
    there. The same seed gives the same text.
    """
    random = np.random.default_rng(seed)
    lengths = SHORTEST + random.poisson(TERMS - SHORTEST, passages)
    drawn = draw_words(random, int(lengths.sum()))
    known = {number: spell(number) for number in np.unique(drawn).tolist()}
    words = list(map(known.__getitem__, drawn.tolist()))
    ends = np.cumsum(lengths).tolist()
    texts = [words[end - length : end] for end, length in zip(ends, lengths.tolist(), strict=True)]
    asked: list[list[str]] = []
    while len(asked) < questions:
        distinct = list(dict.fromkeys(texts[int(random.integers(passages))]))
        if len(distinct) >= terms:
            asked.append([str(term) for term in random.permutation(distinct)[:terms]])
    return Corpus(texts, asked)


def draw_words(random: np.random.Generator, count: int) -> NDArray[np.int64]:
    """The numbers of random words, from 0 for the most frequent."""
    shares = np.cumsum(1 / (np.arange(WORDS) + MANDELBROT))
    numbers: NDArray[np.int64] = np.searchsorted(shares, random.random(count) * shares[-1])
    return numbers


def spell(number: int) -> str:
    """A word for a number, another for each."""
    word = ""
    number += len(SYLLABLES)
    while number:
        number, last = divmod(number, len(SYLLABLES))
        word = SYLLABLES[last] + word
    return word
