"""The process that reads large documents again; `renewing_apart` starts it.

Its order comes as a line of JSON on standard input, which stays open for as long as somebody wants
the documents read. What it says is JSON, line by line.
"""

import _thread
import json
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Final

from knowledge.analysis import Analyzer
from knowledge.errors import KnowledgeError
from knowledge.language import load_language
from knowledge.renewing import first_edition, renew
from knowledge.renewing_apart import PATIENCE, Order
from knowledge.rereading import Gone
from knowledge.store import Store, made_from
from knowledge.uncollected import uncollected

INTERRUPTED: Final = 130


def main() -> int:
    """Do what is ordered and say what came of it; 130 where nobody wants that any more."""
    for number in (signal.SIGINT, signal.SIGTERM):
        # Python arranges neither by itself where whoever started it had them ignored.
        signal.signal(number, signal.default_int_handler)
    try:
        order: Order = json.loads(sys.stdin.readline())
        threading.Thread(target=_end_with_input, daemon=True).start()
        logging.getLogger().addHandler(_Teller())
        with uncollected():
            _say(_obey(order))
    except (KeyboardInterrupt, BrokenPipeError):
        return INTERRUPTED
    return 0


def _obey(order: Order) -> dict[str, object]:
    language = order["language"]
    analyzer = Analyzer(load_language(language))
    store = Store(Path(order["store"]), made_from(language))
    before = store.load() or first_edition(analyzer)
    paths = list(map(Path, order["paths"]))
    try:
        renewal = renew(paths, before, analyzer, Gone(order["gone"]), _advance)
    except KnowledgeError as error:
        return {"error": str(error)}
    is_new = renewal.edition is not before
    if is_new:
        store.save(renewal.edition)
    return {"is_new": is_new, "problems": renewal.problems, "unsettled": renewal.unsettled}


def _end_with_input() -> None:
    """Let what is under way tidy up, and end for sure if it waits for something."""
    sys.stdin.read()
    _thread.interrupt_main()
    time.sleep(PATIENCE)
    os._exit(INTERRUPTED)


def _advance(done: int, total: int) -> None:
    _say({"advance": (done, total)})


def _say(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


class _Teller(logging.Handler):
    """Tells what is logged."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of a record."""
        _say({"log": (record.name, record.levelno, record.getMessage())})


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    # All is said and stored; to let go of a million passages one by one would take a second more.
    os._exit(status)
