"""Where Ridzik keeps what it remembers between runs."""

from pathlib import Path

from platformdirs import user_data_path

from config.reasons import reason_of
from config.settings import Settings, SettingsError


def data_folder(settings: Settings) -> Path:
    """The folder for what Ridzik remembers, made for its owner alone if it was not there.

    Raises SettingsError where it cannot be made.
    """
    try:
        folder = settings.data.expanduser() if settings.data else user_data_path("ridzik")
    except RuntimeError:
        raise SettingsError(
            f"The folder {settings.data} for Ridzik's data cannot be made: nobody of that name "
            "has a home here. Set RIDZIK_DATA to a folder that can."
        ) from None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The folder {folder} for Ridzik's data cannot be made: {reason_of(error)}. "
            "Set RIDZIK_DATA to a folder that can."
        ) from None
    return folder


def index_folder(settings: Settings) -> Path:
    """The folder for the index, which need not be there. Raises as `data_folder` does."""
    return data_folder(settings) / "index"
