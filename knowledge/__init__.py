"""Documents, passages, citations, the BM25 index, ranking and answers.

`KnowledgeBase.open("knowledge/documents").ask("who played Ridzik?")` gives an `Answer`.
"""

from knowledge.aids import Aid
from knowledge.answer import Answer, Match, Verdict
from knowledge.answering import Explanation
from knowledge.changes import Changes, Difference, DocumentChange
from knowledge.conversation import Conversation
from knowledge.document import Document
from knowledge.edition import Advance
from knowledge.errors import (
    KnowledgeError,
    NoDocumentsError,
    PathMissingError,
    UnreadableDocumentError,
)
from knowledge.knowledge_base import KnowledgeBase
from knowledge.language import knows_language
from knowledge.passage import Passage, PassageKind
from knowledge.passages import Orphan
from knowledge.question import Alternative, Concept, Origin
from knowledge.ranking import Contribution, Reason
from knowledge.reading import size_of_documents
from knowledge.span import Span

__all__ = [
    "Advance",
    "Aid",
    "Alternative",
    "Answer",
    "Changes",
    "Concept",
    "Contribution",
    "Conversation",
    "Difference",
    "Document",
    "DocumentChange",
    "Explanation",
    "KnowledgeBase",
    "KnowledgeError",
    "Match",
    "NoDocumentsError",
    "Origin",
    "Orphan",
    "Passage",
    "PassageKind",
    "PathMissingError",
    "Reason",
    "Span",
    "UnreadableDocumentError",
    "Verdict",
    "knows_language",
    "size_of_documents",
]
