"""A talk with `ridzik console`, as its terminal shows it."""

from pathlib import Path
from typing import Final

from rich.text import Text

from tests.bot.pseudo_terminal import PseudoTerminal
from tests.pictures.screen import screen

COLUMNS: Final = 80
_QUESTIONS: Final = ("who played Ridzik?", "and Danko?", "where was he born?")
_PROMPT, _ENTER = ">", "\r"
_NEXT_PROMPT: Final = "\r\n\r\n>"
"""The prompt below an answer; the one above it may be written more than once."""


def talk(folder: Path) -> Text:
    """The whole terminal after the questions; `folder` is where the console keeps its files."""
    settings = {"RIDZIK_DATA": str(folder), "RIDZIK_LIMIT": "1"}
    with PseudoTerminal("console", columns=COLUMNS, **settings) as terminal:
        terminal.wait_for(_PROMPT)
        for question in _QUESTIONS:
            terminal.type(question + _ENTER)
            terminal.wait_for(_NEXT_PROMPT)
    return screen(f"$ RIDZIK_LIMIT=1 ridzik console\r\n{terminal.seen}", COLUMNS)
