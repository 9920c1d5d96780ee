"""What text of a message is the question, and how it was put to Ridzik."""

import re
from enum import StrEnum

import discord

from bot.chat.escaping import one_line

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_OTHER = re.compile(r"<(?:a?:\w+:\d+|t:-?\d+(?::\w)?|/[^:>]+:\d+|id:\w+|#\d+)>")


class Address(StrEnum):
    """How a message came to be a question for Ridzik."""

    MENTION = "mention"
    DIRECT = "direct message"
    REPLY = "reply"
    ASK_CHANNEL = "ask channel"


def address(
    message: discord.Message, me: discord.ClientUser, *, ask_channel: bool
) -> Address | None:
    """How `message` is put to the account `me`, or None where it is not."""
    if message.guild is None:
        return Address.DIRECT
    if me.id in map(int, _USER.findall(message.content)) or _mentions_my_role(message, me):
        return Address.MENTION
    if replied := replied_to(message):
        if replied.author.id == me.id:
            return Address.REPLY
    elif me in message.mentions:
        return Address.REPLY
    return Address.ASK_CHANNEL if ask_channel else None


def replied_to(message: discord.Message) -> discord.Message | None:
    """The message that `message` replies to, as far as Discord sent it along."""
    resolved = message.reference.resolved if message.reference else None
    return resolved if isinstance(resolved, discord.Message) else None


def question_in(message: discord.Message, me: discord.ClientUser) -> str:
    """The question in `message` on one line, without the mention of `me`; others by their names.

    A mention alone, in reply to what someone else wrote, asks what is written there.
    """
    question = _plain(message, me)
    replied = replied_to(message)
    if not question and replied and replied.author.id != me.id:
        return _plain(replied, me)
    return question


def is_hidden(message: discord.Message) -> bool:
    """Whether Discord seems to have kept the text of `message` back.

    It does so without the message content intent, where the message mentions nobody.
    """
    looks = (message.attachments, message.embeds, message.stickers, message.poll)
    return not any((message.content, *looks, message.message_snapshots))


def plain(text: str) -> str:
    """`text` on one line, without mentions, custom emoji and the like, which ask nothing.

    The end of a line that ends in a word becomes a full stop: it ends what is said there.
    """
    for markup in (_USER, _ROLE, _OTHER):
        text = markup.sub(" ", text)
    *lines, last = [line for line in map(one_line, text.splitlines()) if line] or [""]
    return " ".join([*(f"{line}." if line[-1].isalnum() else line for line in lines), last])


def _said(message: discord.Message) -> str:
    """What `message` says, or what it forwards: who forwards a message writes nothing there."""
    forwarded = (snapshot.content for snapshot in message.message_snapshots)
    return f"{_title(message)}\n{message.content or ' '.join(forwarded)}"


def _title(message: discord.Message) -> str:
    """The title of the forum post that `message` begins, which says half of it, or ""."""
    channel = message.channel
    return channel.name if isinstance(channel, discord.Thread) and channel.id == message.id else ""


def _plain(message: discord.Message, me: discord.ClientUser) -> str:
    users = {user.id: user.display_name for user in message.mentions if user.id != me.id}
    roles = {role.id: role.name for role in message.role_mentions if not _is_mine(role, me)}
    text = _USER.sub(lambda found: f" {users.get(int(found[1]), '')} ", _said(message))
    return plain(_ROLE.sub(lambda found: f" {roles.get(int(found[1]), '')} ", text))


def _mentions_my_role(message: discord.Message, me: discord.ClientUser) -> bool:
    return any(_is_mine(role, me) for role in message.role_mentions)


def _is_mine(role: discord.Role, me: discord.ClientUser) -> bool:
    """Whether this is the role that Discord made for the bot, which has its name."""
    return role.tags is not None and role.tags.bot_id == me.id
