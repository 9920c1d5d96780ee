"""A language: its light words, its question words and what shows an answer, from a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

LANGUAGES = Path(__file__).parent / "languages"

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 codes to the names of Snowball's stemmers."""


class AnswerKind(StrEnum):
    """What kind of answer a question expects."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    HOW_MUCH = "how_much"
    HOW_LONG = "how_long"
    WHY = "why"


@dataclass(frozen=True)
class Language:
    """What Ridzik knows of one language; all words in lower case.

    A language without a file has no light words and no question words, and still works.
    """

    code: str
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def stemmer(self) -> str | None:
        """The name of Snowball's stemmer for this language, or None."""
        return STEMMERS.get(self.code)

    @cached_property
    def light(self) -> frozenset[str]:
        """Words that say nothing of what a text is about."""
        return frozenset(self.words.get("light", ()))

    @cached_property
    def greetings(self) -> frozenset[str]:
        """Words and phrases of small talk."""
        return frozenset(self.words.get("greeting", ()))

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Words that stand for something that was said before."""
        return frozenset(self.words.get("pronoun", ()))

    @cached_property
    def openings(self) -> tuple[str, ...]:
        """How a question begins that follows up another, longest first."""
        return tuple(sorted(self.words.get("follow", ()), key=len, reverse=True))

    def asks(self, kind: AnswerKind) -> tuple[str, ...]:
        """Phrases that ask for an answer of this kind."""
        return self.words.get(f"ask.{kind}", ())

    def cues(self, kind: AnswerKind) -> tuple[str, ...]:
        """Words and phrases that show that a passage holds an answer of this kind."""
        return self.words.get(f"cue.{kind}", ())


def load_language(code: str) -> Language:
    """The language of an ISO 639 code such as `en` or `pt-BR`, of which the first part counts."""
    base = code.split("-", maxsplit=1)[0].lower()
    path = LANGUAGES / f"{base}.txt"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return Language(base, parse_words(text))


def parse_words(text: str) -> dict[str, tuple[str, ...]]:
    """Read lines of `key: word, another phrase`; lines of one key add up, `#` begins a comment."""
    lists: dict[str, dict[str, None]] = {}
    for line in text.splitlines():
        key, colon, words = line.partition(":")
        if line.startswith("#") or not colon:
            continue
        entries = lists.setdefault(key.strip(), {})
        entries.update((word.strip(), None) for word in words.split(",") if word.strip())
    return {key: tuple(entries) for key, entries in lists.items()}
