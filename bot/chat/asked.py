"""What was asked for an answer, so that its buttons can ask it again after a restart."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the ones before it that it follows up, and the one document it was put to."""

    question: str
    earlier: tuple[str, ...] = ()
    document: str | None = None

    @property
    def followed(self) -> tuple[str, ...]:
        """What a question that follows this one up has before it."""
        return (*self.earlier, self.question)

    def to_json(self) -> str:
        """Everything as text, for keeping."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` was given. Raises ValueError, TypeError or KeyError for anything else."""
        kept = json.loads(text)
        return cls(str(kept["question"]), tuple(map(str, kept["earlier"])), kept["document"])

    @property
    def key(self) -> str:
        """A short name, the same for the same question: 16 characters."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:16]
