"""What each command does: which settings it takes, and where it writes."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.arguments import Arguments
from bot.documents import document_paths, language_of, open_documents, stored_documents
from bot.exit_status import OK, TROUBLE
from bot.look import Look
from bot.standard_error import tell
from bot.standard_input import read_lines, valid_text
from config import Settings, SettingsError, unknown_names
from knowledge import Aid, KnowledgeBase, KnowledgeError, size_of_documents

if TYPE_CHECKING:
    from bot.console import Console
    from bot.findings import Finding
    from bot.notices import Notices

ENV_FILE: Final = Path(".env")

LARGE: Final = 1_000_000
"""Bytes of documents that people would wait for; `ask` keeps the index of so many."""

# Each command imports what it needs when it runs, so that `ask` waits for nothing else.


def perform(arguments: Arguments) -> int:
    """Do what the arguments ask for and give the exit status.

    Raises SettingsError, KnowledgeError, and OSError where the output cannot be written.
    """
    if arguments.command == "doctor":
        return _doctor(arguments)
    settings = Settings.load()
    if arguments.command == "discord":
        return _discord(arguments, settings)
    if arguments.command == "evaluate":
        return _evaluate(arguments, settings)
    if arguments.command == "console":
        return _console(arguments, settings)
    if arguments.command == "reindex":
        return _reindex(arguments, settings)
    store = _store_of_large(arguments, settings)
    knowledge_base = open_documents(arguments, settings, store)
    is_ask = arguments.command == "ask"
    return _ask(arguments, settings, knowledge_base) if is_ask else _passages(knowledge_base)


def _ask(arguments: Arguments, settings: Settings, knowledge_base: KnowledgeBase) -> int:
    from bot.ask import answer_questions, for_people, for_programs

    questions: Iterable[str] = [valid_text(" ".join(arguments.question))]
    if arguments.question == ["-"]:
        questions = _input_lines()
    limit = arguments.limit or settings.limit
    if not arguments.json:
        look = Look.of(sys.stdout, os.environ)
        show = for_people(knowledge_base, look, explain=arguments.explain)
        return answer_questions(knowledge_base, questions, limit, sys.stdout, show)
    _write_utf8()
    show = for_programs(knowledge_base)
    return answer_questions(knowledge_base, questions, limit, sys.stdout, show)


def _passages(knowledge_base: KnowledgeBase) -> int:
    from bot.passages import show_passages

    for part in show_passages(knowledge_base.documents, Look.of(sys.stdout, os.environ)):
        sys.stdout.write(part)
    return OK


def _console(arguments: Arguments, settings: Settings) -> int:
    from bot.console import Console
    from bot.notices import Notices
    from bot.watching import Watcher

    is_terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    with Notices(sys.stdout if is_terminal else sys.stderr) as notices:
        knowledge_base = open_documents(arguments, settings, _store(settings))
        console = Console(knowledge_base, settings.limit, echo=not is_terminal)
        lines = _typed_lines(knowledge_base, settings) if is_terminal else _input_lines()
        if is_terminal:
            sys.stdout.write(console.greet(Look.of(sys.stdout, os.environ)))
        notices.show()
        with Watcher(knowledge_base):
            _converse(console, lines, notices, is_terminal=is_terminal)
    return OK


def _converse(
    console: "Console", lines: Iterable[str], notices: "Notices", *, is_terminal: bool
) -> None:
    """Answer line after line; what happened meanwhile is told before the answer."""
    for line in lines:
        notices.show()
        try:
            shown = console.take(line, Look.of(sys.stdout, os.environ))
        except KeyboardInterrupt:
            if not is_terminal:
                raise
            continue
        if console.is_over:
            return
        sys.stdout.write(f"{shown}\n" if shown else "")
        sys.stdout.flush()
        notices.show()


def _typed_lines(knowledge_base: KnowledgeBase, settings: Settings) -> Iterator[str]:
    from bot.prompt import HISTORY_FILE, private_file, prompt_lines
    from config.folders import data_folder

    try:
        history = private_file(data_folder(settings) / HISTORY_FILE)
    except (OSError, SettingsError) as error:
        tell(f"Lines will not be remembered: {error}")
        history = None
    return prompt_lines(history, lambda: [document.name for document in knowledge_base.documents])


def _reindex(arguments: Arguments, settings: Settings) -> int:
    from bot.notices import Notices
    from bot.progress import ProgressBar
    from bot.reindex import changes_json, reindex, show_changes, status

    with Notices(sys.stderr), ProgressBar("Reading", sys.stderr) as bar:
        stored = stored_documents(arguments, settings, _store(settings))
        changes = stored.check(bar.advance) if arguments.check else reindex(stored, bar.advance)
    if arguments.json:
        _write_utf8()
        sys.stdout.write(changes_json(changes, only_check=arguments.check))
    else:
        sys.stdout.write(show_changes(changes, Look.of(sys.stdout, os.environ)))
    return status(changes, only_check=arguments.check)


def _store(settings: Settings) -> Path | None:
    """The folder for the index; None, with a line that says so, where there can be none."""
    from config.folders import index_folder

    try:
        return index_folder(settings)
    except SettingsError as error:
        tell(f"The index will not be kept: {error}")
        return None


def _store_of_large(arguments: Arguments, settings: Settings) -> Path | None:
    """The folder for the index of documents that are not read in a moment, else None."""
    is_large = size_of_documents(document_paths(arguments, settings)) >= LARGE
    return _store(settings) if is_large else None


def _evaluate(arguments: Arguments, settings: Settings) -> int:
    from bot.evaluate import figures_json, judge, show_figures
    from bot.misses import show_misses

    judged = judge(
        arguments.files,
        lambda: open_documents(arguments, settings),
        language_of(arguments, settings),
        [Aid(name) for name in arguments.without],
        sys.stderr,
    )
    if arguments.json:
        _write_utf8()
        sys.stdout.write(figures_json(judged, misses=arguments.misses))
    else:
        sys.stdout.write(show_figures(judged))
        for each in judged if arguments.misses else ():
            sys.stdout.write(show_misses(each.name, each.judgements))
    return OK


def _doctor(arguments: Arguments) -> int:
    from bot.findings import findings_json, show_findings, status

    findings = _alive() if arguments.alive else _findings(arguments)
    if arguments.json:
        _write_utf8()
        sys.stdout.write(findings_json(findings))
    else:
        sys.stdout.write(show_findings(findings, Look.of(sys.stdout, os.environ)))
    return status(findings)


def _alive() -> list["Finding"]:
    from bot.heartbeat import HEARTBEAT_FILE, examine_heartbeat
    from config.folders import data_folder

    return [examine_heartbeat(data_folder(Settings.load()) / HEARTBEAT_FILE, time.time())]


def _findings(arguments: Arguments) -> list["Finding"]:
    from bot.doctor import (
        examine_data,
        examine_discord,
        examine_documents,
        examine_language,
        examine_records,
        examine_settings,
    )
    from bot.findings import status, trouble
    from bot.notices import Notices

    findings = list(examine_settings(ENV_FILE, os.environ))
    if status(findings) == TROUBLE:
        return findings
    settings = Settings.load(ENV_FILE)
    named_by = "--language" if arguments.language else "RIDZIK_LANGUAGE"
    findings += examine_language(language_of(arguments, settings), named_by)
    findings += examine_discord(settings)
    with Notices(sys.stderr):
        try:
            stored = stored_documents(arguments, settings, _store(settings))
            findings += examine_documents(stored)
        except KnowledgeError as error:
            findings.append(trouble("documents", str(error)))
    return [*findings, *examine_data(settings), *examine_records(settings)]


def _discord(arguments: Arguments, settings: Settings) -> int:
    from bot.chat import invite, run
    from config.folders import index_folder

    if arguments.invite:
        return invite(settings)
    return run(
        settings,
        lambda: open_documents(arguments, settings, index_folder(settings)),
        unknown_names(ENV_FILE, os.environ),
    )


def _input_lines() -> Iterator[str]:
    if sys.stdin is None:
        raise OSError("Standard input is closed; there is nothing to read")
    return read_lines(sys.stdin.buffer)


def _write_utf8() -> None:
    """JSON is UTF-8, whatever the terminal takes."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
