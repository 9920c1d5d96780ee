"""The buttons under an answer. All they know is in their custom ids, so they outlive a restart."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

import discord

from bot.chat.asked import Asked
from bot.chat.custom_ids import (
    FOREIGN,
    PATTERN,
    Action,
    ButtonId,
    question_field,
    question_of,
    room_for_question,
)
from bot.chat.desk import Desk, client_of
from bot.chat.rendering import Page
from bot.chat.responding import say
from bot.chat.trouble import report
from bot.log import question_number
from knowledge import Answer, Verdict

_OLD = "This button is from an older Ridzik. Ask again for a new one."

_FACES: dict[Action, tuple[str | None, str | None]] = {
    Action.MORE: ("More", None),
    Action.CONTEXT: ("Context", None),
    Action.HELPFUL: (None, "👍"),
    Action.UNHELPFUL: (None, "👎"),
    Action.DELETE: (None, "🗑️"),
    Action.CITING: ("More", None),
}


class AnswerButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=PATTERN):
    """A button of any kind; what it does is the client's affair."""

    def __init__(self, button: ButtonId) -> None:
        label, emoji = _FACES[button.action]
        self.button = button
        super().__init__(discord.ui.Button(label=label, emoji=emoji, custom_id=str(button)))

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  # discord.py's signature
        item: discord.ui.Item[Any],  # noqa: ARG003  # the same
        match: re.Match[str],
    ) -> Self:
        """The button that was clicked."""
        return cls(ButtonId.parse(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what it is for, and say so if that goes wrong."""
        with question_number():
            try:
                await client_of(interaction).press(interaction, self.button)
            except Exception as error:  # noqa: BLE001  # whoever clicked hears of it, and the log
                await report(interaction, f"pressing {self.button.action.name}", error)


class ForeignButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=FOREIGN):
    """A button that an older Ridzik gave out, whose custom id nobody understands any more."""

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  # discord.py's signature
        item: discord.ui.Item[Any],
        match: re.Match[str],  # noqa: ARG003  # the same
    ) -> Self:
        """The button that was clicked."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("Ridzik never sent anything but buttons.")
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Say that it is too old."""
        with question_number():
            try:
                await say(interaction, _OLD)
            except Exception as error:  # noqa: BLE001  # discord.py would log the whole custom id
                await report(interaction, "pressing an old button", error)


def answer_buttons(
    desk: Desk, answer: Answer, asked: Asked, page: Page, *, asker: int | None = None
) -> discord.ui.View | None:
    """The buttons under a `page` of `answer`, which is to what was `asked`.

    `asker` may delete it; without one it cannot be deleted, because only they see it.
    """
    ids: list[ButtonId] = []
    if answer.verdict is not Verdict.NOTHING and page.shown:
        bare = _about(desk, answer, page)
        field = question_field(asked, min(map(room_for_question, bare), default=0))
        if bare and question_of(field) == asked.key:
            desk.remember(asked)
        ids += [replace(each, rest=field) for each in bare]
    if asker is not None:
        ids.append(ButtonId(Action.DELETE, rest=str(asker)))
    return view_of(ids)


def _about(desk: Desk, answer: Answer, page: Page) -> list[ButtonId]:
    """What can be done with a page of an answer, still without the question."""
    best = answer.matches[page.start].passage
    document = document_place(desk, best.document)
    ids = []
    if page.after < len(answer.matches):
        ids.append(ButtonId(Action.MORE, answer.version, None, page.after))
    if document is not None:
        ids.append(ButtonId(Action.CONTEXT, answer.version, document, best.number))
        if page.start == 0 and desk.keeper.keeps_records:
            ids.append(ButtonId(Action.HELPFUL, answer.version, document, best.number))
            ids.append(ButtonId(Action.UNHELPFUL, answer.version, document, best.number))
    return ids


def document_place(desk: Desk, name: str) -> int | None:
    """The place of a document among all, counted from 0."""
    names = [document.name for document in desk.knowledge.documents]
    return names.index(name) if name in names else None


def view_of(ids: Sequence[ButtonId]) -> discord.ui.View | None:
    """The buttons with these ids, or None where there are none."""
    if not ids:
        return None
    view = discord.ui.View(timeout=None)
    for each in ids:
        view.add_item(AnswerButton(each))
    return view
