import pytest

from bot.verdicts import Word, closest, listed
from knowledge import Answer, Verdict


def written(words: tuple[str, ...]) -> str:
    return "".join(f"<{part.text}>" if isinstance(part, Word) else part for part in listed(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), ""),
        (("born",), "<born>"),
        (("born", "budget"), "<born> or <budget>"),
        (("a", "b", "c", "d", "e"), "<a>, <b>, <c>, <d> or <e>"),
        (("a", "b", "c", "d", "e", "f"), "<a>, <b>, <c>, <d> or 2 other words"),
        (tuple(map(str, range(2_000))), "<0>, <1>, <2>, <3> or 1,996 other words"),
    ],
)
def test_words_are_listed_as_a_sentence_does(words: tuple[str, ...], expected: str) -> None:
    assert written(words) == expected


def test_closest_says_what_no_passage_mentions() -> None:
    said = closest(Answer("born?", Verdict.CLOSEST, (), ("born",)))
    assert said == ("No passage mentions ", Word("born"), ". Closest:")


def test_closest_without_a_missing_word_makes_none_up() -> None:
    assert closest(Answer("?", Verdict.CLOSEST)) == ("No passage answers this fully. Closest:",)
