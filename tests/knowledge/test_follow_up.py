"""Which questions cannot stand by themselves, and what they mean then."""

import pytest
from hypothesis import given

from knowledge.analysis import Analyzer
from knowledge.follow_up import CARRIED, follow, follows_up, is_elliptic
from knowledge.index import Index
from knowledge.language import AnswerKind, load_language
from knowledge.question import Concept, Question, QuestionReader
from knowledge.rarity import load_rarity
from knowledge.thesaurus import Thesaurus
from tests.knowledge.any_text import any_text

TEXT = "Belushi plays Ridzik. Schwarzenegger plays Danko. They filmed in Moscow for days."


class Reading:
    """Questions read against one small text."""

    def __init__(self, code: str, text: str = TEXT) -> None:
        analyzer = Analyzer(load_language(code))
        self.language = analyzer.language
        self._reader = QuestionReader(analyzer, Thesaurus((), analyzer), load_rarity(analyzer))
        self._index = Index([analyzer.terms(sentence) for sentence in text.split(".")])

    def __call__(self, text: str) -> Question:
        """Read a question by itself."""
        return self._reader.read(text, self._index)

    def followed(self, text: str, earlier: str) -> Question:
        """Read a question in the light of an earlier one."""
        return follow(self(text), self(earlier), self.language)


@pytest.fixture(scope="module")
def english_questions() -> Reading:
    return Reading("en")


def asked(question: Question) -> list[str]:
    return [concept.asked for concept in question.concepts]


@pytest.mark.parametrize(
    "text",
    [
        "and Danko?",
        "what about Ridzik",
        "AND DANKO",
        "why?",
        "when",
        "for how long?",
        "who said that?",
        "where did he go then?",
        "how much is it",
        "Moscow",
        "when in Moscow",
    ],
)
def test_a_question_that_leaves_something_unsaid_follows_up(
    english_questions: Reading, text: str
) -> None:
    assert follows_up(english_questions(text), english_questions.language)


@pytest.mark.parametrize(
    "text",
    [
        "who played Danko?",
        "how many days did Belushi film in Moscow",
        "is it true that Belushi and Schwarzenegger filmed the chase at a Moscow square?",
        "android phones",
        "is there a square in Moscow?",
        "what is the name of the city?",
        "is it ok to film in Moscow?",
        "who is the critic of this article?",
        "",
        "🙂",
        "thanks",
        "hi there",
    ],
)
def test_a_question_that_stands_by_itself_does_not_follow_up(
    english_questions: Reading, text: str
) -> None:
    assert not follows_up(english_questions(text), english_questions.language)


def test_an_elliptic_question_names_only_what_takes_the_others_place(
    english_questions: Reading,
) -> None:
    assert is_elliptic(english_questions("and Danko?"), english_questions.language)
    assert not is_elliptic(english_questions("and why?"), english_questions.language)
    assert not is_elliptic(english_questions("who played Danko?"), english_questions.language)
    several = english_questions("and did Belushi shout at Schwarzenegger in Moscow?")
    assert not is_elliptic(several, english_questions.language)


@pytest.mark.parametrize("text", ["Danko", "in Moscow?", "for the days", "who filmed"])
def test_a_few_words_that_name_one_thing_are_elliptic(
    english_questions: Reading, text: str
) -> None:
    assert is_elliptic(english_questions(text), english_questions.language)


@pytest.mark.parametrize(
    "text", ["why?", "where is he?", "Danko in Moscow", "what is the name of Moscow", ""]
)
def test_what_names_nothing_or_two_things_or_refers_back_is_not_elliptic(
    english_questions: Reading, text: str
) -> None:
    assert not is_elliptic(english_questions(text), english_questions.language)


def test_all_that_was_asked_counts_less_than_what_an_elliptic_question_names(
    english_questions: Reading,
) -> None:
    followed = english_questions.followed("and Danko?", "who played Ridzik in Moscow?")
    assert asked(followed) == ["Danko", "played", "Ridzik", "Moscow"]
    ridzik = next(each for each in followed.concepts if each.asked == "Ridzik")
    assert ridzik.idf == CARRIED * english_questions("Ridzik").concepts[0].idf


def test_an_elliptic_question_expects_what_the_earlier_one_did(english_questions: Reading) -> None:
    followed = english_questions.followed("and Danko?", "who played Ridzik?")
    assert followed.kind is AnswerKind.WHO


def test_a_whole_question_expects_nothing_of_the_earlier_one(english_questions: Reading) -> None:
    for text in ("what is Moscow?", "tell me about Danko", "was Danko there?"):
        assert english_questions.followed(text, "who played Ridzik?").kind is None


def test_an_elliptic_question_may_expect_something_of_its_own(english_questions: Reading) -> None:
    followed = english_questions.followed("and where was Danko?", "who played Ridzik in Moscow?")
    assert followed.kind is AnswerKind.WHERE
    assert {"Danko", "played", "Ridzik", "Moscow"} <= set(asked(followed))


def test_another_follow_up_keeps_all_that_was_asked(english_questions: Reading) -> None:
    followed = english_questions.followed("for how long?", "did they film in Moscow?")
    assert sorted(asked(followed)) == ["Moscow", "film"]
    assert followed.kind is AnswerKind.HOW_LONG


def test_what_is_asked_now_comes_first_and_counts_more(english_questions: Reading) -> None:
    followed = english_questions.followed("did Belushi like it?", "Moscow")
    belushi, moscow = (
        next(each for each in followed.concepts if each.asked == name)
        for name in ("Belushi", "Moscow")
    )
    assert followed.concepts[0] == belushi
    assert (belushi.unasked, moscow.unasked) == (False, True)
    assert moscow.idf < english_questions("Moscow").concepts[0].idf


def test_a_word_that_is_asked_again_is_not_carried_over(english_questions: Reading) -> None:
    followed = english_questions.followed("why in Moscow?", "did they film in Moscow?")
    assert asked(followed).count("Moscow") == 1


def test_what_was_missing_before_is_not_missing_again(english_questions: Reading) -> None:
    followed = english_questions.followed("why?", "did the zeppelin land in Moscow?")
    assert "zeppelin" not in followed.missing


def test_without_an_earlier_question_a_question_is_itself(english_questions: Reading) -> None:
    assert asked(english_questions("for how long?")) == ["long"]
    for text in ("and Danko?", "why?", "who played Ridzik?", "for how long?"):
        question = english_questions(text)
        assert follow(question, Question(""), english_questions.language).kind is question.kind
        assert asked(follow(question, Question(""), english_questions.language)) == asked(question)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "und Danko?"),
        ("es", "¿y Danko?"),
        ("es", "¿quién la fundó?"),
        ("el", "ποιος το έχτισε;"),
        ("ru", "а Данко?"),
        ("zh", "那伊万呢？"),
    ],
)
def test_other_languages_follow_up_too(code: str, text: str) -> None:
    reading = Reading(code)
    assert follows_up(reading(text), reading.language)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "gibt es ein Museum in Moskau?"),
        ("de", "wie groß darf die Laube sein?"),
        ("es", "¿cuánto cuesta la cuota anual?"),
        ("es", "¿quién entrena a los niños pequeños?"),
        ("el", "πού είναι το μουσείο της πόλης;"),
        ("el", "ποιος είναι ο πρόεδρος της λέσχης;"),
        ("ru", "что такое старая Москва?"),
        ("ar", "ما هي عاصمة روسيا القديمة؟"),
    ],
)
def test_articles_and_such_do_not_follow_up(code: str, text: str) -> None:
    reading = Reading(code)
    assert not follows_up(reading(text), reading.language)


@pytest.mark.parametrize(("code", "text"), [("zh", "莫斯科的吉他"), ("th", "โมสโคเยอรมัน")])
def test_what_looks_like_a_pronoun_within_a_word_does_not_follow_up(code: str, text: str) -> None:
    reading = Reading(code)
    assert not follows_up(reading(text), reading.language)


def test_a_chinese_pronoun_follows_up() -> None:
    reading = Reading("zh", "舒华辛力加饰演丹科。莫斯科。")
    assert follows_up(reading("他是丹科"), reading.language)
    assert not follows_up(reading("丹科"), reading.language)


@given(text=any_text, earlier=any_text)
def test_any_question_may_follow_any_other(
    english_questions: Reading, text: str, earlier: str
) -> None:
    question = english_questions(text)
    followed = english_questions.followed(text, earlier)
    assert set(question.topics) <= set(followed.concepts)
    assert len({concept.term for concept in followed.concepts}) == len(followed.concepts)
    assert set(followed.missing) <= set(question.missing)


def about(count: int, *words: str, text: str = "") -> Question:
    """A question with so many concepts."""
    concepts = tuple(Concept(f"c{n}", f"c{n}", 1.0, ()) for n in range(count))
    return Question(text, concepts, words)


def test_who_names_five_things_asks_a_question_that_stands_by_itself() -> None:
    english = load_language("en")
    assert follows_up(about(4, "who", "said", "that"), english)
    assert not follows_up(about(5, "who", "said", "that"), english)


def test_a_word_without_spaces_makes_three_concepts() -> None:
    chinese = load_language("zh")
    assert follows_up(about(12, "他", text="他"), chinese)
    assert not follows_up(about(13, "他", text="他"), chinese)


def test_an_elliptic_question_names_two_things_at_most() -> None:
    english = load_language("en")
    asked = [is_elliptic(about(count, "and", "so"), english) for count in range(4)]
    assert asked == [False, True, True, False]


def test_a_chinese_question_may_be_elliptic_too() -> None:
    chinese = load_language("zh")
    assert is_elliptic(about(1, chinese.openings[0], "丹科"), chinese)
