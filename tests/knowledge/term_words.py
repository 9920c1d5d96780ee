from itertools import islice

from knowledge.lexicon import Lexicon
from knowledge.term_texts import TermTexts


def term_words(texts: TermTexts, lexicon: Lexicon) -> list[list[str]]:
    """The terms of each text, without the numbers that a lexicon gives them."""
    terms = iter([lexicon.terms[number] for number in texts.terms.tolist()])
    return [list(islice(terms, length)) for length in texts.lengths.tolist()]
