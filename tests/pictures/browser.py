"""Draws a page by a Chromium that nobody sees."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

WIDTH: Final = 760
_SCALE: Final = 2
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_MEASURE: Final = "<script>document.title = 'height ' + document.body.scrollHeight</script>"


class NoBrowserError(Exception):
    """There is no Chromium here."""

    def __init__(self) -> None:
        super().__init__(
            f"The picture of Discord needs a Chromium, and none of {', '.join(_NAMES)} is here. "
            "Install one, with the fonts Noto Sans and Noto Color Emoji."
        )


def screenshot(page: str) -> bytes:
    """A PNG of the whole page. Raises NoBrowserError."""
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    if browser is None:
        raise NoBrowserError
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, picture = folder / "page.html", folder / "page.png"
        source.write_text(page + _MEASURE, encoding="utf-8")
        measured = _run(browser, folder, "--dump-dom", source.as_uri())
        found = re.search(r"<title>height (\d+)</title>", measured)
        assert found, f"the browser could not lay the page out: {measured!r}"
        size = f"--window-size={WIDTH},{found[1]}"
        _run(browser, folder, size, f"--screenshot={picture}", source.as_uri())
        return picture.read_bytes()


def _run(browser: str, folder: Path, *words: str) -> str:
    """What the browser writes. The page is our own, so that it needs no sandbox to be drawn."""
    always = ("--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu")
    kept = (f"--user-data-dir={folder / 'browser'}", f"--force-device-scale-factor={_SCALE}")
    done = subprocess.run(  # noqa: S603 - the browser that was found
        (browser, *always, *kept, *words), capture_output=True, timeout=60, check=True
    )
    return done.stdout.decode()
