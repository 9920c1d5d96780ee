"""Answerers: made for a language, with the operator's synonyms, out of all the aids or some."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TypeAlias

from knowledge.aids import Aid
from knowledge.analysis import Analyzer
from knowledge.answering import Answerer
from knowledge.language import load_language
from knowledge.names import Names
from knowledge.question import QuestionReader
from knowledge.ranges import Ranges
from knowledge.ranking import Ranker, weights_without
from knowledge.rarity import ORDINARY_PASSAGES, load_rarity
from knowledge.thesaurus import Thesaurus, load_thesaurus

MakeAnswerer: TypeAlias = Callable[[Iterable[str]], Answerer]
"""Makes an answerer with the operator's lines of synonyms."""


def answerers(language: str, without: Collection[Aid] = frozenset()) -> MakeAnswerer:
    """What makes the answerers for a language, without some aids."""
    return partial(_answerer, language, without)


def _answerer(language: str, without: Collection[Aid], synonyms: Iterable[str]) -> Answerer:
    spoken = load_language(language)
    analyzer = Analyzer(spoken, plain=Aid.ANALYSIS in without)
    thesaurus = Thesaurus((), analyzer)
    if Aid.THESAURUS not in without:
        thesaurus = load_thesaurus(analyzer, synonyms)
    rarity = load_rarity(analyzer, 0 if Aid.RARITY in without else ORDINARY_PASSAGES)
    reader = QuestionReader(analyzer, thesaurus, rarity, spells=Aid.SPELLING not in without)
    names = None if {Aid.NAMES, Aid.ANALYSIS} & set(without) else Names(analyzer)
    ranges = None if {Aid.THESAURUS, Aid.ANALYSIS} & set(without) else Ranges(analyzer)
    return Answerer(reader, Ranker(analyzer, weights_without(without)), names, ranges)
