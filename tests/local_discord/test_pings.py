import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.local_discord import Channel, Guild, LocalDiscord, Permission, Role, User
from tests.local_discord.conftest import SmallBot
from tests.local_discord.pings import notified


@pytest.mark.parametrize(
    ("allowed", "pinged"),
    [
        (None, ("@everyone", "@alice", "@bob", "@&readers")),
        (discord.AllowedMentions.none(), ()),
        (discord.AllowedMentions(everyone=False, roles=False), ("@alice", "@bob")),
        (discord.AllowedMentions(everyone=False, users=False, roles=False), ("@alice",)),
        (
            discord.AllowedMentions(everyone=True, users=False, roles=False, replied_user=False),
            ("@everyone",),
        ),
    ],
)
async def test_a_reply_notifies_whom_it_may(
    server: LocalDiscord,
    bot: SmallBot,
    allowed: discord.AllowedMentions | None,
    pinged: tuple[str, ...],
) -> None:
    general, alice, bob = (
        server.text_channel("general"),
        server.person("alice", roles=["readers"]),
        server.person("bob"),
    )
    readers = server.role("readers")

    async def answer(message: discord.Message) -> None:
        text = f"@everyone {bob.mention} <@&{readers.id}> `@here`"
        if allowed is None:
            await message.reply(text)
        else:
            await message.reply(text, allowed_mentions=allowed)

    bot.answer = answer
    async with server.bot_running(bot):
        reply = await server.reply_to(await alice.says(general, "hello"))
    assert reply.pinged == pinged
    assert server.pinged == list(pinged)


async def test_an_edit_or_a_private_answer_notifies_nobody(
    server: LocalDiscord, bot: SmallBot
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")

    async def answer(message: discord.Message) -> None:
        sent = await message.channel.send("nothing yet")
        await sent.edit(content=alice.mention)

    async def privately(interaction: discord.Interaction[SmallBot]) -> None:
        await interaction.response.send_message("@everyone", ephemeral=True)

    bot.answer, bot.on_ask = answer, privately
    async with server.bot_running(bot):
        await alice.says(general, "hello")
        assert (await server.next_message(general)).content == alice.mention
        await alice.slash("ask", general, question="who?")
    assert server.pinged == []


async def test_a_deferred_answer_notifies_when_it_comes(
    server: LocalDiscord, bot: SmallBot
) -> None:
    async def answer(interaction: discord.Interaction[SmallBot]) -> None:
        await interaction.response.defer()
        await interaction.followup.send("@everyone")

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), answer
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert asked.response.pinged == ("@everyone",)


async def test_a_persons_ping_is_not_the_bots(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice, bob = (
        server.text_channel("general"),
        server.person("alice"),
        server.person("bob"),
    )
    async with server.bot_running(bot):
        said = await alice.says(general, f"@everyone {bob.mention}")
    assert (said.pinged, server.pinged) == (("@bob",), [])


@settings(deadline=None)
@given(st.text(st.sampled_from("@everyonehere<>!&`\\ 12\n"), max_size=60))
def test_without_leave_no_text_notifies_anyone(text: str) -> None:
    guild = Guild(9, "home", Role(9, "@everyone", Permission.MENTION_EVERYONE), [Role(2, "loud")])
    bot, alice = User(1, "bot", bot=True), User(12, "alice")
    guild.members = {bot: [], alice: []}
    channel = Channel(3, "general", 0, guild)
    assert notified(text, channel, bot, alice, {"parse": []}).names == ()
