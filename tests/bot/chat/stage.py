"""What a test of the Discord client stands on: a desk of its own, and a clock that stands still."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.chat.client import Ridzik, ShardedRidzik
from bot.chat.desk import Desk
from bot.chat.records import Gap, Records
from config import Settings
from knowledge import Answer, KnowledgeBase
from tests.bot.running import ROOT
from tests.local_discord import Message

RED_HEAT = ROOT / "knowledge" / "documents" / "red_heat.txt"
FIRST = "[3]\n-# red_heat · passage 1\n"
"""How the first passage ends in an answer, to "who played Ridzik?" for example."""


@dataclass
class Clock:
    """Seconds that pass only when a test says so."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@dataclass
class Stage:
    """Makes clients on one folder, so that a second one is the first after a restart."""

    folder: Path
    knowledge: KnowledgeBase
    clock: Clock = field(default_factory=Clock)
    announced: list[str] = field(default_factory=list)

    @property
    def records(self) -> Path:
        """The file of records."""
        return self.folder / "records.sqlite3"

    def gaps(self, server: int = 0) -> tuple[Gap, ...]:
        """The gaps that a server's operators may see, read past the bot."""
        return Records(self.records, 90, self.clock).gaps(server, 9)

    def client(self, knowledge: KnowledgeBase | None = None, **settings: object) -> Ridzik:
        """A client as `ridzik discord` would start it with these settings."""
        chosen = settings_with(**settings)
        records = Records(self.records, chosen.feedback_days, self.clock)
        kept = records if chosen.feedback else None
        desk = Desk(chosen, knowledge or self.knowledge, kept, self.clock)
        kind = ShardedRidzik if chosen.shards else Ridzik
        told = self.folder / "commands.json"
        return kind(desk, told, self.announced.append)


class Interrupted(KnowledgeBase):
    """A knowledge base that does something before each answer: waits, say, or reads again."""

    before: Callable[[], object] | None = None

    def ask(
        self,
        question: str,
        limit: int = 3,
        *,
        document: str | None = None,
        after: Answer | None = None,
    ) -> Answer:
        """Answer, but not at once."""
        if self.before is not None:
            self.before()
        return super().ask(question, limit, document=document, after=after)


def passages(message: Message) -> list[int]:
    """The numbers of the passages that an answer shows, in order."""
    lines = message.content.splitlines()
    return [int(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("-# ")]


def settings_with(**settings: object) -> Settings:
    """The default settings but for these, whatever the environment says."""
    return Settings.model_validate({**_defaults(), **settings})


def _defaults() -> dict[str, object]:
    return {name: field.get_default() for name, field in Settings.model_fields.items()}
