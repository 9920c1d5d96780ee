from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from tests.bot.chat.stage import RED_HEAT, Stage
from tests.local_discord import Channel, LocalDiscord, Person, local_discord


@pytest.fixture(scope="session")
def red_heat() -> KnowledgeBase:
    return KnowledgeBase.open(RED_HEAT)


@pytest.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with local_discord(bot_name="Ridzik") as running:
        yield running


@pytest.fixture
def stage(tmp_path: Path, red_heat: KnowledgeBase) -> Stage:
    return Stage(tmp_path, red_heat)


@pytest.fixture
def general(server: LocalDiscord) -> Channel:
    return server.text_channel("general")


@pytest.fixture
def alice(server: LocalDiscord, general: Channel) -> Person:
    return server.person("alice", guild=general.guild)


@pytest.fixture
def manager(server: LocalDiscord, general: Channel) -> Person:
    """Somebody who may manage the server, and so is an operator."""
    return server.person("manager", manager=True, guild=general.guild)
