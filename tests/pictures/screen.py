"""What a terminal shows after a program wrote to it, as a drawing."""

from html import escape
from io import StringIO
from itertools import groupby
from typing import Final

from pyte import Stream
from pyte.screens import Char, Screen
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

_TALLEST: Final = 200
_DIM, _GREY, _EXTENDED = 2, 90, {38, 48}
_THEME: Final = TerminalTheme(
    (30, 30, 30),
    (220, 220, 220),
    [
        (0, 0, 0),
        (224, 108, 117),
        (120, 200, 120),
        (229, 192, 123),
        (97, 175, 239),
        (198, 120, 221),
        (86, 182, 194),
        (220, 220, 220),
    ],
)
# rich's own format asks another site for a font, which no picture in a page may do.
_FORMAT: Final = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono",
    monospace;
}}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<desc>{description}</desc>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


class _Screen(Screen):
    """A terminal's screen. pyte knows no dim text; it is kept as the grey that nobody else uses."""

    def select_graphic_rendition(self, *attrs: int) -> None:
        """Take what text looks like from here on."""
        if not _EXTENDED & {*attrs}:
            attrs = tuple(_GREY if each == _DIM else each for each in attrs)
        super().select_graphic_rendition(*attrs)


def screen(written: str, columns: int) -> Text:
    """What stands on a screen of `columns` after `written`, with its marks; no empty last lines."""
    seen = _Screen(columns, _TALLEST)
    Stream(seen).feed(written)
    text = Text()
    for row in range(_TALLEST):
        cells = [seen.buffer[row][column] for column in range(columns)]
        line = Text()
        for style, alike in groupby(cells, _style):
            line.append("".join(cell.data for cell in alike), style)
        line.rstrip()
        text.append_text(line).append("\n")
    text.rstrip()
    return text


def drawing(text: Text, columns: int, title: str) -> str:
    """An SVG of a terminal that shows `text`; it asks no other site for anything."""
    described = escape(text.plain).replace("{", "{{").replace("}", "}}")
    console = Console(width=columns, record=True, file=StringIO(), force_terminal=True)
    console.print(text)
    return console.export_svg(
        title=title,
        theme=_THEME,
        code_format=_FORMAT.replace("{description}", described),
        unique_id="terminal",
    )


def _style(cell: Char) -> Style:
    dim = cell.fg == "brightblack"
    colour = None if dim or cell.fg == "default" else cell.fg
    return Style(color=colour, bold=cell.bold, underline=cell.underscore, dim=dim)
