"""What is kept between runs, in SQLite: questions without an answer, feedback, long questions.

No person's id is kept, nor anything else that tells who asked. Each call opens the file anew, so
a file that was locked, moved or mended in the meantime does no lasting harm.
"""

import logging
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.chat.asked import Asked
from bot.chat.limits import cut
from knowledge import Passage, Verdict

_log = logging.getLogger(__name__)

RECORDS_FILE = "records.sqlite3"
"""The file in the data folder."""

_DAY = 86_400
_SECONDS_FOR_A_LOCK = 1.0
_QUESTION = 300
_MOST_DAMAGED = 100
"""Damaged files that are kept; one more takes the place of the last."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS unanswered (
    at REAL NOT NULL, server INTEGER, question TEXT NOT NULL, folded TEXT NOT NULL,
    verdict TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, server INTEGER, question TEXT NOT NULL,
    folded TEXT NOT NULL, document TEXT NOT NULL, passage INTEGER NOT NULL,
    helpful INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS asked (key TEXT PRIMARY KEY, at REAL NOT NULL, question TEXT NOT NULL);
"""
_TABLES = ("unanswered", "feedback", "asked")
# A server's operators see its own questions, and those from direct messages, which have no server.
_OF_SERVER = "(server IS NULL OR server = :server)"
_GAPS = f"""
SELECT 0 AS disliked, MAX(question), COUNT(*) AS times, NULL, NULL, MAX(at) AS latest
  FROM unanswered WHERE {_OF_SERVER} GROUP BY folded
UNION ALL
SELECT 1, MAX(question), COUNT(*), document, passage, MAX(at)
  FROM feedback WHERE NOT helpful AND {_OF_SERVER} GROUP BY folded, document, passage
ORDER BY times DESC, latest DESC LIMIT :most
"""  # noqa: S608  # put together from the constant above alone


class RecordsError(Exception):
    """The file of records cannot be read or written; the text is a sentence that says why."""

    def __init__(self, path: Path, error: Exception) -> None:
        super().__init__(f"The records in {path} cannot be used: {error}.")


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that found no answer, or whose answer was disliked, and how often.

    `document` and `passage` are those of the disliked answer, None where there was no answer.
    """

    question: str
    times: int
    document: str | None = None
    passage: int | None = None


class Records:
    """The file at `path`, for its owner's eyes only. Every entry goes after `days`.

    Every method raises RecordsError when the file cannot be used.
    """

    def __init__(self, path: Path, days: float, clock: Callable[[], float]) -> None:
        self._path = path
        self._days = days
        self._clock = clock

    def add_unanswered(self, question: str, verdict: Verdict, server: int | None) -> None:
        """Note that `question` found no answer."""
        with self._open() as file:
            file.execute(
                "INSERT INTO unanswered VALUES (?, ?, ?, ?, ?)",
                (self._clock(), server, cut(question, _QUESTION), _fold(question), verdict),
            )

    def add_feedback(
        self, question: str, passage: Passage, server: int | None, *, helpful: bool
    ) -> int:
        """Note what someone thinks of an answer; gives the number of the note."""
        # SQLite would give the number of a note that was cleared to another person's.
        number = secrets.randbits(63)
        with self._open() as file:
            file.execute(
                "INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    number,
                    self._clock(),
                    server,
                    cut(question, _QUESTION),
                    _fold(question),
                    passage.document,
                    passage.number,
                    helpful,
                ),
            )
        return number

    def change_feedback(self, number: int, *, helpful: bool) -> bool:
        """Change the note with this `number`: False where it has been cleared since."""
        with self._open() as file:
            changed = file.execute(
                "UPDATE feedback SET helpful = ? WHERE id = ?", (helpful, number)
            )
            return changed.rowcount > 0

    def gaps(self, server: int, most: int) -> tuple[Gap, ...]:
        """At most `most` gaps that `server` may see, most frequent first, then latest first."""
        with self._open() as file:
            rows = file.execute(_GAPS, {"server": server, "most": most}).fetchall()
        return tuple(Gap(question, times, *place) for _, question, times, *place, _ in rows)

    def clear(self, server: int) -> int:
        """Forget the gaps that `server` may see; gives how many entries there were."""
        with self._open() as file:
            return sum(
                file.execute(f"DELETE FROM {table} WHERE {_OF_SERVER}", {"server": server}).rowcount  # noqa: S608  # constants
                for table in ("unanswered", "feedback")
            )

    def remember(self, asked: Asked) -> None:
        """Keep `asked` under its key."""
        with self._open() as file:
            file.execute(
                "INSERT OR REPLACE INTO asked VALUES (?, ?, ?)",
                (asked.key, self._clock(), asked.to_json()),
            )

    def recall(self, key: str) -> Asked | None:
        """What was kept under `key`, or None."""
        with self._open() as file:
            row = file.execute("SELECT question FROM asked WHERE key = ?", (key,)).fetchone()
        try:
            return Asked.from_json(row[0]) if row else None
        except (ValueError, TypeError, KeyError) as error:
            raise RecordsError(self._path, error) from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(self._whole()) as file, file:
                yield file
        except (sqlite3.Error, OSError) as error:
            if _tells_damage(error):
                self._put_aside()
            raise RecordsError(self._path, error) from error

    def _whole(self) -> sqlite3.Connection:
        """The file, without what is too old; a new one if it is damaged."""
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if not _tells_damage(error):
                raise
            self._put_aside()
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        file = sqlite3.connect(self._path, timeout=_SECONDS_FOR_A_LOCK)
        try:
            file.executescript(_SCHEMA)
            before = self._clock() - self._days * _DAY
            for table in _TABLES:
                file.execute(f"DELETE FROM {table} WHERE at < ?", (before,))  # noqa: S608  # constants
        except BaseException:
            file.close()
            raise
        return file

    def _put_aside(self) -> None:
        """Keep a damaged file under another name, for who can mend it, and begin anew."""
        numbers = ("", *(f"-{number}" for number in range(2, _MOST_DAMAGED + 1)))
        others = [self._path.with_suffix(f".damaged{number}") for number in numbers]
        other = next((each for each in others if not each.exists()), others[-1])
        with suppress(OSError):
            self._path.replace(other)
            _log.warning("%s is damaged: it is now %s.", self._path, other)


def examine(path: Path) -> bool:
    """Look whether the file of records is whole, and leave it as it is.

    False where there is none yet. Raises RecordsError where it is not whole, or cannot be read.
    """
    if not path.exists():
        return False
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, _SECONDS_FOR_A_LOCK, uri=True)) as file:
            (says,) = file.execute("PRAGMA quick_check(1)").fetchone()
    except (sqlite3.Error, OSError) as error:
        raise RecordsError(path, error) from error
    if says != "ok":
        raise RecordsError(path, sqlite3.DatabaseError(str(says)))
    return True


def _tells_damage(error: Exception) -> bool:
    # The lowest eight bits of an extended code are the code: https://sqlite.org/rescode.html
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _fold(question: str) -> str:
    """What questions that differ in case, spacing and punctuation alone have in common."""
    words = "".join(c if c.isalnum() else " " for c in question.casefold()).split()
    return cut(" ".join(words) or question.strip(), _QUESTION)
