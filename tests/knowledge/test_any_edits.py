"""Any edits: the edition that they end in is the one that is read afresh."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from knowledge import KnowledgeBase, KnowledgeError
from tests.knowledge.same_edition import assert_same

NAMES = ("a.txt", "b.txt", "c.md", "sub/a.txt", "sub/deep/d.txt")
SENTENCES = (
    "A walrus swims. [1]",
    "It dives for clams.",
    "# Sea animals",
    "Two seals bark at the walrus! [2]",
    "References",
    "[1] Smith, 1988.",
    "\n",
    '[6]" A cat sleeps.',
)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n".join)
names = st.sampled_from(NAMES)


class Edits(RuleBasedStateMachine):
    """Any sequence of edits, reindexings and restarts."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.folder = self.home / "documents"
        self.store = self.home / "index"
        self.folder.mkdir()
        self.write("a.txt", "A walrus swims.")
        self.kb = KnowledgeBase.open(self.folder, store=self.store)

    def teardown(self) -> None:
        """Mend what is broken, and compare with what is read afresh."""
        self.write("last.txt", "A walrus swims at last.")
        for path in self.folder.rglob("*.*"):
            data = path.read_bytes()
            if b"\xff" in data or b"\0" in data or not data.strip():
                path.write_text("A walrus swims again.")
            os.utime(path, (0, 0))  # so that nothing seems to be half-written
        self.reindex()
        assert not self.kb.problems
        shutil.rmtree(self.home)

    @rule(name=names, text=texts)
    def write(self, name: str, text: str) -> None:
        """Save a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, (0, 0))  # so that it does not seem to be half-written

    @rule(name=names, text=texts)
    def save_by_renaming(self, name: str, text: str) -> None:
        """Save a file as many editors do."""
        self.write(".new", text)
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / ".new").replace(self.folder / name)

    @rule(name=names, sentence=st.sampled_from(SENTENCES))
    def append(self, name: str, sentence: str) -> None:
        """Save a file with another line."""
        if (self.folder / name).exists():
            with (self.folder / name).open("a") as file:
                file.write(f"\n{sentence}\n")

    @rule(name=names)
    def remove(self, name: str) -> None:
        """Remove a file."""
        (self.folder / name).unlink(missing_ok=True)

    @rule(name=names, other=names)
    def rename(self, name: str, other: str) -> None:
        """Rename a file, over another perhaps."""
        if (self.folder / name).exists() and (self.folder / other).parent.exists():
            (self.folder / name).replace(self.folder / other)

    @rule(name=names, data=st.sampled_from([b"", b"A walrus \xff swims.", b"A\0walrus"]))
    def break_off(self, name: str, data: bytes) -> None:
        """Save what cannot be read."""
        if (self.folder / name).exists():
            (self.folder / name).write_bytes(data)

    @rule()
    def remove_all(self) -> None:
        """Empty the folder."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()

    @rule()
    def catch_up(self) -> None:
        """Look at the documents as a watcher does."""
        before = {document.name for document in self.kb.documents}
        changes = self.kb.catch_up()
        assert changes.version == self.kb.version
        assert self.kb.documents
        assert before
        self.ask()

    @rule()
    def reindex(self) -> None:
        """Read the documents again; without problems, they are as if read afresh."""
        version = self.kb.version
        try:
            changes = self.kb.reindex()
        except KnowledgeError:
            assert self.kb.version == version
            return
        self.ask()
        if not changes.problems:
            assert_same(self.kb, KnowledgeBase.open(self.folder))

    @rule()
    def restart(self) -> None:
        """Open what was stored, as the next process does."""
        try:
            self.kb = KnowledgeBase.open(self.folder, store=self.store)
        except KnowledgeError:
            return
        self.ask()

    @precondition(lambda self: hasattr(self, "kb"))
    @invariant()
    def documents_have_names_of_their_own(self) -> None:
        """No name stands for two documents."""
        assert len({each.name for each in self.kb.documents}) == len(self.kb.documents)

    def ask(self) -> None:
        """Ask; what matches is there."""
        answer = self.kb.ask("does the walrus swim?")
        for match in answer.matches:
            assert self.kb.passage(match.passage.document, match.passage.number) == match.passage


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
