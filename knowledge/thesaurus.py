"""The words people use against the words the document uses, in Solr's synonyms format."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.analysis import Analyzer
from knowledge.errors import UnreadableDocumentError
from knowledge.language import LANGUAGES
from knowledge.reading import read_text

Phrase = tuple[str, ...]
"""One or more terms, in order."""


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """For each phrase of a question, the phrases that may say the same in a passage."""

    synonyms: dict[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    longest: int = 1
    terms: frozenset[str] = frozenset()

    def expand(self, terms: Sequence[str], start: int) -> Iterator[tuple[int, tuple[Phrase, ...]]]:
        """The expansions of the phrases that begin at `start`, each with its number of terms."""
        for length in range(1, min(self.longest, len(terms) - start) + 1):
            found = self.synonyms.get(tuple(terms[start : start + length]))
            if found:
                yield length, found


def load_thesaurus(analyzer: Analyzer, own: Path | None = None) -> Thesaurus:
    """The shipped thesaurus of the analyzer's language, with the operator's own lines.

    The format is that of Solr's SynonymGraphFilter: `a, b, c` are equivalent; `a, b => c` gives
    c to who asks for a or b; `#` begins a comment, and a backslash takes a comma for itself.
    Raises UnreadableDocumentError where the operator's file cannot be read.
    """
    lines: list[str] = []
    shipped = LANGUAGES / f"{analyzer.language.code}.synonyms"
    if shipped.is_file():
        lines.extend(shipped.read_text(encoding="utf-8").splitlines())
    if own is not None:
        if not own.is_file():
            raise UnreadableDocumentError(own, "there is no such file of synonyms.")
        lines.extend(read_text(own).splitlines())
    return parse_thesaurus(lines, analyzer)


def parse_thesaurus(lines: Iterable[str], analyzer: Analyzer) -> Thesaurus:
    """Read lines in Solr's synonyms format; a line that says nothing is passed over."""
    synonyms: dict[Phrase, dict[Phrase, None]] = {}
    for line in lines:
        content = line.split("#", maxsplit=1)[0]
        asked, arrow, said = content.partition("=>")
        left = _phrases(asked, analyzer)
        right = _phrases(said, analyzer) if arrow else left
        for phrase in left:
            others = (other for other in right if other != phrase)
            synonyms.setdefault(phrase, {}).update(dict.fromkeys(others))
    return Thesaurus(
        {phrase: tuple(others) for phrase, others in synonyms.items() if others},
        max(map(len, synonyms), default=1),
        frozenset(term for phrase in synonyms for term in phrase),
    )


def _phrases(side: str, analyzer: Analyzer) -> tuple[Phrase, ...]:
    parts = side.replace("\\,", "\0").split(",")
    phrases = (tuple(analyzer.terms(part.replace("\0", ","))) for part in parts)
    return tuple(phrase for phrase in phrases if phrase)
