"""Messages as Discord's client lays them out, as a page of HTML without anything from elsewhere."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Final

from tests.bot.chat.discord_markdown import pieces
from tests.local_discord import Message

_STYLE: Final = Path(__file__).with_name("discord.css")
_COLOURS: Final = ("#5865f2", "#3ba55c", "#faa61a", "#ed4245")
_QUOTE, _SMALL = "> ", "-# "
_TAGS: Final = {"**": "b", "__": "u", "*": "i", "_": "i"}


def page(messages: Sequence[Message]) -> str:
    """The messages under each other, in Discord's dark theme."""
    style = _STYLE.read_text(encoding="utf-8")
    body = "".join(map(_message, messages))
    return f"<!doctype html><meta charset=utf-8><style>{style}</style><body>{body}</body>"


def _message(message: Message) -> str:
    reply = _reply(message, message.reply_to) if message.reply_to else ""
    time = f'<span class="time">{message.sent:%H:%M}</span>'
    rows = "".join(
        f'<div class="row">{"".join(map(_button, row["components"]))}</div>'
        for row in message.components
    )
    return (
        f'<div class="message">{reply}{_avatar(message)}{_name(message)}{_tag(message)}{time}'
        f"{_content(message)}{rows}</div>"
    )


def _reply(message: Message, to: Message) -> str:
    at = "@" if to.author in message.mentions else ""
    text = " ".join(_inline(line, to) for _, line in map(_block, to.content.splitlines()))
    who = f"{_avatar(to)}{_tag(to)}{_name(to, at)}"
    return f'<div class="reply">{who}<span class="text">{text}</span></div>'


def _avatar(message: Message) -> str:
    """People have no pictures here: their first letter."""
    user = message.author
    colour = _COLOURS[0 if user.bot else 1 + sum(map(ord, user.name)) % (len(_COLOURS) - 1)]
    return f'<span class="avatar" style="background:{colour}">{escape(user.name[0].upper())}</span>'


def _name(message: Message, before: str = "") -> str:
    return f'<span class="name">{before}{escape(message.author.name)}</span>'


def _tag(message: Message) -> str:
    return '<span class="app">APP</span>' if message.author.bot else ""


def _content(message: Message) -> str:
    shown = []
    for kind, lines in groupby(map(_block, message.content.splitlines()), lambda block: block[0]):
        text = "<br>".join(_inline(line, message) for _, line in lines)
        match kind:
            case "> ":
                shown.append(f'<div class="quote"><blockquote>{text}</blockquote></div>')
            case "-# ":
                shown.append(f"<small>{text}</small>")
            case _:
                shown.append(f"<div>{text}</div>")
    return "".join(shown)


def _block(line: str) -> tuple[str, str]:
    """The mark at the head of a line, of those that the bot writes, and the rest."""
    for mark in (_QUOTE, _SMALL):
        if line.startswith(mark):
            return mark, line.removeprefix(mark)
    return "", line


def _inline(line: str, message: Message) -> str:
    names = {user.mention: user.name for user in message.mentions}
    shown: list[str] = []
    opened: list[str] = []
    for kind, found in pieces(line):
        text = found[0]
        match kind:
            case "escape":
                shown.append(escape(found[1]))
            case "mention":
                shown.append(f'<span class="mention">@{escape(names[text])}</span>')
            case "code":
                shown.append(f"<code>{escape(text.strip('`'))}</code>")
            case "mark" if text in opened:
                opened.remove(text)
                shown.append(f"</{_TAGS[text]}>")
            case "mark":
                opened.append(text)
                shown.append(f"<{_TAGS[text]}>")
            case _:
                shown.append(escape(text))
    return "".join(shown)


def _button(component: dict[str, object]) -> str:
    label, emoji = component.get("label"), component.get("emoji")
    if isinstance(emoji, dict):
        return f'<div class="button"><span class="emoji">{escape(str(emoji["name"]))}</span></div>'
    return f'<div class="button">{escape(str(label))}</div>'
