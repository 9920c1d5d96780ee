"""Which documents a command is about: those it names, or else those that are set, or shipped."""

from pathlib import Path
from typing import Final

import knowledge
from bot.arguments import Arguments
from config import Settings
from knowledge import Aid, KnowledgeBase

SHIPPED_DOCUMENTS: Final = Path(*knowledge.__path__) / "documents"


def document_paths(arguments: Arguments, settings: Settings) -> list[Path]:
    """The files and folders to answer from."""
    named = arguments.documents or settings.documents
    return [_at_home(path) for path in named] or [SHIPPED_DOCUMENTS]


def open_documents(
    arguments: Arguments, settings: Settings, store: Path | None = None
) -> KnowledgeBase:
    """The knowledge base of the documents, as they are now. Raises KnowledgeError.

    `store` is the folder that keeps the index between runs.
    """
    return KnowledgeBase.open(
        document_paths(arguments, settings),
        language=language_of(arguments, settings),
        synonyms=_synonyms(settings),
        without=[Aid(name) for name in arguments.without],
        store=store,
    )


def stored_documents(arguments: Arguments, settings: Settings, store: Path | None) -> KnowledgeBase:
    """The knowledge base of the documents as they were indexed last. Raises KnowledgeError."""
    return KnowledgeBase.stored(
        document_paths(arguments, settings),
        language=language_of(arguments, settings),
        synonyms=_synonyms(settings),
        store=store,
    )


def language_of(arguments: Arguments, settings: Settings) -> str:
    """The code of the language of documents and questions."""
    return arguments.language or settings.language


def _synonyms(settings: Settings) -> Path | None:
    return settings.synonyms and _at_home(settings.synonyms)


def _at_home(path: Path) -> Path:
    """A path without the `~` of a home folder, where there is that home."""
    try:
        return path.expanduser()
    except RuntimeError:  # nobody of that name has a home here
        return path
