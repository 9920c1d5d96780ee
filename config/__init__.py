"""Settings, from the environment and a `.env` file."""

from config.settings import Settings, SettingsError

__all__ = ["Settings", "SettingsError"]
