"""The command line from its words to its exit status: the part that holds for every command."""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from bot.arguments import parse
from bot.exit_status import BROKEN_PIPE, INTERRUPTED, TROUBLE
from bot.standard_error import tell


def run(words: Sequence[str]) -> int:
    """Do what the words ask for and give the exit status.

    What people can put right themselves ends with status 2 and one line on standard error.
    """
    if sys.stdout is None:  # what Python makes of a closed one
        return _trouble("Standard output is closed; there is nowhere to write to.")
    try:
        status = _perform(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        _forget_output()
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return BROKEN_PIPE
    except OSError as error:
        _forget_output()
        if error.errno == errno.ENOSPC and not error.filename:
            return _trouble(f"The output cannot be written: {error.strerror}. Make room for it.")
        where = f": {error.filename}" if error.filename else ""
        return _trouble(f"{error.strerror or error}{where}.")
    return status


def _perform(words: Sequence[str]) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        arguments = parse(words)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    # Imported here because help and complaints about words need none of it.
    from bot.commands import perform
    from config import SettingsError
    from knowledge import KnowledgeError

    # From here on there may be garbage, but not among what is there by now.
    gc.freeze()
    gc.enable()
    try:
        return perform(arguments)
    except (KnowledgeError, SettingsError) as error:
        return _trouble(str(error))


def _trouble(sentence: str) -> int:
    tell(sentence)
    return TROUBLE


def _forget_output() -> None:
    """Let what is still to be written go nowhere, so that Python does not complain at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
