"""Questions asked by message: mentions, direct messages, replies and ask channels."""

from collections.abc import Iterator
from enum import StrEnum

import discord

from bot.chat.answered import EDITS_WITHIN, Entry
from bot.chat.answering import Reply, Wanted, answer_question, note_gap
from bot.chat.custom_ids import PATTERN, Action, ButtonId
from bot.chat.desk import Desk
from bot.chat.follow_ups import Talker
from bot.chat.limits import THREAD_NAME, cut
from bot.chat.places import Place, is_ask_channel, may_speak, refusal
from bot.chat.questions import Address, address, is_hidden, question_in, replied_to
from bot.chat.rate_limit import too_many
from bot.chat.rendering import nothing_line
from bot.chat.sending import Sender, persist
from bot.chat.trouble import log_trouble, sorry
from bot.log import go_on_with
from knowledge import Answer, Verdict

_HIDDEN = (
    "Discord does not show me what you wrote. Please mention me in the text, or use "
    "**Answer this** in the menu of the message."
)
_KINDS = (discord.MessageType.default, discord.MessageType.reply)


class _Hint(StrEnum):
    """Why a message gets no answer."""

    REFUSED = "refused"
    TOO_MANY = "too many"
    MISSING = "missing"
    TROUBLE = "trouble"


class Messages:
    """Answers messages, and keeps answers true to questions that are edited or deleted."""

    def __init__(self, desk: Desk, sender: Sender) -> None:
        self._desk = desk
        self._sender = sender

    async def receive(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer `message` if it is a question for the account `me`, and once only."""
        put = self._address(message, me)
        if put is None:
            return
        question = question_in(message, me)
        entry = self._desk.answered.begin(message.id, question, message.edited_at)
        if entry is None:
            return
        async with entry.turn:
            if question:
                await self._answer(message, question, put, entry)
            elif put is not Address.ASK_CHANNEL:
                await self._hint(message, entry)

    async def edit(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Let the answer follow `message`, which was edited."""
        put = self._address(message, me)
        if put is None or message.edited_at is None:
            return
        if self._desk.answered.entry_of(message.id) is None:
            # It may have become a question only now: somebody forgot to mention, and mended that.
            # Discord tells of an edit of long ago again, where a message is pinned or published.
            latest = max(message.edited_at, discord.utils.utcnow())
            if (latest - message.created_at).total_seconds() <= EDITS_WITHIN:
                await self.receive(message, me)
            return
        question = question_in(message, me)
        entry = self._desk.answered.edited(message.id, question, message.edited_at)
        if entry is None or not question:
            return
        go_on_with(entry.number)
        async with entry.turn:
            if entry.question != question:
                return  # It was edited again in the meantime.
            await self._answer(message, question, put, entry)

    async def delete(self, message: int) -> None:
        """Take the answer to the `message` with this id away."""
        entry = self._desk.answered.entry_of(message)
        if entry is None:
            return
        go_on_with(entry.number)
        async with entry.turn:
            await self._remove(entry)

    def _address(self, message: discord.Message, me: discord.ClientUser) -> Address | None:
        if message.author.bot or message.webhook_id or message.type not in _KINDS:
            return None
        place = Place.of_message(message)
        ask_channel = is_ask_channel(self._desk.settings, place)
        put = address(message, me, ask_channel=ask_channel)
        # In a direct message the asker hears why; a channel is not to be disturbed.
        return put if put is Address.DIRECT or may_speak(self._desk.settings, place) else None

    async def _answer(
        self, message: discord.Message, question: str, put: Address, entry: Entry
    ) -> None:
        if no := refusal(self._desk.settings, Place.of_message(message), message.author):
            await self._say_once(message, _Hint.REFUSED, no, entry)
            return
        if wait := self._desk.rate_limit.take(message.author.id):
            no = too_many(self._desk.settings.questions_per_minute, wait)
            await self._say_once(message, _Hint.TOO_MANY, no, entry)
            return
        talker = _talker(message)
        if entry.earlier is None:
            await self._begin_where_replied(message, talker)
        else:
            self._desk.follow_ups.begin(talker, entry.earlier)
        try:
            reply = await answer_question(self._desk, talker, Wanted(question))
        except Exception as error:  # noqa: BLE001  # whoever asked hears of it, and the log
            number = log_trouble("answering a message", error)
            await self._say_once(message, _Hint.TROUBLE, sorry(number), entry)
            return
        entry.earlier = reply.asked.earlier
        if _is_talk(reply, put):
            await self._remove(entry)
            return
        await self._show(message, reply, entry, put)
        note_gap(self._desk, reply, message.guild.id if message.guild else None)

    async def _begin_where_replied(self, message: discord.Message, talker: Talker) -> None:
        """A reply to an answer, whoever asked for it, follows that answer's question up."""
        replied = replied_to(message)
        for button in _buttons(replied) if replied else ():
            if button.action is Action.CONTEXT and (asked := await self._desk.recall(button.rest)):
                self._desk.follow_ups.begin(talker, asked.followed)

    async def _show(
        self, message: discord.Message, reply: Reply, entry: Entry, put: Address
    ) -> None:
        if entry.answer is not None:
            await self._sender.rewrite(entry.answer, reply.text, reply.view)
            # Where the answer stands in a thread, that is where the talk goes on.
            there = Talker(message.author.id, entry.answer.channel.id)
            self._desk.follow_ups.move(_talker(message), there)
            return
        sent = None
        if put is Address.MENTION and self._desk.settings.threads:
            sent = await self._in_thread(message, reply)
        sent = sent or await self._sender.reply(message, reply.text, reply.view)
        if sent is not None:
            entry.answer = _partial(sent)

    async def _in_thread(self, message: discord.Message, reply: Reply) -> discord.Message | None:
        """The answer in a thread of its own: None where there can be none or need be none."""
        channel = message.channel
        if not isinstance(channel, discord.TextChannel) or reply.verdict is Verdict.NOTHING:
            return None
        if not channel.permissions_for(channel.guild.me).send_messages_in_threads:
            return None  # It would stay empty.
        try:
            name = cut(reply.asked.question, THREAD_NAME)
            thread = await persist(lambda: message.create_thread(name=name))
            sent = await self._sender.send(thread, reply.text, reply.view)
        except discord.HTTPException:
            return None  # Threads may not be allowed here; then a reply does as well.
        self._desk.follow_ups.move(_talker(message), Talker(message.author.id, thread.id))
        return sent

    async def _remove(self, entry: Entry) -> None:
        if entry.answer is not None:
            await self._sender.remove(entry.answer)
            entry.answer = None

    async def _hint(self, message: discord.Message, entry: Entry) -> None:
        """Say what is missing where there is no question."""
        replied = replied_to(message)
        # A mention alone asks what it replies to, which may have come without its text too.
        unseen = is_hidden(message) or (replied is not None and is_hidden(replied))
        names = [document.name for document in self._desk.knowledge.documents]
        greeting = nothing_line(Answer("", Verdict.NOTHING, asks=False), names)
        await self._say_once(message, _Hint.MISSING, _HIDDEN if unseen else greeting, entry)

    async def _say_once(
        self, message: discord.Message, hint: _Hint, text: str, entry: Entry
    ) -> None:
        """Reply with a hint, but not time and again: one to a flood is enough.

        The answer takes its place, if the message is edited and there is one.
        """
        if self._desk.hints.take((message.author.id, hint)):
            return
        sent = await self._sender.reply(message, text)
        if sent is not None and entry.answer is None:
            entry.answer = _partial(sent)


def _partial(message: discord.Message) -> discord.PartialMessage:
    return discord.PartialMessage(channel=message.channel, id=message.id)


def _talker(message: discord.Message) -> Talker:
    return Talker(message.author.id, message.channel.id)


def _is_talk(reply: Reply, put: Address) -> bool:
    """Whether nobody waits for a reply: people greet in an ask channel, or thank for an answer."""
    unasked = put in (Address.ASK_CHANNEL, Address.REPLY)
    return unasked and reply.verdict is Verdict.NOTHING and not reply.answer.asks


def _buttons(message: discord.Message) -> Iterator[ButtonId]:
    for row in message.components:
        for child in row.children if isinstance(row, discord.ActionRow) else ():
            if found := PATTERN.fullmatch(getattr(child, "custom_id", None) or ""):
                yield ButtonId.parse(found)
