"""What happened in a soak so far: what was asked, what is due for it, and what is amiss."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.local_discord import Channel, Message, Person
from tests.soak.kept import Kept


@dataclass(eq=False, slots=True)
class Question:
    """What a person asked by message or command; `answer` finds the message that answers it."""

    text: str
    person: Person
    channel: Channel
    answer: Callable[[], Message | None]
    message: Message | None = None
    """The person's message, None for a command."""
    seen: str = ""
    """What the answer said when it came, or after the last edit of the question."""
    gone: bool = False
    """Whether the person deleted it."""


@dataclass(slots=True)
class Happened:
    """All that happened; `faults` are sentences, none of which there should be."""

    questions: list[Question] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    editions: set[int] = field(default_factory=set)
    stalest: float = 0.0
    """The seconds for which the most outdated edition that was answered from had been replaced."""
    counts: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    due: Kept = field(default_factory=Kept)
    """What has to be in the records."""
    put_aside: Kept = field(default_factory=Kept)
    """What was in the records when these were damaged."""
    faults: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    """The megabytes that the bot had, from the start to the end."""
    amiss: Counter[str] = field(default_factory=Counter)
    """What was counted at the end, and should be 0."""
    statuses: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    """The lines of the bot's log that are errors."""
    saved: int = 0
