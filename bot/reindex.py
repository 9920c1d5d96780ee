"""`ridzik reindex`: says what the documents hold."""

from bot.changes import change_lines
from bot.look import Look, paint
from knowledge import Changes, Document, DocumentChange, KnowledgeBase


def show_reindexing(knowledge_base: KnowledgeBase, look: Look) -> str:
    """What reading these documents has brought, for a process that had none before."""
    documents = tuple(map(_all_added, knowledge_base.documents))
    return paint(change_lines(Changes(documents, (), knowledge_base.version)), look)


def _all_added(document: Document) -> DocumentChange:
    known = document.references
    return DocumentChange(
        document.name,
        added=len(document.passages),
        removed=0,
        changed=0,
        unchanged=0,
        orphans=document.orphans,
        unreferenced=tuple(label for label in document.citations if known and label not in known),
    )
