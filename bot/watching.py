"""Watching the documents, so that an edit is answered from as soon as it is saved."""

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from bot.reindex_request import request_file
from bot.unread import unread
from knowledge import Changes, KnowledgeBase, KnowledgeError

QUIET: Final = 50
"""Milliseconds without a further change after which a burst of saves is over."""
LONGEST_BURST: Final = 400
"""Milliseconds after which a burst that goes on is looked at all the same."""
TICK: Final = 1_000
"""Milliseconds between looks at whether the watched folders are still the same ones."""

_log = logging.getLogger(__name__)

Noticed = Callable[[Changes], None]
"""Hears of each look at the documents, in a thread of the watcher's."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Folders to watch, with the folders in them or without.

    Where `only` names files, nothing else there matters.
    """

    folders: tuple[Path, ...]
    within: bool
    only: frozenset[str] = frozenset()

    def matters(self, path: str) -> bool:
        """Whether a change of this file or folder may be one of the documents'."""
        return not self.only or path in self.only

    def present(self) -> list[Path]:
        """The folders that are there at the moment."""
        return [folder for folder in self.folders if folder.is_dir()]

    def identity(self) -> list[tuple[int, int] | None]:
        """What tells whether a folder was taken away and made again under its old name."""
        return list(map(_identity, self.folders))

    def hold(self, held: ExitStack) -> list[tuple[int, int] | None]:
        """The same, for as long as `held` is entered: else a new folder may get the old number."""
        return [_hold(folder, held) for folder in self.folders]


def _say_nothing(_changes: Changes) -> None:
    """The log says what changed, which is enough for most."""


class Watcher:
    """Keeps a knowledge base in step with its documents while it is entered.

    Each look at the documents is made by one thread at a time; questions never wait for it.
    """

    def __init__(self, knowledge_base: KnowledgeBase, noticed: Noticed = _say_nothing) -> None:
        self._knowledge_base = knowledge_base
        self._noticed = noticed
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._watch, args=(place,), name="watcher", daemon=True)
            for place in _places(knowledge_base)
        ]

    def start(self) -> None:
        """Begin to watch."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop, when the look under way is done; the reading of large documents is given up."""
        self._stop.set()
        for thread in self._threads:
            while thread.is_alive():
                # It may just be about to begin.
                self._knowledge_base.stop_reading()
                thread.join(TICK / 1000)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    def _watch(self, place: _Place) -> None:
        polling = False
        while not self._stop.is_set():
            try:
                self._watch_present(place, polling=polling)
            except FileNotFoundError:  # It went away between the look and the watching.
                continue
            except OSError as error:
                if polling:
                    _log.warning("The documents can no longer be watched: %s.", error)
                    return
                _log.info("The system watches no more folders (%s); Ridzik looks itself.", error)
                polling = True

    def _watch_present(self, place: _Place, *, polling: bool) -> None:
        """Watch the folders that are there until others are."""
        # What was saved before the watching began, or into a new folder before it was watched
        # too, brings no change: so there is one more look after each. Nor does it when what
        # seemed half-written has settled.
        look_again = True
        with ExitStack() as held:
            identity = place.hold(held)
            folders = place.present()
            watched = frozenset(map(str, folders))
            for changed in self._changes(folders, within=place.within, polling=polling):
                matters = any(map(place.matters, changed))
                if matters or (look_again and not changed):
                    look_again = self._read_again(changed) or matters
                # Where no folder can be held, only the system's word tells a new one apart.
                if not watched.isdisjoint(changed) or place.identity() != identity:
                    return

    def _changes(
        self, folders: Sequence[Path], *, within: bool, polling: bool
    ) -> Iterator[frozenset[str]]:
        """The paths of what changed, burst by burst, and nothing at each tick."""
        while not folders:
            if self._stop.wait(TICK / 1000):
                return
            yield frozenset()
        # Imported here because the first question should not wait for it.
        from watchfiles import watch

        for burst in watch(
            *folders,
            watch_filter=None,
            debounce=LONGEST_BURST,
            step=QUIET,
            stop_event=self._stop,
            rust_timeout=TICK,
            yield_on_timeout=True,
            force_polling=polling or None,
            recursive=within,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            yield frozenset(path for _, path in burst)

    def _read_again(self, changed: Iterable[str]) -> bool:
        """Read what changed, and say whether that should be done again in a moment.

        A request that another process left also lets go what is gone.
        """
        request = request_file(self._knowledge_base)
        is_request = request is not None and str(request) in changed
        try:
            if is_request:
                changes = self._knowledge_base.reindex()
            else:
                changes = self._knowledge_base.catch_up()
            self._noticed(changes)
        except KnowledgeError as error:
            if not self._stop.is_set():
                _log.warning("%s", unread(error))
        except Exception:  # noqa: BLE001  # one bad look must not end the watching
            _log.exception("The documents could not be read again.")
        else:
            return changes.unsettled
        return False


def _places(knowledge_base: KnowledgeBase) -> list[_Place]:
    folders: dict[Path, None] = {}
    files: dict[Path, None] = {}
    for path in knowledge_base.paths:
        whole = path.absolute()
        if whole.is_dir():
            folders[whole] = None
        else:
            files.update(dict.fromkeys((whole, whole.resolve())))
    if knowledge_base.synonyms is not None:
        whole = knowledge_base.synonyms.absolute()
        files.update(dict.fromkeys((whole, whole.resolve())))
    request = request_file(knowledge_base)
    if request is not None and knowledge_base.paths:
        files[request] = None
    parents = tuple(dict.fromkeys(file.parent for file in files))
    places = [
        _Place(tuple(folders), within=True),
        _Place(parents, within=False, only=frozenset(map(str, files))),
    ]
    return [place for place in places if place.folders]


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        return _number(folder.stat())
    except OSError:
        return None


def _hold(folder: Path, held: ExitStack) -> tuple[int, int] | None:
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:  # It is not there, or this system opens no folders.
        return _identity(folder)
    held.callback(os.close, opened)
    return _number(os.fstat(opened))


def _number(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
