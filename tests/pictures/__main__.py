"""`python -m tests.pictures`: makes the README's pictures again, in `pictures/`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.bot.running import ROOT
from tests.pictures import channel, console
from tests.pictures.browser import NoBrowserError, screenshot
from tests.pictures.caption import small_png
from tests.pictures.page import page
from tests.pictures.screen import drawing

PICTURES = ROOT / "pictures"
CONSOLE, DISCORD = PICTURES / "console.svg", PICTURES / "discord.png"


def main() -> int:
    """Make both; 0, or 2 where there is no browser for the second."""
    with tempfile.TemporaryDirectory() as folder:
        shown = console.talk(Path(folder) / "console")
        messages = asyncio.run(channel.talk(Path(folder)))
    CONSOLE.write_text(drawing(shown, console.COLUMNS, "ridzik console"), encoding="utf-8")
    try:
        png = screenshot(page(messages))
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 2
    DISCORD.write_bytes(small_png(png, channel.words(messages)))
    for path in (CONSOLE, DISCORD):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
