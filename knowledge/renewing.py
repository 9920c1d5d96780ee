"""Documents read again and indexed: the edition that comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from knowledge.analysis import Analyzer
from knowledge.document import Document
from knowledge.edition import Advance, Edition, build_edition
from knowledge.half_written import wait_until_settled
from knowledge.rereading import Gone, read_again


@dataclass(frozen=True, slots=True)
class Renewal:
    """An edition, and a sentence for each document that could not be read for it.

    `unsettled` says that one of them should be read again in a moment.
    """

    edition: Edition
    problems: tuple[str, ...] = ()
    unsettled: bool = False


def first_edition(analyzer: Analyzer, documents: Sequence[Document] = ()) -> Edition:
    """The edition to begin with: of no documents, or of some that came from no file."""
    return build_edition(documents, analyzer, datetime.now(UTC))


def renew(
    paths: Sequence[Path],
    before: Edition,
    analyzer: Analyzer,
    gone: Gone,
    advance: Advance | None = None,
) -> Renewal:
    """Read the documents at some paths again: the edition `before` itself, if all are the same.

    Raises KnowledgeError where nothing was read before and something cannot be, or nothing is
    left. `advance` hears how many documents are read, then how many passages are indexed.
    """
    language = analyzer.language.code
    reading = read_again(paths, language, before.documents, gone, advance)
    if reading.unsettled and gone is Gone.DROP:
        # Who asks for it wants the text as it is now; a watcher looks again by itself.
        wait_until_settled()
        reading = read_again(paths, language, before.documents, gone, advance)
    old, new = before.documents, reading.documents
    edition = before
    if len(old) != len(new) or any(a is not b for a, b in zip(old, new, strict=True)):
        edition = build_edition(new, analyzer, datetime.now(UTC), before, advance)
    return Renewal(edition, reading.problems, reading.unsettled)
