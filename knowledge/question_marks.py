"""Question marks: what shows, in any script, that a sentence asks."""

import re

_MARKS = "?？؟⁇⁈՞፧⸮"

QUESTION_MARK = re.compile(rf"[{_MARKS}]|;\s*\Z")
"""What shows that a message or a sentence of it asks; the last one does in Greek."""

_ENDS = tuple(_MARKS)
_GREEK_WORD = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]{2}")
"""A single letter is a formula's."""


def ends_question(line: str) -> bool:
    """Whether a line of a document ends as a question does.

    In Greek that is with a `;`, as the items of a list do in other languages.
    """
    return line.endswith(_ENDS) or (line.endswith(";") and _GREEK_WORD.search(line) is not None)
