"""Questions and documents made of Markdown and mentions, and of very many characters."""

import pytest

from bot.chat.limits import length
from knowledge import KnowledgeBase
from tests.bot.chat.stage import Stage
from tests.local_discord import Channel, LocalDiscord, Person


@pytest.mark.parametrize("surface", ["message", "command"])
async def test_a_question_of_4000_characters_is_answered(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, surface: str
) -> None:
    question = ("who played Ridzik? " * 300)[:4_000]
    async with server.bot_running(stage.client()):
        if surface == "message":
            answer = await server.reply_to(await alice.dm(question))
        else:
            answer = (await alice.slash("ask", general, question=question)).response
        more = (await alice.clicks(answer, "More")).response
    assert "passage 1\n" in answer.content
    assert "passage" in more.content
    assert length(answer.content) <= 2_000


@pytest.mark.parametrize(
    "question",
    [
        "**who** __played__ ~~Ridzik~~?",
        "> # who played `Ridzik`?",
        "who played ||Ridzik||? @everyone @here",
        "```\nwho played Ridzik?\n```",
        "<:smile:123> who played <#99> Ridzik <t:1:R>?",
    ],
)
async def test_a_question_made_of_markdown_is_answered(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, question: str
) -> None:
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{question} {server.bot.mention}")
        answer = await server.reply_to(asked)
        command = (await alice.slash("ask", general, question=question)).response
    assert "passage 1\n" in answer.content
    assert "passage 1\n" in command.content
    assert server.pinged == []


async def test_a_question_made_of_mentions_pings_nobody(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    bob, role = server.person("bob"), server.role("readers", mentionable=True)
    mentions = f"{bob.mention} <@&{role.id}> {general.mention} @everyone @here"
    async with server.bot_running(stage.client()):
        asked = await alice.says(general, f"{server.bot.mention} {mentions} Ridzik?")
        await server.reply_to(asked)
        await alice.slash("ask", general, question=f"{mentions} Ridzik?")
        await alice.slash("ask", general, question=f"{mentions}?")
    assert server.pinged == []


async def test_whatever_the_bot_sends_pings_nobody(
    server: LocalDiscord, stage: Stage, general: Channel
) -> None:
    bob, client = server.person("bob"), stage.client()
    async with server.bot_running(client):
        channel = client.get_partial_messageable(general.id)
        await channel.send(f"@everyone @here {bob.mention}")
    assert server.pinged == []


HOSTILE = (
    "A cat pings @everyone and @here and <@1> today. "
    "A cat shows [a safe link](https://evil.example) today. "
    "A cat ends ``` its block and `code` today. "
    "A cat hides ||a spoiler|| and **shouts** # loud today. [3]\n\n"
    ">>> A cat quotes all of it today.\n"
)


async def test_document_text_formats_nothing_and_pings_nobody(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person
) -> None:
    base = KnowledgeBase.from_texts({"cats": HOSTILE})
    async with server.bot_running(stage.client(base, limit=10)):
        asked = await alice.says(general, f"{server.bot.mention} what does a cat do?")
        answer = await server.reply_to(asked)
    text = answer.content
    assert server.pinged == []
    assert "@everyone" not in text
    assert "](" not in text
    assert "```" not in text.replace("\\`", "")
    assert r"\|\|a spoiler\|\|" in text
    assert r"\*\*shouts\*\*" in text
    assert all(line.startswith(("> ", "-# ")) for line in text.splitlines())
