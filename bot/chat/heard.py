"""Which commands and clicks came in before, for Discord may tell of one again."""

from bot.chat.latest import Latest


class Heard:
    """The last `most` interactions, by id."""

    def __init__(self, most: int = 10_000) -> None:
        self._ids: Latest[int, None] = Latest(most)

    def first(self, interaction: int) -> bool:
        """Whether this one comes in for the first time."""
        if interaction in self._ids:
            return False
        self._ids[interaction] = None
        return True
