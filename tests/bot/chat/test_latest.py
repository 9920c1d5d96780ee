from bot.chat.latest import Latest


def made(*keys: int, most: int = 2) -> list[int]:
    latest: Latest[int, str] = Latest(most)
    for key in keys:
        latest[key] = "any"
    return list(latest)


def test_only_so_many_are_remembered() -> None:
    assert made(1, 2, 3) == [2, 3]


def test_what_is_set_again_is_the_latest() -> None:
    assert made(1, 2, 1, 3) == [1, 3]


def test_one_is_remembered_by_what_it_was_set_to_last() -> None:
    latest: Latest[int, str] = Latest(2)
    latest[1] = "first"
    latest[1] = "second"
    assert dict(latest) == {1: "second"}
