"""The whole soak: the bot started, people and troubles let loose, and looked at what is left."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random
from typing import Final, TypeAlias

from tests.local_discord import Message
from tests.soak.asking import People, told
from tests.soak.audit import audit_answers, audit_memory, audit_records
from tests.soak.discord_troubles import DiscordTroubles
from tests.soak.disk import data_disk
from tests.soak.edited import LIMIT, NAME, Editor, known, shown_from
from tests.soak.happened import Happened
from tests.soak.machine_troubles import MachineTroubles, settled
from tests.soak.process import BotProcess
from tests.soak.stage import BusyDiscord, Stage, Trouble

OF_MACHINE: Final = 2_000
"""Each of the machine's troubles comes once in so many questions, and at least once."""
OF_DISCORD: Final = 1_000
"""The same for Discord's."""
EDIT_EVERY: Final = 1.0
"""Seconds between editions."""
_OF_ONE_PERSON: Final = 30
"""Questions a minute that the bot allows each person; nobody here asks that many."""
_LOOK: Final = 0.5
"""Seconds between looks at the memory, or at what the bot answers."""
_LOOKS: Final = 40
Tell: TypeAlias = Callable[[int], None]


def silent(_questions: int) -> None:
    """Tell nobody."""


async def soak(
    folder: Path, *, questions: int, seed: int, rate: float, hold: float, tell: Tell = silent
) -> Happened:
    """Ask so many questions amid all troubles, and give what happened.

    At most `rate` are asked a second, and each trouble lasts for `hold` seconds at most. `tell`
    hears now and then how many have been asked.
    """
    random = Random(seed)  # noqa: S311  # no secret, but the same again
    (folder / "data").mkdir(mode=0o700)
    discord = BusyDiscord()
    stage = Stage(discord, Editor(folder / f"{NAME}.txt", random), random, hold)
    records = folder / "data" / "records.sqlite3"
    with data_disk(folder / "data") as disk:
        async with discord.running(), _in_background(discord.tick()):
            people = People(stage, rate)
            async with _running(stage, folder) as bot:
                machine = MachineTroubles(stage, people, bot, disk, records)
                await people.ask(1)
                async with (
                    _in_background(stage.editor.keep_editing(EDIT_EVERY)),
                    _in_background(_measure(stage, bot, tell)),
                ):
                    await _amid_troubles(stage, people, machine, questions)
                await stage.editor.save()
                answer = await _last_edition(stage, people)
                audit_memory(stage.happened)
                kept = await settled(records, stage)
                audit_records(stage.happened, kept + stage.happened.put_aside)
            await _after_a_kill(stage, people, folder, answer)
            await _after_damage(stage, people, folder)
            audit_answers(stage)
    happened = stage.happened
    happened.saved = stage.editor.latest + 1
    happened.statuses.update(r[-3:] for r in discord.requests)
    return happened


@asynccontextmanager
async def _running(stage: Stage, folder: Path) -> AsyncIterator[BotProcess]:
    """Run the bot, kill it at the end if it still runs, and note what it logged."""
    sessions = len(stage.discord.gateway.sessions)
    settings = {
        "documents": str(stage.editor.path),
        "data": str(folder / "data"),
        "discord_token": stage.discord.token,
        "ask_channels": str(stage.discord.ask_room.id),
        "limit": str(LIMIT),
        "questions_per_minute": str(_OF_ONE_PERSON),
        "log_level": "warning",
    }
    bot = await BotProcess.start(stage.discord.url, settings)
    try:
        if not await stage.discord.until(lambda: len(stage.discord.gateway.sessions) > sessions):
            raise RuntimeError(f"The bot does not start: {bot.errors}")
        stage.may_ask.set()
        yield bot
    finally:
        await bot.kill()
        stage.happened.levels += bot.levels
        stage.happened.errors += bot.errors


async def _amid_troubles(
    stage: Stage, people: People, machine: MachineTroubles, questions: int
) -> None:
    discord = DiscordTroubles(stage)
    async with asyncio.TaskGroup() as group:
        group.create_task(people.ask(questions - 1))
        group.create_task(_one_by_one(stage, discord.all(), questions // OF_DISCORD, questions))
        group.create_task(_one_by_one(stage, machine.all(), questions // OF_MACHINE, questions))


async def _one_by_one(
    stage: Stage, troubles: Mapping[str, Trouble], times: int, questions: int
) -> None:
    """Let troubles come so many times, in any order, spread over the questions."""
    names = [
        name
        for _ in range(max(times, 1))
        for name in stage.random.sample([*troubles], len(troubles))
    ]
    for number, name in enumerate(names, start=1):
        await _asked(stage, questions * number * 0.9 / len(names))
        await troubles[name]()
        stage.happened.troubles[name] += 1


async def _asked(stage: Stage, number: float) -> None:
    while len(stage.happened.questions) < number:
        await stage.discord.until(lambda: len(stage.happened.questions) >= number)


async def _measure(stage: Stage, bot: BotProcess, tell: Tell) -> None:
    """Note how much memory the bot has, until cancelled."""
    while True:
        await asyncio.sleep(_LOOK)
        tell(len(stage.happened.questions))
        if memory := bot.memory():
            stage.happened.memory.append(memory)


async def _last_edition(stage: Stage, people: People) -> Message | None:
    """See that the bot gets to answer from the last edition that was saved."""
    text = known(stage.editor.latest)
    wanted = shown_from(stage.editor.latest, text, command=True)
    for _ in range(_LOOKS):
        answer = await people.asks_by_command(text)
        if answer is not None and answer.content == wanted:
            return answer
        await asyncio.sleep(_LOOK)
    stage.happened.faults.append("The last edition is never answered from.")
    return None


async def _after_a_kill(stage: Stage, people: People, folder: Path, answer: Message | None) -> None:
    """Start the bot that was killed: it still knows the documents and its buttons."""
    faults = stage.happened.faults
    async with _running(stage, folder) as bot:
        await _last_edition(stage, people)
        if answer is not None:
            click = await stage.discord.people[0].clicks(answer, "Context")
            await stage.discord.until(lambda: told(click) is not None)
            said = told(click)
            if said is None or "passages" not in said.content:
                faults.append(f"A button is forgotten after the restart: {said}")
        if status := await bot.stop():
            faults.append(f"The bot ended with {status}.")
        faults += [f"After the restart: {warning}" for warning in bot.warnings]


async def _after_damage(stage: Stage, people: People, folder: Path) -> None:
    """Start the bot with a damaged index: it notices, and builds another."""
    faults = stage.happened.faults
    for index in (folder / "data" / "index").glob("*.zip"):
        index.write_bytes(stage.random.randbytes(index.stat().st_size))
    async with _running(stage, folder) as bot:
        await _last_edition(stage, people)
        if status := await bot.stop():
            faults.append(f"The bot ended with {status}.")
        if not any("is damaged. It is built anew" in warning for warning in bot.warnings):
            faults.append("The damaged index went unnoticed.")


@asynccontextmanager
async def _in_background(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
