from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.analysis import Analyzer
from knowledge.language import load_language
from knowledge.stretches import Stretches
from knowledge.term_texts import TermTexts

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def english() -> Analyzer:
    return Analyzer(load_language("en"))


@pytest.fixture(scope="session")
def red_heat() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT / "knowledge" / "documents" / "red_heat.txt")


@pytest.fixture
def analyzed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts whose terms are found from now on."""
    noted: list[str] = []
    find = Stretches.terms_of

    def note(
        self: Stretches, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> TermTexts:
        noted.extend(texts)
        return find(self, texts, progress)

    monkeypatch.setattr(Stretches, "terms_of", note)
    return noted
