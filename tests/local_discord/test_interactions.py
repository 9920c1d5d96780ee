import asyncio

import discord
import pytest
from discord import app_commands

from tests.local_discord import LocalDiscord
from tests.local_discord.conftest import SmallBot, button

Interaction = discord.Interaction[SmallBot]


async def answer(interaction: Interaction) -> None:
    private = bool(interaction.extras.get("private"))
    await interaction.response.send_message("the answer", ephemeral=private, view=button())


async def defer_and_answer(interaction: Interaction) -> None:
    await interaction.response.defer(ephemeral=bool(interaction.extras.get("private")))
    await interaction.followup.send("the answer", ephemeral=True)
    await interaction.followup.send("and more")


async def test_a_slash_command_is_answered(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), answer
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert asked.response.content == "the answer"
    assert [b.label for b in asked.response.buttons] == ["More"]


async def test_a_private_answer_is_seen_by_the_asker_alone(
    server: LocalDiscord, bot: SmallBot
) -> None:
    alice, bob = server.person("alice"), server.person("bob")
    general, bot.on_ask = server.text_channel("general"), answer
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?", private=True)
        with pytest.raises(ValueError, match="bob does not see"):
            await bob.clicks(asked.response, "More")
        (session,) = server.gateway.sessions
        assert "MESSAGE_CREATE" not in [event["t"] for event in session.sent]
    assert (alice.sees(asked.response), bob.sees(asked.response)) == (True, False)


async def test_a_reply_to_a_slash_answer_arrives_empty(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), answer
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
        await alice.replies(asked.response, "and Danko?")
        await server.quiet()
    assert [message.content for message in bot.heard] == [""]


@pytest.mark.parametrize("private", [False, True])
async def test_the_first_follow_up_is_as_private_as_the_deferral(
    server: LocalDiscord, bot: SmallBot, *, private: bool
) -> None:
    alice, bot.on_ask = server.person("alice"), defer_and_answer
    general = server.text_channel("general")
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?", private=private)
    assert (asked.response.content, asked.response.ephemeral) == ("the answer", private)
    assert [message.content for message in asked.followups] == ["and more"]


async def test_commands_work_in_direct_messages(server: LocalDiscord, bot: SmallBot) -> None:
    alice, bot.on_ask = server.person("alice"), answer
    async with server.bot_running(bot):
        asked = await alice.slash("ask", alice.direct_messages, question="who?")
    assert asked.response.channel is alice.direct_messages


async def test_a_click_changes_the_message(server: LocalDiscord, bot: SmallBot) -> None:
    async def change(interaction: Interaction) -> None:
        await interaction.response.edit_message(content="changed", view=None)

    alice, bot.on_ask, bot.on_click = server.person("alice"), answer, change
    general = server.text_channel("general")
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
        await alice.clicks(asked.response, custom_id="more")
    assert (asked.response.content, asked.response.buttons) == ("changed", [])


async def test_a_deferred_click_may_edit_or_delete_its_message(
    server: LocalDiscord, bot: SmallBot
) -> None:
    async def change(interaction: Interaction) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="changed")
        await interaction.delete_original_response()

    alice, bot.on_ask, bot.on_click = server.person("alice"), answer, change
    general = server.text_channel("general")
    async with server.bot_running(bot):
        shown = (await alice.slash("ask", general, question="who?", private=True)).response
        clicked = await alice.clicks(shown, "More")
    assert (shown.content, shown.deleted, clicked.followups) == ("changed", True, [])


async def test_a_menu_sends_what_was_chosen(server: LocalDiscord, bot: SmallBot) -> None:
    chosen: list[object] = []

    async def offer(interaction: Interaction) -> None:
        view = discord.ui.View()
        options = [discord.SelectOption(label=name) for name in ("red", "blue")]
        select: discord.ui.Select[discord.ui.View] = discord.ui.Select(options=options)
        view.add_item(select)
        await interaction.response.send_message("choose", view=view)

    async def choose(interaction: Interaction) -> None:
        assert interaction.data is not None
        chosen.append(interaction.data.get("values"))
        await interaction.response.defer()

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), offer
    bot.on_click = choose
    async with server.bot_running(bot):
        offered = (await alice.slash("ask", general, question="who?")).response
        await alice.chooses(offered, "blue")
        with pytest.raises(ValueError, match="no menu offers"):
            await alice.chooses(offered, "green")
    assert chosen == [["blue"]]


async def test_a_command_may_have_parts(server: LocalDiscord, bot: SmallBot) -> None:
    shown = []

    async def clear(interaction: Interaction, days: app_commands.Range[int, 1, 9]) -> None:
        shown.append(days)
        await interaction.response.send_message("cleared")

    command: app_commands.Command[app_commands.Group, ..., None] = app_commands.Command(
        name="clear", description="Clear them.", callback=clear
    )
    group = app_commands.Group(name="gaps", description="Gaps.")
    group.add_command(command)
    bot.tree.add_command(group)
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(bot):
        await alice.slash("gaps clear", general, days=9)
        with pytest.raises(ValueError, match="takes 1 to 9"):
            await alice.slash("gaps clear", general, days=10)
    assert shown == [9]


async def test_a_silent_bot_did_not_respond(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert asked.acknowledged is None


async def test_a_deferral_without_an_answer_stays_thinking(
    server: LocalDiscord, bot: SmallBot
) -> None:
    async def defer(interaction: Interaction) -> None:
        await interaction.response.defer()

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), defer
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    with pytest.raises(AssertionError, match="deferred this and never answered"):
        _ = asked.response


async def test_an_option_completes(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    bot.choices = [app_commands.Choice(name=name, value=name) for name in ("red", "blue")]
    async with server.bot_running(bot):
        offered = await alice.autocompletes("ask", "question", "r", general)
    assert [choice["name"] for choice in offered] == ["red"]


async def test_more_than_25_choices_are_refused(server: LocalDiscord, bot: SmallBot) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    bot.choices = [app_commands.Choice(name=f"r{n}", value=f"r{n}") for n in range(26)]
    async with server.bot_running(bot):
        assert await alice.autocompletes("ask", "question", "r", general) == []
    assert server.requests[-1].status == 400


async def test_a_message_command_sees_its_target(server: LocalDiscord, bot: SmallBot) -> None:
    alice, bob, bot.on_menu = server.person("alice"), server.person("bob"), answer
    general = server.text_channel("general")
    async with server.bot_running(bot):
        said = await bob.says(general, "who played Ridzik?")
        used = await alice.uses_message_command("Answer this", said)
    assert used.response.content == "the answer"
    assert [message.content for message in bot.heard] == ["", "who played Ridzik?"]


async def test_a_response_after_three_seconds_finds_nothing(
    server: LocalDiscord, bot: SmallBot
) -> None:
    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), answer
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?", bot_takes=3.1)
    assert bot.refusal() == (404, 10062)
    with pytest.raises(AssertionError, match="the application did not respond"):
        _ = asked.response


async def respond(interaction: Interaction, kind: int) -> None:
    """Respond past discord.py's own checks."""
    adapter = discord.webhook.async_.async_context.get()
    await adapter.create_interaction_response(
        interaction.id,
        interaction.token,
        session=interaction._session,
        params=discord.webhook.async_.interaction_response_params(kind, {"content": "two"}),
    )


@pytest.mark.parametrize("kind", [1, 6, 7, 8, 9])
async def test_a_command_is_not_answered_like_a_click(
    server: LocalDiscord, bot: SmallBot, kind: int
) -> None:
    async def answer_wrongly(interaction: Interaction) -> None:
        await respond(interaction, kind)

    alice, bot.on_ask = server.person("alice"), answer_wrongly
    general = server.text_channel("general")
    async with server.bot_running(bot):
        await alice.slash("ask", general, question="who?")
    assert bot.refusal() == (400, 50035)


async def test_a_second_response_is_refused(server: LocalDiscord, bot: SmallBot) -> None:
    async def twice(interaction: Interaction) -> None:
        await interaction.response.send_message("one")
        await respond(interaction, 4)

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), twice
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert (bot.refusal(), asked.response.content) == ((400, 40060), "one")


@pytest.mark.parametrize(("part", "value"), [("token", "forged"), ("id", 1)])
async def test_an_unknown_interaction_is_refused(
    server: LocalDiscord, bot: SmallBot, part: str, value: object
) -> None:
    async def forge(interaction: Interaction) -> None:
        setattr(interaction, part, value)
        await interaction.response.send_message("one")

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), forge
    async with server.bot_running(bot):
        await alice.slash("ask", general, question="who?")
    assert bot.refusal() == (404, 10062)


@pytest.mark.parametrize(("minutes", "refused"), [(14, False), (16, True)])
async def test_follow_ups_end_after_fifteen_minutes(
    server: LocalDiscord, bot: SmallBot, minutes: int, *, refused: bool
) -> None:
    async def late(interaction: Interaction) -> None:
        await interaction.response.send_message("one")
        server.clock.advance(60 * minutes)
        await interaction.followup.send("two")

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), late
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert len(asked.followups) == (not refused)
    assert not refused or bot.refusal() == (401, 50027)


async def test_a_follow_up_before_the_response_is_refused(
    server: LocalDiscord, bot: SmallBot
) -> None:
    async def early(interaction: Interaction) -> None:
        await interaction.followup.send("too early")

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), early
    async with server.bot_running(bot):
        await alice.slash("ask", general, question="who?")
    assert bot.refusal() == (404, 10015)


async def test_a_refused_response_may_be_tried_again(server: LocalDiscord, bot: SmallBot) -> None:
    async def stumble(interaction: Interaction) -> None:
        with pytest.raises(discord.HTTPException, match=r"data\.content: Must be 2000 or fewer"):
            await interaction.response.send_message("x" * 2001)
        await interaction.response.send_message("shorter")

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), stumble
    async with server.bot_running(bot):
        asked = await alice.slash("ask", general, question="who?")
    assert asked.response.content == "shorter"


async def test_a_private_message_is_not_found_by_its_channel(
    server: LocalDiscord, bot: SmallBot
) -> None:
    async def look(interaction: Interaction) -> None:
        await interaction.response.send_message("hidden", ephemeral=True)
        shown = await interaction.original_response()
        assert isinstance(interaction.channel, discord.TextChannel)
        await interaction.channel.fetch_message(shown.id)

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), look
    async with server.bot_running(bot):
        await alice.slash("ask", general, question="who?")
    assert bot.refusal() == (404, 10008)


async def test_people_use_only_what_their_client_offers(
    server: LocalDiscord, bot: SmallBot
) -> None:
    for command in bot.tree.get_commands():
        assert isinstance(command, app_commands.Command | app_commands.ContextMenu)
        command.default_permissions = discord.Permissions(manage_guild=True)
    general, alice, carol = (
        server.text_channel("general"),
        server.person("alice"),
        server.person("carol", manager=True),
    )
    bot.on_ask = answer
    async with server.bot_running(bot):
        with pytest.raises(ValueError, match="does not offer 'ask' to alice"):
            await alice.slash("ask", general, question="who?")
        with pytest.raises(ValueError, match="no command 'gone' here"):
            await carol.slash("gone", general)
        with pytest.raises(ValueError, match="needs the option question"):
            await carol.slash("ask", general)
        with pytest.raises(ValueError, match="no option wrong"):
            await carol.slash("ask", general, question="who?", wrong=1)
        await alice.slash("ask", general, question="who?", shown_anyway=True)
        asked = await carol.slash("ask", general, question="who?")
        with pytest.raises(ValueError, match="no button Less"):
            await carol.clicks(asked.response, "Less")


async def test_clicks_at_once_each_get_their_response(server: LocalDiscord, bot: SmallBot) -> None:
    async def reply(interaction: Interaction) -> None:
        await interaction.response.send_message(f"for {interaction.user.name}", ephemeral=True)

    people = [server.person(f"person {n}") for n in range(20)]
    general, bot.on_ask, bot.on_click = server.text_channel("general"), answer, reply
    async with server.bot_running(bot):
        shown = (await people[0].slash("ask", general, question="who?")).response
        clicks = await asyncio.gather(*(person.clicks(shown, "More") for person in people))
    assert [c.response.content for c in clicks] == [f"for person {n}" for n in range(20)]


async def test_a_disabled_button_cannot_be_clicked(server: LocalDiscord, bot: SmallBot) -> None:
    async def offer(interaction: Interaction) -> None:
        view = discord.ui.View()
        view.add_item(discord.ui.Button(label="More", custom_id="more", disabled=True))
        await interaction.response.send_message("choose", view=view)

    general, alice, bot.on_ask = server.text_channel("general"), server.person("alice"), offer
    async with server.bot_running(bot):
        offered = (await alice.slash("ask", general, question="who?")).response
        with pytest.raises(ValueError, match="no button More to click"):
            await alice.clicks(offered, "More")
