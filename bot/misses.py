"""Misses: the questions of a file that were not answered as it says, with what came first."""

from collections.abc import Iterator, Sequence

from bot.printable import printable_line
from knowledge.evaluation import DEPTH, Judgement

_LONGEST = 100
"""Characters of a question or a passage on its line."""


def show_misses(name: str, judgements: Sequence[Judgement]) -> str:
    """The missed questions of a file, and for each what came first instead."""
    return "".join(f"{line}\n" for line in _lines(name, judgements))


def describe_misses(judgements: Sequence[Judgement]) -> list[dict[str, object]]:
    """The same for programs: question, verdict, the right passage's rank, the first passage."""
    described: list[dict[str, object]] = []
    for miss in _missed(judgements):
        first = miss.first
        described.append(
            {
                "question": miss.asked,
                "has_answer": miss.has_answer,
                "verdict": miss.verdict,
                "rank": miss.rank,
                "first": first
                and {"document": first.document, "passage": first.number, "text": first.text},
            }
        )
    return described


def _lines(name: str, judgements: Sequence[Judgement]) -> Iterator[str]:
    missed = _missed(judgements)
    yield ""
    yield (
        f"{printable_line(name)}: {len(missed):,} of {len(judgements):,} questions were not "
        f"answered as the file says{':' if missed else '.'}"
    )
    for miss in missed:
        yield f"  {printable_line(miss.asked, _LONGEST)}"
        yield f"    {_how(miss)}"
        if miss.first and miss.rank != 1:
            first = printable_line(miss.first.text, _LONGEST)
            yield f"    {printable_line(miss.first.document)} {miss.first.number}: {first}"


def _how(miss: Judgement) -> str:
    if not miss.has_answer:
        return f"{miss.verdict}, though it has no answer; this came first:"
    if miss.rank == 1:
        return f"{miss.verdict}, though the right passage came first"
    where = f"at rank {miss.rank}" if miss.rank else f"not among the first {DEPTH}"
    instead = "; this came first:" if miss.first else ""
    return f"{miss.verdict}; the right passage is {where}{instead}"


def _missed(judgements: Sequence[Judgement]) -> list[Judgement]:
    return [each for each in judgements if each.is_missed]
