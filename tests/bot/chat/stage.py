"""What a test of the Discord client stands on: a desk of its own, and a clock that stands still."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.chat.client import Ridzik, ShardedRidzik
from bot.chat.desk import Desk
from bot.chat.records import Records
from config import Settings
from knowledge import KnowledgeBase
from tests.local_discord import Message


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

    def client(self, knowledge: KnowledgeBase | None = None, **settings: object) -> Ridzik:
        """A client as `ridzik discord` would start it with these settings."""
        chosen = settings_with(**settings)
        records = Records(self.records, chosen.feedback_days, self.clock)
        kept = records if chosen.feedback else None
        desk = Desk(chosen, knowledge or self.knowledge, kept, self.clock)
        kind = ShardedRidzik if chosen.shards else Ridzik
        told = self.folder / "commands.json"
        return kind(desk, told, self.clock, self.announced.append)


def passages(message: Message) -> list[int]:
    """The numbers of the passages that an answer shows, in order."""
    lines = message.content.splitlines()
    return [int(line.rsplit(" ", 1)[1]) for line in lines if line.startswith("-# ")]


def settings_with(**settings: object) -> Settings:
    """The default settings but for these, whatever the environment says."""
    return Settings.model_validate({**_defaults(), **settings})


def _defaults() -> dict[str, object]:
    return {name: field.get_default() for name, field in Settings.model_fields.items()}
