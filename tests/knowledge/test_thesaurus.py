"""Lines in Solr's synonyms format, and what they make of phrases."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase, KnowledgeError
from knowledge.analysis import Analyzer
from knowledge.language import LANGUAGES, load_language
from knowledge.thesaurus import EQUIVALENT, ONE_WAY, Synonym, Thesaurus, load_thesaurus
from tests.knowledge.any_text import any_text

SHIPPED = sorted(path.stem for path in LANGUAGES.glob("*.synonyms"))


def stems(english: Analyzer, phrase: str) -> tuple[str, ...]:
    return tuple(word.stem for word in english.words(phrase))


def shipped_lines(code: str) -> list[str]:
    return (LANGUAGES / f"{code}.synonyms").read_text(encoding="utf-8").splitlines()


def standing_for(english: Analyzer, phrase: str, *lines: str) -> set[str]:
    synonyms = Thesaurus(lines, english).synonyms(stems(english, phrase))
    return {" ".join(synonym.terms) for synonym in synonyms}


def test_words_of_a_line_stand_for_each_other(english: Analyzer) -> None:
    assert standing_for(english, "film", "film, flick, motion picture") == {
        "flick",
        "motion pictur",
    }
    assert standing_for(english, "flick", "film, flick") == {"film"}


def test_an_arrow_leads_one_way(english: Analyzer) -> None:
    assert standing_for(english, "played", "play => star, cast") == {"star", "cast"}
    assert standing_for(english, "star", "play => star, cast") == set()


def test_several_words_may_stand_before_an_arrow(english: Analyzer) -> None:
    line = "coke, snow => cocaine"
    assert standing_for(english, "coke", line) == standing_for(english, "snow", line) != set()


def test_words_that_stand_for_each_other_weigh_more_than_one_way_ones(english: Analyzer) -> None:
    thesaurus = Thesaurus(["film, flick", "gun => pistol"], english)
    assert thesaurus.synonyms(("film",)) == (Synonym(("flick",), EQUIVALENT),)
    assert thesaurus.synonyms(("gun",)) == (Synonym(("pistol",), ONE_WAY),)
    assert ONE_WAY < EQUIVALENT < 1


def test_a_word_may_have_a_weight_behind_a_bar(english: Analyzer) -> None:
    thesaurus = Thesaurus(["gun => pistol|0.7, rifle", "film, flick|0.9"], english)
    assert thesaurus.synonyms(("gun",)) == ((("pistol",), 0.7), (("rifl",), ONE_WAY))
    assert thesaurus.synonyms(("film",)) == ((("flick",), 0.9),)
    assert thesaurus.synonyms(("flick",)) == ((("film",), EQUIVALENT),)


@pytest.mark.parametrize("weight", ["", "x", "0", "-1", "1.5", "nan", "inf", "0.5|0.6"])
def test_a_weight_that_is_none_counts_as_usual(english: Analyzer, weight: str) -> None:
    thesaurus = Thesaurus([f"gun => pistol|{weight}"], english)
    assert thesaurus.synonyms(("gun",)) == (Synonym(("pistol",), ONE_WAY),)


def test_the_greater_of_two_weights_counts(english: Analyzer) -> None:
    thesaurus = Thesaurus(["gun => pistol|0.7", "guns => pistols|0.2"], english)
    assert thesaurus.synonyms(("gun",)) == (Synonym(("pistol",), 0.7),)


@pytest.mark.parametrize("code", SHIPPED)
def test_the_shipped_lines_are_sorted_by_the_stems_of_what_is_asked(code: str) -> None:
    analyzer = Analyzer(load_language(code))
    lines = [line for line in shipped_lines(code) if not line.startswith("#")]
    asked = [line.partition("=>")[0] for line in lines]
    keys = [stems(analyzer, phrase) for phrase in asked]
    misplaced = [
        line for line, this, after in zip(asked, keys, keys[1:], strict=False) if this >= after
    ]
    assert misplaced == []


@given(data=st.data())
def test_every_shipped_phrase_is_found(data: st.DataObject, english: Analyzer) -> None:
    line = data.draw(st.sampled_from(shipped_lines("en")[5:]))
    phrase = stems(english, line.partition("=>")[0])
    assert phrase in load_thesaurus(english).phrases_at(phrase, 0)


def test_without_stems_the_shipped_lines_serve_all_the_same() -> None:
    plain = load_thesaurus(Analyzer(load_language("en"), plain=True))
    assert ("film",) in [each.terms for each in plain.synonyms(("movie",))]


def test_lines_of_one_word_add_up(english: Analyzer) -> None:
    assert standing_for(english, "gun", "gun, pistol", "gun => rifle") == {"pistol", "rifl"}


def test_a_phrase_stands_as_a_whole(english: Analyzer) -> None:
    assert standing_for(english, "motion picture", "motion picture => film") == {"film"}
    assert standing_for(english, "motion", "motion picture => film") == set()


def test_a_phrase_of_which_one_word_is_left_is_not_looked_for(english: Analyzer) -> None:
    # "give" alone would find passages about giving to who asks for quitting.
    assert standing_for(english, "quit", "quit => give up") == set()


@pytest.mark.parametrize(
    "line", ["# film, flick", "", "   ", ",,,", "=>", "film =>", "=> film", "film"]
)
def test_a_line_that_says_nothing_is_passed_over(english: Analyzer, line: str) -> None:
    assert Thesaurus([line], english).synonyms(("film",)) == ()


def test_a_comment_may_follow_a_line(english: Analyzer) -> None:
    assert standing_for(english, "film", "film, flick # not movie, though") == {"flick"}


def test_a_comma_behind_a_backslash_is_part_of_the_word(english: Analyzer) -> None:
    assert standing_for(english, "grand", r"grand => 1\,000") == {"1000"}


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("co", "& co => firm"),
        ("1000", r"grand, 1\,000 => firm"),
        ("café", "Café's, bistro => firm"),
        ("went home", "leave,went   home=>firm"),
        ("u.s.", "\tU.S. => firm # not us"),
        ("co-op", "go, co-op => firm"),
    ],
)
def test_a_phrase_is_found_however_its_first_word_is_written(
    english: Analyzer, asked: str, line: str
) -> None:
    assert standing_for(english, asked, "cooper => barrel", line, "go => leave") == {"firm"}


def test_words_are_analysed_as_passages_are(english: Analyzer) -> None:
    assert standing_for(english, "films", "FILMS, Café’s") == {"cafe"}


def test_a_phrase_begins_where_it_stands_in_the_question(english: Analyzer) -> None:
    thesaurus = Thesaurus(["motion picture => film", "motion => movement"], english)
    question = stems(english, "the motion picture")
    assert thesaurus.phrases_at(question, 0) == []
    assert thesaurus.phrases_at(question, 1) == [("motion", "pictur"), ("motion",)]


def test_the_shipped_thesaurus_knows_everyday_words(english: Analyzer) -> None:
    assert ("film",) in [each.terms for each in load_thesaurus(english).synonyms(("movi",))]


def test_the_shipped_english_thesaurus_has_several_hundred_lines(english: Analyzer) -> None:
    assert len(load_thesaurus(english).words) > 300


@pytest.mark.parametrize("code", SHIPPED)
def test_every_shipped_line_says_something(code: str) -> None:
    for line in shipped_lines(code):
        left, arrow, right = line.partition("=>")
        assert line.startswith("#") or (left.strip() and arrow and right.strip())


def test_a_language_without_a_thesaurus_has_an_empty_one() -> None:
    assert load_thesaurus(Analyzer(load_language("eo"))).words == ()


@pytest.fixture
def notes() -> dict[str, str]:
    return {"notes": "The gizmo hangs beside the door. Nobody has ever seen a cat here."}


def test_the_operators_own_lines_are_used(tmp_path: Path, notes: dict[str, str]) -> None:
    own = tmp_path / "own.synonyms"
    own.write_text("# ours\nfrobnicator, gizmo\n", encoding="utf-8")
    assert KnowledgeBase.from_texts(notes).ask("frobnicator").verdict == "nothing"
    answer = KnowledgeBase.from_texts(notes, synonyms=own).ask("where is the frobnicator?")
    assert (answer.verdict, answer.matches[0].passage.number) == ("answered", 1)
    assert answer.missing == ()


def test_the_operators_own_lines_add_to_the_shipped_ones(english: Analyzer) -> None:
    own = load_thesaurus(english, ["frobnicator, gizmo"])
    assert set(load_thesaurus(english).words) < set(own.words)


def test_a_file_that_is_missing_is_named_in_a_sentence(
    tmp_path: Path, notes: dict[str, str]
) -> None:
    missing = tmp_path / "missing.synonyms"
    with pytest.raises(KnowledgeError) as caught:
        KnowledgeBase.from_texts(notes, synonyms=missing)
    assert str(missing) in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_file_that_is_not_utf_8_is_named_with_line_and_byte(
    tmp_path: Path, notes: dict[str, str]
) -> None:
    own = tmp_path / "own.synonyms"
    own.write_bytes(b"film, movie\ncaf\xe9, bar\n")
    with pytest.raises(KnowledgeError, match=r"own\.synonyms.*line 2, byte 4.*\.$"):
        KnowledgeBase.from_texts(notes, synonyms=own)


@given(lines=st.lists(any_text, max_size=5), asked=any_text)
def test_any_lines_make_a_thesaurus(english: Analyzer, lines: list[str], asked: str) -> None:
    thesaurus = Thesaurus([*lines, f"{asked} => film", f"{asked}, gun"], english)
    for phrase in ((word,) for word in thesaurus.words):
        for synonym in thesaurus.synonyms(phrase):
            assert synonym.terms != phrase
            assert all(synonym.terms)


@given(text=any_text, lines=st.lists(any_text, max_size=3), start=st.integers(0, 20))
def test_phrases_are_found_within_the_question_longest_first(
    english: Analyzer, text: str, lines: list[str], start: int
) -> None:
    question = stems(english, text)
    found = Thesaurus([*lines, text, f"{text} => film"], english).phrases_at(question, start)
    assert found == sorted(found, key=len, reverse=True)
    assert all(question[start : start + len(phrase)] == phrase for phrase in found)


@given(
    words=st.lists(
        st.sampled_from(["get", "rid", "Films", "built", "dr.", "1,000"]), min_size=1, max_size=6
    )
)
def test_a_phrase_is_found_as_it_is_written(english: Analyzer, words: list[str]) -> None:
    phrase = " ".join(words)
    question = stems(english, phrase)
    line = phrase.replace(",", "\\,") + " => gun"
    assert question in Thesaurus([line], english).phrases_at(question, 0)
