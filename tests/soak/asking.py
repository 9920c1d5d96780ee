"""The people: they ask in every way there is, edit, delete, vote, and see what they get."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from random import Random
from typing import Final

from knowledge import Verdict
from tests.local_discord import Channel, Message, Person
from tests.local_discord.interactions import Interaction
from tests.soak.edited import SUBJECTS, answer_from
from tests.soak.happened import Question
from tests.soak.stage import PATIENCE, Stage

AT_A_TIME: Final = 64
_KINDS: Final = (
    "Who built the {}?",
    "Which town owns the {}?",
    "What colour is the {}?",
    "How many people work in the {}?",
    "Why was the {} closed?",
)
_NOTED: Final = "votes noted"
_VOTES: Final = {
    "Thank you, noted": _NOTED,
    "Thank you, but": "votes refused with a word: not to be noted now",
    "The documents have changed": "votes refused with a word: an old edition",
}
_GIVEN_UP: Final = 4.0
"""Seconds after which Discord has certainly given up waiting for a response."""
_PERSISTENCE: Final = 3
_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
_LONG: Final = " Please tell me all that the book of the harbour master says about it" * 2


class People:
    """Asks so many questions, so many at a time and at most `rate` a second."""

    def __init__(self, stage: Stage, rate: float) -> None:
        self._stage = stage
        self._rate = rate
        self._ways = (self._mention, self._mention, self._direct, self._ask_room, self._late)

    async def ask(self, questions: int) -> None:
        """Ask them all, and return when each is answered or given up."""
        numbers = iter(range(questions))
        begun = time.monotonic()

        async def one_after_the_other() -> None:
            for number in numbers:
                await asyncio.sleep(begun + number / self._rate - time.monotonic())
                await self._stage.may_ask.wait()
                self._stage.under_way += 1
                try:
                    await self._ask_one(number)
                finally:
                    self._stage.under_way -= 1
                    self._stage.discord.bell.ring()

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_A_TIME):
                group.create_task(one_after_the_other())

    async def _ask_one(self, number: int) -> None:
        discord, random = self._stage.discord, self._stage.random
        person = discord.people[number % len(discord.people)]
        text = self._text(number)
        since, asked_at = self._stage.editor.latest, time.monotonic()
        if discord.hears and random.random() < 0.2:
            question = await self._command(person, text)
        else:
            question = await random.choice(self._ways)(person, text)
        answer = await self._first_answer(question, since, asked_at)
        if answer is not None:
            await self._go_on(question, answer)

    async def asks_by_command(self, text: str) -> Message | None:
        """Ask once more, and give the answer."""
        since, asked_at = self._stage.editor.latest, time.monotonic()
        people, asked = self._stage.discord.people, self._stage.happened.questions
        question = await self._command(people[-1 - len(asked) % len(people)], text)
        return await self._first_answer(question, since, asked_at)

    async def _first_answer(
        self, question: Question, since: int, asked_at: float
    ) -> Message | None:
        """Note a question, wait for its answer, and judge that."""
        self._stage.happened.questions.append(question)
        answer = await self._answer(question, lambda _: True)
        if answer is not None:
            self._stage.happened.seconds.append(time.monotonic() - asked_at)
            self._judge(question, answer, since, asked_at)
        return answer

    def _text(self, number: int) -> str:
        random = self._stage.random
        if random.random() < 0.1:
            return unknown(random)
        text = random.choice(_KINDS).format(random.choice(SUBJECTS))
        return text + _LONG + "?" if number % 20 == 0 else text

    async def _mention(self, person: Person, text: str) -> Question:
        room = self._stage.discord.room_of(person)
        return await self._says(person, room, f"{self._stage.discord.bot.mention} {text}", text)

    async def _direct(self, person: Person, text: str) -> Question:
        return await self._says(person, person.direct_messages, text, text)

    async def _ask_room(self, person: Person, text: str) -> Question:
        return await self._says(person, self._stage.discord.ask_room, text, text)

    async def _says(self, person: Person, channel: Channel, said: str, text: str) -> Question:
        message = await person.says(channel, said)
        self._stage.happened.counts["questions by message"] += 1
        return Question(text, person, channel, lambda: _reply_to(message), message)

    async def _late(self, person: Person, text: str) -> Question:
        """Say something that the bot hears of late, and perhaps of its edit before."""
        discord, random = self._stage.discord, self._stage.random
        channel = person.direct_messages
        message = Message(discord.new_id(), channel, person.user, discord.now)
        discord.messages.put(message, {"content": text})
        await asyncio.sleep(random.uniform(0, 0.3))
        await discord.until(lambda: discord.has_session)
        if random.random() < 0.3:
            text = self._text(1)
            await person.edits(message, text)
            await asyncio.sleep(random.uniform(0, 0.1))
            await discord.until(lambda: discord.has_session)
        await discord.messages.tell(message)
        self._stage.happened.counts["questions told of late"] += 1
        return Question(text, person, channel, lambda: _reply_to(message), message)

    async def _command(self, person: Person, text: str) -> Question:
        """Give a command, and again where Discord says that the application did not respond."""
        discord, counts = self._stage.discord, self._stage.happened.counts
        room = discord.room_of(person)
        counts["questions by command"] += 1
        for _ in range(_PERSISTENCE):
            made = await person.slash("ask", room, question=text)
            if await discord.until(lambda: made.acknowledged is not None, _GIVEN_UP):  # noqa: B023  # awaited here
                break
            counts["commands given again after three seconds"] += 1
        return Question(text, person, room, lambda: told(made))

    async def _answer(self, question: Question, fits: Callable[[Message], bool]) -> Message | None:
        def arrived() -> bool:
            answer = question.answer()
            return answer is not None and fits(answer)

        if await self._stage.discord.until(arrived):
            return question.answer()
        self._stage.happened.faults.append(
            f"No answer in {PATIENCE:.0f} s to {question.text!r} in #{question.channel.name}: "
            f"{question.answer()}"
        )
        return None

    def _judge(self, question: Question, answer: Message, since: int, asked_at: float) -> None:
        """See that an answer is that of one whole edition, and note what it is to leave behind."""
        happened, editor = self._stage.happened, self._stage.editor
        question.seen = answer.content
        command = question.message is None
        edition = editor.edition_of(answer.content, question.text, command=command, since=since)
        if edition is None:
            happened.faults.append(f"To {question.text!r} no edition answers {answer.content!r}")
            return
        found = answer_from(edition, question.text)
        if found.matches:
            happened.editions.add(edition)
            if edition < editor.latest:
                stale = asked_at - editor.saved[edition + 1]
                happened.stalest = max(happened.stalest, stale)
        if found.verdict is not Verdict.ANSWERED:
            happened.due.gaps[question.text] += 1
        if len(question.text) > 100 and found.verdict is not Verdict.NOTHING:
            happened.due.long.add(question.text)

    async def _go_on(self, question: Question, answer: Message) -> None:
        """Do something with the answer, now and then."""
        if not self._stage.may_ask.is_set():
            return
        chance = self._stage.random.random()
        steps: tuple[tuple[float, Callable[[Question, Message], Awaitable[None]]], ...] = (
            (0.05, self._vote),
            (0.10, self._edit),
            (0.11, self._delete),
        )
        for limit, step in steps:
            if chance < limit:
                await step(question, answer)
                return

    async def _vote(self, question: Question, answer: Message) -> None:
        discord, happened = self._stage.discord, self._stage.happened
        if not discord.hears or not any(button.emoji == "👎" for button in answer.buttons):
            return
        click = await question.person.clicks(answer, "👎")
        if not await discord.until(lambda: told(click) is not None):
            happened.faults.append(f"No response to a click on the answer to {question.text!r}")
            return
        said = click.response.content
        became = next((what for start, what in _VOTES.items() if said.startswith(start)), said)
        happened.due.votes += became == _NOTED
        happened.counts[became] += 1

    async def _edit(self, question: Question, answer: Message) -> None:
        """Ask for something else; the same message answers that."""
        if question.message is None:
            return
        random, before = self._stage.random, answer.content
        since, asked_at = self._stage.editor.latest, time.monotonic()
        question.text = unknown(random)
        said = question.message.content
        mention = self._stage.discord.bot.mention
        start = f"{mention} " if said.startswith(mention) else ""
        await question.person.edits(question.message, start + question.text)
        self._stage.happened.counts["questions edited"] += 1
        changed = await self._answer(question, lambda answer: answer.content != before)
        if changed is not None:
            self._judge(question, changed, since, asked_at)

    async def _delete(self, question: Question, answer: Message) -> None:
        """Take the question back; the answer goes too."""
        if question.message is None:
            return
        question.gone = True
        await question.person.deletes(question.message)
        self._stage.happened.counts["questions deleted"] += 1
        if not await self._stage.discord.until(lambda: answer.deleted):
            self._stage.happened.faults.append(f"An answer outlived {question.text!r}")


def unknown(random: Random) -> str:
    """A question that nobody asked before, and the document does not answer."""
    return f"Where does the zebra {''.join(random.choices(_LETTERS, k=12))} sleep?"


def told(made: Interaction) -> Message | None:
    """What a person heard for a command or click, if it is there."""
    return None if made.original is None or made.original.thinking else made.original


def _reply_to(question: Message) -> Message | None:
    """The latest reply to a message, looked for from the latest message on."""
    for message in reversed(question.channel.messages.values()):
        if message.reply_to is question:
            return message
        if message is question:
            break
    return None
