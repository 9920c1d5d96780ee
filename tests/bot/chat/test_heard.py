from bot.chat.heard import Heard


def test_an_interaction_is_heard_once() -> None:
    heard = Heard()
    assert [heard.first(1), heard.first(2), heard.first(1)] == [True, True, False]


def test_only_so_many_are_remembered() -> None:
    heard = Heard(most=2)
    assert [heard.first(number) for number in (1, 2, 3, 1)] == [True] * 4
