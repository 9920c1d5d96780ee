"""The file by which `ridzik reindex` reaches the bots and consoles that run."""

import logging
from pathlib import Path

from config import reason_of
from knowledge import KnowledgeBase

_log = logging.getLogger(__name__)


def request_file(knowledge_base: KnowledgeBase) -> Path | None:
    """The file that is touched to reach whoever watches the same documents, if there is a store."""
    stored_at = knowledge_base.stored_at
    return stored_at.with_suffix(".request").absolute() if stored_at else None


def request_reindexing(knowledge_base: KnowledgeBase) -> None:
    """Have the processes that answer from the same documents read them again, too."""
    request = request_file(knowledge_base)
    if request is None:
        return
    try:
        request.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        request.touch(mode=0o600)
    except OSError as error:
        _log.warning(
            "A bot or console that runs cannot be told to reindex: %s cannot be written (%s). "
            "Reindex there, or check who may write to the file.",
            request,
            reason_of(error),
        )
