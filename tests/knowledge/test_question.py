"""What a question is about, and what of it the documents do not know."""

import pytest
from hypothesis import example, given

from knowledge.analysis import Analyzer
from knowledge.index import Index
from knowledge.language import AnswerKind, load_language
from knowledge.question import (
    Origin,
    Question,
    QuestionReader,
)
from knowledge.rarity import load_rarity
from knowledge.thesaurus import Thesaurus, load_thesaurus
from tests.knowledge.any_text import any_text

TEXTS = (
    "Jim Belushi stars as the detective Art Ridzik.",
    "They smuggle cocaine into the country on a bus.",
    "The hotel on Foundry Lane has 140 rooms.",
)


def reader(analyzer: Analyzer, *lines: str) -> QuestionReader:
    return QuestionReader(analyzer, Thesaurus(lines, analyzer), load_rarity(analyzer))


def indexed(analyzer: Analyzer, *texts: str) -> Index:
    return Index([analyzer.terms(text) for text in texts or TEXTS])


def read(analyzer: Analyzer, text: str, *lines: str) -> Question:
    return reader(analyzer, *lines).read(text, indexed(analyzer))


@pytest.fixture(scope="module")
def shipped(english: Analyzer) -> QuestionReader:
    return QuestionReader(english, load_thesaurus(english), load_rarity(english))


@pytest.fixture(scope="module")
def index(english: Analyzer) -> Index:
    return indexed(english)


def test_concepts_are_the_words_that_are_not_light(english: Analyzer) -> None:
    concepts = read(english, "who was the detective on the bus?").concepts
    assert [concept.asked for concept in concepts] == ["detective", "bus"]


def test_a_word_that_is_asked_twice_is_one_concept(english: Analyzer) -> None:
    assert len(read(english, "Room, room, ROOMS").concepts) == 1


def test_who_only_says_something_asks_nothing(english: Analyzer) -> None:
    assert read(english, "I saw my room").concepts == ()
    for asking in ("I saw my room?", "who saw my room", "can I see my room", "room"):
        assert read(english, asking).concepts
    # What is worth a rare word may be meant as a question.
    assert read(english, "I lost Ridzik on the bus").concepts


def test_what_texts_speak_of_more_than_others_would_is_central(english: Analyzer) -> None:
    index = indexed(english, "A walrus swims.", "We work.", "We work.", *["A fish dives."] * 300)
    asked = "walrus, wlarus, tusker, work, zebra"
    concepts = reader(english, "tusker => walrus").read(asked, index).concepts
    assert [concept.central for concept in concepts] == [True, True, False, False, False]


def test_what_is_said_around_a_question_counts_half_and_is_not_missed(english: Analyzer) -> None:
    alone = read(english, "who is the detective?")
    around = read(english, "I saw a zebra on the bus. who is the detective?")
    [detective] = alone.concepts
    assert [(each.asked, each.unasked) for each in around.concepts] == [
        ("detective", False), ("saw", True), ("zebra", True), ("bus", True),
    ]  # fmt: skip
    assert around.concepts[0] == detective
    bus = read(english, "where is the bus?").concepts[0]
    assert around.concepts[-1].idf == pytest.approx(bus.idf / 2)
    assert around.missing == ()


def test_what_is_said_around_and_asked_too_is_asked(english: Analyzer) -> None:
    [hotel] = read(english, "The hotel is closed. When does the hotel open?").topics[:1]
    assert (hotel.asked, hotel.unasked) == ("hotel", False)


def test_where_a_question_says_nothing_what_is_said_around_it_is_asked(english: Analyzer) -> None:
    question = read(english, "I lost the bus. What now?")
    assert {concept.asked: concept.unasked for concept in question.concepts}["bus"] is False


def test_what_is_said_around_expects_no_kind_of_answer(english: Analyzer) -> None:
    question = read(english, "I wonder how many rooms they have. Who is the detective?")
    assert question.kind is AnswerKind.WHO


def test_a_phrase_that_begins_with_a_light_word_is_one_concept(english: Analyzer) -> None:
    [concept] = read(english, "who is on duty?", "on duty => detective").concepts
    assert (concept.asked, concept.alternatives[0].terms) == ("on duty", ("detect",))


def test_a_known_word_stands_for_itself_first(english: Analyzer) -> None:
    [concept] = read(english, "cocaine", "cocaine, bus").concepts
    own, other = concept.alternatives
    assert (own.terms, own.origin, own.weight) == (("cocain",), Origin.ASKED, 1.0)
    assert (other.terms, other.origin) == (("bus",), Origin.THESAURUS)


def test_expansions_weigh_less_than_the_word_itself(shipped: QuestionReader, index: Index) -> None:
    for text in ("who playd the detectve", "coke dealers", "which hotels", "cop on a coach"):
        for concept in shipped.read(text, index).concepts:
            for alternative in concept.alternatives:
                if alternative.origin is not Origin.ASKED:
                    assert 0 < alternative.weight < 1


def test_an_equivalent_word_weighs_more_than_a_one_way_synonym(english: Analyzer) -> None:
    [same] = read(english, "coke", "coke, cocaine").concepts[0].alternatives
    [other] = read(english, "coke", "coke => cocaine").concepts[0].alternatives
    assert same.weight > other.weight


def test_a_misspelled_word_stands_for_the_nearest_known_one(english: Analyzer) -> None:
    [concept] = read(english, "ridzick").concepts
    [alternative] = concept.alternatives
    assert (alternative.terms, alternative.origin) == (("ridzik",), Origin.SPELLING)


def test_a_misspelled_word_of_the_thesaurus_stands_for_its_synonyms(english: Analyzer) -> None:
    [concept] = read(english, "narcottics", "narcotics => cocaine").concepts
    assert [alternative.terms for alternative in concept.alternatives] == [("cocain",)]


@pytest.mark.parametrize(
    ("asked", "parts"), [("autoclickers", ("auto", "clicker")), ("bluray", ("blu", "ray"))]
)
def test_an_unknown_compound_stands_for_its_two_parts(
    english: Analyzer, asked: str, parts: tuple[str, str]
) -> None:
    known = indexed(english, "Auto-clickers are forbidden.", "A Blu-ray followed.", "Park here.")
    [concept] = reader(english).read(asked, known).concepts
    [alternative] = concept.alternatives
    assert alternative.terms == parts


def test_parts_that_no_passage_holds_together_are_no_compound(english: Analyzer) -> None:
    known = indexed(english, "The coach waits.", "The parks close at ten.")
    assert reader(english).read("coachparks", known).missing == ("coachparks",)


@pytest.mark.parametrize("word", ["clicklock", "clicklocked" * 20])
def test_what_has_no_known_parts_is_no_compound(english: Analyzer, word: str) -> None:
    known = indexed(english, "Click the lockers.")
    assert reader(english).read(word, known).missing == (word,)


def test_two_words_stand_for_the_one_that_they_make(english: Analyzer) -> None:
    known = indexed(english, "Autoclickers are forbidden.", "A restored Bluray followed.")
    for asked in ("auto-clickers", "auto clickers", "Blu-ray"):
        [concept] = reader(english).read(asked, known).concepts
        [alternative] = concept.alternatives
        assert concept.asked == asked
        assert alternative.terms in [("autoclick",), ("bluray",)]


@pytest.mark.parametrize("asked", ["the sun, flower", "sun? Flower", "rule 3-4", "sun flower"])
def test_words_that_something_parts_and_figures_make_no_other(
    english: Analyzer, asked: str
) -> None:
    known = indexed(english, "A sunflower.", "The sun.", "Rule 34.")
    found = [each.alternatives for each in reader(english).read(asked, known).concepts]
    terms = {term for alternatives in found for each in alternatives for term in each.terms}
    assert not terms & {"sunflow", "34"}


def test_a_hyphen_joins_light_words_too(english: Analyzer) -> None:
    known = indexed(english, "The signup closes.")
    [concept] = reader(english).read("sign-up", known).concepts
    assert concept.alternatives[0].terms == ("signup",)


def test_two_known_words_stay_apart(english: Analyzer) -> None:
    known = indexed(english, "A green house.", "A greenhouse.")
    assert len(reader(english).read("green house", known).concepts) == 2


def test_a_light_word_is_no_part_of_another_word(english: Analyzer) -> None:
    known = indexed(english, "The island is green.")
    [concept] = reader(english).read("is land cheap", known).concepts[:1]
    assert concept.asked == "land"


def test_a_word_of_the_language_is_not_misspelled(english: Analyzer) -> None:
    # One letter from "country", which is known.
    assert read(english, "county").missing == ("county",)


def test_missing_words_are_given_as_they_were_asked(english: Analyzer) -> None:
    assert read(english, "What was the BUDGET of Ridzik's Hairdresser?").missing == (
        "BUDGET",
        "Hairdresser",
    )


def test_a_phrase_of_light_words_is_a_concept_if_it_has_synonyms(english: Analyzer) -> None:
    [concept] = read(english, "did they give up?", "give up => smuggle").concepts
    assert concept.asked == "give up"
    assert concept.alternatives


def test_a_phrase_that_is_a_concept_is_asked_once(english: Analyzer) -> None:
    question = read(english, "motion picture cocaine", "motion picture => bus")
    assert [concept.asked for concept in question.concepts] == ["motion picture", "cocaine"]


def test_a_phrase_of_words_that_are_all_known_stays_apart(english: Analyzer) -> None:
    question = read(english, "detective hotel", "detective hotel => bus")
    assert [concept.asked for concept in question.concepts] == ["detective", "hotel"]


def test_a_concept_of_a_rare_word_is_more_telling(english: Analyzer) -> None:
    ridzik, rooms = read(english, "Ridzik's rooms").concepts
    assert ridzik.idf > rooms.idf


def test_small_talk_around_a_question_is_not_asked(english: Analyzer) -> None:
    plain = read(english, "who is the detective")
    chatty = read(english, "hi there! who is the detective? thanks")
    assert chatty.concepts == plain.concepts
    assert chatty.kind is plain.kind is AnswerKind.WHO


@pytest.mark.parametrize(
    "text",
    ["quick question: who is the detective?", "wich detective is hte one, coud you tell me?"],
)
def test_openings_and_misspelled_light_words_ask_nothing(english: Analyzer, text: str) -> None:
    assert [concept.asked for concept in read(english, text).concepts] == ["detective"]


@pytest.mark.parametrize(
    "text",
    [
        "hi there",
        "thanks",
        "thank you so much!",
        "thanks, that helped!",
        "cheers mate",
        "",
        "🙂",
        "?!",
        "how are you?",
        "👍🏽 👍🏽",
        "\0",
    ],
)
def test_small_talk_asks_nothing(english: Analyzer, text: str) -> None:
    assert read(english, text).concepts == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("who is it", AnswerKind.WHO),
        ("WHEN WAS IT BUILT?", AnswerKind.WHEN),
        ("where's the hotel", AnswerKind.WHERE),
        ("how many rooms", AnswerKind.HOW_MANY),
        ("and how much is it?", AnswerKind.HOW_MUCH),
        ("for how long did they stay", AnswerKind.HOW_LONG),
        ("how old must I be", AnswerKind.HOW_OLD),
        ("how deep is the river", AnswerKind.HOW_FAR),
        ("what's the weight of it", AnswerKind.HOW_HEAVY),
        ("why so", AnswerKind.WHY),
        ("rooms", None),
        ("is there a hotel", None),
    ],
)
def test_a_question_shows_what_it_expects(
    english: Analyzer, text: str, kind: AnswerKind | None
) -> None:
    assert read(english, text).kind is kind


def test_the_words_that_only_ask_are_no_topic(english: Analyzer) -> None:
    question = read(english, "how long did they stay at the hotel?")
    assert "long" not in [topic.asked for topic in question.topics]
    assert "hotel" in [topic.asked for topic in question.topics]


def test_pasted_pages_are_read_up_to_a_bound(english: Analyzer) -> None:
    beyond = "x " * 2_000 + "Ridzik"
    assert len(read(english, beyond).text) == 2_000
    assert "ridzik" not in read(english, beyond).terms


def test_a_greeting_with_nothing_but_light_words_has_no_words(english: Analyzer) -> None:
    assert read(english, "hi, and thank you for that").words == ()


def test_a_greeting_before_a_question_of_light_words_is_taken_off(english: Analyzer) -> None:
    assert read(english, "good morning, what is it?").words == ("what", "is", "it")


@pytest.mark.parametrize(
    ("text", "missing"),
    [("电影预算", "预算"), ("预算电影", "预算"), ("电影预", "预"), ("预电影", "预")],
)
def test_chinese_signs_beside_a_known_word_are_missing_without_it(text: str, missing: str) -> None:
    chinese = Analyzer(load_language("zh"))
    question = reader(chinese).read(text, indexed(chinese, "电影的导演是希尔。"))
    assert question.missing == (missing,)


def test_chinese_signs_that_no_passage_knows_are_one_missing_word() -> None:
    chinese = Analyzer(load_language("zh"))
    index = indexed(chinese, "电影的导演是希尔。")
    question = reader(chinese).read("电影预算书", index)
    assert question.missing == ("预算书",)


@given(text=any_text)
@example(text="a" * 100_000)
@example(text="\ud800" * 3_000)
@example(text="'" * 3_000)
def test_any_text_is_read_as_a_question(shipped: QuestionReader, index: Index, text: str) -> None:
    question = shipped.read(text, index)
    for concept in question.concepts:
        assert concept.asked in text
        assert concept.idf >= 0
        for alternative in concept.alternatives:
            assert 0 < alternative.weight <= 1
            assert all(term in index for term in alternative.terms)
    assert all(word in text for word in question.missing)
    assert len(question.missing) == len(set(question.missing))
    assert set(question.topics) <= set(question.concepts)


def test_a_question_without_a_word_that_asks_asks_with_none(english: Analyzer) -> None:
    assert read(english, "Ridzik").asking == ()
    assert read(english, "how long did they film").asking == ("how", "long", "did")


@pytest.mark.parametrize("text", ["what if im ill?", "ill", "i'm ill what now", "who is ill"])
def test_ill_is_a_word_where_a_passage_knows_it(english: Analyzer, text: str) -> None:
    known = indexed(english, "Ring us if you are ill.")
    assert [each.asked for each in reader(english).read(text, known).concepts] == ["ill"]


@pytest.mark.parametrize(
    "text", ["ill bring the bus", "I'll bring the bus", "so ill bring the bus"]
)
def test_ill_for_i_will_is_light(english: Analyzer, text: str) -> None:
    concepts = reader(english).read(f"{text}, where is it?", indexed(english)).concepts
    assert "ill" not in [each.asked for each in concepts]


def test_a_known_word_of_a_phrase_stands_for_it_faintly(english: Analyzer) -> None:
    known = indexed(english, "Service is free.", "The helpdesk is open.")
    question = reader(english, "customer service => helpdesk").read("customer service", known)
    [concept] = question.concepts
    part = next(each for each in concept.alternatives if each.origin is Origin.PART)
    assert part.terms == ("servic",)
    assert part.weight < min(each.weight for each in concept.alternatives if each != part)


def test_what_only_asks_is_not_said_by_the_word_of_another_concept(english: Analyzer) -> None:
    known = indexed(english, "The cost was high.", "It is a price.")
    asker = reader(english, "how much => cost, price")
    asking, cost = asker.read("how much did it cost?", known).concepts
    assert [each.terms for each in asking.alternatives] == [("price",)]
    assert [each.terms for each in cost.alternatives] == [("cost",)]


def test_what_others_say_altogether_is_not_missing(english: Analyzer) -> None:
    known = indexed(english, "The cost was high.")
    question = reader(english, "how much => cost").read("how much did it cost?", known)
    assert ([each.asked for each in question.concepts], question.missing) == (["cost"], ())
