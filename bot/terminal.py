"""How an answer looks in a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, repeat
from typing import Final

from bot.headings import LONGEST_HEADING, heading_of
from bot.look import Line, Look, Mark, Piece, paint
from bot.mentions import Readable, readable, readable_text
from bot.printable import printable_line
from bot.references import ReferenceOf
from bot.shown_passage import as_shown, with_number
from bot.verdicts import LONGEST_WORD, Sentence, Word, closest, listed
from knowledge import Answer, Match, Passage, Span, Verdict

LONGEST_QUESTION: Final = 200
LONGEST_PASSAGE: Final = 4_000
"""How many characters a terminal shows of one passage; lines that are not wrapped show it all."""

_NUMBER: Final = 6
"""The cells that the number of a passage takes in a list of them."""


def show_answer(
    answer: Answer,
    reference_of: ReferenceOf,
    look: Look,
    *,
    with_question: bool = True,
    notes: Sequence[Sequence[str]] = (),
) -> str:
    """The answer as people read it, each passage with its citations, ending with a line feed.

    `notes` are lines to put below each match.
    """
    paragraphs: list[list[Line]] = []
    if with_question:
        question = printable_line(answer.question, LONGEST_QUESTION)
        paragraphs.append([Line((Piece(question, Mark.TITLE),))] if question else [])
    if answer.verdict is not Verdict.ANSWERED:
        paragraphs.append([_verdict(answer)])
    if answer.verdict is not Verdict.NOTHING:
        for match, lines in zip(answer.matches, notes or repeat(()), strict=False):
            noted = [Line((Piece(f"  {line}", Mark.QUIET),)) for line in lines]
            paragraphs.append([*match_lines(match, reference_of, look), *noted])
    return join_paragraphs(paragraphs, look)


def show_matches(matches: Sequence[Match], reference_of: ReferenceOf, look: Look) -> str:
    """More passages of an answer, as `show_answer` shows them."""
    return join_paragraphs([match_lines(match, reference_of, look) for match in matches], look)


def passage_lines(
    passages: Iterable[Passage], look: Look, chosen: Passage | None = None
) -> Iterator[Line]:
    """Passages of one document with their numbers, the chosen one standing out.

    Their headings stand above the first of those that share them.
    """
    above: tuple[str, ...] = ()
    for passage in passages:
        if passage.headings != above:
            yield _path_line(passage.headings)
            above = passage.headings
        is_chosen = passage == chosen
        number = Piece(f"{passage.number:>4}{'>' if is_chosen else ' '} ", Mark.QUIET)
        text = readable(with_number(passage)).text
        end = LONGEST_PASSAGE if look.width else len(text)
        body = Piece(text[:end], Mark.WORD if is_chosen else Mark.PLAIN)
        pieces = _with_ends(text, [body], 0, end)
        yield Line((*pieces, *_citations(passage)), number)


def name_line(document: str) -> Line:
    """The name of a document, to stand above its passages."""
    return Line((Piece(printable_line(document), Mark.QUIET),))


def match_lines(match: Match, reference_of: ReferenceOf, look: Look) -> list[Line]:
    """A passage with its marks and citations, where it stands, and what its citations are.

    It stands below its heading, if that says something more.
    """
    match = as_shown(match, "\n")
    passage = match.passage
    said = readable(passage, match.words, match.span)
    start, end = _shown_part(said) if look.width else (0, len(said.text))
    marked = _marked(said.text, said.words, said.span, start, end)
    pieces = _with_ends(said.text, marked, start, end)
    place = Piece(f"{printable_line(passage.document)} {passage.number}", Mark.QUIET)
    return [
        *_heading_lines(heading_of(passage), look),
        Line((*pieces, *_citations(passage))),
        Line((place,)),
        *reference_lines(passage.document, passage.citations, reference_of),
    ]


def reference_lines(
    document: str, citations: Sequence[str], reference_of: ReferenceOf
) -> list[Line]:
    """A line for each citation of which the document says what it is."""
    texts = ((label, reference_of(document, label)) for label in citations)
    return [
        Line((Piece(printable_line(text), Mark.QUIET),), Piece(_bracketed(label) + " ", Mark.QUIET))
        for label, text in texts
        if text
    ]


def join_paragraphs(paragraphs: Sequence[Sequence[Line]], look: Look) -> str:
    """Paint paragraphs with an empty line between them."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        if lines and paragraph:
            lines.append(Line())
        lines += paragraph
    return paint(lines, look)


def _with_ends(text: str, shown: Iterable[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """Characters `start` to `end` of a text as they are shown, with an ellipsis for what is not."""
    before = (Piece("… "),) if start else ()
    after = (Piece(" …"),) if end < len(text) else ()
    return (*before, *shown, *after)


def _heading_lines(heading: str, look: Look) -> list[Line]:
    """One line for a heading, however long it is; none where there is none."""
    shown = _heading(heading)
    if look.width is not None:
        # Imported here because a program that reads the output should not wait for it.
        from bot.wrapping import fit

        shown = fit(shown, look.width)
    return [Line((Piece(shown, Mark.QUIET),))] if shown else []


def _path_line(headings: Iterable[str]) -> Line:
    """All headings above a passage, outermost first, where the texts of passages begin."""
    path = " > ".join(map(_heading, headings))
    return Line((Piece(path, Mark.QUIET),), Piece(" " * _NUMBER))


def _heading(heading: str) -> str:
    return printable_line(readable_text(heading), LONGEST_HEADING)


def _citations(passage: Passage) -> tuple[Piece, ...]:
    labels = "".join(map(_bracketed, passage.citations))
    return (Piece(f" {labels}"),) if labels else ()


def _bracketed(label: str) -> str:
    return f"[{printable_line(label)}]"


def _verdict(answer: Answer) -> Line:
    said = closest(answer) if answer.verdict is Verdict.CLOSEST else _nothing(answer)
    return Line(
        tuple(
            Piece(printable_line(part.text, LONGEST_WORD), Mark.WORD)
            if isinstance(part, Word)
            else Piece(part)
            for part in said
        )
    )


def _nothing(answer: Answer) -> Sentence:
    if answer.missing:
        return ("No passage mentions ", *listed(answer.missing), ". Ask in other words.")
    if answer.asks:
        return ("The documents say nothing about this. Ask in other words, or something else.",)
    return ("Ask a question about the documents; their own sentences answer it.",)


def _shown_part(said: Readable) -> tuple[int, int]:
    """Which characters to show of a passage: all, or some lines around the first that counts."""
    length = len(said.text)
    if length <= LONGEST_PASSAGE:
        return 0, length
    first = said.span or (said.words[0] if said.words else Span(0, 0))
    start = min(max(0, first.start - LONGEST_PASSAGE // 4), length - LONGEST_PASSAGE)
    return start, start + LONGEST_PASSAGE


def _marked(
    text: str, words: Sequence[Span], likely: Span | None, start: int, end: int
) -> Iterator[Piece]:
    """Cut characters `start` to `end` of a text where its marks begin and end."""
    spans = (*words, likely) if likely else words
    edges = {edge for span in spans for edge in (span.start, span.end) if start < edge < end}
    upcoming = iter(words)
    word = next(upcoming, None)
    for left, right in pairwise(sorted({start, end} | edges)):
        while word is not None and word.end <= left:
            word = next(upcoming, None)
        if likely is not None and likely.start <= left < likely.end:
            mark = Mark.LIKELY
        elif word is not None and word.start <= left:
            mark = Mark.WORD
        else:
            mark = Mark.PLAIN
        yield Piece(text[left:right], mark)
