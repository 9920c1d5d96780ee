import io
import logging

from bot.notices import MOST, Notices


def test_lines_wait_until_they_are_shown() -> None:
    stream = io.StringIO()
    with Notices(stream) as notices:
        logging.getLogger("knowledge.store").info("The %s is new.", "index")
        assert stream.getvalue() == ""
        notices.show()
        assert stream.getvalue() == "The index is new.\n"


def test_what_is_left_is_shown_at_the_end() -> None:
    stream = io.StringIO()
    with Notices(stream):
        logging.getLogger("bot.watching").warning("It is gone.")
    assert stream.getvalue() == "It is gone.\n"


def test_nothing_in_a_line_controls_the_terminal() -> None:
    stream = io.StringIO()
    with Notices(stream):
        logging.getLogger("knowledge").warning("A\x1b[31m name")
    assert "\x1b" not in stream.getvalue()


def test_others_are_not_heard() -> None:
    stream = io.StringIO()
    with Notices(stream):
        logging.getLogger("watchfiles").warning("Something else.")
    assert stream.getvalue() == ""


def test_of_very_many_lines_the_last_are_kept() -> None:
    stream = io.StringIO()
    with Notices(stream):
        for number in range(MOST + 5):
            logging.getLogger("bot").warning("Line %d.", number)
    assert stream.getvalue().splitlines()[-1] == f"Line {MOST + 4}."
    assert len(stream.getvalue().splitlines()) == MOST


def test_afterwards_the_log_is_as_it_was() -> None:
    logger = logging.getLogger("knowledge")
    before = (logger.level, logger.propagate, list(logger.handlers))
    with Notices(io.StringIO()):
        pass
    assert (logger.level, logger.propagate, list(logger.handlers)) == before


def test_where_there_is_no_stream_nothing_is_written() -> None:
    with Notices(None):
        logging.getLogger("bot").warning("Nobody hears this.")
