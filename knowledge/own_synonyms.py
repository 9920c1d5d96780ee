"""The operator's own synonyms: read from their file, and again when it changes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.analysis import Analyzer
from knowledge.errors import (
    SynonymsAmongDocumentsError,
    SynonymsLineError,
    UnreadableDocumentError,
    UnreadableSynonymsError,
)
from knowledge.language import Language
from knowledge.reading import read_text
from knowledge.thesaurus import LONGEST_PHRASE, parts_of, weight_of

_WORD = re.compile(r"\w")
_SHARE = re.compile(r"\|([^,]*)")


@dataclass(frozen=True, slots=True)
class OwnSynonyms:
    """The lines of a file that can be used, and a sentence for whatever cannot.

    Without a file there are none.
    """

    path: Path | None = None
    lines: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def read_synonyms(path: Path | None) -> OwnSynonyms:
    """The operator's synonyms, in Solr's format; lines that cannot be used are left out.

    Raises UnreadableSynonymsError where the file cannot be read.
    """
    if path is None:
        return OwnSynonyms()
    lines = _read(path)
    faults = list(_faults(path, lines))
    faulty = {fault.line for fault in faults}
    good = (line for number, line in enumerate(lines, start=1) if number not in faulty)
    return OwnSynonyms(path, tuple(good), tuple(map(str, faults)))


def among_documents(synonyms: OwnSynonyms, documents: Iterable[Path]) -> tuple[str, ...]:
    """A sentence for synonyms that are read as a document too, nothing for others."""
    path = synonyms.path
    if path is None:
        return ()
    alike = (document for document in documents if document.name == path.name)
    is_one = path.resolve() in (document.resolve() for document in alike)
    return (str(SynonymsAmongDocumentsError(path)),) if is_one else ()


def read_synonyms_again(before: OwnSynonyms) -> OwnSynonyms:
    """The synonyms as they are now; the lines from before where not all can be used."""
    try:
        now = read_synonyms(before.path)
    except UnreadableSynonymsError as error:
        return OwnSynonyms(before.path, before.lines, (str(error),))
    return OwnSynonyms(before.path, before.lines, now.problems) if now.problems else now


def _read(path: Path) -> Sequence[str]:
    if not path.is_file():
        reason = "it is no file" if path.exists() else "there is no such file"
        raise UnreadableSynonymsError(path, f"{reason}; check the path to the synonyms.")
    try:
        return read_text(path).split("\n")
    except UnreadableDocumentError as error:
        raise UnreadableSynonymsError(path, error.reason, error.line, error.byte) from error


def _faults(path: Path, lines: Sequence[str]) -> Iterator[SynonymsLineError]:
    # How many words a phrase has is the same in every language.
    analyzer = Analyzer(Language(""), plain=True)
    for number, line in enumerate(lines, start=1):
        reason = _fault_of(line, analyzer)
        if reason is not None:
            yield SynonymsLineError(path, reason, number)


def _fault_of(line: str, analyzer: Analyzer) -> str | None:
    """What is wrong with a line, if anything is."""
    sides = line.split("#", maxsplit=1)[0].split("=>")
    asked, said = sides[0], sides[-1]
    if len(sides) > 2:
        return "it has more than one =>"
    if len(sides) == 2 and not all(map(_WORD.search, sides)):
        place = "before" if not _WORD.search(asked) else "behind"
        return f"it has no word {place} the =>"
    if len(sides) == 2 and "|" in asked:
        return "it has a weight before the =>"
    if not all(map(weight_of, _SHARE.findall(said))):
        return "what follows a | is no weight above 0, up to 1"
    phrases = (part.partition("|")[0] for part in parts_of(asked))
    if any(len(list(analyzer.words(phrase))) > LONGEST_PHRASE for phrase in phrases):
        return f"it has a phrase of more than {LONGEST_PHRASE} words to ask with"
    return None
