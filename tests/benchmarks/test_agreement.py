"""An engine that finds something else is not timed."""

import sys
from types import ModuleType

import pytest

from benchmarks.agreement import DisagreementError, check_agreement
from benchmarks.engine import DEFINITION, ENGINES, OURS, Engine, Found, Passages, Search
from benchmarks.peers import ridzik_index
from benchmarks.zipf import make_corpus

CORPUS = make_corpus(300, 30)


def engine(monkeypatch: pytest.MonkeyPatch, answer: Found, *, same_formula: bool) -> Engine:
    module = ModuleType("made_up_engine")

    def build(_: Passages) -> Search:
        return lambda _terms, limit: answer[:limit]

    module.build = build  # type: ignore[attr-defined]  # a module is what an engine is read from
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return Engine("made up", module.__name__, same_formula=same_formula)


def test_those_that_are_installed_agree() -> None:
    check_agreement([each for each in ENGINES if not each.missing], DEFINITION, CORPUS)


@pytest.mark.parametrize("same_formula", [True, False])
def test_one_that_finds_something_else_is_named(
    monkeypatch: pytest.MonkeyPatch, *, same_formula: bool
) -> None:
    other = engine(monkeypatch, [(number, 9.0) for number in range(5)], same_formula=same_formula)
    with pytest.raises(DisagreementError, match="made up does not agree"):
        check_agreement([OURS, other], DEFINITION, CORPUS)


def test_one_that_finds_too_little_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DisagreementError):
        check_agreement([engine(monkeypatch, [], same_formula=True)], DEFINITION, CORPUS)


def test_another_score_for_the_same_passage_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    build = ridzik_index.build

    def a_little_more(passages: Passages) -> Search:
        search = build(passages)
        return lambda terms, limit: [(n, score * 1.001) for n, score in search(terms, limit)]

    monkeypatch.setattr(ridzik_index, "build", a_little_more)
    with pytest.raises(DisagreementError):
        check_agreement([OURS], DEFINITION, CORPUS)
