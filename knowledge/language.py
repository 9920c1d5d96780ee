"""A language: its light words, its question words and what shows an answer, from a file."""

from collections.abc import Iterable, Mapping
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


NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
"""ISO 639-1 codes of languages that write every noun with a capital letter."""

SPACELESS = frozenset({"ja", "km", "lo", "my", "th", "zh"})
"""ISO 639-1 codes of languages that set no spaces between words."""


class AnswerKind(StrEnum):
    """What kind of answer a question expects."""

    WHO = "who"
    NAME = "name"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    HOW_OFTEN = "how_often"
    HOW_MUCH = "how_much"
    HOW_MUCH_OF = "how_much_of"
    HOW_LONG = "how_long"
    HOW_OLD = "how_old"
    HOW_FAR = "how_far"
    HOW_HEAVY = "how_heavy"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    WHY = "why"


_MEASURES = (
    AnswerKind.HOW_MUCH,
    AnswerKind.HOW_LONG,
    AnswerKind.HOW_OLD,
    AnswerKind.HOW_FAR,
    AnswerKind.HOW_HEAVY,
)


@dataclass(frozen=True)
class Language:
    """What Ridzik knows of one language; `words` are folded, as `str.casefold` does.

    A language without a file has no light words and no question words, and still works.
    `frequencies` are the Zipf frequencies of its most frequent words, in lower case: the logarithm
    to 10 of their occurrences in a billion words.
    """

    code: str
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    frequencies: Mapping[str, float] = field(default_factory=dict)

    @property
    def stemmer(self) -> str | None:
        """The name of Snowball's stemmer for this language, or None."""
        return STEMMERS.get(self.code)

    @cached_property
    def light(self) -> frozenset[str]:
        """Words that say nothing of what a text is about."""
        return frozenset(self.words.get("light", ()))

    @cached_property
    def base_forms(self) -> dict[str, str]:
        """Irregular forms of words, such as "built", with their base forms."""
        families = (item.split() for item in self.words.get("forms", ()))
        return {form: base for base, *forms in families for form in forms}

    @cached_property
    def stems_apart(self) -> dict[str, str]:
        """Words that the stemmer would join with others, with stems of their own."""
        families = (item.split() for item in self.words.get("apart", ()))
        return {form: forms[0] for forms in families for form in forms}

    @cached_property
    def greetings(self) -> frozenset[str]:
        """Words and phrases of small talk."""
        return frozenset(self.words.get("greeting", ()))

    @cached_property
    def query(self) -> frozenset[str]:
        """Words that show a question wherever they stand, such as "who"."""
        return frozenset(self.words.get("query", ()))

    @cached_property
    def opens(self) -> frozenset[str]:
        """Words that show a question at its head, such as "does"."""
        return frozenset(self.words.get("opens", ()))

    @cached_property
    def person(self) -> frozenset[str]:
        """Words for who writes a message and who reads it, such as "my" and "you"."""
        return frozenset(self.words.get("person", ()))

    @cached_property
    def contracted(self) -> frozenset[str]:
        """Words that are a pronoun with its verb too, such as "ill" for "I'll"."""
        return frozenset(self.words.get("contracted", ()))

    @cached_property
    def numbered(self) -> frozenset[str]:
        """Words that a number of the document stands behind, such as "rule"."""
        return frozenset(self.words.get("numbered", ()))

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Words that stand for something that was said before."""
        return frozenset(self.words.get("pronoun", ()))

    @cached_property
    def expletives(self) -> tuple[str, ...]:
        """Phrases in which a pronoun refers to nothing, such as "is there", longest first."""
        return tuple(sorted(self.words.get("expletive", ()), key=len, reverse=True))

    @cached_property
    def openings(self) -> tuple[str, ...]:
        """How a question begins that follows up another, longest first."""
        return tuple(sorted(self.words.get("follow", ()), key=len, reverse=True))

    @property
    def spaced(self) -> bool:
        """Whether the language sets spaces between its words."""
        return self.code not in SPACELESS

    @property
    def capitals_name(self) -> bool:
        """Whether a capital letter within a sentence shows a name."""
        return self.code not in NOUNS_IN_CAPITALS

    @cached_property
    def ask_phrases(self) -> dict[str, AnswerKind]:
        """Phrases of a question, with the kind of answer that they ask for."""
        return {phrase: kind for kind in AnswerKind for phrase in self.words.get(f"ask.{kind}", ())}

    @cached_property
    def ask_lengths(self) -> dict[str, list[int]]:
        """For the first word of each of `ask_phrases`, how many words those have, most first."""
        return _lengths(self.ask_phrases)

    @cached_property
    def parts_amounts(self) -> bool:
        """Whether it asks "how much" of a thing in other words than "how many"."""
        return AnswerKind.HOW_MUCH_OF in self.ask_phrases.values()

    @cached_property
    def units(self) -> frozenset[str]:
        """Words that a measure may have behind its number."""
        return frozenset().union(*(self.cue_phrases[kind] for kind in _MEASURES))

    @cached_property
    def nouns(self) -> dict[str, AnswerKind]:
        """Nouns, such as "price", with the kind of answer that "what is the price" asks for."""
        return {noun: kind for kind in AnswerKind for noun in self.words.get(f"noun.{kind}", ())}

    @cached_property
    def noun_lengths(self) -> list[int]:
        """How many words `nouns` have, most first."""
        return sorted({len(noun.split()) for noun in self.nouns}, reverse=True)

    @cached_property
    def noun_openings(self) -> frozenset[str]:
        """What stands before such a noun in a question, such as "what is"."""
        return frozenset(self.words.get("asks noun", ()))

    @cached_property
    def noun_opening_lengths(self) -> dict[str, list[int]]:
        """For the first word of each of `noun_openings`, how many words those have, most first."""
        return _lengths(self.noun_openings)

    @cached_property
    def cue_phrases(self) -> dict[AnswerKind, frozenset[str]]:
        """Words and phrases that show that a passage holds an answer of a kind."""
        return {kind: frozenset(self.words.get(f"cue.{kind}", ())) for kind in AnswerKind}

    @cached_property
    def cue_lengths(self) -> dict[AnswerKind, dict[str, list[int]]]:
        """For the first word of each of `cue_phrases`, how many words those have, most first."""
        return {kind: _lengths(cues) for kind, cues in self.cue_phrases.items()}

    @cached_property
    def named(self) -> frozenset[str]:
        """Frequent words that are a name at the head of a sentence too, such as "john"."""
        return frozenset(self.words.get("named", ()))

    @cached_property
    def agents(self) -> frozenset[str]:
        """Words before who did what was done, such as "by"."""
        return frozenset(self.words.get("agent", ()))

    @cached_property
    def dated(self) -> frozenset[str]:
        """Months that are other words too, where no day stands beside them, such as "may"."""
        return frozenset(self.words.get("dated", ()))

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The days of a week in order, each with all its spellings between spaces."""
        return self.words.get("weekdays", ())

    @property
    def months(self) -> tuple[str, ...]:
        """The months of a year in order, each with all its spellings between spaces."""
        return self.words.get("months", ())

    @property
    def until(self) -> tuple[str, ...]:
        """Words between the ends of a range, such as "to" in "Monday to Friday"."""
        return self.words.get("until", ())

    @property
    def between(self) -> tuple[str, ...]:
        """Pairs of words before and amid the ends of a range, such as "between and"."""
        return self.words.get("between", ())

    @cached_property
    def amounts(self) -> frozenset[str]:
        """What says how much something costs without a number, such as "free of charge"."""
        return frozenset(self.words.get("amount", ()))

    @cached_property
    def greeting_lengths(self) -> dict[str, list[int]]:
        """For the first word of each of `greetings`, how many words those have, most first."""
        return _lengths(self.greetings)

    @cached_property
    def requests(self) -> frozenset[str]:
        """Phrases at the head of a question that only request what follows, such as "list all"."""
        return frozenset(self.words.get("request", ()))

    @cached_property
    def request_lengths(self) -> dict[str, list[int]]:
        """For the first word of each of `requests`, how many words those have, most first."""
        return _lengths(self.requests)

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Words that are written with a capital letter and are no one's name."""
        return frozenset(self.words.get("unnamed", ()))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Words for numbers."""
        return frozenset(self.words.get("number", ()))


def _lengths(phrases: Iterable[str]) -> dict[str, list[int]]:
    """For the first words of phrases, how many words those have that begin with it, most first.

    So that a text need not be searched for every phrase at every word.
    """
    lengths: dict[str, set[int]] = {}
    for words in map(str.split, phrases):
        lengths.setdefault(words[0], set()).add(len(words))
    return {word: sorted(found, reverse=True) for word, found in lengths.items()}


def load_language(code: str) -> Language:
    """The language of an ISO 639 code such as `en` or `pt-BR`, of which the first part counts."""
    base = _base(code)
    # The words of texts and questions are folded too: "groß" to "gross".
    words = _text_of(LANGUAGES / f"{base}.txt").casefold()
    frequencies = _text_of(LANGUAGES / f"{base}.frequency")
    return Language(base, parse_words(words), parse_frequencies(frequencies))


def knows_language(code: str) -> bool:
    """Whether there are words or a stemmer of the language of an ISO 639 code.

    Of any other, only the words that a question and a passage share to the letter are found.
    """
    base = _base(code)
    return base in STEMMERS or (LANGUAGES / f"{base}.txt").is_file()


def _base(code: str) -> str:
    return code.split("-", maxsplit=1)[0].lower()


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def parse_frequencies(text: str) -> dict[str, float]:
    """Read lines of a Zipf frequency and the words that have it; `#` begins a comment."""
    frequencies: dict[str, float] = {}
    for line in text.splitlines():
        frequency, *words = line.split()
        if frequency != "#":
            frequencies.update(dict.fromkeys(words, float(frequency)))
    return frequencies


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
