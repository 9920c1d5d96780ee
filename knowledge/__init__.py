"""Documents, passages, citations, the BM25 index, ranking and answers.

`KnowledgeBase.open("knowledge/documents").ask("who played Ridzik?")` gives an `Answer`.
"""

from knowledge.answer import Answer, Match, Span, Verdict
from knowledge.changes import Changes, DocumentChange
from knowledge.conversation import Conversation
from knowledge.document import Document
from knowledge.errors import (
    KnowledgeError,
    NoDocumentsError,
    PathMissingError,
    UnreadableDocumentError,
)
from knowledge.knowledge_base import KnowledgeBase
from knowledge.passage import Passage, PassageKind
from knowledge.passages import Orphan

__all__ = [
    "Answer",
    "Changes",
    "Conversation",
    "Document",
    "DocumentChange",
    "KnowledgeBase",
    "KnowledgeError",
    "Match",
    "NoDocumentsError",
    "Orphan",
    "Passage",
    "PassageKind",
    "PathMissingError",
    "Span",
    "UnreadableDocumentError",
    "Verdict",
]
