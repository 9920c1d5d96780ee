"""The phrase of a question that asks for a kind of answer, such as "how many"."""

from knowledge.analysis import find_tokens
from knowledge.language import Language


def asking_phrase(question: str, language: Language) -> str | None:
    """The longest of the language's phrases in a question that asks for a kind of answer."""
    plain = " ".join(_plain(match[0]) for match in find_tokens(question))
    if not language.spaced:
        found = (phrase for phrase in language.ask_phrases if phrase in plain)
        return max(found, key=len, default=None)
    words = plain.split()
    longest: list[str] = []
    for start, first in enumerate(words):
        for length in language.ask_lengths.get(first, ()):
            phrase = words[start : start + length]
            if len(phrase) > len(longest) and " ".join(phrase) in language.ask_phrases:
                longest = phrase
    return " ".join(longest) or None


def _plain(word: str) -> str:
    """A word as the phrases are written: "what's" stands there as "what s"."""
    return word.casefold().replace("’", " ").replace("'", " ")
