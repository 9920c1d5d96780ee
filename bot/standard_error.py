"""Standard error, where people hear of trouble while the output may go to a program."""

import sys

from bot.printable import printable_line


def tell(sentence: str) -> None:
    """Say something on one line that is safe for a terminal; where it is closed, to nobody."""
    if sys.stderr is not None:  # print would take standard output in its place
        print(f"ridzik: {printable_line(sentence)}", file=sys.stderr)
