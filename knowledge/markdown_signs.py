"""Signs that a text is Markdown; reading it as such, in `markdown`, takes 20 ms to import."""

import re

_MARKED = re.compile(
    r"^(?:#{1,6} +\S|```|~~~\w+$|[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*\||\[\^[^\]\s]+\]:)",
    re.MULTILINE,
)

_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_COMMENTS = re.compile(r"^#[^\n]*\n#", re.MULTILINE)
_MORE = re.compile(
    r"\*\*[^\s*][^*\n]{0,200}\*\*|^[ \t]*\|[^\n]*\n[ \t]*\|[ \t]*:?-{3,}|^> (?![a-z])\S|\]\(https?://",
    re.MULTILINE,
)
"""Behind ">" and in lower case stands what a shell is told."""


def looks_like_markdown(text: str) -> bool:
    """Whether a text has marks that only Markdown has, such as `# Heading` or a table's rule."""
    return _MARKED.search(text) is not None


def is_surely_markdown(text: str) -> bool:
    """Whether a text has headings and other marks of Markdown, so that no plain text has as many.

    A few lines with `#` are comments, as in a script, above all where they follow each other.
    """
    headings = _HEADING.findall(text)
    return len(headings) > 1 and not _COMMENTS.search(text) and _MORE.search(text) is not None
