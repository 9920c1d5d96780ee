"""The terms of many texts: those that each text has by itself."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.analysis import Analyzer
from knowledge.lexicon import Lexicon
from knowledge.stretches import FEW, STEP, WORD, Stretches, stretch_keys
from tests.knowledge.any_text import any_text
from tests.knowledge.term_words import term_words

words = st.text("abcdeé電", min_size=1, max_size=2 * WORD)


def found(analyzer: Analyzer, texts: Sequence[str]) -> list[list[str]]:
    lexicon = Lexicon()
    terms = Stretches(analyzer, lexicon).terms_of(texts)
    return term_words(terms, lexicon)


@pytest.mark.parametrize("more", [0, FEW])
@given(texts=st.lists(any_text | st.sampled_from(["IT IS THE US", "It's the US.", "US", "us."])))
@example(texts=[])
@example(texts=["", "a\tb\nc\u3000d", "electrocardiographically-electroencephalographic walrus"])
def test_each_text_has_its_terms(english: Analyzer, texts: list[str], more: int) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    texts += ["A walrus."] * more
    assert found(english, texts) == [english.terms(text) for text in texts]


def test_texts_of_several_steps_have_their_terms(english: Analyzer) -> None:
    texts = [f"walrus {number % 7} IT" for number in range(STEP + 10)]
    assert found(english, texts) == [english.terms(text) for text in texts]


@given(parts=st.lists(words, min_size=1))
@example(parts=["a", "aa", "aaaaaaaa", "aaaaaaaaa", "a" * WORD, "a" * (WORD + 1)])
def test_the_same_stretch_alone_has_the_same_key(parts: list[str]) -> None:
    encoded = [part.encode() for part in parts]
    data = b" ".join((*encoded, bytes(2 * WORD)))
    lengths = np.array(list(map(len, encoded)))
    starts = np.cumsum(lengths + 1) - lengths - 1
    keys = stretch_keys(data, starts, lengths).tolist()
    assert len(set(zip(keys, parts, strict=True))) == len(set(keys)) == len(set(parts))
