"""Text as a terminal may safely show it: nothing in it can move the cursor or turn the line."""

from typing import Final

REPLACEMENT: Final = "\ufffd"

_CONTROLS: Final = (*range(0x20), *range(0x7F, 0xA0))
_SURROGATES: Final = range(0xD800, 0xE000)
# Embeddings, overrides and isolates can make a line read as another than it is. The marks
# U+200E, U+200F and U+061C cannot, and right-to-left text has good use for them.
_TURNING: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC))

_TABLE: Final[dict[int, str | None]] = {
    **dict.fromkeys((*_CONTROLS, *_SURROGATES), REPLACEMENT),
    **dict.fromkeys(_TURNING),
    **dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), " "),
    ord("\t"): "    ",
    ord("\n"): "\n",
}


def printable(text: str) -> str:
    """`text` with its line feeds, but without controls, escapes and turned writing.

    A control character shows as U+FFFD, so that one can see that something was there.
    """
    return text.translate(_TABLE)


def printable_line(text: str, longest: int | None = None) -> str:
    """`text` as one printable line, cut to at most `longest` characters where that is given."""
    if longest is not None and len(text) > longest:
        text = text[: longest - 1] + "…"
    return " ".join(printable(text).split())
