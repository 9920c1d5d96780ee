r"""A Discord on this machine, for tests: REST, gateway and people, strict as the real one.

How to use it::

    from tests.local_discord import LocalDiscord, local_discord

    @pytest.fixture
    async def server() -> AsyncIterator[LocalDiscord]:
        async with local_discord() as server:     # discord.py now takes it for Discord
            yield server

    async def test_a_mention_is_answered(server: LocalDiscord) -> None:
        general = server.text_channel("general")  # make channels and people before connecting
        alice = server.person("alice")
        async with server.bot_running(client):     # starts it, waits, closes it at the end
            question = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
            answer = await server.reply_to(question)
            assert answer.content == "…" and answer.pinged == ()

What people do: `says`, `dm`, `replies`, `edits`, `deletes` return at once. `slash`, `clicks`,
`chooses`, `uses_message_command`, `autocompletes` return when the bot has finished, with the
interaction: `.response` is its message (`.content`, `.ephemeral`, `.only_for`, `.buttons`,
`.embeds`), `.followups` the later ones, `.acknowledged` None when "the application did not
respond". Messages are live: after `await server.quiet()` the same object shows an edit or
`.deleted`.

Nothing sleeps. `await server.quiet()` returns when the bot has handled all it was sent, so that
"no reply" can be asserted. Discord's clock stands still: `server.clock.advance(3.1)`, or
`bot_takes=3.1` on a click or command, makes a response late.

What goes wrong: `drop_connections()`, `fail_next("POST", r"/channels/\d+/messages", status=429)`,
`before_next("POST", …, lambda: alice.deletes(question))`, `forbid(channel, Permission.…)`,
`server.gateway.invalidate()` and `.reconnect()`, `local_discord(portal=Intent(0))` for a portal
without the privileged intents. Look at `server.requests`, `server.pinged`, `server.commands()`,
`server.commands_synced`.

discord.py waits `guild_ready_timeout` (2 s) before `on_ready`, and a second or more before it
repeats a 500: give the client `guild_ready_timeout=0.01` where a test needs `on_ready`.
"""

from tests.local_discord.gateway import Intent
from tests.local_discord.interactions import Interaction
from tests.local_discord.people import Person
from tests.local_discord.server import LocalDiscord, local_discord, taken_for_discord
from tests.local_discord.world import Button, Channel, Guild, Message, Permission, Role, User

__all__ = [
    "Button",
    "Channel",
    "Guild",
    "Intent",
    "Interaction",
    "LocalDiscord",
    "Message",
    "Permission",
    "Person",
    "Role",
    "User",
    "local_discord",
    "taken_for_discord",
]
