import re
from pathlib import Path

import pytest

from tests.bot.running import ROOT
from tests.pictures import channel, console
from tests.pictures.__main__ import CONSOLE, DISCORD, PICTURES
from tests.pictures.caption import caption_of_png, caption_of_svg

AGAIN = "Make the pictures again: python -m tests.pictures"
SHOWN = re.compile(r'<img src="(pictures/[^"]+)"[^>]* alt="([^"]+)">')


def test_the_picture_of_the_console_shows_what_it_says_today(tmp_path: Path) -> None:
    assert caption_of_svg(CONSOLE) == console.talk(tmp_path / "data").plain, AGAIN


async def test_the_picture_of_discord_shows_what_the_bot_says_today(tmp_path: Path) -> None:
    assert caption_of_png(DISCORD) == channel.words(await channel.talk(tmp_path)), AGAIN


@pytest.mark.parametrize("picture", sorted(PICTURES.iterdir()), ids=lambda path: path.name)
def test_a_picture_loads_fast(picture: Path) -> None:
    assert picture.stat().st_size < 150_000


def test_a_drawing_asks_no_other_site_for_anything() -> None:
    assert re.findall(r"https?://[^\"]+", CONSOLE.read_text()) == ["http://www.w3.org/2000/svg"]


def test_the_readme_shows_every_picture_and_says_what_is_on_it() -> None:
    shown = dict(SHOWN.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert {ROOT / path for path in shown} == {*PICTURES.iterdir()}
    assert all(len(said.split()) > 5 for said in shown.values())
