"""Citation markers: which brackets are markers, and the text without them.

A marker belongs to the sentence that it follows; knowledge.passages sees to that. Here they
are found and lifted out, with the place where each stood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.quotations import CLOSING_QUOTES
from knowledge.span import Span
from knowledge.wikipedia import is_edit_link, is_request

LONGEST_RANGE = 50
"""A marker such as [3–5] stands for at most so many numbers; a longer one is no marker."""

_NUMBER = r"\d{1,3}"
_NOTE = r"note|nota|lower-alpha|nb|n|fn|anm\.|anmerkung|remarque|прим\.|σημ\.|注|註"
_GAP = r"[^\S\n]?"
_PAGES = r"(?:[ivxlc]+|\d+)(?:(?:[–—-]|[^\S\n][–—-][^\S\n])(?:[ivxlc]+|\d+))?"
_BRACKETED = re.compile(
    rf"""\[(?:
        (?P<numbers>{_NUMBER}(?:\s?[,;–—-]\s?{_NUMBER})*)(?:\s?:\s?{_PAGES})?
      | (?P<letter>[A-Za-z])
      | \^(?P<footnote>[^\s\[\]^]{{1,60}})
      | (?P<note>(?:{_NOTE})\s?{_NUMBER})
      | (?P<words>[^\W\d_][^\[\]]+)
    )\](?P<pages>:{_GAP}(?:{_PAGES})(?:,{_GAP}{_PAGES})*(?![\w/]))?""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(r"\[[012]?\d:[0-5]\d\]")
_RANGE = re.compile(r"\s?[–—-]\s?")
_LIST = re.compile(r"\s?[,;]\s?")
_CLOSING_PUNCTUATION = frozenset(".,;:!?)]}…。，、！？；：।")
_SPACED_AFTER = frozenset(".,;:!?)\"”»'’")
_BETWEEN_MARKERS = re.compile(r"[ \t]?[,;，、][ \t]?")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Marker(NamedTuple):
    """A marker that was lifted out, or several in a row.

    `offset` is where it stood in the text that is left; `line` counts the line ends before it.
    `labels` are the citations it shows, none for a request such as [citation needed]. `quote` is
    the closing quotation mark that was stranded in front of it, or "".
    """

    offset: int
    line: int
    labels: tuple[str, ...]
    quote: str


class Lifted(NamedTuple):
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
    lifting = _Lifting(text)
    for match, labels in _markers(text, letters, literal):
        lifting.lift(match, labels)
    return lifting.finish()


@dataclass(slots=True)
class _Place:
    """Where one marker or several in a row stood."""

    offset: int
    line: int
    quote: str
    labels: list[str]


@dataclass(slots=True)
class _Lifting:
    """The text so far without its markers: its pieces, and the place that was reached."""

    text: str
    position: int = 0
    length: int = 0
    line: int = 0
    pieces: list[str] = field(default_factory=list)
    places: list[_Place] = field(default_factory=list)

    def lift(self, match: re.Match[str], labels: tuple[str, ...]) -> None:
        """Leave a marker out, and the space that it alone had needed."""
        piece = self.text[self.position : match.start()]
        if self.places and (not piece.strip(" \t") or _BETWEEN_MARKERS.fullmatch(piece)):
            self.places[-1].labels += labels
        else:
            quote = _stranded_quote(piece)
            self._add(piece.rstrip(" \t").removesuffix(quote) if quote else piece)
            self.places.append(_Place(self.length, self.line, quote, list(labels)))
        self.position = match.end()
        follows = self.text[self.position : self.position + 1]
        last = self.pieces[-1]
        if not follows or follows == "\n" or follows in _CLOSING_PUNCTUATION:
            self.pieces[-1] = last.rstrip(" \t")
            self.length -= len(last) - len(self.pieces[-1])
            self.places[-1].offset = self.length
        elif not last or last[-1].isspace():
            while self.text[self.position : self.position + 1] in (" ", "\t"):
                self.position += 1
        elif last[-1] in _SPACED_AFTER and follows.isalnum():
            self._add(" ")

    def finish(self) -> Lifted:
        """The text with what follows the last marker."""
        self._add(self.text[self.position :])
        markers = (Marker(p.offset, p.line, tuple(p.labels), p.quote) for p in self.places)
        return Lifted("".join(self.pieces), tuple(markers))

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)
        self.line += piece.count("\n")


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
    if _only_looks_so(match, text):
        return None
    if match["numbers"]:
        return _expand(match["numbers"])
    if match["letter"]:
        is_note = match["letter"] in letters and _is_letter(match, text)
        return (match["letter"],) if is_note else None
    if match["footnote"] or match["note"]:
        return (match["footnote"] or match["note"],)
    if is_edit_link(match["words"]):
        return None if _is_button(match, text) else ()
    return () if is_request(match["words"]) else None


def _is_button(match: re.Match[str], text: str) -> bool:
    """Whether "[edit]" stands in a sentence, and not right behind a heading."""
    before = text[max(match.start() - 1, 0) : match.start()]
    return before == " " and bool(text[match.end() : match.end() + 2].strip())


def _only_looks_so(match: re.Match[str], text: str) -> bool:
    """Whether a bracket is a link, a subscript, or the time of a message."""
    before = text[max(match.start() - 1, 0) : match.start()]
    after = text[match.end() : match.end() + 2]
    if after.startswith("(") or after.lstrip(" ").startswith("="):
        return True
    if before in ("", "\n") and _TIME.fullmatch(match[0]):
        return True
    return _is_ascii_word(before) and _is_ascii_word(after[:1])


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_letter(match: re.Match[str], text: str) -> bool:
    """Whether a bracketed letter stands as a note's marker does: behind a word, before none."""
    if not match["letter"] or text[match.end() : match.end() + 1].isalnum():
        return False
    before = text[max(match.start() - 1, 0) : match.start()]
    return before == "\n" or not before.isspace()


def _expand(numbers: str) -> tuple[str, ...] | None:
    """The single numbers of "3", "3, 4" or "3–5", as the document prints its digits."""
    if numbers.isdecimal():
        return (numbers,) if int(numbers) else None
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


def _stranded_quote(piece: str) -> str:
    """The closing quotation mark that a cut left alone at the end of the piece, or ""."""
    bare = piece.rstrip(" \t")
    if not bare or bare[-1] not in CLOSING_QUOTES:
        return ""
    return bare[-1] if len(bare) == 1 or bare[-2].isspace() else ""
