import json

import pytest
from aiohttp import web

from bot.chat.examining import examine
from bot.findings import Finding, State
from tests.bot.chat.stage import settings_with
from tests.local_discord import Channel, Intent, LocalDiscord, Permission, local_discord

SPEAKS = "It is on 1 of them and may answer in 1 of 1 channels."


async def found(server: LocalDiscord, **settings: object) -> list[Finding]:
    chosen = settings_with(discord_token=server.token, **settings)
    findings = await examine(chosen, server.token, guild_ready_timeout=0.01)
    assert not any(server.token in finding.says for finding in findings)
    return findings


async def troubles(server: LocalDiscord, **settings: object) -> list[tuple[str, str]]:
    findings = await found(server, **settings)
    return [(each.subject, each.says) for each in findings if each.state is State.TROUBLE]


@pytest.mark.usefixtures("general")
async def test_all_may_be_well(server: LocalDiscord) -> None:
    findings = await found(server)
    assert {each.state for each in findings} == {State.WELL}
    assert [each.says for each in findings if each.subject == "servers"] == [SPEAKS]


@pytest.mark.usefixtures("general")
async def test_nobody_notices(server: LocalDiscord) -> None:
    await found(server)
    assert {request.partition(" ")[0] for request in server.requests} == {"GET"}
    assert len(server.gateway.sessions) == 1


@pytest.mark.usefixtures("server")
async def test_a_wrong_token_is_trouble() -> None:
    (finding,) = await examine(settings_with(), "wrong.secret.token")
    assert (finding.subject, finding.state) == ("token", State.TROUBLE)
    assert finding.says.startswith("Discord does not know this token.")


async def test_a_token_that_the_gateway_refuses_is_trouble(server: LocalDiscord) -> None:
    server.gateway.token = "another"
    assert ("discord", State.TROUBLE) in [
        (each.subject, each.state) for each in await found(server)
    ]


async def test_a_discord_that_is_unwell_is_trouble(server: LocalDiscord) -> None:
    server.fail_next("GET", "/users/@me", status=503)
    assert await troubles(server) == [
        ("discord", "Discord is not well (status 503). Try again in a while.")
    ]


def refuse(server: LocalDiscord, path: str, status: int, **told: object) -> None:
    async def answer() -> web.Response:
        # discord.py reads only what calls itself just that.
        return web.Response(
            body=json.dumps(told).encode(),
            status=status,
            headers={"Content-Type": "application/json"},
        )

    server.before_next("GET", path, answer)


async def test_a_refusal_is_told_with_its_reason(server: LocalDiscord) -> None:
    where = "application on https://discord.com/developers/applications"
    refuse(server, "/users/@me", 403, message="Missing Access", code=50001)
    (trouble,) = await troubles(server)
    assert trouble[1] == f"Discord refused this (status 403: Missing Access). Look at your {where}."


async def test_a_reason_that_ends_in_a_full_stop_is_told_with_one(server: LocalDiscord) -> None:
    refuse(server, "/gateway/bot", 404, message="404: Not Found", code=0)
    (trouble,) = await troubles(server, shards=True)
    assert trouble[1].endswith(" was not found. Check the connection to the internet.")


async def test_ask_channels_need_their_intent() -> None:
    async with local_discord(portal=Intent(0)) as server:
        channel = server.text_channel("general")
        (trouble,) = await troubles(server, ask_channels=(channel.id,))
    assert trouble[0] == "intents"
    assert "switch on Message Content Intent" in trouble[1]


async def test_ask_channels_with_their_intent_are_well(
    server: LocalDiscord, general: Channel
) -> None:
    assert await troubles(server, ask_channels=(general.id,)) == []


@pytest.mark.parametrize(
    ("permission", "named"),
    [
        (Permission.SEND_MESSAGES, "Send Messages"),
        (Permission.READ_MESSAGE_HISTORY, "Read Message History"),
    ],
)
async def test_a_permission_that_is_missing_is_named_with_its_channel(
    server: LocalDiscord, general: Channel, permission: Permission, named: str
) -> None:
    server.text_channel("other")
    server.forbid(general, permission)
    (trouble,) = await troubles(server, allowed_channels=(general.id,))
    assert trouble[1].startswith(
        f"RIDZIK_ALLOWED_CHANNELS: in #general of home its role lacks {named}. Give it"
    )


async def test_a_forum_takes_the_permission_for_threads(
    server: LocalDiscord, general: Channel
) -> None:
    forum = server.forum("questions")
    server.forbid(forum, Permission.SEND_MESSAGES)
    assert await troubles(server, ask_channels=(general.id, forum.id)) == []
    server.forbid(forum, Permission.SEND_MESSAGES_IN_THREADS)
    (trouble,) = await troubles(server, ask_channels=(general.id, forum.id))
    assert "in #questions of home its role lacks Send Messages in Threads." in trouble[1]


@pytest.mark.parametrize(
    "permission", [Permission.CREATE_PUBLIC_THREADS, Permission.SEND_MESSAGES_IN_THREADS]
)
async def test_threads_that_are_wanted_and_cannot_be_opened_need_a_look(
    server: LocalDiscord, general: Channel, permission: Permission
) -> None:
    other = server.text_channel("other")
    server.forbid(general, permission)
    (finding,) = (each for each in await found(server, threads=True) if each.subject == "threads")
    assert (finding.state, "in 1 of 2 channels, such as #general of home," in finding.says) == (
        State.LOOK,
        True,
    )
    elsewhere = await found(server, threads=True, allowed_channels=(other.id,))
    assert "RIDZIK_THREADS: it may open them in the one." in [each.says for each in elsewhere]
    assert "threads" not in {each.subject for each in await found(server)}


async def test_a_channel_that_is_hidden_or_gone_is_trouble(
    server: LocalDiscord, general: Channel
) -> None:
    server.text_channel("other")
    server.forbid(general, Permission.VIEW_CHANNEL)
    (hidden,) = await troubles(server, operators_channel=general.id)
    (gone,) = await troubles(server, operators_channel=1)
    assert hidden[1].startswith(f"RIDZIK_OPERATORS_CHANNEL: there is no channel {general.id} ")
    assert gone[1].startswith("RIDZIK_OPERATORS_CHANNEL: there is no channel 1 ")


async def test_a_bot_that_may_speak_nowhere_is_in_trouble(
    server: LocalDiscord, general: Channel
) -> None:
    server.forbid(general, Permission.SEND_MESSAGES)
    assert (await troubles(server))[0][1].startswith("It may answer in no channel.")


async def test_a_bot_on_no_server_says_how_to_invite_it(server: LocalDiscord) -> None:
    server.guilds.clear()
    assert await troubles(server) == [
        ("servers", "It is on no server. Invite it: ridzik discord --invite")
    ]


@pytest.mark.usefixtures("general")
async def test_a_role_that_no_server_has_is_trouble(server: LocalDiscord) -> None:
    there = server.role("members").id
    assert await troubles(server, allowed_roles=(there,)) == []
    assert await troubles(server, operator_roles=(there, 7)) == [
        ("roles", "RIDZIK_OPERATOR_ROLES: no server has the role 7. Check the number.")
    ]


@pytest.mark.usefixtures("general")
async def test_a_test_server_without_the_bot_is_trouble(server: LocalDiscord) -> None:
    assert await troubles(server, test_server=server.home.id) == []
    assert [subject for subject, _ in await troubles(server, test_server=8)] == ["servers"]


@pytest.mark.usefixtures("general")
async def test_shards_are_looked_at_too(server: LocalDiscord) -> None:
    assert await troubles(server, shards=True) == []
