"""What a button remembers in its custom id: enough to do its work after a restart.

An id reads `r1:`, a letter for the action, and the action's own fields, with colons between. A
question that fits stands there itself, after `=`; a longer one is kept elsewhere and stands
there by its key, after `#`. `version` is the edition of the documents that the answer is from.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.chat.asked import Asked
from bot.chat.limits import CUSTOM_ID, length

_SCHEME = "r1"
_IN_FULL, _BY_KEY = "=", "#"
"""How a field that names a question begins."""


class Action(StrEnum):
    """What a button does."""

    MORE = "m"
    CONTEXT = "c"
    HELPFUL = "u"
    UNHELPFUL = "d"
    DELETE = "x"
    CITING = "n"


@dataclass(frozen=True, slots=True)
class ButtonId:
    """The content of a custom id.

    `at` is where More goes on, counted from 0, or the number of the passage in question;
    `document` is the place of a document among all, counted from 0, or None for every one.
    `rest` is the question as `question_field` writes it, the person who asked, or a citation.
    """

    action: Action
    version: str = ""
    document: int | None = None
    at: int = 0
    rest: str = ""

    def __str__(self) -> str:
        """The custom id, which may be too long for Discord: see `fits`."""
        document = "" if self.document is None else self.document
        return f"{_SCHEME}:{self.action}:{self.version}:{document}:{self.at}:{self.rest}"

    @property
    def fits(self) -> bool:
        """Whether Discord takes this custom id."""
        return length(str(self)) <= CUSTOM_ID

    @classmethod
    def parse(cls, found: re.Match[str]) -> Self:
        """What PATTERN found in a custom id."""
        document = int(found["document"]) if found["document"] else None
        action = Action(found["action"])
        return cls(action, found["version"], document, int(found["at"]), found["rest"])


PATTERN = re.compile(
    rf"{_SCHEME}:(?P<action>[{''.join(Action)}]):(?P<version>[^:]*)"
    r":(?P<document>[0-9]{0,9}):(?P<at>[0-9]{1,9}):(?P<rest>.*)",
    re.DOTALL,
)
"""Every custom id that this version of Ridzik gives out."""

FOREIGN = re.compile(rf"(?!{PATTERN.pattern}\Z).*", re.DOTALL)
"""Every other custom id: one of an older Ridzik's."""


def question_field(asked: Asked, room: int) -> str:
    """How a custom id with `room` left names what was asked."""
    field = f"{_IN_FULL}{asked.question}"
    if asked.earlier or asked.document is not None or length(field) > room:
        return f"{_BY_KEY}{asked.key}"
    return field


def question_of(field: str) -> Asked | str:
    """What such a field names: what was asked, or the key under which that is kept."""
    if field.startswith(_IN_FULL):
        return Asked(field.removeprefix(_IN_FULL))
    return field.removeprefix(_BY_KEY)


def room_for_question(button: ButtonId) -> int:
    """The room that `button` leaves for the question."""
    return CUSTOM_ID - length(str(button))
