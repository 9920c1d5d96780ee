"""Citation markers: which brackets are markers, and the text without them.

A marker belongs to the sentence that it follows; knowledge.passages sees to that. Here they
are found and lifted out, with the place where each stood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.answer import Span

LONGEST_RANGE = 50
"""A marker such as [3–5] stands for at most so many numbers; a longer one is no marker."""

CLOSING_QUOTES = {
    '"': '"', "”": "“„", "“": "„", "»": "«", "«": "»", "’": "‘", "」": "「", "』": "『"
}  # fmt: skip
"""Closing quotation marks, each with the marks that may open it."""

_NUMBER = r"\d{1,3}"
_PAGES = r"(?:[ivxlc]+|\d+)(?:\s?[–—-]\s?(?:[ivxlc]+|\d+))?"
_BRACKETED = re.compile(
    rf"""\[(?:
        (?P<numbers>{_NUMBER}(?:\s?[,;–—-]\s?{_NUMBER})*)(?:\s?:\s?{_PAGES})?
      | (?P<letter>[A-Za-z])
      | \^(?P<footnote>[^\s\[\]^]{{1,60}})
      | (?P<note>(?:note|nota|nb|n|fn|anm\.|anmerkung|remarque|прим\.|σημ\.|注|註)\s?{_NUMBER})
      | (?P<dropped>[^\[\]\n]{{0,40}}?(?:
            needed(?:\s[^\[\]\n]{{1,20}})? | who\? | when\? | where\? | which\? | why\? | how\?
          | whom\? | clarify | failed\sverification | original\sresearch\??
          | dubious[^\[\]\n]{{0,20}}
          | unreliable\ssource\?? | page\sneeded | vague | update | edit | edit\ssource
          | cita\srequerida | quelle\?? | belege\sfehlen | citation\snécessaire | réf\.\snécessaire
          | источник\?? | kaynak\sbelirtilmeli | 来源请求 | 來源請求 | 要出典 ))
    )\](?P<pages>:\s?(?:{_PAGES})(?:,\s?{_PAGES})*(?![\w/]))?""",
    re.VERBOSE | re.IGNORECASE,
)
_RANGE = re.compile(r"\s?[–—-]\s?")
_LIST = re.compile(r"\s?[,;]\s?")
_CLOSING_PUNCTUATION = frozenset(".,;:!?)]}…。，、！？；：।")
_SPACED_AFTER = frozenset(".,;:!?)\"”»'’")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker that was lifted out.

    `offset` is where it stood in the text that is left; `line` counts the line ends before it.
    `labels` are the citations it shows, none for a request such as [citation needed]. `quote` is
    the closing quotation mark that was stranded in front of it, or "".
    """

    offset: int
    line: int
    labels: tuple[str, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Lifted:
    """A text without its markers, and the markers in their order."""

    text: str
    markers: tuple[Marker, ...] = ()


def note_letters(text: str) -> frozenset[str]:
    """The letters that number notes in this text, as in [a] and [b].

    Notes are lettered from a on, so [s] in "right[s]" counts only if [a] to [r] are there too.
    """
    found = {match["letter"] for match in _BRACKETED.finditer(text) if _is_letter(match, text)}
    letters: set[str] = set()
    for alphabet in (_ALPHABET, _ALPHABET.upper()):
        for letter in alphabet:
            if letter not in found:
                break
            letters.add(letter)
    return frozenset(letters)


def lift(
    text: str, letters: frozenset[str] = frozenset(), literal: tuple[Span, ...] = ()
) -> Lifted:
    """Lift the citation markers out of a text, leaving its line ends where they are.

    `letters` are those that number notes in the document; inside the `literal` spans nothing is
    a marker. Takes time linear in the text.
    """
    if "[" not in text:
        return Lifted(text)
    pieces: list[str] = []
    markers: list[Marker] = []
    length = position = line = 0
    quote = ""
    for match, labels in _markers(text, letters, literal):
        piece = text[position : match.start()]
        if piece.strip() or not markers:
            quote = _stranded_quote(text, match.start(), position)
        piece = piece.removesuffix(quote) if quote else piece
        line += piece.count("\n")
        position = match.end()
        follows = text[position : position + 1]
        if not follows or follows == "\n" or follows in _CLOSING_PUNCTUATION:
            piece = piece.rstrip(" \t")
        pieces.append(piece)
        length += len(piece)
        markers.append(Marker(length, line, labels, quote))
        before = piece[-1:] or (pieces[-2][-1:] if len(pieces) > 1 else "")
        if not before or before.isspace():
            while text[position : position + 1] in (" ", "\t"):
                position += 1
        elif before in _SPACED_AFTER and follows.isalnum():
            pieces.append(" ")
            length += 1
    pieces.append(text[position:])
    return Lifted("".join(pieces), tuple(markers))


def _markers(
    text: str, letters: frozenset[str], literal: tuple[Span, ...]
) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    spans = iter(literal)
    span = next(spans, None)
    for match in _BRACKETED.finditer(text):
        while span is not None and span.end <= match.start():
            span = next(spans, None)
        if span is not None and span.start < match.end():
            continue
        labels = _labels(match, text, letters)
        if labels is not None:
            yield match, labels


def _labels(match: re.Match[str], text: str, letters: frozenset[str]) -> tuple[str, ...] | None:
    """The citations of a bracket, or None where it is no marker."""
    if _is_code_or_link(match, text):
        return None
    if match["numbers"]:
        return _expand(match["numbers"])
    if match["letter"]:
        is_note = match["letter"] in letters and _is_letter(match, text)
        return (match["letter"],) if is_note else None
    if match["footnote"]:
        return (match["footnote"],)
    if match["note"]:
        return (match["note"],)
    return ()


def _is_code_or_link(match: re.Match[str], text: str) -> bool:
    before = text[max(match.start() - 1, 0) : match.start()]
    after = text[match.end() : match.end() + 4]
    if after.startswith("(") or after.lstrip().startswith("="):
        return True
    return _is_ascii_word(before) and _is_ascii_word(after[:1])


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_letter(match: re.Match[str], text: str) -> bool:
    """Whether a bracketed letter stands as a note's marker does: behind a word, before none."""
    if not match["letter"] or text[match.end() : match.end() + 1].isalnum():
        return False
    before = text[max(match.start() - 1, 0) : match.start()]
    return before in ("", "\n") or not before.isspace()


def _expand(numbers: str) -> tuple[str, ...] | None:
    """The single numbers of "3", "3, 4" or "3–5", as the document prints its digits."""
    labels: list[str] = []
    for part in _LIST.split(numbers):
        first, *rest = _RANGE.split(part)
        if not int(first) or len(rest) > 1:
            return None
        labels.append(first)
        if rest:
            count = int(rest[0]) - int(first)
            if not 0 < count <= LONGEST_RANGE:
                return None
            labels.extend(_in_digits_of(first, int(first) + step) for step in range(1, count + 1))
    return tuple(dict.fromkeys(labels))


def _in_digits_of(sample: str, number: int) -> str:
    zero = ord(sample[0]) - int(sample[0])
    return "".join(chr(zero + int(digit)) for digit in str(number))


def _stranded_quote(text: str, marker: int, since: int) -> str:
    """The closing quotation mark that a cut left alone in front of the marker, or ""."""
    if marker <= since or text[marker - 1] not in CLOSING_QUOTES:
        return ""
    return text[marker - 1] if marker - 1 == 0 or text[marker - 2].isspace() else ""


def has_open_quote(sentence: str, closing: str) -> bool:
    """Whether the sentence opens a quotation that `closing` would end."""
    openers = CLOSING_QUOTES[closing]
    if closing in openers:
        return sentence.count(closing) % 2 == 1
    return sum(map(sentence.count, openers)) > sentence.count(closing)
