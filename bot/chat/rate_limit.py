"""How often one person may ask, over all surfaces together."""

import math
from collections import deque
from collections.abc import Callable, Hashable

from bot.chat.latest import Latest
from bot.counted import counted


class RateLimit:
    """At most `times` in any `seconds` for each person; remembers the last `people` of them.

    Whatever can be told apart may stand for a person.
    """

    def __init__(
        self, times: int, seconds: float, clock: Callable[[], float], people: int = 10_000
    ) -> None:
        self._times = times
        self._seconds = seconds
        self._clock = clock
        self._asked: Latest[Hashable, deque[float]] = Latest(people)

    def take(self, person: Hashable) -> float:
        """Count one more for `person`: 0 if it may be, or the seconds until the next may be."""
        now = self._clock()
        asked = self._asked.get(person, deque(maxlen=self._times))
        self._asked[person] = asked
        if len(asked) == self._times and (wait := asked[0] + self._seconds - now) > 0:
            return wait
        asked.append(now)
        return 0.0


def too_many(times: int, wait: float) -> str:
    """What someone hears who asks more than `times` in a minute and has to wait `wait` seconds."""
    return (
        f"I answer at most {counted(times, 'question')} a minute from one person. "
        f"Please ask again in {math.ceil(wait)} s."
    )
