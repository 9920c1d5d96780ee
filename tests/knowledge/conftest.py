from pathlib import Path

import pytest
from hypothesis import settings

from knowledge import KnowledgeBase
from knowledge.analysis import Analyzer
from knowledge.language import load_language

# The machine may be busy with something else: a slow moment is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def english() -> Analyzer:
    return Analyzer(load_language("en"))


@pytest.fixture(scope="session")
def red_heat() -> KnowledgeBase:
    return KnowledgeBase.open(ROOT / "knowledge" / "documents" / "red_heat.txt")
