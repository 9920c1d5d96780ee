"""Who may reindex and see gaps, and that nobody else does."""

from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from tests.bot.chat.stage import Stage
from tests.local_discord import Channel, LocalDiscord, Person

REFUSED = (
    "Only operators may do that: those who may manage this server, "
    "or have a role that was set for it."
)


@pytest.mark.parametrize("command", ["reindex", "gaps"])
async def test_others_are_refused_in_code(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, command: str
) -> None:
    async with server.bot_running(stage.client()):
        with pytest.raises(ValueError, match="the menu does not offer"):
            await alice.slash(command, general)
        said = await alice.slash(command, general, shown_anyway=True)
    assert said.response.content.startswith(REFUSED)
    assert said.response.ephemeral


@pytest.mark.parametrize("command", ["reindex", "gaps"])
async def test_a_role_can_make_an_operator(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, command: str
) -> None:
    librarian = server.person("librarian", roles=("librarians",))
    role = server.role("librarians").id
    async with server.bot_running(stage.client(operator_roles=(role,))):
        allowed = await librarian.slash(command, general)
        refused = await alice.slash(command, general)
    assert not allowed.response.content.startswith(REFUSED)
    assert refused.response.content.startswith(REFUSED)


@pytest.mark.parametrize("command", ["reindex", "gaps"])
async def test_in_private_nobody_is_an_operator(
    server: LocalDiscord, stage: Stage, manager: Person, command: str
) -> None:
    async with server.bot_running(stage.client()):
        said = await manager.slash(command, manager.direct_messages, shown_anyway=True)
    assert said.response.content == REFUSED


async def test_who_is_refused_reindexes_nothing(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, tmp_path: Path
) -> None:
    document = tmp_path / "cats.txt"
    document.write_text("A cat sleeps.")
    base = KnowledgeBase.open(document)
    async with server.bot_running(stage.client(base)):
        document.write_text("A cat wakes.")
        await alice.slash("reindex", general, shown_anyway=True)
    assert [passage.text for passage in base.passages] == ["A cat sleeps."]


async def test_who_is_refused_clears_nothing(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, manager: Person
) -> None:
    async with server.bot_running(stage.client()):
        await alice.slash("ask", general, question="what is a zebra?")
        await alice.slash("gaps", general, clear=True, shown_anyway=True)
        said = (await manager.slash("gaps", general)).response
    assert said.content == "1 × no answer: what is a zebra?"


async def test_an_operator_clears_the_gaps_of_the_own_server(
    server: LocalDiscord, stage: Stage, general: Channel, alice: Person, manager: Person
) -> None:
    away = server.guild("away")
    elsewhere = server.text_channel("elsewhere", guild=away)
    stranger = server.person("stranger", manager=True, guild=away)
    async with server.bot_running(stage.client()):
        await alice.slash("ask", general, question="what is a zebra?")
        none = (await stranger.slash("gaps", elsewhere, clear=True)).response
        one = (await manager.slash("gaps", general, clear=True)).response
    assert (none.content, one.content) == ("Forgotten: 0 entries.", "Forgotten: 1 entry.")


@pytest.mark.parametrize("command", ["reindex", "gaps"])
async def test_what_takes_long_is_shown_to_the_operator_alone_too(
    *, server: LocalDiscord, stage: Stage, general: Channel, manager: Person, command: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("bot.chat.responding._SECONDS_TO_THINK", 0.0)
    async with server.bot_running(stage.client()):
        said = (await manager.slash(command, general)).response
    assert said.ephemeral
