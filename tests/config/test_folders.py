import stat
from pathlib import Path

import pytest

from config import Settings, SettingsError
from config.folders import data_folder


def test_the_data_folder_is_the_one_that_is_set(tmp_path: Path) -> None:
    assert data_folder(Settings(data=tmp_path / "a" / "b")) == tmp_path / "a" / "b"


def test_the_data_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = data_folder(Settings(data=tmp_path / "ridzik"))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_data_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("kept")
    assert (data_folder(Settings(data=tmp_path)) / "note").read_text() == "kept"


def test_without_a_setting_the_data_folder_is_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = data_folder(Settings(data=None))
    assert folder.name == "ridzik"
    assert folder.is_relative_to(tmp_path)


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"file/ridzik .* cannot be made: not a directory"):
        data_folder(Settings(data=tmp_path / "file" / "ridzik"))


def test_a_home_that_nobody_has_is_named() -> None:
    with pytest.raises(SettingsError, match=r"~nobody-of-that-name/data .* nobody of that name"):
        data_folder(Settings(data=Path("~nobody-of-that-name/data")))
