"""What the bot's records hold, read past the bot."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self


@dataclass(slots=True)
class Kept:
    """Gaps by how often each was noted, how many votes, and questions too long for a button."""

    gaps: Counter[str] = field(default_factory=Counter)
    votes: int = 0
    long: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, records: Path) -> Self:
        """What is in a file of records: nothing where it is not there, or damaged."""
        try:
            with closing(sqlite3.connect(f"{records.as_uri()}?mode=ro", 30, uri=True)) as file:
                gaps = Counter(
                    str(row[0]) for row in file.execute("SELECT question FROM unanswered")
                )
                (votes,) = file.execute("SELECT COUNT(*) FROM feedback").fetchone()
                asked = [str(row[0]) for row in file.execute("SELECT question FROM asked")]
        except sqlite3.DatabaseError:
            return cls()
        return cls(gaps, int(votes), {str(json.loads(text)["question"]) for text in asked})

    def __add__(self, other: "Kept") -> "Kept":
        """What two files hold together."""
        return Kept(self.gaps + other.gaps, self.votes + other.votes, self.long | other.long)

    def holds(self, other: "Kept") -> bool:
        """Whether everything of another is here."""
        return self.gaps >= other.gaps and self.votes >= other.votes and self.long >= other.long
