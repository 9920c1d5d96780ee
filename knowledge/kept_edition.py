"""The edition that is answered from: in step with its documents, and kept between runs."""

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.analysis import Analyzer
from knowledge.edition import Advance, Edition
from knowledge.renewing import Renewal, renew
from knowledge.rereading import Gone, look_again

if TYPE_CHECKING:
    from knowledge.renewing_apart import RenewingProcess
    from knowledge.store import Store

LARGE = 12_000_000
"""Bytes; documents that have so many together are read again in a process of their own.

Reading fewer holds the interpreter for less than a tenth of a second at a time, and is done before
another process would have started.
"""

_log = logging.getLogger(__name__)


class KeptEdition:
    """Holds one edition of the documents at some paths, if they come from any.

    The next one is swapped in with one assignment to `edition`, which any thread may read
    meanwhile. All else is for one thread at a time, but `stop`.
    """

    def __init__(self, edition: Edition, paths: tuple[Path, ...] | None = None) -> None:
        self.edition = edition
        self.paths = paths
        self.store: Store | None = None
        self._stored_as: tuple[int, int, int] | None = None
        self._is_stored = False
        self._process: RenewingProcess | None = None

    def keep_in(self, store: "Store") -> None:
        """Keep it in a store from now on, beginning with what is stored there."""
        self.store = store
        self._take_stored()

    def renew(self, analyzer: Analyzer, gone: Gone, advance: Advance | None = None) -> Renewal:
        """Read the documents again: the next edition, which is answered from by now.

        Raises KnowledgeError as `renewing.renew` does, and ReadingEndedError where a process that
        read them ended before it was done; `edition` then stays. `advance` hears how many
        documents are read, then how many passages are indexed.
        """
        if self.paths is None:
            return Renewal(self.edition)
        self._take_stored()
        before = self.edition
        # Windows lets nobody replace a file that is mapped.
        if self.store and self._is_stored and os.name == "posix":
            size, is_same = look_again(self.paths, before.documents)
            if is_same:
                return Renewal(before)
            language = analyzer.language.code
            apart = self._renew_apart(language, gone, advance) if size >= LARGE else None
            if apart is not None:
                return apart
        renewal = renew(self.paths, before, analyzer, gone, advance)
        self.edition = renewal.edition
        if self.store and renewal.edition is not before:
            self.edition = self.store.save(renewal.edition)
            identity = self.store.identity()
            self._is_stored, self._stored_as = identity != self._stored_as, identity
        return renewal

    def stop(self) -> None:
        """Give up what another process reads, if one does; whoever waits hears of its end."""
        process = self._process
        if process is not None:
            process.end()

    def _renew_apart(self, language: str, gone: Gone, advance: Advance | None) -> Renewal | None:
        """The same, from a process of its own, or None where none can do it.

        It begins with what is stored, as this one does.
        """
        from knowledge.renewing_apart import Order, RenewingProcess

        if self.store is None:
            return None
        paths = list(map(str, self.paths or ()))
        order = Order(paths=paths, language=language, store=str(self.store.path), gone=gone)
        try:
            process = RenewingProcess(order)
        except OSError as error:
            _log.warning("No process can be started to read the documents (%s).", error)
            return None
        with process:
            self._process = process
            try:
                outcome = process.outcome(advance)
            finally:
                self._process = None
        if outcome.is_new and not self._take_stored():
            return None
        return Renewal(self.edition, outcome.problems, outcome.unsettled)

    def _take_stored(self) -> bool:
        """Answer from what another process has stored since the last look; whether it has."""
        identity = self.store.identity() if self.store else None
        if self.store is None or identity == self._stored_as:
            return False
        self._stored_as = identity
        found = self.store.load()
        self._is_stored = found is not None
        if found is not None:
            self.edition = found
        return self._is_stored
