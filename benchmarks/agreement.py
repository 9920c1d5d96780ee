"""Whether an engine finds what rank-bm25's formula says, checked before anything is timed."""

from collections.abc import Sequence

from benchmarks.engine import LIMIT, Engine, Found
from benchmarks.zipf import Corpus

CLOSE = 1e-4
"""The share of a score by which the same formula may differ; SQLite rounds more than most."""
LEAST_OVERLAP = 0.8
"""The share of the best that engines with another idf, or rounded lengths, must have in common."""
COMMON = 0.4
"""The share of all passages above which a term is left out: each formula weighs it its own way."""


class DisagreementError(Exception):
    """An engine that finds something else, which would be no use to time."""

    def __init__(self, engine: str, what: str) -> None:
        super().__init__(f"{engine} does not agree with rank-bm25's formula: {what}")
        self.engine = engine


def check_agreement(engines: Sequence[Engine], definition: Engine, corpus: Corpus) -> None:
    """Build and ask all engines; raise DisagreementError for one that finds something else."""
    asked = [terms for terms in corpus.questions if not _asks_common(terms, corpus)]
    right = _answers(definition, corpus, asked)
    for engine in engines:
        found = _answers(engine, corpus, asked)
        if engine.same_formula:
            for terms, ours, theirs in zip(asked, right, found, strict=True):
                if not _same_scores(ours, theirs):
                    raise DisagreementError(engine.name, f"{' '.join(terms)}: {theirs}, not {ours}")
        else:
            common = sum(_overlap(*pair) for pair in zip(right, found, strict=True)) / len(asked)
            if common < LEAST_OVERLAP:
                raise DisagreementError(engine.name, f"{common:.0%} of the best are the same")


def _answers(engine: Engine, corpus: Corpus, asked: Sequence[Sequence[str]]) -> list[Found]:
    search = engine.build(corpus.passages)
    return [search(terms, LIMIT) for terms in asked]


def _asks_common(terms: Sequence[str], corpus: Corpus) -> bool:
    """Whether a question has a term that too many passages have."""
    most = COMMON * len(corpus.passages)
    return any(sum(term in passage for passage in corpus.passages) > most for term in terms)


def _same_scores(ours: Found, theirs: Found) -> bool:
    """Whether the scores are the same; passages of one score may come in any order."""
    if len(ours) != len(theirs):
        return False
    pairs = zip(ours, theirs, strict=True)
    return all(abs(one[1] - other[1]) <= CLOSE * abs(one[1]) for one, other in pairs)


def _overlap(ours: Found, theirs: Found) -> float:
    """The share of the best passages that are the best of the others too, ties apart."""
    if not ours:
        return 1.0
    found = {number for number, _ in theirs}
    last = ours[-1][1]
    return sum(number in found or score == last for number, score in ours) / len(ours)
