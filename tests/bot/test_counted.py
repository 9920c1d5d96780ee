import pytest

from bot.counted import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 passages"), (1, "1 passage"), (1450, "1,450 passages")]
)
def test_a_number_stands_with_its_noun(number: int, said: str) -> None:
    assert counted(number, "passage") == said
