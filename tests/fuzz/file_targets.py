"""What Ridzik promises of its own files: whatever they hold, an answer or a sentence."""

import io
import logging
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from random import Random
from typing import Final

from bot.chat.sync import read_told
from config import Settings, SettingsError, unknown_names
from knowledge import KnowledgeBase
from knowledge.store import store_in
from tests.fuzz.mutator import fragments, spoilt, text_like

SECRET: Final = "MTIz.secret-part.of-it"

_TEXTS: Final = {
    "film.txt": "Red Heat is a film.[3] Art Ridzik is played by Jim Belushi.[4]\n\nIt is long.\n",
    "more.md": "# More\n\n- one[1]\n- two[2]\n\n## References\n\n1. Smith.\n2. Jones.\n",
}
_NO_MEMBERS: Final = (b"null", b"0", b"[]", b"{}", b'"x"', b"[[]]", b"[" * 50_000, b"", b"\xff")
_NAMES: Final = tuple(f"RIDZIK_{name.upper()}" for name in Settings.model_fields)


class Files:
    """Files in a folder; each method tries one, and raises AssertionError for a fault."""

    def __init__(self, random: Random, folder: Path) -> None:
        self.random = random
        self.pieces = fragments()
        self._folder = folder
        self._documents = folder / "documents"
        self._documents.mkdir()
        for name, text in _TEXTS.items():
            (self._documents / name).write_text(text, encoding="utf-8")
        base = KnowledgeBase.open(self._documents, store=folder / "index")
        assert base.stored_at is not None
        self._stored_at = base.stored_at
        self._store = store_in(folder / "index", [self._documents], "en")
        assert self._store.path == base.stored_at
        self._good = base.stored_at.read_bytes()
        self._version = base.version

    def stored_indexes(self) -> None:
        """A spoilt index is not used: there is an answer. A crafted one never hangs a question.

        Only its owner can write one whose checksums are right, and then it says what he likes.
        """
        crafted = self.random.random() < 0.5
        data = self._crafted() if crafted else spoilt(self._good, self.random)
        self._stored_at.write_bytes(data)
        edition = self._store.load()
        if edition and not crafted:
            assert edition.version == self._version, data
        if self.random.random() < 0.1:
            with suppress(Exception) if crafted else nullcontext():
                base = KnowledgeBase.open(self._documents, store=self._folder / "index")
                assert base.ask("who played Ridzik?").matches, data

    def _crafted(self) -> bytes:
        """The index with one member spoilt, in an archive whose checksums are right."""
        written = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._good)) as good:
            names = good.namelist()
            chosen = self.random.choice(names)
            with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as members:
                for name in names:
                    data = good.read(name)
                    if name == chosen:
                        data = self._spoil_member(name, data)
                    members.writestr(name, data)
        return written.getvalue()

    def _spoil_member(self, name: str, data: bytes) -> bytes:
        if name.endswith(".json") and self.random.random() < 0.5:
            return self.random.choice(_NO_MEMBERS)
        return spoilt(data, self.random)

    def settings(self) -> None:
        """A file of settings can be used, or the first that cannot is named without its value."""
        env_file = self._folder / "settings.env"
        lines = [f"RIDZIK_DISCORD_TOKEN={SECRET}"]
        for _ in range(self.random.randrange(1, 4)):
            value = text_like(self.random, self.pieces)[:80]
            name = self.random.choice(_NAMES[:6] + _NAMES)
            if name != "RIDZIK_DISCORD_TOKEN":
                lines.append(f"{name}={self.random.choice([value, SECRET, repr(value)])}")
        data = "\n".join(lines).encode("utf-8", "surrogatepass")
        env_file.write_bytes(spoilt(data, self.random) if self.random.random() < 0.2 else data)
        unknown_names(env_file, {})
        try:
            settings = Settings.load(env_file)
        except SettingsError as error:
            said = str(error)
            complaint = "" if "secret" not in said and said.endswith(".") else said
        else:
            complaint = self._unusable(settings)
        assert not complaint, (complaint, data)

    def _unusable(self, settings: Settings) -> str:
        """What is wrong with settings that were taken, or nothing."""
        if "secret-part" in repr(settings.discord_token):
            return "the token shows"
        for path in (*settings.documents, *filter(None, [settings.synonyms, settings.data])):
            if "\0" in str(path):
                return "no file system can name this path"
        return ""

    def told_files(self) -> None:
        """What was kept of the commands is used or forgotten."""
        path = self._folder / "commands.json"
        good = b'{"commands": "0123456789abcdef", "server": null}'
        path.write_bytes(spoilt(good, self.random))
        read_told(path)


@contextmanager
def quiet_and_bare() -> Iterator[None]:
    """Without settings in the environment, and without thousands of lines in the log."""
    kept = {name: value for name, value in os.environ.items() if name.startswith("RIDZIK_")}
    for name in kept:
        del os.environ[name]
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        os.environ.update(kept)
