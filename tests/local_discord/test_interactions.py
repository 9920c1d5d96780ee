import discord
import pytest

from tests.local_discord import Channel, LocalDiscord, Person
from tests.local_discord.conftest import SmallBot

Interaction = discord.Interaction[SmallBot]


async def answer(interaction: Interaction) -> None:
    private = bool(interaction.extras.get("private"))
    await interaction.response.send_message("the answer", ephemeral=private)


async def respond(interaction: Interaction, kind: int) -> None:
    """Respond past discord.py's own checks."""
    await discord.webhook.async_.async_context.get().create_interaction_response(
        interaction.id,
        interaction.token,
        session=interaction._session,
        params=discord.webhook.async_.interaction_response_params(kind, {"content": "two"}),
    )


async def test_a_second_response_is_refused(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def twice(interaction: Interaction) -> None:
        await answer(interaction)
        await respond(interaction, 4)

    bot.on_ask = twice
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert (bot.refused, asked.response.content) == ([(400, 40060)], "the answer")


async def test_a_response_after_three_seconds_finds_nothing(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    bot.on_ask = answer
    async with server.bot_running(bot):
        soon = await alice.slash("ask", general, question="who?", bot_takes=3.0)
        late = await alice.slash("ask", general, question="who?", bot_takes=3.1)
    assert (soon.response.content, bot.refused) == ("the answer", [(404, 10062)])
    with pytest.raises(AssertionError, match="the application did not respond"):
        _ = late.response


@pytest.mark.parametrize(("part", "value"), [("token", "forged"), ("id", 1)])
async def test_an_unknown_interaction_is_refused(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person,
    *, part: str, value: object,
) -> None:  # fmt: skip
    async def forge(interaction: Interaction) -> None:
        setattr(interaction, part, value)
        await answer(interaction)

    bot.on_ask = forge
    async with server.bot_running(bot):
        await alice.slash("ask", general, question="who?")
    assert bot.refused == [(404, 10062)]


async def test_a_follow_up_before_the_response_is_refused(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def early(interaction: Interaction) -> None:
        await interaction.followup.send("too early")

    bot.on_ask = early
    async with server.bot_running(bot):
        await alice.slash("ask", general, question="who?")
    assert bot.refused == [(404, 10015)]


async def test_a_command_is_not_answered_like_a_click(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    bot.on_ask = lambda interaction: respond(interaction, 6)
    async with server.bot_running(bot):
        await alice.slash("ask", general, question="who?")
    assert bot.refused == [(400, 50035)]


async def test_a_refused_response_may_be_tried_again(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def stumble(interaction: Interaction) -> None:
        with pytest.raises(discord.HTTPException, match="content: Must be between 0 and 2000"):
            await interaction.response.send_message("x" * 2001)
        await answer(interaction)

    bot.on_ask = stumble
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert asked.response.content == "the answer"


@pytest.mark.parametrize("private", [False, True])
async def test_who_sees_an_answer_is_settled_by_its_deferral(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person, *, private: bool
) -> None:
    async def slowly(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=private)
        await interaction.followup.send("the answer", ephemeral=not private)

    bob, bot.on_ask = server.person("bob"), slowly
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert asked.response.content == "the answer"
    assert (alice.sees(asked.response), bob.sees(asked.response)) == (True, not private)


async def test_a_deferral_without_an_answer_stays_thinking(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    bot.on_ask = lambda interaction: interaction.response.defer()
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    with pytest.raises(AssertionError, match="deferred this and never answered"):
        _ = asked.response


async def test_a_private_answer_is_told_to_nobody(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    async def look(interaction: Interaction) -> None:
        await answer(interaction)
        assert isinstance(interaction.channel, discord.TextChannel)
        await interaction.channel.fetch_message(max(general.messages))

    bot.on_ask = look
    async with server.bot_running(bot):
        await alice.slash("ask", general, question="who?", private=True)
        (session,) = server.gateway.sessions
        assert "MESSAGE_CREATE" not in [event["t"] for event in session.sent]
    assert bot.refused == [(404, 10008)]


@pytest.mark.parametrize(("offered", "shown"), [(25, 25), (26, 0)])
async def test_more_than_25_choices_are_refused(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person,
    *, offered: int, shown: int,
) -> None:  # fmt: skip
    bot.offered = offered
    async with server.bot_running(bot):
        choices = await alice.autocompletes("ask", "question", "r", general)
    assert len(choices) == shown


async def test_people_use_only_what_their_client_offers(
    server: LocalDiscord, bot: SmallBot, general: Channel, alice: Person
) -> None:
    bot.ask.default_permissions = discord.Permissions(manage_guild=True)
    carol, bot.on_ask = server.person("carol", manager=True), answer
    async with server.bot_running(bot):
        with pytest.raises(ValueError, match="does not offer 'ask' to alice"):
            await alice.slash("ask", general, question="who?")
        with pytest.raises(ValueError, match="no command 'gone' here"):
            await carol.slash("gone", general)
        with pytest.raises(ValueError, match="needs question"):
            await carol.slash("ask", general)
        with pytest.raises(ValueError, match="no option wrong"):
            await carol.slash("ask", general, question="who?", wrong=1)
        await alice.slash("ask", general, question="who?", shown_anyway=True)
        asked = await carol.slash("ask", general, question="who?")
        with pytest.raises(ValueError, match="carol sees no button More"):
            await carol.clicks(asked.response, "More")
