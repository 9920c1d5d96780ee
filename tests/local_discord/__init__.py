"""A Discord on this machine, for tests: REST, gateway and people, strict as the real one.

Read `rules` (what it refuses), `world` (what it remembers), `gateway`, `messages`, `rest`,
`interactions`, `people` (what they do), `server` (all of it together, and how tests wait)::

    async with local_discord() as server:          # discord.py now takes it for Discord
        general = server.text_channel("general")   # make channels and people before connecting
        alice = server.person("alice")
        async with server.bot_running(client):      # starts it, waits, closes it at the end
            question = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
            answer = await server.reply_to(question)
            assert answer.content == "…" and answer.pinged == ()

What people do by typing returns at once. What they do by commands and clicks returns when the bot
has finished, with the interaction: its `response` is a message, or it is not `acknowledged`, when
"the application did not respond". Messages are live: after `await server.quiet()` the same object
shows an edit, or that it is `deleted`.

Nothing sleeps: see `LocalDiscord.quiet`. Discord's clock stands still but for `bot_takes=3.1`.
"""

from tests.local_discord.gateway import Intent
from tests.local_discord.people import Person
from tests.local_discord.server import LocalDiscord, local_discord, taken_for_discord
from tests.local_discord.world import Channel, Message, Permission, Role

__all__ = [
    "Channel",
    "Intent",
    "LocalDiscord",
    "Message",
    "Permission",
    "Person",
    "Role",
    "local_discord",
    "taken_for_discord",
]
