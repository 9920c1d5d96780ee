import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.local_discord import (
    Channel,
    Intent,
    LocalDiscord,
    Message,
    Permission,
    Person,
    local_discord,
)
from tests.local_discord.conftest import SmallBot
from tests.local_discord.gateway import PRIVILEGED, Bell, Gateway
from tests.local_discord.messages import Messages
from tests.local_discord.world import World


async def test_messages_are_not_told_without_their_intent(
    server: LocalDiscord, general: Channel, alice: Person
) -> None:
    bot = SmallBot(guilds=True, dm_messages=True)
    async with server.bot_running(bot):
        await alice.says(general, f"{server.bot.mention} hello")
        await alice.dm("hello")
        await server.quiet()
    assert [message.guild for message in bot.heard] == [None]


async def test_a_channel_that_the_bot_cannot_see_is_silent(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    server.forbid(general, Permission.VIEW_CHANNEL)
    async with server.bot_running(bot):
        await alice.says(general, f"{server.bot.mention} hello")
        await server.quiet()
    assert bot.heard == []


@pytest.mark.parametrize("intended", [False, True])
async def test_content_is_hidden_without_the_intent(
    server: LocalDiscord, general: Channel, alice: Person, *, intended: bool
) -> None:
    bot = SmallBot(guilds=True, messages=True, message_content=intended)
    async with server.bot_running(bot):
        await alice.says(general, "secret")
        await alice.says(general, f"`{server.bot.mention}` in code")
        await server.quiet()
    assert [bool(message.content) for message in bot.heard] == [intended] * 2


async def test_content_is_shown_to_whom_it_is_for(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def reply(message: discord.Message) -> None:
        await message.reply("yes?")

    async with server.bot_running(bot):
        await alice.dm("directly")
        bot.answer = reply
        said = await alice.says(general, f"{server.bot.mention} by mention")
        answer = await server.reply_to(said)
        await alice.replies(answer, "by reply")
        await alice.replies(answer, "by a silent reply", ping=False)
        await server.quiet()
    heard = ["directly", f"{server.bot.mention} by mention", "by reply", ""]
    assert [message.content for message in bot.heard] == heard


async def test_a_reply_to_the_answer_of_a_command_arrives_empty(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def answer(interaction: discord.Interaction[SmallBot]) -> None:
        await interaction.response.send_message("the answer")

    bot.on_ask = answer
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
        await alice.replies(asked.response, "and Danko?")
        await server.quiet()
    assert [message.content for message in bot.heard] == [""]


async def test_what_a_mention_replies_to_stays_hidden(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    bob = server.person("bob")
    async with server.bot_running(bot):
        said = await bob.says(general, "secret")
        await alice.replies(said, f"{server.bot.mention} what is that?")
        await server.quiet()
    reference = bot.heard[-1].reference
    assert reference is not None
    assert isinstance(reference.resolved, discord.Message)
    assert (reference.resolved.id, reference.resolved.content) == (said.id, "")


async def test_hidden_content_stays_hidden_when_fetched_or_edited(bot: SmallBot) -> None:
    fetched = []

    async def fetch(message: discord.Message) -> None:
        fetched.append((await message.channel.fetch_message(message.id)).content)

    bot.answer = fetch
    async with local_discord(portal=Intent(0)) as server:
        general, alice = server.text_channel("general"), server.person("alice")
        async with server.bot_running(bot):
            said = await alice.says(general, "secret")
            await alice.edits(said, "still secret")
            await server.quiet()
    assert (fetched, bot.edited) == ([""], [""])


async def test_edits_and_deletions_are_told(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async with server.bot_running(bot):
        said = await alice.says(general, "hello")
        await alice.edits(said, f"{server.bot.mention} hello")
        await alice.deletes(said)
        await server.quiet()
    assert (bot.edited, bot.removed) == ([f"{server.bot.mention} hello"], [said.id])


@pytest.mark.parametrize(
    ("allowed", "pinged"),
    [
        (None, ["@everyone", "@alice", "@bob", "@&readers"]),
        (discord.AllowedMentions.none(), []),
        (discord.AllowedMentions(everyone=False, roles=False), ["@alice", "@bob"]),
        (discord.AllowedMentions(everyone=False, users=False, roles=False), ["@alice"]),
        (discord.AllowedMentions(users=False, roles=False, replied_user=False), ["@everyone"]),
    ],
)
async def test_it_is_recorded_whom_a_message_would_have_pinged(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person,
    *, allowed: discord.AllowedMentions | None, pinged: list[str],
) -> None:  # fmt: skip
    bob, readers = server.person("bob"), server.role("readers")

    async def answer(message: discord.Message) -> None:
        text = f"@everyone {bob.mention} <@&{readers.id}> `@here`"
        if allowed is None:
            await message.reply(text)
        else:
            await message.reply(text, allowed_mentions=allowed)

    bot.answer = answer
    async with server.bot_running(bot):
        reply = await server.reply_to(await alice.says(general, "hello"))
    assert (server.pinged, reply.pinged) == (pinged, tuple(pinged))


async def test_an_edit_or_a_private_answer_pings_nobody(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def answer(message: discord.Message) -> None:
        await (await message.channel.send("nothing yet")).edit(content=alice.mention)

    async def privately(interaction: discord.Interaction[SmallBot]) -> None:
        await interaction.response.send_message("@everyone", ephemeral=True)

    bot.answer, bot.on_ask = answer, privately
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        assert (await server.first_message(general)).content == alice.mention
        await alice.slash("ask", general, question="who?")
    assert server.pinged == []


async def test_a_deferred_answer_pings_when_it_comes(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def answer(interaction: discord.Interaction[SmallBot]) -> None:
        await interaction.response.defer()
        await interaction.followup.send("@everyone")

    bot.on_ask = answer
    async with server.bot_running(bot):
        await alice.slash("ask", general, question="who?")
    assert server.pinged == ["@everyone"]


async def test_a_persons_ping_is_not_the_bots(server: LocalDiscord, alice: Person) -> None:
    bob, general = server.person("bob"), server.text_channel("general")
    said = await alice.says(general, f"@everyone {bob.mention}")
    assert (said.pinged, server.pinged) == (("@bob",), [])


@settings(deadline=None)
@given(st.text(st.sampled_from("@everyonehere<>!&`\\ 12\n"), max_size=60))
async def test_without_leave_no_text_pings_anyone(text: str) -> None:
    world = World("bot")
    gateway = Gateway(world, Bell(), token="", portal=PRIVILEGED, shards=1)
    message = Message(world.new_id(), world.text_channel("general"), world.bot, world.now)
    body = {"content": f"x{text}", "allowed_mentions": {"parse": []}}
    assert (await Messages(world, gateway).post(message, body)).pinged == ()
