"""Answered, closest or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge import KnowledgeBase, Match, Passage, Verdict
from knowledge.analysis import Analyzer
from knowledge.evaluation import evaluate
from knowledge.index import Index
from knowledge.language import AnswerKind, load_language
from knowledge.question import Alternative, Concept, Origin, Question, QuestionReader
from knowledge.question_files import read_questions
from knowledge.rarity import load_rarity
from knowledge.span import Span
from knowledge.thesaurus import Thesaurus
from knowledge.verdict import DEFAULT_BARS, coverage, judge, share_covered

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
FILM = ROOT / "knowledge" / "documents"

HANDBOOK = """\
# Tools

The laser cutter is nicknamed Beryl. A minute of it costs 20 cents.

The kiln was bought in 2015 and is fired by Hannelore Voss.

# Rules

Dogs are welcome in the lounge, but not in the workshop.
"""


@pytest.fixture(scope="module")
def handbook() -> KnowledgeBase:
    return KnowledgeBase.from_texts({"handbook.md": HANDBOOK})


@pytest.mark.parametrize(
    "question",
    [
        "who fires the kiln?",
        "when was the kiln bought?",
        "what is the laser cutter's nickname",
        "are dogs welcome in the lounge?",
        "KILN",
        "kiln",
        "lazer cutter nickname",
        "hi, are dogs welcome? thanks",
    ],
)
def test_a_question_that_the_best_passage_covers_is_answered(
    handbook: KnowledgeBase, question: str
) -> None:
    assert handbook.ask(question).verdict is Verdict.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "I watch it with my kids tonight. Who played Ridzik?",
        "hi all! my first time here. who plays ridzik?",
    ],
)
def test_what_is_said_around_a_question_need_not_be_known(question: str) -> None:
    film = KnowledgeBase.from_texts(
        {"film": "Jim Belushi stars as Art Ridzik. It was shot in May."}
    )
    answer = film.ask(question)
    assert (answer.verdict, answer.missing) == (Verdict.ANSWERED, ())
    assert answer.matches[0].passage.number == 1


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("what is the warranty of the kiln?", "warranty"),
        ("which insurance covers the laser cutter?", "insurance"),
        ("who is the sponsor of the lounge?", "sponsor"),
    ],
)
def test_a_question_that_is_known_in_part_is_closest(
    handbook: KnowledgeBase, question: str, missing: str
) -> None:
    answer = handbook.ask(question)
    assert answer.verdict is Verdict.CLOSEST
    assert missing in answer.missing
    assert answer.matches


@pytest.mark.parametrize(
    "question",
    [
        "how do I bake sourdough bread?",
        "photosynthesis",
        "capital of Peru",
        "python list comprehension",
    ],
)
def test_a_foreign_topic_is_nothing(handbook: KnowledgeBase, question: str) -> None:
    assert handbook.ask(question).verdict is Verdict.NOTHING


@pytest.mark.parametrize(
    "question",
    [
        "hi there",
        "hello",
        "thanks",
        "thank you so much!",
        "good morning everyone",
        "how are you?",
        "lol",
    ],
)
def test_small_talk_is_nothing(handbook: KnowledgeBase, question: str) -> None:
    answer = handbook.ask(question)
    assert (answer.verdict, answer.matches, answer.missing) == (Verdict.NOTHING, (), ())


@pytest.mark.parametrize(
    "question", ["", " \n", "🙂", "👍🏽👍🏽", "?", "…!", "\0", "\ud800", "who is it?"]
)
def test_what_is_no_question_is_nothing(handbook: KnowledgeBase, question: str) -> None:
    answer = handbook.ask(question)
    assert (answer.verdict, answer.matches, answer.missing) == (Verdict.NOTHING, (), ())


@pytest.mark.parametrize(
    "question", ["what does a bitcoin mining rig cost?", "which zebra kissed a platypus on Rules?"]
)
def test_a_question_of_which_only_a_little_is_known_is_nothing(
    handbook: KnowledgeBase, question: str
) -> None:
    assert handbook.ask(question).verdict is Verdict.NOTHING


def test_a_question_whose_words_are_known_in_many_places_is_not_nothing(
    handbook: KnowledgeBase,
) -> None:
    question = "Beryl, 2015, dogs, cents, Hannelore, lounge"
    assert handbook.ask(question).verdict is not Verdict.NOTHING


def test_one_word_too_many_does_not_spoil_an_answer(handbook: KnowledgeBase) -> None:
    answer = handbook.ask("the kiln that Hannelore Voss fires, zeppelin")
    assert (answer.verdict, answer.missing) == (Verdict.ANSWERED, ("zeppelin",))


def judged(text: str, question: str, **bars: float) -> Verdict:
    analyzer = Analyzer(load_language("en"))
    reader = QuestionReader(analyzer, Thesaurus((), analyzer), load_rarity(analyzer))
    asked = reader.read(question, Index([analyzer.terms(text), analyzer.terms("hotel")]))
    terms = analyzer.terms(question)
    words = tuple(Span(word.start, word.end) for word in analyzer.words(text) if word.term in terms)
    match = Match(Passage("notes", 1, text), 1.0, tuple(analyzer.terms(text)), words)
    return judge(asked, [match], analyzer, replace(DEFAULT_BARS, **bars))


def test_a_passage_without_the_number_that_is_asked_for_does_not_answer() -> None:
    assert judged("Ann fed it in 1923.", "when was Ann fed?") is Verdict.ANSWERED
    assert judged("Ann fed it a fish.", "when was Ann fed?") is Verdict.CLOSEST
    assert judged("Ann fed it a fish.", "was Ann fed?") is Verdict.ANSWERED


def test_a_number_of_something_else_is_no_measure() -> None:
    kb = KnowledgeBase.from_texts({"river.txt": "The river is cut into two halves."})
    assert kb.ask("how deep is the river?").verdict is Verdict.CLOSEST


def test_a_passage_that_knows_only_the_names_does_not_answer() -> None:
    assert judged("Ann Bell fed a dog.", "what did Ann Bell feed?") is Verdict.ANSWERED
    assert judged("Ann Bell fed a dog.", "is Ann Bell a hotel?") is Verdict.CLOSEST
    assert judged("Ann Bell fed a dog.", "ANN BELL HOTEL") is Verdict.ANSWERED


def test_a_noun_with_its_german_capital_is_no_name() -> None:
    kb = KnowledgeBase.from_texts(
        {"hund.txt": "Der Hund schläft im Zwinger. Alle singen."}, language="de"
    )
    assert kb.ask("singen Hunde im Zwinger?").verdict is Verdict.ANSWERED


def test_words_that_only_ask_are_covered_by_an_answer_of_their_kind() -> None:
    long, walk = unknown("long"), known("walk", 0.9)
    question = Question("", (long, walk), kind=AnswerKind.HOW_LONG, asking=("how", "long"))
    for asking, found in ((0.2, Verdict.ANSWERED), (0.0, Verdict.NOTHING)):
        assert verdict(question, "A walk of four days.", "walk", asking=asking) is found


def test_what_the_heading_right_above_holds_is_covered_in_part() -> None:
    analyzer = Analyzer(load_language("en"))
    fee, walk = known("fee", 0.9), known("walk", 0.9)
    match = Match(Passage("notes", 1, "A walk.", headings=("Fees",)), 1.0, ("walk",))
    for above, found in ((0.9, Verdict.ANSWERED), (0.0, Verdict.CLOSEST)):
        bars = replace(DEFAULT_BARS, above=above)
        assert judge(Question("", (fee, walk, unknown("x"))), [match], analyzer, bars) is found


def test_without_a_passage_the_verdict_is_nothing() -> None:
    concept = Concept("hotel", "hotel", 5.0, ())
    assert (
        judge(Question("hotel", (concept,)), [], Analyzer(load_language("en"))) is Verdict.NOTHING
    )


def test_what_was_asked_for_must_be_there(handbook: KnowledgeBase) -> None:
    # Each word is known somewhere; "which rules" is not what the passage about the kiln says.
    assert handbook.ask("which hotel is the kiln at?").verdict is not Verdict.ANSWERED


def test_documents_of_nothing_answer_nothing() -> None:
    for texts in ({}, {"empty": ""}, {"signs": "?! …"}):
        assert KnowledgeBase.from_texts(texts).ask("who played Ridzik?").verdict is Verdict.NOTHING


def concept(*alternatives: tuple[str, ...]) -> Concept:
    several = tuple(Alternative(terms, 0.4, Origin.THESAURUS) for terms in alternatives)
    return Concept("film", "film", 5.0, several)


def test_one_alternative_is_enough_to_cover_a_concept() -> None:
    assert coverage({"movi"}, concept(("film",), ("movi",)))


def test_all_terms_of_an_alternative_are_needed_to_cover_a_concept() -> None:
    assert not coverage({"motion"}, concept(("motion", "pictur")))
    assert coverage({"motion", "pictur"}, concept(("motion", "pictur")))


def test_a_concept_that_no_passage_knows_is_never_covered() -> None:
    assert not coverage({"film"}, concept())


def test_a_synonym_covers_less_than_the_word_itself() -> None:
    itself = Concept("movie", "movi", 5.0, (Alternative(("movi",), 1.0, Origin.ASKED),))
    assert 0 < coverage({"movi"}, concept(("movi",))) < coverage({"movi"}, itself)


def test_a_concept_is_covered_as_far_as_by_what_says_it_best() -> None:
    both = (
        Alternative(("movi",), 1.0, Origin.ASKED),
        Alternative(("film",), 0.4, Origin.THESAURUS),
    )
    for several in (both, both[::-1]):
        assert coverage({"film", "movi"}, Concept("movie", "movi", 5.0, several)) == 1


def test_no_synonym_covers_more_than_the_word_itself() -> None:
    film = Concept("movie", "movi", 5.0, (Alternative(("film",), 1.0, Origin.THESAURUS),))
    assert coverage({"film"}, film) == 1


def test_a_share_is_that_of_the_idf_that_is_covered() -> None:
    question = Question("cats, dogs", (known("cat", 3.0), known("dog", 1.0)))
    shares = [share_covered(question, terms) for terms in (("cat", "dog"), ("cat",), ("dog",), ())]
    assert shares == [1, 0.75, 0.25, 0]


def test_of_no_question_nothing_is_covered() -> None:
    assert share_covered(Question("hello"), ("cat",)) == 0


@pytest.mark.parametrize(("name", "least"), [("chatter", 0.9), ("questions", 0.8)])
@pytest.mark.parametrize("document", [FILM, EXAMPLES / "handbook.md"])
def test_few_messages_that_ask_of_something_else_or_nothing_are_answered(
    name: str, least: float, document: Path
) -> None:
    file = read_questions(EXAMPLES / "elsewhere" / f"{name}.tsv")
    judgements = evaluate(file, KnowledgeBase.open(document))
    assert sum(each.right_verdict for each in judgements) > least * len(judgements)


def known(term: str, idf: float = 1.0, weight: float | None = None) -> Concept:
    """What the documents say by this word, or by a synonym that has this weight."""
    origin = Origin.ASKED if weight is None else Origin.THESAURUS
    return Concept(term, term, idf, (Alternative((term,), weight or 1.0, origin),))


def unknown(term: str, idf: float = 1.0) -> Concept:
    return Concept(term, term, idf, ())


def verdict(question: Question, text: str, *terms: str, **bars: float) -> Verdict:
    """The verdict on a passage that has these terms, where they are words of its text."""
    found = ((text.find(term), len(term)) for term in terms)
    words = tuple(Span(start, start + length) for start, length in found if start >= 0)
    match = Match(Passage("notes", 1, text), 1.0, terms, words)
    return judge(question, [match], Analyzer(load_language("en")), replace(DEFAULT_BARS, **bars))


def test_a_passage_without_the_name_that_is_asked_for_does_not_answer() -> None:
    for question in ("who fed a dog?", "what was the name of the dog?"):
        assert judged("There Ann fed a dog.", question) is Verdict.ANSWERED
        assert judged("Somebody fed a dog.", question) is Verdict.CLOSEST


@pytest.mark.parametrize(
    ("question", "beside", "elsewhere"),
    [
        (
            "how many goals were there?",
            "Of goals there were nine, in a match that nobody has ever forgotten.",
            "There were goals in a match that nobody forgot for at least nine years.",
        ),
        (
            "what was the name of the baker?",
            "They got in after a baker, Hugo Brun, had unbolted the gate.",
            "Mercenaries under John Harsley got in by night, and a baker was bribed.",
        ),
    ],
)
def test_a_count_or_a_name_answers_beside_what_it_is_said_of(
    question: str, beside: str, elsewhere: str
) -> None:
    assert judged(beside, question) is Verdict.ANSWERED
    assert judged(elsewhere, question) is Verdict.CLOSEST


def test_the_only_name_of_a_sentence_may_stand_farther() -> None:
    text = "The director since the reopening last spring has been Nadia Osei."
    assert judged(text, "what is the name of the director?") is Verdict.ANSWERED


def test_a_time_may_stand_anywhere_in_the_sentence() -> None:
    text = "Ann fed it a fish, which it seemed to like well enough, one evening in 1923."
    assert judged(text, "when was Ann fed?") is Verdict.ANSWERED


def test_a_role_answers_who_did_it() -> None:
    assert judged("The caretaker fed a dog.", "who fed a dog?") is Verdict.ANSWERED
    assert judged("Members fed a dog.", "who fed a dog?") is Verdict.ANSWERED


def test_a_script_without_capitals_may_have_a_name_anywhere() -> None:
    kb = KnowledgeBase.from_texts({"a": "राम ने कुत्ते को खिलाया।"}, language="hi")
    assert kb.ask("कुत्ते को किसने खिलाया?").verdict is Verdict.ANSWERED


def test_free_answers_how_much() -> None:
    assert judged("A dog is free.", "how much is a dog?") is Verdict.ANSWERED
    assert judged("A dog is brown.", "how much is a dog?") is Verdict.CLOSEST


def test_a_name_does_not_stand_for_the_thing_whose_name_is_asked_for() -> None:
    question = "which company fed the dog?"
    company, dog = known("company", weight=0.5), known("dog", 0.4)
    asked = Question(question, (company, dog), kind=AnswerKind.NAME, asking=("which", "company"))
    assert verdict(asked, "There Ann fed a dog.", "dog") is Verdict.CLOSEST
    beside = "There the company Kibble fed a dog."
    assert verdict(asked, beside, "dog", "company") is Verdict.ANSWERED


def test_a_passage_answers_if_it_covers_more_than_is_unknown() -> None:
    question = Question("cat, zeppelin", (known("cat"), unknown("zeppelin")))
    assert verdict(question, "A cat.", "cat", strange=1.0) is Verdict.CLOSEST
    assert verdict(question, "A cat.", "cat") is Verdict.NOTHING
    question = Question("cat, zeppelin", (known("cat", 1.1), unknown("zeppelin")))
    assert verdict(question, "A cat.", "cat", strange=1.0) is Verdict.ANSWERED


def test_what_is_known_elsewhere_alone_comes_close() -> None:
    question = Question("cat, dog", (known("cat"), known("dog", 3.0, weight=0.5)))
    assert verdict(question, "A cat.", "cat") is Verdict.CLOSEST


def test_a_question_of_which_more_is_strange_is_about_nothing_that_is_known() -> None:
    question = Question("cat, zeppelin", (known("cat"), unknown("zeppelin")))
    assert verdict(question, "A dog.", "dog", strange=0.5) is Verdict.CLOSEST
    assert verdict(question, "A dog.", "dog", strange=0.4) is Verdict.NOTHING


def test_a_question_that_names_what_the_documents_are_about_comes_close() -> None:
    danko = replace(known("danko"), central=True)
    for idf, found in ((1.8, Verdict.CLOSEST), (2.0, Verdict.NOTHING)):
        question = Question("danko's zeppelin", (danko, unknown("zeppelin", idf)))
        assert verdict(question, "Danko.", "danko", central=0.65) is found
    question = Question("danko's zeppelin", (known("danko"), unknown("zeppelin", 1.8)))
    assert verdict(question, "Danko.", "danko") is Verdict.NOTHING


@pytest.mark.parametrize(("weight", "found"), [(0.42, Verdict.ANSWERED), (0.41, Verdict.NOTHING)])
def test_a_synonym_covers_somewhat_more_than_its_weight(weight: float, found: Verdict) -> None:
    question = Question("cat", (known("cat", weight=weight),))
    assert verdict(question, "A lion.", "cat") is found


def test_what_the_documents_know_by_a_faint_synonym_alone_is_strange_to_them() -> None:
    question = Question("cat", (known("cat", weight=0.3),))
    assert verdict(question, "A dog.", "dog") is Verdict.NOTHING


def test_a_number_alone_says_nothing_of_what_no_passage_knows() -> None:
    concepts = (unknown("long"), unknown("zeppelin"))
    question = Question("", concepts, kind=AnswerKind.HOW_LONG, asking=("how", "long"))
    assert verdict(question, "It takes four days.") is Verdict.NOTHING


def test_a_number_covers_no_word_but_those_that_ask_for_it() -> None:
    question = Question("when was the cat fed", (known("cat"),), kind=AnswerKind.WHEN)
    assert verdict(question, "Fed in 1923.") is Verdict.CLOSEST
    assert verdict(question, "A cat fed in 1923.", "cat") is Verdict.ANSWERED


def test_an_answer_that_is_hinted_at_is_of_its_kind() -> None:
    question = Question("when was the cat fed", (known("cat"),), kind=AnswerKind.WHEN)
    assert verdict(question, "A cat was fed the day before.", "cat") is Verdict.ANSWERED
