"""The one settings class: what an operator can set, in the environment or in `.env`."""

from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self, TypeAlias

from dotenv.parser import Binding, parse_stream
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config.reasons import reason_of

PREFIX = "RIDZIK_"

LANGUAGE_CODE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""The pattern of a code such as en or pt-BR."""

_IN_WORDS = {
    "bool_parsing": "it takes true or false",
    "int_parsing": "it takes one whole number",
    "int_parsing_size": "it takes one whole number",
    "greater_than_equal": "it takes {ge} or more",
    "less_than_equal": "it takes {le} or less",
    "enum": "it takes {expected}",
    "string_pattern_mismatch": "it takes an ISO 639 code, such as en or de",
    "value_error": "{error}",
}
"""What is wrong, by pydantic's names, where pydantic says it in the words of programmers."""

_IDS = "it takes ids, which are numbers, with commas between them"

Ids: TypeAlias = Annotated[tuple[int, ...], NoDecode]
Paths: TypeAlias = Annotated[tuple[Path, ...], NoDecode]


class LogFormat(StrEnum):
    """How a line of the log is written."""

    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    """From which level on there are lines in the log."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class SettingsError(ValueError):
    """A setting that cannot be used; says which, and what is wrong, without its value."""


class Settings(BaseSettings):
    """Every setting, with its default. Names in the environment begin with `RIDZIK_`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    documents: Paths = Field(
        default=(),
        description="Files and folders to answer from, separated by commas; "
        "empty for the document that Ridzik ships with.",
    )
    language: str = Field(
        default="en",
        pattern=rf"^{LANGUAGE_CODE}$",
        description="The language of documents and questions, as an ISO 639 code.",
    )
    synonyms: Path | None = Field(
        default=None,
        description="A file of your own synonyms, in Solr's format, beside the shipped ones.",
    )
    limit: int = Field(
        default=3, ge=1, le=10, description="How many passages an answer shows at first."
    )
    data: Path | None = Field(
        default=None,
        description="The folder for what Ridzik remembers between runs; "
        "empty for the usual place of your system.",
    )

    discord_token: SecretStr | None = Field(
        default=None, description="The bot's token, from the developer portal."
    )
    ask_channels: Ids = Field(
        default=(), description="Ids of channels or forums where every message is a question."
    )
    allowed_channels: Ids = Field(
        default=(), description="Ids of the only channels to speak in; empty for all."
    )
    allowed_roles: Ids = Field(
        default=(), description="Ids of the only roles that may ask; empty for everyone."
    )
    operator_roles: Ids = Field(
        default=(),
        description="Ids of roles that may reindex and see gaps, beside those who manage a server.",
    )
    operators_channel: int | None = Field(
        default=None, description="Id of the channel that hears when a document cannot be read."
    )
    test_server: int | None = Field(
        default=None, description="Id of a server that gets new commands at once."
    )
    threads: bool = Field(default=False, description="Answer mentions in a thread of their own.")
    shards: bool = Field(
        default=False, description="Share many servers over several connections to Discord."
    )
    questions_per_minute: int = Field(
        default=10, ge=1, le=600, description="How many questions one person may ask in a minute."
    )
    feedback: bool = Field(
        default=True, description="Keep feedback and unanswered questions, without who asked."
    )
    feedback_days: int = Field(
        default=90, ge=1, le=3650, description="For how many days they are kept."
    )

    log_level: LogLevel = Field(
        default=LogLevel.INFO,
        description="From which level on the bot logs: debug, info (a line for each question, "
        "without who asked), warning or error.",
    )
    log_format: LogFormat = Field(
        default=LogFormat.TEXT,
        description="How it logs: text for people, or json, one object a line, for programs.",
    )
    log_questions: bool = Field(
        default=False, description="Whether the log holds what was asked, word for word."
    )

    @field_validator("documents", "synonyms", "data")
    @classmethod
    def _refuse_zero_bytes(cls, value: tuple[Path, ...] | Path | None) -> object:
        paths = value if isinstance(value, tuple) else (value,)
        if any("\0" in str(path) for path in paths):
            raise ValueError("no path has a zero byte in it")
        return value

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator(
        "ask_channels", "allowed_channels", "allowed_roles", "operator_roles", mode="before"
    )
    @classmethod
    def _split_ids(cls, value: object) -> object:
        return _split(value)

    @field_validator("documents", mode="before")
    @classmethod
    def _split_paths(cls, value: object) -> object:
        return _split(value)

    @classmethod
    def load(cls, env_file: Path | None = Path(".env")) -> Self:
        """The settings from the environment and `env_file`, if there is one.

        Raises SettingsError, with a sentence for each setting that cannot be used.
        """
        try:
            if env_file is not None and env_file.is_file():
                _refuse_broken_lines(env_file)
            return cls(_env_file=env_file)  # type: ignore[call-arg]  # pydantic-settings' own
        except ValidationError as error:
            raise SettingsError(_sentences(error)) from None
        except UnicodeDecodeError:
            raise SettingsError(f"The file {env_file} is not UTF-8; save it as UTF-8.") from None
        except OSError as error:
            raise SettingsError(
                f"The file {env_file} cannot be read: {reason_of(error)}; check who may read it."
            ) from None


def _split(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _refuse_broken_lines(env_file: Path) -> None:
    """Raise SettingsError for a line that would be left out, with whatever it was to forbid."""
    for read in _read_lines(env_file):
        if read.error:
            text = read.original.string
            above = text[: len(text) - len(text.lstrip())].count("\n")
            raise SettingsError(
                f"Line {read.original.line + above} of the file {env_file} cannot be read. "
                "Write NAME=value, with quotation marks around all of the value or none."
            )


def _read_lines(env_file: Path) -> list[Binding]:
    """What the lines of a file give. Raises OSError and UnicodeDecodeError."""
    with env_file.open(encoding="utf-8-sig") as stream:
        return list(parse_stream(stream))


def _sentences(error: ValidationError) -> str:
    problems = error.errors(include_url=False, include_input=False)
    sentences = (
        _sentence(each["type"], each["msg"], each["loc"], each.get("ctx", {})) for each in problems
    )
    # One sentence a setting, of which several ids may be wrong.
    return " ".join(dict.fromkeys(sentences))


def _sentence(
    kind: str, message: str, place: tuple[int | str, ...], bounds: Mapping[str, object]
) -> str:
    setting, *within = place
    words = _IDS if within and kind.startswith("int_parsing") else _IN_WORDS.get(kind)
    said = words.format_map(bounds) if words else message
    return f"The setting {PREFIX}{str(setting).upper()} cannot be used: {said}."


def unknown_names(env_file: Path, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Names in the environment and a file that look like settings and are none."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = {*environment}
    # Settings.load says what is wrong with the file, or with a line of it.
    with suppress(OSError, UnicodeDecodeError):
        if env_file.is_file():
            given |= {read.key for read in _read_lines(env_file) if read.key}
    names = sorted(name.upper() for name in given if name.upper().startswith(PREFIX))
    return tuple(name for name in names if name not in known)


def no_such_setting(name: str) -> str:
    """What is to be said of a name that `unknown_names` gives."""
    return f"There is no setting {name}; .env.example lists them all."
