"""`ridzik reindex`: reads the documents again and says what changed since they were indexed."""

from dataclasses import asdict

from bot.changes import change_lines
from bot.exit_status import NO, OK, TROUBLE
from bot.json_lines import json_line
from bot.look import Look, paint
from bot.reindex_request import request_reindexing
from knowledge import Advance, Changes, DocumentChange, KnowledgeBase, Passage


def reindex(knowledge_base: KnowledgeBase, advance: Advance) -> Changes:
    """Read the documents of a knowledge base as it was stored, and have running bots do so, too.

    Raises KnowledgeError if there is nothing to read.
    """
    changes = knowledge_base.reindex(advance)
    request_reindexing(knowledge_base)
    return changes


def status(changes: Changes, *, only_check: bool) -> int:
    """0 if all is well, else 2, or 1 for a check: the index is not that of the documents."""
    if only_check:
        return OK if changes.same and not changes.problems else NO
    return TROUBLE if changes.problems else OK


def show_changes(changes: Changes, look: Look) -> str:
    """What changed, for people."""
    return paint(change_lines(changes, look), look)


def changes_json(changes: Changes, *, only_check: bool) -> str:
    """What changed, as one line of JSON."""
    described: dict[str, object] = {
        "version": changes.version,
        "current": changes.same and not changes.problems,
        "documents": list(map(_describe, changes.documents)),
        "problems": changes.problems,
    }
    if not only_check:
        del described["current"]
    return json_line(described)


def _describe(change: DocumentChange) -> dict[str, object]:
    return {
        "name": change.name,
        "added": change.added,
        "removed": change.removed,
        "changed": change.changed,
        "unchanged": change.unchanged,
        "orphans": list(map(asdict, change.orphans)),
        "unreferenced": change.unreferenced,
        "differences": [
            {"before": _passage(each.before), "after": _passage(each.after)}
            for each in change.differences
        ],
    }


def _passage(passage: Passage | None) -> dict[str, object] | None:
    if passage is None:
        return None
    return {"number": passage.number, "text": passage.text, "citations": passage.citations}
