from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.analysis import Analyzer
from knowledge.language import load_language

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def english() -> Analyzer:
    return Analyzer(load_language("en"))


@pytest.fixture(scope="session")
def red_heat() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT / "knowledge" / "documents" / "red_heat.txt")
