"""One question for all surfaces: asked, shown, given its buttons, and noted where it is a gap."""

import logging
from dataclasses import dataclass

import discord

from bot.chat.asked import Asked
from bot.chat.buttons import answer_buttons
from bot.chat.desk import Desk
from bot.chat.follow_ups import Talker
from bot.chat.rendering import Page, answer_page, nothing_line
from bot.log import fields
from knowledge import Answer, Verdict

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to one document or all, and its answer's look.

    `head` is a line to stand above the answer; `private` shows it to the asker alone.
    """

    question: str
    document: str | None = None
    head: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is sent."""

    text: str
    view: discord.ui.View | None
    answer: Answer
    asked: Asked

    @property
    def verdict(self) -> Verdict:
        """How far the documents answer the question."""
        return self.answer.verdict


async def answer_question(desk: Desk, talker: Talker, wanted: Wanted) -> Reply:
    """The reply to a question of `talker`."""
    most = desk.settings.limit
    start = desk.clock()
    answer, asked = await desk.follow_ups.ask(talker, wanted.question, most + 1, wanted.document)
    _log_question(desk, wanted, answer, desk.clock() - start)
    if answer.verdict is Verdict.NOTHING:
        every = (document.name for document in desk.knowledge.documents)
        page = Page(nothing_line(answer, [asked.document] if asked.document else [*every]), 0)
    else:
        page = answer_page(answer, desk.knowledge.reference, most=most, head=wanted.head)
    asker = None if wanted.private else talker.person
    view = answer_buttons(desk, answer, asked, page, asker=asker)
    return Reply(page.text, view, answer, asked)


def _log_question(desk: Desk, wanted: Wanted, answer: Answer, seconds: float) -> None:
    text = {"text": wanted.question} if desk.settings.log_questions else {}
    about = fields(verdict=answer.verdict.value, took_ms=round(seconds * 1000, 1), **text)
    _log.info("A question was asked.", extra=about)


def note_gap(desk: Desk, reply: Reply, server: int | None) -> None:
    """Keep the question where the documents do not answer it, and it was one."""
    verdict, question = reply.verdict, reply.asked.question
    if verdict is Verdict.ANSWERED or (verdict is Verdict.NOTHING and not reply.answer.asks):
        return
    desk.keeper.note(lambda records: records.add_unanswered(question, verdict, server))
