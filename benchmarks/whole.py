"""Ridzik as a whole: from a text file to answers, and answers while it reads the text again."""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.timing import Times, time_questions
from benchmarks.zipf import make_corpus
from knowledge import KnowledgeBase

ROOT = Path(__file__).parents[1]
_BARE = "import numpy, pydantic_settings"
_FILM = ("who played Ridzik?", "how long did they shoot in Moscow?", "when was Red Heat released?")


def measure_whole(passages: int, questions: int) -> str:
    """A Markdown table of all figures, on a text of so many passages."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        rows = [*_small(), *_process(place)]
        asked = _write_text(place / "text.txt", passages, questions)
        for step in ("build", "first", "ask", "meanwhile"):
            rows += _in_process_of_its_own(step, place, asked)
    lines = ["| what | measured |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join(lines)


def _write_text(path: Path, passages: int, questions: int) -> Sequence[str]:
    """Write paragraphs of four sentences; gives questions about them."""
    corpus = make_corpus(passages, questions)
    sentences = [f"{' '.join(terms).capitalize()}." for terms in corpus.passages]
    paragraphs = (" ".join(sentences[at : at + 4]) for at in range(0, passages, 4))
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return [" ".join(terms) for terms in corpus.questions]


def _small() -> list[tuple[str, str]]:
    kb = KnowledgeBase.open(ROOT / "knowledge" / "documents" / "red_heat.txt")
    times = time_questions(kb.ask, _FILM * 20)
    return [_asked(kb, times)]


def _process(folder: Path) -> list[tuple[str, str]]:
    """The whole of `ridzik ask` beside an interpreter that imports what it cannot do without."""
    ask = [sys.executable, "-m", "bot", "ask", _FILM[0]]
    bare = [sys.executable, "-c", _BARE]
    ours, theirs = [], []
    for _ in range(7):
        ours.append(_run(ask, folder))
        theirs.append(_run(bare, folder))
    ratio = min(ours) / min(theirs)
    return [("`ridzik ask` as a process", f"{min(ours) * 1e3:.0f} ms, {ratio:.2f}× `{_BARE}`")]


def _run(command: Sequence[str], data: Path) -> float:
    begun = time.perf_counter()
    environment = {"PYTHONPATH": str(ROOT), "RIDZIK_DATA": str(data), "PATH": ""}
    subprocess.run(  # noqa: S603  # our own program
        command, stdout=subprocess.DEVNULL, check=True, env=environment, cwd=ROOT
    )
    return time.perf_counter() - begun


def _in_process_of_its_own(step: str, folder: Path, asked: Sequence[str]) -> list[tuple[str, str]]:
    command = [sys.executable, "-m", __name__, step, str(folder)]
    given = json.dumps(list(asked))
    done = subprocess.run(  # noqa: S603  # our own program
        command, input=given, stdout=subprocess.PIPE, check=True, text=True
    )
    return [(name, value) for name, value in json.loads(done.stdout.splitlines()[-1])]


def _build(folder: Path, _: Sequence[str]) -> tuple[str, str]:
    text = folder / "text.txt"
    size = text.stat().st_size / 1e6
    begun = time.perf_counter()
    KnowledgeBase.open(text, store=folder / "index")
    took = time.perf_counter() - begun
    return (
        f"a text file of {size:.0f} MB to a ready, stored index",
        f"{took:.1f} s, {size / took:.1f} MB/s",
    )


def _first(folder: Path, asked: Sequence[str]) -> tuple[str, str]:
    begun = time.perf_counter()
    kb = _stored(folder)
    kb.ask(asked[0])
    took = time.perf_counter() - begun
    return (f"stored index to first answer, {len(kb.passages):,} passages", f"{took:.2f} s")


def _ask(folder: Path, asked: Sequence[str]) -> tuple[str, str]:
    kb = _stored(folder)
    return _asked(kb, time_questions(kb.ask, asked))


def _meanwhile(folder: Path, asked: Sequence[str]) -> tuple[str, str]:
    """Ask a thousand questions or more, at the pace of a busy channel.

    It goes on until the text is read again, and the first are asked of the new edition.
    """
    kb = _stored(folder)
    kb.ask(asked[0])
    text = folder / "text.txt"
    with text.open("a", encoding="utf-8") as file:
        file.write("\nOne more walrus.\n")
    thread = threading.Thread(target=kb.reindex)
    waits, ticks = [], []
    thread.start()
    number = 0
    while number < 1_000 or thread.is_alive():
        begun = time.perf_counter()
        kb.ask(asked[number % len(asked)])
        waits.append((time.perf_counter() - begun) * 1e3)
        begun = time.perf_counter()
        time.sleep(0.01)
        ticks.append((time.perf_counter() - begun) * 1e3 - 10)
        number += 1
    thread.join()
    slow = f"slowest {max(waits):.0f} ms, median {np.median(waits):.1f} ms"
    late = f"a 10 ms sleep at most {max(ticks):.0f} ms late"
    return (
        f"{len(waits):,} questions while a process of its own reads {len(kb.passages):,} passages",
        f"{slow}; {late}",
    )


def _stored(folder: Path) -> KnowledgeBase:
    return KnowledgeBase.stored([folder / "text.txt"], store=folder / "index")


def _asked(kb: KnowledgeBase, times: Times) -> tuple[str, str]:
    what = f"`KnowledgeBase.ask`, {len(kb.passages):,} passages"
    return what, f"median {times.median:.2f} ms, p95 {times.p95:.2f} ms"


_STEPS = {"build": _build, "first": _first, "ask": _ask, "meanwhile": _meanwhile}

if __name__ == "__main__":
    print(json.dumps([_STEPS[sys.argv[1]](Path(sys.argv[2]), json.load(sys.stdin))]))
