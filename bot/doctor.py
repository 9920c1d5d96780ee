"""`ridzik doctor`: looks at all that the bot needs, and leaves it as it is."""

import asyncio
import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from bot.counted import counted
from bot.findings import Finding, trouble, well, worth_a_look
from config import Settings, SettingsError, no_such_setting, unknown_names
from config.folders import data_folder
from knowledge import Changes, KnowledgeBase, KnowledgeError, knows_language

LITTLE_ROOM: Final = 100_000_000
"""Bytes on the disk below which an operator should know."""


def examine_settings(env_file: Path, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the settings in the environment and a file are settings at all."""
    unknown = unknown_names(env_file, environment)
    for name in unknown:
        yield worth_a_look("settings", no_such_setting(name))
    if env_file.is_file() and stat.S_IMODE(env_file.stat().st_mode) & 0o077:
        yield worth_a_look(
            "settings",
            f"Others on this machine may read or change the file {env_file}, which is the place "
            f"of the token. Keep them out: chmod 600 {env_file}",
        )
    try:
        Settings.load(env_file)
    except SettingsError as error:
        yield trouble("settings", str(error))
        return
    where = f"the environment and {env_file}" if env_file.is_file() else "the environment"
    yield well("settings", f"They can be used; they come from {where}.")


def examine_language(language: str, named_by: str) -> Iterator[Finding]:
    """Whether anything is known of the language that a setting or an option names."""
    if not knows_language(language):
        yield worth_a_look(
            "settings",
            f"Ridzik has neither words nor a stemmer of the language {language}, which {named_by} "
            "names, so that it finds little. Check the code: Greek is el, Chinese zh, Danish da.",
        )


def examine_documents(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Whether the documents can be read, and whether the index is theirs.

    `knowledge_base` is as it was stored, without a look at the documents since.
    """
    indexed = len(knowledge_base.documents)
    try:
        changes = knowledge_base.check()
    except KnowledgeError as error:
        yield trouble("documents", str(error))
        return
    # With these the bot goes on; what leaves it nothing to answer from was raised above.
    for problem in changes.problems:
        yield worth_a_look("documents", problem)
    passages = sum(_passages(changes))
    documents = sum(1 for count in _passages(changes) if count)
    yield well("documents", f"{counted(documents, 'document')}, {counted(passages, 'passage')}.")
    yield from _examine_index(knowledge_base, changes, indexed)


def _examine_index(
    knowledge_base: KnowledgeBase, changes: Changes, indexed: int
) -> Iterator[Finding]:
    path = knowledge_base.stored_at
    if path is None:
        return  # There can be none, as the finding about the data folder says.
    if not path.exists():
        yield well("index", "Nothing is stored yet; the next start of the bot does that.")
    elif not indexed:
        yield worth_a_look(
            "index", f"The stored index {path} cannot be used; the next start mends that."
        )
    elif not changes.same:
        yield worth_a_look(
            "index", "It is older than the documents; a bot that runs, or starts, mends it."
        )
    else:
        yield well("index", f"It is that of the documents (version {changes.version}).")


def _passages(changes: Changes) -> list[int]:
    return [each.added + each.changed + each.unchanged for each in changes.documents]


def examine_data(settings: Settings) -> Iterator[Finding]:
    """Whether there is a place for what the bot remembers, for its owner alone."""
    try:
        folder = data_folder(settings)
    except SettingsError as error:
        yield trouble("data", str(error))
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield trouble(
            "data",
            f"The folder {folder} may not be written. Make it belong to whoever runs Ridzik, or "
            "set RIDZIK_DATA to another.",
        )
        return
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        yield worth_a_look(
            "data", f"Others on this machine may look into {folder}: chmod 700 {folder}"
        )
    free = shutil.disk_usage(folder).free
    room = f"{free / 1e9:.1f} GB are free"
    if free < LITTLE_ROOM:
        yield worth_a_look("data", f"The disk of {folder} is nearly full: {room}. Make room on it.")
    else:
        yield well("data", f"{folder} may be written; {room}.")


def examine_records(settings: Settings) -> Iterator[Finding]:
    """Whether the file of feedback and unanswered questions can be read."""
    from bot.chat.records import RECORDS_FILE, RecordsError, examine

    if not settings.feedback:
        yield well("records", "None are kept, because RIDZIK_FEEDBACK is false.")
        return
    try:
        is_there = examine(data_folder(settings) / RECORDS_FILE)
    except SettingsError:
        return  # The finding about the data folder says it.
    except RecordsError as error:
        yield trouble(
            "records",
            f"{error} If another program holds the file, end it; if the file is damaged, move it "
            "away, and the bot begins a new one.",
        )
        return
    yield well("records", "They are whole." if is_there else "There are none yet.")


def examine_discord(settings: Settings) -> Sequence[Finding]:
    """What Discord says of the token, and of the servers, channels and roles in the settings."""
    from bot.chat.examining import examine
    from bot.chat.start import ChatError, token_of

    try:
        token = token_of(settings)
    except ChatError as error:
        return [trouble("token", str(error))]
    return asyncio.run(examine(settings, token))
