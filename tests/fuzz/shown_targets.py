"""What `bot` promises of any text: no ping, no mark of its own, nothing over a limit."""

import json
import logging
import re
from random import Random
from typing import Final

from rich.cells import cell_len

from bot.chat.asked import Asked
from bot.chat.custom_ids import FOREIGN, PATTERN, Action, ButtonId, question_field
from bot.chat.escaping import escape, one_line
from bot.chat.limits import CONTENT, CUSTOM_ID, length
from bot.chat.questions import plain
from bot.chat.rendering import (
    answer_page,
    citation_page,
    context_page,
    nothing_line,
    question_line,
)
from bot.log import JsonFormatter, TextFormatter
from bot.look import Look
from bot.printable import printable, printable_line
from bot.terminal import show_answer
from knowledge import Answer, Match, Passage, PassageKind, Span, Verdict
from tests.bot.chat.discord_markdown import shown
from tests.fuzz.mutator import fragments, text_like

TOKEN: Final = "MTIz.secret-part.of-it"

_PING = re.compile(r"@everyone|@here|<@[!&]?\d+>")
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WIDTHS: Final = (None, 20, 80)


class Shown:
    """The texts that are shown; each method tries one, and raises AssertionError for a fault."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.pieces = fragments()
        self._text, self._json = TextFormatter(TOKEN), JsonFormatter(TOKEN)

    def raw(self) -> str:
        """Any text at all."""
        return text_like(self.random, self.pieces)

    def escaping(self) -> None:
        """An escaped text is one line that shows itself, and no more."""
        text = self.raw()
        escaped = escape(text)
        assert len(escaped.splitlines()) <= 1, text
        assert not _PING.search(escaped), text
        seen = shown(escaped)
        assert seen.risks == [], text
        assert seen.marks == [], text
        assert seen.text.replace("\u200b", "") == one_line(text), text

    def answers(self) -> None:
        """A page of an answer is one message in which every passage stays in its quote."""
        matches = tuple(self._match(self._passage()) for _ in range(self.random.randrange(6)))
        verdict = self.random.choice(list(Verdict)) if matches else Verdict.NOTHING
        missing = tuple(filter(None, (self.raw()[:50] for _ in range(self.random.randrange(7)))))
        answer = Answer(self.raw(), verdict, matches, missing)
        head = question_line(self.raw()) if self.random.random() < 0.5 else ""
        if verdict is Verdict.NOTHING:
            self._check_message(nothing_line(answer, [self.raw()]), answer)
            return
        page = answer_page(answer, self._reference, most=3, head=head)
        self._check_message(page.text, answer)
        assert 1 <= page.shown <= min(3, len(matches)), answer
        self._check_quotes(page.text, answer)

    def _reference(self, _document: str, _citation: str) -> str | None:
        return self.raw() if self.random.random() < 0.5 else None

    def contexts(self) -> None:
        """The passages around one, and what a citation supports, are messages of the same kind."""
        passages = [self._passage(number) for number in range(1, 1 + self.random.randrange(1, 6))]
        asked = self.random.choice(passages)
        page = context_page(passages, asked)
        self._check_message(page, passages)
        self._check_quotes(page, passages)
        references = [self.raw() for _ in range(self.random.randrange(3))]
        cited = citation_page(self.raw()[:100], passages, references)
        self._check_message(cited.text, (passages, references))

    def custom_ids(self) -> None:
        """A button's id says the same when it comes back, and never is too long."""
        question = plain(self.raw())
        assert not _PING.search(escape(question)), question
        version = f"{self.random.getrandbits(48):012x}"
        bare = ButtonId(Action.MORE, version, None, self.random.randrange(10**6))
        earlier = (question,) * self.random.randrange(2)
        field = question_field(Asked(question, earlier), CUSTOM_ID - length(str(bare)))
        button = ButtonId(bare.action, bare.version, bare.document, bare.at, field)
        assert button.fits, question
        found = PATTERN.fullmatch(str(button))
        assert found, question
        assert ButtonId.parse(found) == button, question
        other = self.raw()[:CUSTOM_ID]
        assert bool(PATTERN.fullmatch(other)) != bool(FOREIGN.fullmatch(other)), other
        kept = Asked(question, earlier, question)
        assert Asked.from_json(kept.to_json()) == kept, question

    def terminals(self) -> None:
        """Nothing that is shown in a terminal can move its cursor or turn a line."""
        text = self.raw()
        assert not _UNSAFE.search(printable(text)), text
        assert "\n" not in printable_line(text, 60), text
        assert len(printable_line(text, 60)) <= 60 * 4, text  # a tab shows as four spaces

    def terminal_answers(self) -> None:
        """Answers in a terminal are safe at every width."""
        match = self._match(self._passage())
        answer = Answer(self.raw(), Verdict.ANSWERED, (match,))
        look = Look(self.random.choice(_WIDTHS), marks=False)
        said = show_answer(answer, lambda _document, _citation: None, look)
        assert not _UNSAFE.search(said), answer
        widest = max(map(cell_len, said.splitlines()), default=0)
        assert look.width is None or widest <= look.width, answer

    def logs(self) -> None:
        """A record is one line, and holds no token."""
        text = f"{self.raw()} {TOKEN} {self.raw()}"
        record = logging.LogRecord("bot", logging.INFO, "", 1, "%s", (text,), None)
        record.fields = {"text": text}
        as_text, as_json = self._text.format(record), self._json.format(record)
        assert len(as_text.splitlines()) == 1, text
        assert "\n" not in as_json, text
        assert set(json.loads(as_json)) == {"time", "level", "logger", "message", "text"}, text
        assert TOKEN not in as_text, text
        assert TOKEN not in as_json, text

    def _passage(self, number: int = 1) -> Passage:
        citations = tuple(self.raw()[:80] for _ in range(self.random.choice((0, 0, 1, 2, 40))))
        kind = self.random.choice(list(PassageKind))
        headings = tuple(self.raw() for _ in range(self.random.randrange(3)))
        text = self.raw() or "x"
        return Passage(self.raw()[:200], number, text, citations, headings, kind=kind)

    def _match(self, passage: Passage) -> Match:
        places = sorted(self.random.randrange(len(passage.text) + 1) for _ in range(4))
        words = [Span(*places[:2]), Span(*places[2:])]
        span = self.random.choice([None, words[0]])
        kept = tuple(word for word in words if word.start < word.end)
        return Match(passage, 1.0, (), kept, span if span in kept else None)

    def _check_message(self, message: str, what: object) -> None:
        assert 1 <= length(message) <= CONTENT, what
        assert not _PING.search(message), what

    def _check_quotes(self, message: str, what: object) -> None:
        """Every line is Ridzik's own or stands in a quote, and marks that open also close."""
        in_code = False
        for line in message.split("\n"):
            if line == "> ```":
                in_code = not in_code
                continue
            if in_code:
                assert line.startswith("> "), what
                assert "```" not in line, what
                continue
            head = line.startswith(("> ", "-# ", "**", "No passage "))
            assert head, (line, what)
            seen = shown(line.removeprefix("> ").removeprefix("-# "))
            assert seen.marks.count("**") % 2 == 0 or not line.startswith("> "), (line, what)
            assert not seen.risks, (line, what)
        assert not in_code, what
