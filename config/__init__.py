"""Settings, from the environment and a `.env` file."""

from config.settings import LogFormat, LogLevel, Settings, SettingsError

__all__ = ["LogFormat", "LogLevel", "Settings", "SettingsError"]
