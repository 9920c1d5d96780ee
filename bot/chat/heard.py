"""Which commands and clicks came in before, for Discord may tell of one again."""

from collections import OrderedDict


class Heard:
    """The last `most` interactions, by id."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._ids: OrderedDict[int, None] = OrderedDict()

    def first(self, interaction: int) -> bool:
        """Whether this one comes in for the first time."""
        if interaction in self._ids:
            return False
        self._ids[interaction] = None
        if len(self._ids) > self._most:
            self._ids.popitem(last=False)
        return True
