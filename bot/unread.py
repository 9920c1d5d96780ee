"""What is said where the documents cannot be read again."""

from knowledge import KnowledgeError


def unread(error: KnowledgeError) -> str:
    """What keeps them from being read, and that questions are answered all the same."""
    return f"{error} The text read before goes on answering."
