"""What is said of an answer besides its passages, in a terminal as in Discord."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from knowledge import Answer

MOST_WORDS: Final = 5
"""So many words that no passage knows are all named."""
LONGEST_WORD: Final = 40
"""How many characters of each are shown."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question, which stands out in the sentence."""

    text: str


Sentence: TypeAlias = tuple[str | Word, ...]
"""Its parts, which each surface marks and makes safe in its own way."""


def closest(answer: Answer) -> Sentence:
    """What no passage tells, above the passages that come closest."""
    if not answer.missing:
        return ("No passage answers this fully. Closest:",)
    return ("No passage mentions ", *listed(answer.missing), ". Closest:")


def listed(words: Sequence[str]) -> Iterator[str | Word]:
    """The words as a sentence lists them: "born, budget or crew"."""
    shown = words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1]
    for index, word in enumerate(shown):
        if index:
            yield " or " if index == len(words) - 1 else ", "
        yield Word(word)
    if len(shown) < len(words):
        yield f" or {len(words) - len(shown):,} other words"
