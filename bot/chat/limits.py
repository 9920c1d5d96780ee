"""Every number of Discord's that Ridzik has to keep to, and how Discord counts.

From Discord's developer documentation: "Message" (content), "Components" (custom ids, labels),
"Application Commands" (choices), "Receiving and Responding" (time to respond), "Channel" (names).
discord.py checks almost none of them before it sends.
"""

CONTENT = 2_000
"""Characters of a message."""

CUSTOM_ID = 100
"""Characters of a component's custom id."""

CHOICES = 25
"""Choices that one autocompletion may offer."""

CHOICE = 100
"""Characters of a choice's name, and of its value."""

OPTION = 6_000
"""Characters of a text option of a command."""

THREAD_NAME = 100
"""Characters of a thread's name."""

SECONDS_TO_RESPOND = 3.0
"""Seconds until an interaction that got no response is lost."""

ELLIPSIS = "…"


def length(text: str) -> int:
    """How long `text` is for Discord's clients: in UTF-16 code units, so an emoji counts two."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, room: int) -> str:
    """`text` if it is at most `room` long, else as much of it as fits, ending in an ellipsis."""
    if length(text) <= room:
        return text
    kept: list[str] = []
    left = room - length(ELLIPSIS)
    for character in text:
        left -= length(character)
        if left < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + ELLIPSIS if room >= 1 else ""
