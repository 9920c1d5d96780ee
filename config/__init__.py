"""Settings, from the environment and a `.env` file."""

from config.reasons import reason_of
from config.settings import (
    LANGUAGE_CODE,
    PREFIX,
    LogFormat,
    LogLevel,
    Settings,
    SettingsError,
    no_such_setting,
    unknown_names,
)

__all__ = [
    "LANGUAGE_CODE",
    "PREFIX",
    "LogFormat",
    "LogLevel",
    "Settings",
    "SettingsError",
    "no_such_setting",
    "reason_of",
    "unknown_names",
]
