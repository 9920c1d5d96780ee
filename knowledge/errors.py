"""What can be wrong with documents, each with its data and a ready sentence."""

from pathlib import Path


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


class UnreadableDocumentError(KnowledgeError):
    """A document that is there and cannot be read; `line` and `byte` count from 1."""

    def __init__(
        self, path: Path, reason: str, line: int | None = None, byte: int | None = None
    ) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        self.byte = byte
        place = "" if line is None else f", line {line}, byte {byte}"
        super().__init__(f"The document {path}{place} cannot be read: {reason}")


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


class UnreadableSynonymsError(KnowledgeError):
    """Synonyms of the operator's that cannot be read; `line` and `byte` count from 1."""

    def __init__(
        self, path: Path, reason: str, line: int | None = None, byte: int | None = None
    ) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        self.byte = byte
        place = "" if line is None else f", line {line}, byte {byte}"
        super().__init__(f"The synonyms in {path}{place} cannot be read: {reason}")


class SynonymsLineError(KnowledgeError):
    """A line of the operator's synonyms that cannot be used; `line` counts from 1."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path = path
        self.line = line
        self.reason = reason
        super().__init__(
            f"The synonyms in {path}, line {line} cannot be used: {reason}. "
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
