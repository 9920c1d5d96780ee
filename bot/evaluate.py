"""`ridzik evaluate`: says how often the answers to questions with known answers are right."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, TextIO

from bot.json_lines import json_line
from bot.misses import describe_misses
from bot.printable import printable_line
from bot.progress import ProgressBar
from knowledge import Aid, KnowledgeBase
from knowledge.evaluation import Figures, Judgement, evaluate, sum_up, without_passage
from knowledge.question_files import QuestionFile, read_questions

ALL: Final = "all"
_LONGEST_QUESTION: Final = 100
_HEADINGS: Final = ("questions", "hit@1", "hit@3", "MRR", "verdicts", "exact", "F1")


@dataclass(frozen=True, slots=True)
class Judged:
    """A file of questions, by its name, and how each was answered."""

    name: str
    judgements: tuple[Judgement, ...]

    @property
    def figures(self) -> Figures:
        """How often the answers were right."""
        return sum_up(self.name, self.judgements)


def judge(
    paths: Iterable[Path],
    open_documents: Callable[[], KnowledgeBase],
    language: str,
    without: Collection[Aid],
    progress: TextIO | None,
) -> list[Judged]:
    """Judge the answers to each file of questions.

    A file that brings no texts is asked about the documents, which are opened when the first
    such file needs them; its own texts are opened `without` some aids. `progress` is also where
    people hear of pieces that no passage holds. Raises KnowledgeError.
    """
    documents: KnowledgeBase | None = None
    judged = []
    for file in [read_questions(path) for path in paths]:
        if file.texts is not None:
            knowledge_base = KnowledgeBase.from_texts(
                file.texts, language=language, without=without
            )
        else:
            knowledge_base = documents = documents or open_documents()
            _tell_of_mistakes(file, knowledge_base, progress)
        judged.append(_judge(file, knowledge_base, progress))
    return judged


def _tell_of_mistakes(
    file: QuestionFile, knowledge_base: KnowledgeBase, stream: TextIO | None
) -> None:
    mistaken = without_passage(file, knowledge_base.passages)
    if mistaken and stream is not None:
        print(
            f"No passage of the documents holds the answers that {printable_line(file.name)} gives "
            f"to {len(mistaken)} of its questions, such as "
            f'"{printable_line(mistaken[0].text, _LONGEST_QUESTION)}". They count as missed.',
            file=stream,
        )


def _judge(file: QuestionFile, knowledge_base: KnowledgeBase, progress: TextIO | None) -> Judged:
    total = len(file.questions)
    with ProgressBar(printable_line(file.name), progress) as bar:
        judgements = evaluate(file, knowledge_base, lambda done: bar.advance(done, total))
    return Judged(file.name, judgements)


def together(judged: Sequence[Judged]) -> Judged:
    """The judgements of all questions, as if they stood in one file."""
    return Judged(ALL, tuple(judgement for each in judged for judgement in each.judgements))


def show_figures(judged: Sequence[Judged]) -> str:
    """A table with a row for each file, and one for all of several."""
    rows = [*judged, together(judged)] if len(judged) > 1 else judged
    widest = max(len(printable_line(row.name)) for row in rows)
    lines = [_row("", _HEADINGS, widest)]
    lines += [_row(printable_line(row.name), _cells(row), widest) for row in rows]
    return "".join(lines)


def figures_json(judged: Sequence[Judged], *, misses: bool = False) -> str:
    """The same as one JSON object: "files", and "all" for all of them together.

    With `misses`, each file has its missed questions too.
    """
    described = {
        "files": [asdict(each.figures) | (_misses(each) if misses else {}) for each in judged],
        ALL: {
            key: value for key, value in asdict(together(judged).figures).items() if key != "name"
        },
    }
    return json_line(described)


def _misses(judged: Judged) -> dict[str, object]:
    return {"misses": describe_misses(judged.judgements)}


def _cells(judged: Judged) -> tuple[str, ...]:
    figures = judged.figures
    ranking = (figures.hit_at_1, figures.hit_at_3, figures.mrr)
    is_ranked = any(each.has_answer for each in judged.judgements)
    shares = (
        *(ranking if is_ranked else (None,) * len(ranking)),
        figures.verdicts,
        figures.exact,
        figures.f1,
    )
    return (
        f"{figures.questions:,}",
        *("–" if share is None else f"{share:.3f}" for share in shares),
    )


def _row(name: str, cells: Sequence[str], widest: int) -> str:
    columns = zip(cells, _HEADINGS, strict=True)
    aligned = (f"{cell:>{max(len(heading), 5) + 2}}" for cell, heading in columns)
    return f"{name.ljust(widest)}{''.join(aligned)}\n"
