"""First mentions: where a document first says all that a question is about.

There it introduces the thing; further on it takes it for known.
"""

from collections.abc import Sequence

import numpy as np

from knowledge.best import Passages, is_new
from knowledge.concept_score import ConceptScore
from knowledge.edition import Edition


def first_mentions(topics: Sequence[ConceptScore], edition: Edition, within: slice) -> Passages:
    """In each document, the first passage that holds all of these topics, in order.

    A synonym that says nearly the same holds a topic, too. `within` is all documents or one.
    """
    if not topics:
        return np.zeros(0, np.int64)
    rarest, *others = sorted(topics, key=lambda topic: topic.size)
    passages = rarest.held_in()
    start, end = passages.searchsorted((within.start, within.stop))
    passages = passages[start:end]
    for topic in others:
        passages = passages[topic.is_held_in(passages)]
    documents = edition.document_starts.searchsorted(passages, side="right")
    return passages[is_new(documents)]
