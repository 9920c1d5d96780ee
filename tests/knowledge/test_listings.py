"""Listings in code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.listings import part_listing

HELP = """usage: run

run serve       start the server
run add NAME    create an account
                and more of it
run purge       delete old uploads"""


def test_a_listing_is_parted_into_its_rows() -> None:
    assert part_listing(HELP) == (
        "usage: run\n",
        "run serve       start the server",
        "run add NAME    create an account\n                and more of it",
        "run purge       delete old uploads",
    )


@pytest.mark.parametrize(
    "code",
    [
        "a = 1    # one thing\nb = 2    # another\nc = 3    # and more",
        "run  start it\nstop  end it",
        "if a:\n    run it now\n    stop it now\n    end it now",
        "a  b\nc  d\ne  f",
        "",
    ],
)
def test_other_code_is_whole(code: str) -> None:
    assert part_listing(code) == (code,)


@pytest.mark.parametrize("part", ["a ", "a  ", " ", "aa  bb cc ", "a\t"])
def test_a_long_line_takes_no_long_time(part: str) -> None:
    line = part * 100_000
    assert part_listing(f"{line}\n{line}")


@given(st.text() | st.text(alphabet="ab \t\n#", max_size=80))
def test_any_code_is_kept_as_it_is(code: str) -> None:
    assert "\n".join(part_listing(code)) == code
