from bot.chat.places import Place, is_ask_channel, may_ask, may_speak
from tests.bot.chat.stage import Stage, settings_with
from tests.local_discord import LocalDiscord


def test_without_a_setting_every_channel_is_allowed() -> None:
    assert may_speak(settings_with(), Place(7, None, 1))


def test_a_thread_counts_as_its_channel() -> None:
    settings = settings_with(allowed_channels=(5,))
    assert [may_speak(settings, place) for place in (Place(5), Place(9, 5), Place(9, 6))] == [
        True,
        True,
        False,
    ]


def test_an_ask_channel_is_allowed_without_being_named_twice() -> None:
    assert may_speak(settings_with(allowed_channels=(5,), ask_channels=(6,)), Place(6, None, 1))


def test_a_thread_of_an_ask_channel_is_one() -> None:
    assert is_ask_channel(settings_with(ask_channels=(6,)), Place(9, 6, 1))


def test_no_other_channel_is_an_ask_channel() -> None:
    settings = settings_with(ask_channels=(6,))
    assert [is_ask_channel(settings, place) for place in (Place(7, None, 1), Place(6))] == [
        False,
        False,
    ]


def test_one_of_the_roles_is_enough() -> None:
    settings = settings_with(allowed_roles=(1, 2))
    assert [may_ask(settings, roles) for roles in ((2, 3), (3,), ())] == [True, False, False]


async def test_a_mention_elsewhere_is_left_alone(server: LocalDiscord, stage: Stage) -> None:
    allowed, other = server.text_channel("allowed"), server.text_channel("other")
    alice = server.person("alice")
    async with server.bot_running(stage.client(allowed_channels=(allowed.id,))):
        await alice.says(other, f"{server.bot.mention} who played Ridzik?")
        await server.reply_to(await alice.says(allowed, f"{server.bot.mention} who is Hill?"))
    assert len(other.messages) == 1


async def test_a_command_elsewhere_is_refused_to_the_asker_alone(
    server: LocalDiscord, stage: Stage
) -> None:
    allowed, other = server.text_channel("allowed"), server.text_channel("other")
    alice = server.person("alice")
    async with server.bot_running(stage.client(allowed_channels=(allowed.id,))):
        said = [
            (await alice.slash("ask", other, question="who?")).response,
            (await alice.slash("citation", other, number="3")).response,
            (await alice.slash("document", other)).response,
        ]
    refusal = f"I may not answer here. Ask me in {allowed.mention}."
    assert [(each.content, each.ephemeral) for each in said] == [(refusal, True)] * 3


async def test_a_direct_message_is_refused_where_only_some_channels_are_allowed(
    server: LocalDiscord, stage: Stage
) -> None:
    allowed, alice = server.text_channel("allowed"), server.person("alice")
    async with server.bot_running(stage.client(allowed_channels=(allowed.id,))):
        said = await server.reply_to(await alice.dm("who played Ridzik?"))
    assert said.content == f"I may not answer here. Ask me in {allowed.mention}."


async def test_only_those_with_an_allowed_role_may_ask(server: LocalDiscord, stage: Stage) -> None:
    general = server.text_channel("general")
    reader, alice = server.person("reader", roles=("readers",)), server.person("alice")
    role = server.role("readers")
    async with server.bot_running(stage.client(allowed_roles=(role.id,))):
        allowed = await reader.slash("ask", general, question="who played Ridzik?")
        refused = await alice.slash("ask", general, question="who played Ridzik?")
        asked = await alice.says(general, f"{server.bot.mention} who played Ridzik?")
        answer = await server.reply_to(asked)
    assert "passage 1" in allowed.response.content
    assert refused.response.content == (
        f"I may answer only those who have one of these roles: <@&{role.id}>."
    )
    assert answer.content == refused.response.content
    assert server.pinged == []


async def test_a_thread_of_an_allowed_channel_is_allowed(
    server: LocalDiscord, stage: Stage
) -> None:
    allowed, alice = server.text_channel("allowed"), server.person("alice")
    async with server.bot_running(stage.client(allowed_channels=(allowed.id,), threads=True)):
        asked = await alice.says(allowed, f"{server.bot.mention} who played Ridzik?")
        await server.quiet()
        assert asked.thread is not None
        again = await alice.slash("ask", asked.thread, question="who is Hill?")
        reply = await alice.says(asked.thread, f"{server.bot.mention} who played Ridzik?")
        await server.reply_to(reply)
    assert "passage" in again.response.content


async def test_the_buttons_keep_to_the_roles_too(server: LocalDiscord, stage: Stage) -> None:
    general = server.text_channel("general")
    reader, alice = server.person("reader", roles=("readers",)), server.person("alice")
    role = server.role("readers")
    async with server.bot_running(stage.client(allowed_roles=(role.id,))):
        answer = (await reader.slash("ask", general, question="who played Ridzik?")).response
        said = await alice.clicks(answer, "More")
    assert said.response.content.startswith("I may answer only those")


async def test_documents_are_not_named_to_those_who_may_not_ask(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(allowed_roles=(1,))):
        offered = await alice.autocompletes("ask", "document", "", general, question="who?")
        labels = await alice.autocompletes("citation", "number", "", general)
        guessed = await alice.slash("ask", general, question="who?", document="blue heat")
    assert (offered, labels) == ([], [])
    assert "red_heat" not in guessed.response.content


async def test_a_command_in_an_allowed_channel_is_answered(
    server: LocalDiscord, stage: Stage
) -> None:
    allowed, alice = server.text_channel("allowed"), server.person("alice")
    async with server.bot_running(stage.client(allowed_channels=(allowed.id,))):
        asked = await alice.slash("ask", allowed, question="who played Ridzik?")
    assert "passage 1" in asked.response.content


async def test_a_refusal_names_no_more_than_ten_channels(
    server: LocalDiscord, stage: Stage
) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(allowed_channels=tuple(range(1, 13)))):
        said = (await alice.slash("ask", general, question="who?")).response
    named = ", ".join(f"<#{channel}>" for channel in range(1, 11))
    assert said.content == f"I may not answer here. Ask me in {named}."


async def test_a_refusal_names_no_more_than_ten_roles(server: LocalDiscord, stage: Stage) -> None:
    general, alice = server.text_channel("general"), server.person("alice")
    async with server.bot_running(stage.client(allowed_roles=tuple(range(1, 13)))):
        said = (await alice.slash("ask", general, question="who?")).response
    named = ", ".join(f"<@&{role}>" for role in range(1, 11))
    assert said.content == f"I may answer only those who have one of these roles: {named}."


async def test_in_private_no_role_is_seen_and_that_is_said(
    server: LocalDiscord, stage: Stage
) -> None:
    alice = server.person("alice", roles=("readers",))
    async with server.bot_running(stage.client(allowed_roles=(server.role("readers").id,))):
        said = await server.reply_to(await alice.dm("who played Ridzik?"))
    assert said.content == "I cannot see your roles here. Ask me in a channel of your server."
