"""Bearers: of whom a text says what they are or did, as in "directed by Walter Hill"."""

import re
from collections.abc import Sequence

from knowledge.analysis import Word
from knowledge.language import AnswerKind, Language
from knowledge.name_runs import NameRun

APPOSED = 4
"""Words at most from a name's comma to what its bearer is: ", a long-serving council leader"."""
DONE_BY = 8
"""Words at most from what was done to by whom: "directed, co-written, and produced by"."""
_PLAIN = re.compile(r"(?:[^\W\d_]+[ -])*")
"""Words with nothing but spaces and hyphens between them."""


def find_bearers(
    term: str, text: str, words: Sequence[Word], runs: Sequence[NameRun], language: Language
) -> set[str]:
    """The last names of those of whom a text says that they are, or did, this.

    It says so of "director Walter Hill", of "Walter Hill, a director", and of what was
    "directed by Walter Hill". `words` are those of the text, and `runs` its name runs.
    """
    places = [
        place
        for place, word in enumerate(words)
        if word.term == term and not text[word.start].isupper()
    ]
    return {
        run.terms[-1]
        for place in places
        for run in runs
        if _is_said_of(run, text, words, place, language)
    }


def _is_said_of(
    run: NameRun, text: str, words: Sequence[Word], place: int, language: Language
) -> bool:
    is_role = words[place].folded in language.cue_phrases[AnswerKind.WHO]
    if run.end <= place:
        comma = text[words[run.end - 1].end : words[run.end].start]
        between = text[words[run.end].start : words[place].start]
        is_near = place - run.end < APPOSED and _is_small(between) and _PLAIN.fullmatch(between)
        return is_role and comma == ", " and bool(is_near)
    between = text[words[place].end : words[run.first].start]
    if between == " ":
        return is_role
    by = words[run.first - 1].folded in language.agents
    is_done = place == run.first - 2 or between.startswith(",")  # "film" is not, in "film shot by"
    return by and is_done and run.first - place <= DONE_BY and _is_small(between)


def _is_small(stretch: str) -> bool:
    return stretch == stretch.lower()
