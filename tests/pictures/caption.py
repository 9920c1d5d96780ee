"""The words of a picture, kept within its file, so that a test can tell whether they still hold."""

from io import BytesIO
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from PIL import Image
from PIL.PngImagePlugin import PngInfo

_KEY: Final = "Description"
_COLOURS: Final = 128


def small_png(png: bytes, caption: str) -> bytes:
    """The same picture in fewer colours, which is a third as large, with its caption in it."""
    info, small = PngInfo(), BytesIO()
    info.add_itxt(_KEY, caption)
    with Image.open(BytesIO(png)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(small, "PNG", optimize=True, pnginfo=info)
    return small.getvalue()


def caption_of_png(path: Path) -> str:
    """The caption that `small_png` put in."""
    with Image.open(path) as picture:
        return str(picture.info[_KEY])


def caption_of_svg(path: Path) -> str:
    """The description in a drawing of ours."""
    root = ElementTree.parse(path).getroot()  # noqa: S314 - we made it ourselves
    return root.findtext("{http://www.w3.org/2000/svg}desc", "")
