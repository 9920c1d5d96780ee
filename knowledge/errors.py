"""What can be wrong with documents, each with its data and a ready sentence."""

from pathlib import Path
from typing import ClassVar


class KnowledgeError(Exception):
    """Documents that cannot be answered from; `str()` gives a sentence for people."""


class PathMissingError(KnowledgeError):
    """A path that is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"There is no file or folder {path}; check the path to the documents.")


class NoDocumentsError(KnowledgeError):
    """Folders that hold nothing to read."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self.paths = paths
        where = ", ".join(map(str, paths))
        super().__init__(
            f"There is no document in {where}; put a .txt or .md file there."
            if where
            else "There is no path to any document; name a file or folder."
        )


class UnusableFileError(KnowledgeError):
    """A file with something wrong in it; `line` and `byte` count from 1, where there are any."""

    sentence: ClassVar[str]
    """What there is to say of a `place`, which is the path with line and byte, for a `reason`."""

    def __init__(
        self, path: Path, reason: str, line: int | None = None, byte: int | None = None
    ) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        self.byte = byte
        place = f"{path}" if line is None else f"{path}, line {line}"
        place += "" if byte is None else f", byte {byte}"
        super().__init__(self.sentence.format(place=place, reason=reason))


class UnreadableDocumentError(UnusableFileError):
    """A document that is there and cannot be read."""

    sentence = "The document {place} cannot be read: {reason}"


class HalfWrittenError(UnreadableDocumentError):
    """A document that someone seems to be writing; it should be read again in a moment."""

    def __init__(
        self, path: Path, sign: str, line: int | None = None, byte: int | None = None
    ) -> None:
        super().__init__(path, f"it seems to be half-written, as {sign}.", line, byte)


class DocumentGoneError(KnowledgeError):
    """A document whose file is no longer there, while its passages still are."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"The document {path} is gone; its passages go on answering. Reindex to let it go."
        )


class ReadingEndedError(KnowledgeError):
    """A process that read documents and ended before it was done, with a `status`.

    As `subprocess` has it, a status below zero is that of a signal.
    """

    def __init__(self, status: int) -> None:
        self.status = status
        how = f"status {status}" if status >= 0 else f"signal {-status}"
        super().__init__(
            f"The process that read the documents again ended before it was done ({how}), perhaps "
            "for want of memory. The log may say more; reindex to try again."
        )


class UnreadableSynonymsError(UnusableFileError):
    """Synonyms of the operator's that cannot be read."""

    sentence = "The synonyms in {place} cannot be read: {reason}"


class SynonymsLineError(UnusableFileError):
    """A line of the operator's synonyms that cannot be used."""

    sentence = (
        "The synonyms in {place} cannot be used: {reason}. "
        "Write words with commas between them, or a, b => c, or a => c|0.8 for a weight."
    )


class SynonymsAmongDocumentsError(KnowledgeError):
    """The operator's synonyms lie where they are read as a document too."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"The synonyms in {path} are read as a document too, and quoted. "
            "Move the file out of the documents' folder."
        )


class QuestionFileError(UnusableFileError):
    """A file of questions that cannot be used."""

    sentence = "The question file {place} cannot be used: {reason}"
