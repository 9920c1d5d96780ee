"""What moves a passage up, each aid by itself."""

import pytest

from knowledge import Explanation, KnowledgeBase, Reason
from knowledge.aids import Aid


def knowing(
    *paragraphs: str, name: str = "notes", without: frozenset[Aid] = frozenset()
) -> KnowledgeBase:
    return KnowledgeBase.from_texts({name: "\n\n".join(paragraphs)}, without=without)


def order(kb: KnowledgeBase, question: str) -> list[int]:
    return [match.passage.number for match in kb.ask(question, 100).matches]


def explained(kb: KnowledgeBase, question: str, number: int) -> Explanation:
    explanations = kb.explain(kb.ask(question, 100))
    return next(each for each in explanations if each.match.passage.number == number)


def amount(kb: KnowledgeBase, question: str, number: int, reason: Reason) -> float:
    parts = explained(kb, question, number).contributions
    return sum(part.amount for part in parts if part.reason is reason)


def test_a_passage_that_covers_more_of_the_question_is_better() -> None:
    kb = knowing("A walrus swims.", "A walrus juggles.", "A penguin juggles.")
    assert order(kb, "walrus juggling")[0] == 2


def test_a_rare_word_counts_more_than_a_frequent_one() -> None:
    kb = knowing("The people eat.", "The walrus eats.")
    assert order(kb, "people or walrus?") == [2, 1]


def test_a_shorter_passage_with_the_word_is_better() -> None:
    padding = "which nobody among the neighbours of the old harbour master had ever seen before"
    kb = knowing(f"There swims a walrus {padding}.", "There swims a walrus.")
    longer, shorter = (amount(kb, "walrus", number, Reason.PASSAGE) for number in (1, 2))
    assert longer < shorter


def test_the_word_itself_counts_more_than_a_synonym() -> None:
    kb = knowing("They liked the movie.", "They liked the film.")
    synonym, itself = (amount(kb, "film", number, Reason.PASSAGE) for number in (1, 2))
    assert synonym < itself


def test_a_synonym_finds_a_passage_that_says_it_otherwise() -> None:
    kb = knowing("They bought a walrus.", "They liked the movie.")
    assert order(kb, "film") == [2]


def test_synonyms_of_one_word_do_not_add_up() -> None:
    kb = knowing("A film and a movie.", "A film and a walrus.")
    both, one = (amount(kb, "film", number, Reason.PASSAGE) for number in (1, 2))
    assert both == pytest.approx(one)


def test_a_synonym_phrase_counts_as_its_rarer_word_does() -> None:
    kb = knowing("A motion, a motion, a motion picture.", "A walrus, a seal, a motion picture.")
    often, once = (amount(kb, "film", number, Reason.PASSAGE) for number in (1, 2))
    assert often == pytest.approx(once) != 0


def test_all_words_of_a_synonym_phrase_must_be_there() -> None:
    kb = knowing("The motion was carried.", "A motion picture was shown.")
    assert order(kb, "film") == [2]


def test_a_passage_that_knows_nothing_of_the_question_is_no_match() -> None:
    assert order(knowing("A walrus swims.", "A penguin dives."), "walrus") == [1]


def test_equal_passages_stay_in_their_order() -> None:
    endings = ("swims", "swims and dives", "swims and dives and sings")
    kb = knowing(*[f"A walrus {endings[place % 3]}." for place in range(240)])
    ranks = order(kb, "walrus")
    behind = [number for number in ranks if number > 100]
    for ending in range(3):
        alike = [number for number in behind if (number - 1) % 3 == ending]
        assert alike == sorted(alike)


def test_equal_passages_of_two_documents_stay_in_the_documents_order() -> None:
    kb = KnowledgeBase.from_texts({"z": "A walrus swims.", "a": "A walrus swims."})
    assert [match.passage.document for match in kb.ask("walrus").matches] == ["z", "a"]


def test_equal_passages_score_the_same_and_come_in_order() -> None:
    kb = KnowledgeBase.from_texts({"one": "A walrus swims.", "two": "A walrus swims."})
    first, second = kb.ask("walrus").matches
    assert first.score == second.score
    assert (first.passage.document, second.passage.document) == ("one", "two")


def test_of_equal_passages_of_a_document_the_earlier_one_scores_more() -> None:
    kb = knowing("A walrus swims.", "A walrus swims.", "A walrus swims.")
    first, second, third = (match.score for match in kb.ask("walrus").matches)
    assert first > second > third > first / 1.4


def test_where_a_document_first_says_what_is_asked_about_counts_more() -> None:
    kb = knowing("It is cold.", "A walrus.", "A walrus swims.", "A walrus.")
    amounts = [amount(kb, "what is a walrus?", number, Reason.FIRST) for number in (2, 3, 4)]
    assert amounts[0] > 0 == amounts[1] == amounts[2]


def test_a_first_mention_without_the_kind_that_is_expected_counts_no_more() -> None:
    kb = knowing("The walrus was fed.", "The walrus was fed in 1923.")
    assert amount(kb, "when was the walrus fed?", 1, Reason.FIRST) == 0
    assert amount(kb, "what fed the walrus?", 1, Reason.FIRST) > 0


def test_a_question_that_names_much_asks_for_no_first_mention() -> None:
    kb = knowing("The walrus was fed fish on Sundays.")
    assert amount(kb, "walrus fish", 1, Reason.FIRST) > 0
    assert amount(kb, "walrus fish sundays", 1, Reason.FIRST) == 0


def test_a_question_about_what_the_document_does_not_know_has_no_first_mention() -> None:
    assert amount(knowing("The walrus was fed fish."), "walrus pianos", 1, Reason.FIRST) == 0


def test_a_first_mention_is_found_behind_many_that_score_more() -> None:
    kb = knowing("The walrus is a friend.", *["A walrus."] * 60)
    assert order(kb, "walrus")[0] == 1


def test_where_a_document_first_says_it_counts_no_more_without_that_aid() -> None:
    kb = knowing("The walrus is a friend.", without=frozenset({Aid.EARLIER}))
    assert amount(kb, "walrus", 1, Reason.FIRST) == 0


def test_how_early_a_passage_stands_is_told_by_the_length_of_its_document() -> None:
    kb = knowing("A walrus swims.", "A walrus swims.", "It is wet.", "It is cold.")
    amounts = [amount(kb, "walrus", number, Reason.EARLIER) for number in (1, 2)]
    assert amounts[1] == pytest.approx(amounts[0] * 5 / 7)


def test_the_heading_counts_for_the_passages_under_it() -> None:
    text = "A wet walrus.\n\n# Cats\n\nThey cost ten coins.\n\n# Walruses\n\nThey cost six coins.\n"
    kb = KnowledgeBase.from_texts({"prices.md": text})
    ranks = order(kb, "coins for a walrus")
    assert ranks.index(3) < ranks.index(2)
    assert amount(kb, "coins for a walrus", 3, Reason.PARAGRAPH) > 0


def test_a_word_that_only_a_heading_has_counts_for_the_passages_under_it() -> None:
    text = "# Cats\n\nThey cost ten coins.\n\n# Walruses\n\nThey cost six coins.\n"
    kb = KnowledgeBase.from_texts({"prices.md": text})
    assert order(kb, "coins for a walrus")[0] == 2


def test_the_passage_before_counts_for_the_next_one() -> None:
    kb = knowing("The harbour is old. It costs coins.", "The walrus swims. It costs coins.")
    question = "coins for the walrus"
    assert order(kb, question).index(4) < order(kb, question).index(2)
    assert amount(kb, question, 4, Reason.PREVIOUS) > 0


def test_the_passage_before_does_not_count_across_paragraphs() -> None:
    kb = knowing("The walrus swims.", "It costs coins.")
    assert amount(kb, "coins for the walrus", 2, Reason.PREVIOUS) == 0


def test_a_word_that_the_passage_has_itself_is_not_counted_again_around_it() -> None:
    kb = knowing("The walrus swims. The walrus dives.")
    assert amount(kb, "walrus", 2, Reason.PREVIOUS) == 0
    assert amount(kb, "walrus", 2, Reason.PARAGRAPH) == 0


@pytest.mark.parametrize(
    ("question", "without", "with_it"),
    [
        ("who fed the walrus?", "The walrus is fed on board.", "The walrus is fed by Ann Lee."),
        ("when was the walrus fed?", "The walrus was fed on board.", "The walrus was fed in 1923."),
        (
            "where is the walrus fed?",
            "The walrus is fed with milk.",
            "The walrus is fed in Berlin.",
        ),
        ("how many walruses are fed?", "The walruses are fed often.", "The walruses fed are 217."),
        ("how much does the walrus cost?", "The walrus costs money.", "The walrus costs 24 euros."),
        (
            "how long was the walrus fed?",
            "The walrus was fed well.",
            "The walrus was fed ten days.",
        ),
        (
            "why was the walrus fed?",
            "The walrus was fed today.",
            "The walrus was fed because it asked.",
        ),
    ],
)
def test_a_passage_with_the_kind_that_is_expected_is_better(
    question: str, without: str, with_it: str
) -> None:
    kb = knowing(without, with_it)
    assert order(kb, question)[0] == 2
    assert amount(kb, question, 2, Reason.KIND) > amount(kb, question, 1, Reason.KIND)


def test_what_is_surely_of_the_kind_counts_more() -> None:
    kb = knowing(
        "A walrus came that day.", "A walrus came in 1923.", "A walrus came that day in 1923."
    )
    hint, year, both = (amount(kb, "when came a walrus?", n, Reason.KIND) for n in (1, 2, 3))
    assert 0 < hint < year == pytest.approx(both)


def test_without_a_kind_expected_none_counts() -> None:
    kb = knowing("The walrus was fed by Ann Lee in 1923.")
    assert amount(kb, "walrus fed", 1, Reason.KIND) == 0


def test_the_parts_that_are_explained_are_all_there_is_to_a_score(red_heat: KnowledgeBase) -> None:
    for question in ("who played Ridzik?", "how long did they shoot in Moscow", "cocaine"):
        for explanation in red_heat.explain(red_heat.ask(question, 100)):
            total = sum(part.amount for part in explanation.contributions)
            assert total == pytest.approx(explanation.match.score)


def test_the_parts_are_all_there_is_far_down_the_ranking_too() -> None:
    kb = knowing(*(f"A walrus swims past buoy {number}." for number in range(1, 121)))
    for explanation in kb.explain(kb.ask("who saw a walrus?", 1000)):
        total = sum(part.amount for part in explanation.contributions)
        assert total == pytest.approx(explanation.match.score)


@pytest.mark.parametrize(
    ("aid", "reasons"),
    [
        (Aid.NEIGHBOURS, {Reason.PARAGRAPH, Reason.PREVIOUS}),
        (Aid.KINDS, {Reason.KIND}),
        (Aid.EARLIER, {Reason.EARLIER}),
    ],
)
@pytest.mark.parametrize("payer", ["Ann Lee", "She, Ann Lee,"])
def test_an_aid_that_is_left_out_moves_nothing(aid: Aid, reasons: set[Reason], payer: str) -> None:
    text = f"The walrus swims. {payer} paid coins."
    question = "who paid coins for the walrus?"
    used = {part.reason for part in explained(knowing(text), question, 2).contributions}
    left = {
        part.reason
        for part in explained(knowing(text, without=frozenset({aid})), question, 2).contributions
    }
    assert used >= reasons
    assert left == used - reasons


def test_what_only_the_heading_right_above_says_counts_for_the_passage() -> None:
    text = "# Walrus\n\nIt pays two coins.\n\n# Dogs\n\nThe walrus is no dog."
    kb = KnowledgeBase.from_texts({"notes.md": text})
    [below] = [each for each in kb.explain(kb.ask("walrus", 9)) if each.match.passage.number == 1]
    [held] = [each for each in kb.explain(kb.ask("walrus", 9)) if each.match.passage.number == 2]
    reasons = [{part.reason for part in each.contributions} for each in (below, held)]
    assert Reason.ABOVE in reasons[0] - reasons[1]


def test_what_stands_around_counts_less_than_the_word_itself() -> None:
    kb = knowing("The walrus swims. The fish costs coins. It costs coins.", "A walrus. A fish.")
    question = "walrus"
    own = amount(kb, question, 1, Reason.PASSAGE)
    before = amount(kb, question, 2, Reason.PREVIOUS)
    assert 0 < before < own
    assert 0 < amount(kb, question, 2, Reason.PARAGRAPH) < own / 2


def test_a_passage_that_begins_with_a_pronoun_leans_more_on_the_one_before() -> None:
    kb = knowing("The walrus swims. It costs coins.", "The walrus swims. Fish costs coins.")
    leaning, other = (amount(kb, "walrus", number, Reason.PREVIOUS) for number in (2, 4))
    own = amount(kb, "walrus", 1, Reason.PASSAGE)
    assert 0 < other < leaning < own


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_each_item_of_a_list_leans_on_the_line_above_it(between: str) -> None:
    items = "- Two coins.\n- Six coins.\n- Ten coins.\n"
    led, plain = (
        KnowledgeBase.from_texts({"prices.md": f"The walrus costs{end}{between}{items}\nA seal.\n"})
        for end in (":", ".")
    )
    question = "coins walrus"
    leaning = [amount(led, question, number, Reason.PREVIOUS) for number in (2, 3, 4)]
    assert leaning[0] == leaning[1] == leaning[2] > 0
    assert amount(plain, question, 4, Reason.PREVIOUS) == 0


def test_what_a_list_within_a_list_stands_under_is_a_heading_to_it() -> None:
    text = "The walrus:\n\n- Food:\n  - Two coins.\n"
    kb = KnowledgeBase.from_texts({"prices.md": text})
    assert amount(kb, "coins food", 3, Reason.PARAGRAPH) > 0


def test_a_light_word_that_both_have_counts_a_little() -> None:
    kb = knowing("The walrus swims under ice.", "The walrus swims above ice.")
    shared, other = (amount(kb, "walrus under", number, Reason.LIGHT) for number in (1, 2))
    assert 0 == other < shared < amount(kb, "walrus under", 1, Reason.PASSAGE) / 2


def test_the_kind_that_is_expected_counts_less_than_what_is_asked_about() -> None:
    kb = knowing("The walrus was fed in 1923.", "A seal.")
    question = "when was the walrus fed?"
    assert 0 < amount(kb, question, 1, Reason.KIND) < amount(kb, question, 1, Reason.PASSAGE) / 2


def test_the_kind_counts_more_for_a_follow_up_that_asks_for_nothing_else() -> None:
    kb = knowing("The walrus, a cold and hungry one, was at sea.", "The walrus came for ten days.")
    before = kb.ask("who saw the walrus?")
    explanations = kb.explain(kb.ask("for how long?", after=before))
    [days] = [each for each in explanations if each.match.passage.number == 2]
    parts = {part.reason: part.amount for part in days.contributions}
    question = "how long did the walrus come?"
    kind, own = (amount(kb, question, 2, reason) for reason in (Reason.KIND, Reason.PASSAGE))
    assert parts[Reason.KIND] / parts[Reason.PASSAGE] > 1.5 * kind / own


def test_what_answered_before_counts_for_a_follow_up_and_the_next_passage_more() -> None:
    kb = knowing("A cat.", "The walrus swims.", "The walrus dives.", "The walrus sings.")
    before = kb.ask("who swims?")
    assert before.matches[0].passage.number == 2
    answer = kb.ask("where is it, walrus?", 100, after=before)
    found = {
        each.match.passage.number: sum(
            part.amount for part in each.contributions if part.reason is Reason.FOLLOW_UP
        )
        for each in kb.explain(answer)
    }
    assert found[4] == 0 < found[2] < found[3] < amount(kb, "walrus", 3, Reason.PASSAGE)


def test_the_more_a_follow_up_asks_about_the_more_counts_what_answered_before() -> None:
    kb = knowing("A cat.", "The walrus swims.", "The walrus dives.", "The walrus sings.")
    before = kb.ask("who swims?")
    little, much = (
        next(
            part.amount
            for each in kb.explain(kb.ask(question, 100, after=before))
            for part in each.contributions
            if part.reason is Reason.FOLLOW_UP and each.match.passage.number == 3
        )
        for question in ("where is it, walrus?", "where is it, walrus cat?")
    )
    assert little < much


def test_the_reasons_have_the_names_that_are_printed() -> None:
    assert [str(reason) for reason in Reason] == [
        *("passage", "paragraph", "previous", "above"),
        *("heading", "number", "first", "light", "kind", "earlier", "follow-up", "several"),
    ]


def test_a_passage_of_the_kind_may_overtake_the_last_of_the_best_alone() -> None:
    kb = knowing(
        "The walrus was fed fish.",
        "The walrus was fed.",
        "The walrus there was fed with much of it in 1923.",
    )
    best = kb.ask("when was the walrus fed fish?", 2).matches
    assert [match.passage.number for match in best] == [1, 3]
