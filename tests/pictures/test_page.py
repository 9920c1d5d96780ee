from datetime import UTC, datetime

import pytest

from tests.local_discord.world import TEXT, Channel, Message, User
from tests.pictures.page import page

RIDZIK, ALICE = User(1, "Ridzik", bot=True), User(2, "alice")
CHANNEL = Channel(3, "film-club", TEXT)
NOW = datetime(2026, 1, 1, 20, 15, tzinfo=UTC)


def body(content: str, author: User = RIDZIK, to: Message | None = None) -> str:
    said = Message(4, CHANNEL, author, NOW, content, reply_to=to, mentions=[RIDZIK])
    return page([said]).partition("<body>")[2]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("> a\n> b", '<div class="quote"><blockquote>a<br>b</blockquote></div>'),
        ("-# film · passage 1", "<small>film · passage 1</small>"),
        ("__Art **Ridzik**__", "<div><u>Art <b>Ridzik</b></u></div>"),
        ("`/document`", "<code>/document</code>"),
        ("<@1> who?", '<span class="mention">@Ridzik</span> who?'),
        ("2 \\* 3", "<div>2 * 3</div>"),
        ("a < b & c", "<div>a &lt; b &amp; c</div>"),
    ],
)
def test_a_message_looks_as_discord_draws_it(content: str, shown: str) -> None:
    assert shown in body(content)


def test_the_bot_alone_has_a_tag() -> None:
    assert ("APP" in body("hello"), "APP" in body("hello", ALICE)) == (True, False)


def test_a_reply_shows_above_it_what_it_replies_to() -> None:
    asked = Message(5, CHANNEL, ALICE, NOW, "**who** played Ridzik?")
    assert '<span class="text"><b>who</b> played Ridzik?</span>' in body("hello", to=asked)


def test_buttons_stand_in_a_row() -> None:
    row = {"components": [{"label": "More"}, {"emoji": {"name": "👍"}}]}
    message = Message(4, CHANNEL, RIDZIK, NOW, "hello", [row])
    assert page([message]).count('<div class="button">') == 2
