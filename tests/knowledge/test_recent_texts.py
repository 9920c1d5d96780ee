"""What was found in a text is remembered for a while."""

from knowledge.recent_texts import LONGEST, MOST, for_recent_texts


def found(*texts: str) -> list[str]:
    """The texts that were really looked at."""
    looked_at: list[str] = []
    find = for_recent_texts(looked_at.append)
    for text in texts:
        find(text)
    return looked_at


def test_a_text_is_looked_at_once() -> None:
    assert found("a", "b", "a") == ["a", "b"]


def test_a_text_that_was_looked_at_long_ago_is_looked_at_anew() -> None:
    others = [str(number) for number in range(MOST)]
    assert found("a", *others, "a") == ["a", *others, "a"]


def test_a_long_text_is_not_remembered() -> None:
    longest = "a" * LONGEST
    assert found(longest, longest, f"{longest}a", f"{longest}a") == [longest, *[f"{longest}a"] * 2]


def test_what_was_found_is_given() -> None:
    find = for_recent_texts(str.upper)
    assert [find("a"), find("a"), find("a" * LONGEST)] == ["A", "A", "A" * LONGEST]
