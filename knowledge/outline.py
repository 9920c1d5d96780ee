"""The outline: the headings above the place in a document that is being read."""

from dataclasses import dataclass, field

from knowledge.citations import lift
from knowledge.faq import without_label
from knowledge.question_marks import ends_question
from knowledge.span import Span

LONGEST_QUESTION_HEADING = 140
"""Characters; a question that is longer is text, and not the heading of its answer."""


@dataclass(slots=True)
class Outline:
    """The headings above, outermost first, each deeper than the one before."""

    levels: list[int] = field(default_factory=list)
    headings: tuple[str, ...] = ()

    def enter(self, level: int, heading: str, literal: tuple[Span, ...] = ()) -> str:
        """Go below a heading. Gives its citation markers, which belong to no passage."""
        lifted = lift(heading, literal=literal)
        title = without_label(" ".join(lifted.text.split()))
        depth = sum(above < level for above in self.levels)
        self.levels[depth:] = [level] if title else []
        self.headings = (*self.headings[:depth], *([title] if title else []))
        return "".join(f"[{label}]" for marker in lifted.markers for label in marker.labels)

    def leave(self, level: int) -> None:
        """Go up from what stands below a heading of this level, or of a deeper one."""
        depth = sum(above < level for above in self.levels)
        del self.levels[depth:]
        self.headings = self.headings[:depth]

    def asks(self) -> bool:
        """Whether the heading right above is a question."""
        return bool(self.headings) and ends_question(self.headings[-1])
