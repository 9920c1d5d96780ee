"""Telling Discord of the commands, when they have changed and at no other time."""

import hashlib
import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import discord
from discord import app_commands

from bot.chat.desk import DeskClient

COMMANDS_FILE: Final = "commands.json"
"""The file in the data folder."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What Discord was told last: of which commands, by their hash, and where."""

    commands: str
    server: int | None = None


async def sync(
    tree: app_commands.CommandTree[DeskClient], told_file: Path, test_server: int | None
) -> None:
    """Tell Discord of the commands in `tree` unless `told_file` says that it knows them.

    With `test_server`, that server alone gets them, at once; what all servers were given before
    stays, for other servers have need of it. A failure is logged, and tried again at the next
    start.
    """
    now = Told(hash_of(tree), test_server)
    before = read_told(told_file)
    if now == before:
        return
    former = before.server if before else None
    try:
        if former is not None and former != test_server:
            await _clear(tree, former)
        if test_server is not None:
            tree.copy_global_to(guild=discord.Object(test_server))
        guild = discord.Object(test_server) if test_server is not None else None
        await tree.sync(guild=guild)
    except (discord.HTTPException, app_commands.AppCommandError) as error:
        _log.warning("Discord did not take the commands: %s. The next start tries again.", error)
        return
    write_told(told_file, now)


async def _clear(tree: app_commands.CommandTree[DeskClient], server: int) -> None:
    """Take the commands away from a former test server, which would show them twice."""
    try:
        await tree.sync(guild=discord.Object(server))
    except (discord.Forbidden, discord.NotFound):
        _log.info("The former test server is out of reach; its commands stay.")


def hash_of(tree: app_commands.CommandTree[DeskClient]) -> str:
    """A hash of all that Discord is told about the commands, and of the account they belong to."""
    commands = sorted(
        (command.to_dict(tree) for command in tree.walk_commands()), key=lambda each: each["name"]
    )
    menus = [
        command.to_dict(tree)
        for kind in (discord.AppCommandType.message, discord.AppCommandType.user)
        for command in tree.get_commands(type=kind)
    ]
    account = tree.client.application_id
    text = json.dumps([account, commands, menus], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def read_told(path: Path) -> Told | None:
    """What `path` says, or None if it says nothing sensible."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Told(str(kept["commands"]), kept["server"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_told(path: Path, told: Told) -> None:
    """Write `path` in one step, or not at all, for its owner alone; a failure is logged."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(".part", f"{path.stem}-", path.parent)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(asdict(told), file)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("%s cannot be written (%s): the next start tells Discord again.", path, error)
