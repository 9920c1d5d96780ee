import errno

from config.reasons import reason_of


def test_what_the_system_says_fits_into_a_sentence() -> None:
    assert reason_of(OSError(errno.EACCES, "Permission denied")) == "permission denied"


def test_an_error_that_is_not_the_systems_has_its_own_words() -> None:
    assert reason_of(OSError("No room.")) == "no room"
