"""The core: what must not go wrong unnoticed, and the tests that have to notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bot.running import ROOT
from tests.mutation.mutants import Mutant, mutants


@dataclass(frozen=True, slots=True)
class Part:
    """A module, or some functions, classes and constants of it, and the tests that concern it.

    The tests are named without their `test_`, those first that notice the most.
    """

    module: str
    tests: tuple[str, ...]
    places: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The module's file."""
        return ROOT.joinpath(*self.module.split(".")).with_suffix(".py")

    @property
    def test_files(self) -> list[str]:
        """The files of its tests, in the folder that mirrors the module's."""
        folder = ROOT.joinpath("tests", *self.module.split(".")[:-1])
        while not folder.joinpath("conftest.py").is_file():
            folder = folder.parent
        return [str(folder / f"test_{name}.py") for name in self.tests]

    def mutants(self) -> list[Mutant]:
        """Every mutant of it."""
        return mutants(self.path, self.places)


CORE: Final[Mapping[str, tuple[Part, ...]]] = {
    "ranking": (
        Part("knowledge.ranking", ("ranking", "candidates", "headings")),
        Part("knowledge.concept_score", ("concept_score", "ranking", "first_mention")),
        Part("knowledge.first_mention", ("first_mention",)),
        Part("knowledge.index", ("index",)),
        Part("knowledge.postings", ("postings",)),
        Part("knowledge.best", ("best", "index")),
    ),
    "citations": (
        Part("knowledge.citations", ("citations",)),
        Part("knowledge.references", ("references",)),
    ),
    "verdicts": (Part("knowledge.verdict", ("verdict",)),),
    "limits": (
        Part("bot.chat.limits", ("limits",)),
        Part("bot.chat.latest", ("latest",)),
        Part("bot.chat.rate_limit", ("rate_limit",)),
        Part("bot.chat.follow_ups", ("follow_ups", "following")),
        Part("bot.chat.custom_ids", ("custom_ids",)),
        Part("bot.chat.marking", ("marking", "rendering")),
        Part("bot.chat.quotes", ("quotes", "rendering")),
        Part("bot.chat.rendering", ("rendering",)),
        Part("knowledge.conversation", ("conversation",)),
        Part("knowledge.follow_up", ("follow_up", "conversation")),
        Part("knowledge.question", ("question",), ("LONGEST_QUESTION", "QuestionReader.read")),
    ),
    "permissions": (
        Part("bot.chat.places", ("places", "operators")),
        Part("bot.chat.commands.operators", ("operators", "sync")),
        Part(
            "bot.chat.commands.asking", ("commands_that_ask", "questions_by_message", "following")
        ),
        Part("bot.chat.commands.gaps", ("operators", "commands", "sync"), ("add_gaps",)),
        Part("bot.chat.commands.reindex", ("operators", "commands", "sync"), ("add_reindex",)),
        Part(
            "bot.chat.button_actions",
            ("buttons", "commands"),
            ("press", "_delete", "_more", "_next_page"),
        ),
        Part(
            "bot.chat.messages",
            ("places", "questions_by_message", "following", "commands"),
            ("Messages._address", "Messages._answer", "Messages.receive"),
        ),
    ),
}
