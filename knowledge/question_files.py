"""Question files: questions with what answers them, from lines or from SQuAD's JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, TypeVar

from knowledge.errors import QuestionFileError, UnreadableDocumentError
from knowledge.reading import read_text

T = TypeVar("T", str, int)

_THEN = " >> "


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question and what answers it.

    `earlier` are the questions that the same person asked before it.
    `pieces` are texts of which a right passage holds one; with none, the documents do not say.
    `document` names the only one whose passages are right, and `place` the share of it, from 0
    to 1, that stands before the answer, to tell apart passages that hold the same piece.
    """

    text: str
    pieces: tuple[str, ...]
    document: str | None = None
    place: float = 0.0
    earlier: tuple[str, ...] = ()

    @property
    def as_written(self) -> str:
        """The question as a file has it, behind those that were asked before."""
        return _THEN.join((*self.earlier, self.text))


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """Questions with what answers them; `texts` are the documents that they bring along."""

    name: str
    questions: tuple[JudgedQuestion, ...]
    texts: dict[str, str] | None = None


class _Answer(TypedDict):
    text: str
    answer_start: int


class _Question(TypedDict):
    question: str
    answers: list[_Answer]


class _Paragraph(TypedDict):
    context: str
    qas: list[_Question]


class _Article(TypedDict):
    paragraphs: list[_Paragraph]


def read_questions(path: Path) -> QuestionFile:
    """Read a question file: SQuAD JSON if its name ends in `.json`, else tab-separated lines.

    A line is a question, a tab, and a piece of the passage that answers it, with `|` between
    alternatives, or `-` where the documents do not say; `#` begins a comment. Questions that were
    asked before stand in front, with ` >> ` between: `who played Ridzik? >> and Danko?`. Of a
    SQuAD file (Rajpurkar et al., 2016) the paragraphs are the documents. Raises QuestionFileError.
    """
    try:
        text = read_text(path)
    except UnreadableDocumentError as error:
        raise QuestionFileError(path, error.reason, error.line, error.byte) from error
    if path.suffix.lower() == ".json":
        return _read_squad(path, text)
    questions = tuple(_read_lines(path, text))
    if not questions:
        raise QuestionFileError(path, "it holds no question.")
    return QuestionFile(path.stem, questions)


def _read_lines(path: Path, text: str) -> Iterator[JudgedQuestion]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        question, _, pieces = line.partition("\t")
        alternatives = tuple(piece.strip() for piece in pieces.split("|") if piece.strip())
        if not alternatives:
            reason = "it takes a question, a tab, and a piece of the answer or a hyphen."
            raise QuestionFileError(path, reason, number)
        *earlier, last = question.split(_THEN)
        known = () if alternatives == ("-",) else alternatives
        yield JudgedQuestion(last, known, earlier=tuple(earlier))


def _read_squad(path: Path, text: str) -> QuestionFile:
    texts: dict[str, str] = {}
    questions: list[JudgedQuestion] = []
    try:
        articles: list[_Article] = json.loads(text)["data"]
        for paragraph in (each for article in articles for each in article["paragraphs"]):
            context = _checked(paragraph["context"], str)
            name = f"paragraph {len(texts) + 1}"
            texts[name] = context
            for entry in paragraph["qas"]:
                texts_of = [_checked(answer["text"], str) for answer in entry["answers"]]
                pieces = tuple(dict.fromkeys(texts_of))
                start = _checked(entry["answers"][0]["answer_start"], int) if pieces else 0
                place = start / max(len(context), 1)
                questions.append(
                    JudgedQuestion(_checked(entry["question"], str), pieces, name, place)
                )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise QuestionFileError(path, f"it is not SQuAD's JSON ({error}).") from error
    if not questions:
        raise QuestionFileError(path, "it holds no question.")
    return QuestionFile(path.stem, tuple(questions), texts)


def _checked(value: T, kind: type[T]) -> T:
    """The value, which JSON may have brought in another type. Raises TypeError if it has."""
    if not isinstance(value, kind):
        raise TypeError(f"{value!r:.40} is no {kind.__name__}")
    return value
