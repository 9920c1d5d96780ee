"""Who has voted on which answer, in memory only, so that one person counts once."""

from collections import OrderedDict


class Votes:
    """The last `most` votes: the number of the note that each person's vote on an answer has."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._notes: OrderedDict[tuple[int, int], int] = OrderedDict()

    def get(self, person: int, answer: int) -> int | None:
        """The note that `person` made of `answer`, by the answer's message id."""
        return self._notes.get((person, answer))

    def set(self, person: int, answer: int, note: int) -> None:
        """Remember a note, and forget the oldest where there are too many."""
        self._notes[person, answer] = note
        if len(self._notes) > self._most:
            self._notes.popitem(last=False)
