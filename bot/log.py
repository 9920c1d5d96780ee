"""The log of a running bot: one line a record, as text or JSON, and never a secret in it."""

import json
import logging
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final, TextIO

from bot.json_lines import json_line
from bot.printable import printable, printable_line
from config import LogFormat, Settings

_QUESTION: Final[ContextVar[str]] = ContextVar("question")

# Whoever has the token of an interaction may speak in its place for a quarter of an hour, and
# discord.py's complaints about rate limits hold it.
_INTERACTION: Final = re.compile(r"(/(?:interactions|webhooks)/\d+/)[\w-]+")
_HIDDEN: Final = "[hidden]"


@contextmanager
def question_number() -> Iterator[None]:
    """Give one number to all that is logged within, here and in what is started from here."""
    before = _QUESTION.set(secrets.token_hex(4))
    try:
        yield
    finally:
        _QUESTION.reset(before)


def number_now() -> str:
    """The number of the question that is being dealt with; a new one where there is none."""
    return _QUESTION.get(None) or secrets.token_hex(4)


def go_on_with(number: str) -> None:
    """Use the number that a question was given before, until `question_number` ends."""
    _QUESTION.set(number)


def fields(**values: object) -> Mapping[str, object]:
    """What a record says beside its message, for the argument `extra` of a logger's methods."""
    return {"fields": values}


def prepare_log(settings: Settings, stream: TextIO) -> None:
    """Log to a stream as the settings say, as far as nobody has arranged it otherwise.

    Libraries are heard from their warnings on: below, they tell what people write.
    """
    token = settings.discord_token.get_secret_value().strip() if settings.discord_token else ""
    kinds = {LogFormat.TEXT: TextFormatter, LogFormat.JSON: JsonFormatter}
    handler = logging.StreamHandler(stream)
    handler.setFormatter(kinds[settings.log_format](token))
    logging.basicConfig(handlers=[handler])
    for name in ("bot", "knowledge"):
        logging.getLogger(name).setLevel(settings.log_level.upper())


class _Formatter(logging.Formatter):
    """What both formats share: the facts of a record, and the secrets that are taken out."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def _hide(self, text: str) -> str:
        if self._token:
            text = text.replace(self._token, _HIDDEN)
        return _INTERACTION.sub(rf"\g<1>{_HIDDEN}", text)

    def _time(self, record: logging.LogRecord) -> str:
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def _trace(self, record: logging.LogRecord) -> str:
        return self.formatException(record.exc_info) if record.exc_info else ""


class TextFormatter(_Formatter):
    """Time, level, logger, message, then `name=value` for each further fact.

    A traceback follows on lines of its own, each moved to the right.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        head = f"{self._time(record)} {record.levelname} {record.name}:"
        facts = (f"{name}={_value(value)}" for name, value in _facts(record).items())
        line = printable_line(" ".join((head, record.getMessage(), *facts)))
        trace = printable(self._trace(record)).splitlines()
        return self._hide("\n".join([line, *(f"    {each}" for each in trace)]))


class JsonFormatter(_Formatter):
    """One JSON object: time, level, logger, message, further facts, and the traceback as error."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        says: dict[str, object] = {
            "time": self._time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_facts(record),
        }
        if trace := self._trace(record):
            says["error"] = trace
        return self._hide(json_line(says).rstrip("\n"))


def _facts(record: logging.LogRecord) -> dict[str, object]:
    number = _QUESTION.get(None)
    return {**({"question": number} if number else {}), **getattr(record, "fields", {})}


def _value(value: object) -> str:
    text = str(value)
    return text if re.fullmatch(r"[\w.:-]+", text) else json.dumps(text, ensure_ascii=False)
