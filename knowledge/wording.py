"""The words of a text as people see them, light ones too, without a thought of their terms."""

import re

from knowledge.recent_texts import for_recent_texts

_WORD = re.compile(r"\w+")


@for_recent_texts
def words_in(text: str) -> frozenset[str]:
    """Each word of a text, folded."""
    return frozenset(_WORD.findall(text.casefold()))
