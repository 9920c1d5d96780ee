"""Settings, from the environment and a `.env` file."""

from config.settings import PREFIX, LogFormat, LogLevel, Settings, SettingsError, unknown_names

__all__ = ["PREFIX", "LogFormat", "LogLevel", "Settings", "SettingsError", "unknown_names"]
