"""Questions that ask for a number of the document, and the passages that bear it."""

import pytest
from hypothesis import given

from knowledge import Conversation, KnowledgeBase, Passage, Reason, Verdict
from knowledge.language import load_language
from knowledge.numbered import find_numbered
from tests.knowledge.any_text import any_text
from tests.knowledge.test_language import SHIPPED

ENGLISH = load_language("en")

RULES = """# Rules

1. Be kind.
2. No spam.
3. Keep talk about rules out of #general.

## 4. Fees

4.1 The fee is due in May.

4.2 Whoever pays late pays twice.

The treasurer has the last word.

## Ranks

- Rank 2 is called Elder, and 5 of us are.
"""


@pytest.fixture(scope="module")
def rules() -> KnowledgeBase:
    return KnowledgeBase.from_texts({"rules.md": RULES})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("rule 7", "7"),
        ("what's Rule #7?", "7"),
        ("rule no. 7", "7"),
        ("section number 4.2 please", "4.2"),
        ("§7", "7"),
        ("see clause 4.2.1.", "4.2.1"),
        ("what does 4.2 say?", "4.2"),
        ("4.2.1", "4.2.1"),
        ("is rule 7 older than 4.2", "7"),
    ],
)
def test_a_number_behind_a_word_such_as_rule_is_asked_for(text: str, number: str) -> None:
    found = find_numbered(text, ENGLISH)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    "text",
    [
        *("7", "in 1988", "seven rules", "rank 7", "rule 7%", "rule 7th", "rule 1,000", "rule"),
        *("rules 2 and 3", "version 2", "part 2 of the film"),
        *("4.2%", "$4.2", "€4.20", "at 4.20 pm", "4.2 km", "1,000.5", "10.000", "v4.2", "4.2.2026"),
    ],
)
def test_another_number_is_not(text: str) -> None:
    assert find_numbered(text, ENGLISH) is None


@pytest.mark.parametrize("code", SHIPPED)
def test_every_word_that_a_number_stands_behind_is_found(code: str) -> None:
    language = load_language(code)
    for word in language.numbered:
        for text in (f"{word} 3?", f"{word.upper()} nº 3", f"{word} #3."):
            found = find_numbered(text, language)
            assert found is not None, text
            assert found.number == "3"


def test_a_number_may_be_written_with_the_digits_of_the_language() -> None:
    found = find_numbered("القاعدة ٣", load_language("ar"))
    assert found is not None
    assert found.number == "3"


def test_a_word_may_be_typed_without_its_accents() -> None:
    assert find_numbered("articulo 3", load_language("es")) is not None


@given(text=any_text)
def test_what_is_asked_for_stands_in_the_question(text: str) -> None:
    found = find_numbered(f"rule {text}", ENGLISH)
    assert found is None or found.words[-1] in text.casefold()


@pytest.mark.parametrize("question", ["4.2", "what does 4.2 say?", "and what's in 4.2"])
def test_a_clause_is_found_by_its_number_alone(question: str) -> None:
    text = "See also 4.2 on this.\n\n4.2 Whoever pays late pays twice.\n\n4.3 Nobody pays thrice."
    [best, *_] = KnowledgeBase.from_texts({"rules": text}).ask(question).matches
    assert best.passage.text.endswith("twice.")


def test_a_rule_stands_below_a_heading_that_says_so() -> None:
    rules = "# Server\n\n## Rules\n\n1. Be nice.\n2. No griefing.\n3. No cheats.\n"
    minutes = "MINUTES\n\n1. Apologies\nNone came.\n\n2. Hut\nIt leaks.\n\n3. Keys\nMice again.\n"
    base = KnowledgeBase.from_texts({"minutes.txt": minutes, "server.md": rules})
    assert base.ask("rule 3").matches[0].passage.text == "No cheats."
    assert base.ask("item 3").matches[0].passage.text == "Mice again."


@pytest.mark.parametrize("question", ["what is rule 3", "rule 3?", "tell me rule 3"])
def test_a_rule_comes_before_what_speaks_of_it(question: str) -> None:
    text = "1. Be kind.\n2. No spam.\n3. English only.\n\nRule 3 breakers are banned.\n"
    [best, *_] = KnowledgeBase.from_texts({"rules.md": text}).ask(question).matches
    assert best.passage.text == "English only."


def test_an_item_of_a_numbered_list_keeps_its_number(rules: KnowledgeBase) -> None:
    assert [passage.item for passage in rules.passages] == [1, 2, 3, None, None, None, None]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("what's rule 2?", "No spam."),
        ("rule 3", "Keep talk about rules out of #general."),
        ("what does clause 4.2 say", "4.2 Whoever pays late pays twice."),
        ("section 4", "4.1 The fee is due in May."),
    ],
)
def test_what_bears_the_number_answers(rules: KnowledgeBase, question: str, text: str) -> None:
    answer = rules.ask(question)
    assert (answer.verdict, answer.matches[0].passage.text) == (Verdict.ANSWERED, text)
    assert not {"rule", "clause", "section", "2", "3", "4", "4.2"} & set(answer.missing)


def test_a_number_that_nothing_bears_answers_nothing(rules: KnowledgeBase) -> None:
    answer = rules.ask("what is rule 9?")
    assert answer.verdict is not Verdict.ANSWERED
    assert "9" in answer.missing


@pytest.mark.parametrize("question", ["what does rule 12 say about the fee", "section 2"])
def test_a_number_that_stands_for_something_else_is_not_answered(question: str) -> None:
    kb = KnowledgeBase.from_texts({"lease": "A fee is due after 12 days.\n\nIt ends in 2 months."})
    answer = kb.ask(question)
    assert answer.verdict is not Verdict.ANSWERED


def test_and_4_asks_for_rule_4(rules: KnowledgeBase) -> None:
    talk = Conversation(rules)
    talk.ask("what is rule 3?")
    answer = talk.ask("and 2?")
    assert (answer.verdict, answer.matches[0].passage.text) == (Verdict.ANSWERED, "No spam.")


def test_a_list_that_is_numbered_anew_is_another_version() -> None:
    one, other = (
        KnowledgeBase.from_texts({"rules.md": f"{first}. Be kind.\n"}).version for first in (1, 2)
    )
    assert one != other


def test_the_explanation_names_the_number(rules: KnowledgeBase) -> None:
    best, *_ = rules.explain(rules.ask("rule 2"))
    assert Reason.NUMBER in {part.reason for part in best.contributions}
    assert sum(part.amount for part in best.contributions) == pytest.approx(best.match.score)


@pytest.mark.parametrize(
    ("heading", "bears"),
    [
        *((bears, True) for bears in ("7. Fees", "Section 7: Fees", "§ 7 Fees", "7")),
        *((lacks, False) for lacks in ("70 fees", "7.5 Fees", "7% of all fees", "Fees 7")),
    ],
)
def test_a_heading_bears_the_number_that_it_begins_with(heading: str, bears: bool) -> None:
    found = find_numbered("section 7", ENGLISH)
    assert found is not None
    assert found.borne_by(Passage("rules", 1, "In May.", headings=(heading,))) == bears


@pytest.mark.parametrize(
    ("text", "bears"),
    [
        ("7.1 Fees are due.", True),
        ("7 fees are due.", False),
        ("7.5% off", False),
        ("7.5 litres.", False),
    ],
)
def test_a_clause_bears_the_number_of_the_section_above(text: str, bears: bool) -> None:
    found = find_numbered("section 7", ENGLISH)
    assert found is not None
    assert found.borne_by(Passage("rules", 1, text)) == bears


@pytest.mark.parametrize(
    ("text", "headings", "borne"),
    [
        ("3. No politics", ("Rules",), True),
        ("Rule 3: No politics", ("Rules",), True),
        ("rule 3 – no politics", (), True),
        ("§3. No politics", (), True),
        ("Rule 3 breakers are banned.", (), False),
        ("3 dogs are too many.", (), False),
        ("Rule 4: No fish", ("Rules", "3. No politics"), False),
        ("There is a German channel.", ("3. No politics", "Rule 5: English only"), False),
        ("There is a German channel.", ("3. No politics", "Rule 5"), False),
        ("Flags count, too.", ("3. No politics", "3.1 Flags"), True),
        ("Flags count, too.", ("5. No talk", "Rule 3: No politics"), True),
        ("Flags count, too.", ("3. No politics", "Rule of thumb"), True),
    ],
)
def test_the_nearest_number_of_the_word_counts(
    text: str, headings: tuple[str, ...], *, borne: bool
) -> None:
    asked = find_numbered("what is rule 3?", ENGLISH)
    assert asked is not None
    assert asked.borne_by(Passage("rules", 1, text, (), headings)) is borne


def test_rules_as_headings_are_found_by_their_numbers() -> None:
    text = "# Rules\n## 1. Be kind\n## 2. No spam\n## Rule 3: No fish\n# End\n\nNo rule is left."
    kb = KnowledgeBase.from_texts({"rules.md": text})
    for number, rule in ((1, "1. Be kind"), (2, "2. No spam"), (3, "Rule 3: No fish")):
        assert kb.ask(f"what is rule {number}").matches[0].passage.text == rule
