"""Letters that straddle two words of a script without spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis import Analyzer
from knowledge.index import Index
from knowledge.language import load_language
from knowledge.overlaps import without_unknown_overlaps


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("电影导演希尔热", ["电影", "导演", "希尔", "热"]),
        ("导演热狗希尔", ["导演", "热狗", "希尔"]),
        ("热狗大王", ["热狗大王"]),
    ],
)
def test_what_known_words_leave_is_one_unknown_word(text: str, words: list[str]) -> None:
    chinese = Analyzer(load_language("zh"))
    index = Index([chinese.terms("电影的导演是希尔。")])
    found = without_unknown_overlaps(list(chinese.words(text)), index)
    assert [word.folded for word in found] == words


@given(text=st.text("电影导演希尔热 ab", max_size=30))
def test_overlapping_signs_stay_within_the_text_and_in_order(text: str) -> None:
    chinese = Analyzer(load_language("zh"))
    index = Index([chinese.terms("电影的导演是希尔。")])
    before = 0
    for word in without_unknown_overlaps(list(chinese.words(text)), index):
        assert before <= word.start < word.end <= len(text)
        assert text[word.start : word.end].lower() == word.folded
        before = word.start
