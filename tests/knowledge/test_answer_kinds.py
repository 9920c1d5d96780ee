"""Where a sentence holds the kind of answer that a question expects."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.answer_kinds import find_answers
from knowledge.language import AnswerKind, load_language
from knowledge.searched_text import SURE
from knowledge.span import Span
from tests.knowledge.any_text import any_text

ENGLISH = load_language("en")
LANGUAGES = {code: load_language(code) for code in ("en", "de", "tr", "hi", "zh", "th", "xx")}


def surest(kind: AnswerKind, text: str, *asked: str) -> str | None:
    findings = find_answers(kind, text, ENGLISH, asked)
    return text[findings[0].span.start : findings[0].span.end] if findings else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The vase was broken by Martha Jones in the hall.", "Martha Jones"),
        ("In the end, Danko drives home alone.", "Danko"),
        ("The key belongs to Ottilie Grange's brother.", "Ottilie Grange"),
        ("the lamp was lit by J. R. Corrigan", "J. R. Corrigan"),
        ("John fed the dog.", "John"),
        ("ask @mira_77 about it", "@mira_77"),
    ],
)
def test_who_is_a_name(text: str, name: str) -> None:
    assert surest(AnswerKind.WHO, text) == name


@pytest.mark.parametrize(
    "text", ["the vase was broken by a cat", "Nobody was there.", "It is theirs."]
)
def test_a_capital_at_the_head_of_a_sentence_is_no_name(text: str) -> None:
    assert surest(AnswerKind.WHO, text) is None


def test_a_frequent_german_noun_is_no_name() -> None:
    (finding,) = find_answers(AnswerKind.WHO, "Dort half dem Kind Ottilie.", LANGUAGES["de"], ())
    assert finding.span == Span(19, 26)


@pytest.mark.parametrize(("code", "name"), [("de", "Strauß"), ("el", "Γιάννης")])
def test_a_name_that_folds_to_other_letters_is_the_questions_too(code: str, name: str) -> None:
    language = load_language(code)
    assert find_answers(AnswerKind.WHO, f"x {name}", language, ())
    assert not find_answers(AnswerKind.WHO, f"x {name}", language, (name.casefold(),))


def test_a_name_that_the_question_has_is_not_what_it_asks_for() -> None:
    assert surest(AnswerKind.WHO, "There Danko follows Ridzik.", "danko") == "Ridzik"


@pytest.mark.parametrize("text", ["They fled to the United States.", "It stands in New York."])
def test_a_place_is_no_name(text: str) -> None:
    assert surest(AnswerKind.WHO, text) is None


def test_a_nationality_is_no_name() -> None:
    assert surest(AnswerKind.WHO, "There was an American.") is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("It opened on a rainy day in 1923.", "1923"),
        ("The boat leaves Aldwick at 10.30 sharp.", "10.30"),
        ("The boat leaves Aldwick at 10:30 sharp.", "10:30"),
        ("Auction at 9.30 £5 in", "9.30"),
        ("The 5 desks open Mon to Fri.", "Mon"),
        ("The 4 of you hear within six weeks.", "within six weeks"),
        ("All 7 strikes fall off after 90 days.", "after 90 days"),
        ("The oven is fired every Tuesday.", "Tuesday"),
        ("They were built in the 1960s.", "1960s"),
        ("It goes live 1 May at once.", "1 May"),
        ("It is closed between 6 and 17 May.", "17 May"),
        ("It opens in spring: May 14th.", "May 14th"),
        ("It ends on the 3rd May there.", "3rd May"),
    ],
)
def test_when_is_a_year_a_time_or_a_day(text: str, time: str) -> None:
    assert surest(AnswerKind.WHEN, text) == time


def test_a_number_is_not_a_time() -> None:
    assert surest(AnswerKind.WHEN, "The tower has 217 steps.") is None


@pytest.mark.parametrize("amount", ["$3.50", "3.50 €", "3.50€", "3.50%"])
def test_a_sum_or_a_share_is_not_a_time(amount: str) -> None:
    assert surest(AnswerKind.WHEN, f"It takes {amount} of all.") is None


def test_a_year_that_the_question_has_is_not_what_it_asks_for() -> None:
    assert surest(AnswerKind.WHEN, "It was begun in 1847 and done by 1853.", "1847") == "1853"


@pytest.mark.parametrize(
    ("text", "place"),
    [("They met again in Berlin.", "Berlin"), ("The hut was in Scotland.", "Scotland")],
)
def test_where_is_a_place(text: str, place: str) -> None:
    assert surest(AnswerKind.WHERE, text) == place


def test_a_sentence_without_a_place_is_not_where() -> None:
    assert surest(AnswerKind.WHERE, "He was tired and said so.") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A tower of 217 steps.", "217"),
        ("A house of seven rooms.", "seven"),
        ("About 1,450 people came.", "1,450"),
    ],
)
def test_how_many_is_a_number(text: str, number: str) -> None:
    assert number in (surest(AnswerKind.HOW_MANY, text) or "")


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("The hall is swept three times a week.", "three times a week"),
        ("Of 4 filters, one is changed every two months.", "every two months"),
        ("It meets monthly, and has 40 members.", "monthly"),
        ("Clean the 2 filters after every use.", "after every"),
    ],
)
def test_how_often_is_no_bare_number(text: str, often: str) -> None:
    assert surest(AnswerKind.HOW_OFTEN, text) == often


@pytest.mark.parametrize("text", ["4 Fluff filter 8 Rating plate", "Some people came."])
def test_a_number_of_other_things_is_not_how_often(text: str) -> None:
    assert surest(AnswerKind.HOW_OFTEN, text) is None


@pytest.mark.parametrize("text", ["Clean it after every use.", "Two days later they met."])
def test_what_only_hints_at_how_often_is_not_marked(text: str) -> None:
    findings = find_answers(AnswerKind.HOW_OFTEN, text, ENGLISH, ())
    assert 0.5 <= findings[0].strength < SURE


def test_a_year_is_hardly_how_many() -> None:
    assert surest(AnswerKind.HOW_MANY, "In 1988 there were 21 of them.") == "21"


@pytest.mark.parametrize("text", ["40 percent of the guests left.", "Guests pay 3 euros or $4."])
def test_a_share_or_a_sum_is_hardly_how_many(text: str) -> None:
    findings = find_answers(AnswerKind.HOW_MANY, text, ENGLISH, ())
    assert {finding.strength for finding in findings} == {0.5}


def test_where_one_word_asks_for_both_a_share_is_marked() -> None:
    (finding,) = find_answers(AnswerKind.HOW_MANY, "赞成的为51.6%。", LANGUAGES["zh"], ())
    assert finding.strength == SURE


@pytest.mark.parametrize("text", ["You get 50 points.", "Some 3 million came."])
def test_a_count_may_be_of_what_sums_are_of(text: str) -> None:
    assert find_answers(AnswerKind.HOW_MANY, text, ENGLISH, ("points",))[0].strength == 1.0


def test_the_number_of_a_heading_is_hardly_how_many() -> None:
    (finding,) = find_answers(AnswerKind.HOW_MANY, "2.2 The Great Fire", ENGLISH, ())
    assert finding.strength < 0.45
    assert surest(AnswerKind.HOW_MANY, "3.1 Of the guests 40 came.") == "40"
    (finding,) = find_answers(AnswerKind.HOW_MANY, "1.5 million came.", ENGLISH, ())[:1]
    assert finding.strength == 1.0


def test_a_sentence_without_a_number_is_not_how_many() -> None:
    assert surest(AnswerKind.HOW_MANY, "It has rooms.") is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Entry is $5 for all.", "$5"),
        ("Members pay 24 euros.", "24 euros"),
        ("It costs 24 euros.", "24 euros"),
        ("Repairs of at least £5.2m are due.", "£5.2m"),
        ("The rent is €1,450 a month.", "€1,450"),
        ("Prices rose by 12% since.", "12%"),
        ("In 1982, the toll was 30 crowns.", "30 crowns"),
        ("A vote gives two players 50 coins.", "50 coins"),
        ("About 300 MB is normal for one folder.", "300 MB"),
    ],
)
def test_how_much_is_a_number_with_its_unit(text: str, amount: str) -> None:
    assert surest(AnswerKind.HOW_MUCH, text) == amount


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("In 4 tries it needs 12 iron.", "12"),
        ("All 3 of you must give four weeks' notice.", "four weeks"),
        ("Any 2 carry 30 kg.", "30 kg"),
        ("The 2 of them have 10GB.", "10GB"),
    ],
)
def test_how_much_of_a_thing_is_any_measure_or_a_number_before_it(text: str, quantity: str) -> None:
    assert surest(AnswerKind.HOW_MUCH_OF, text, "how", "much", "iron", "notice") == quantity


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("They stayed in town for four days.", "four days"),
        ("The tour lasts ninety minutes.", "ninety minutes"),
        ("You are on probation for 8 weeks.", "8 weeks"),
        ("The mute takes 24h.", "24h"),
        ("20:00 - 23:00 Auction in the bar", "20:00 - 23:00"),
        ("Open 9am–5.30pm, Sundays too.", "9am–5.30pm"),
    ],
)
def test_how_long_is_a_number_with_a_unit_of_time(text: str, time: str) -> None:
    assert surest(AnswerKind.HOW_LONG, text) == time


@pytest.mark.parametrize("length", ["32 characters", "two pages", "256 bits"])
def test_how_long_a_text_is_is_a_length(length: str) -> None:
    assert surest(AnswerKind.HOW_LONG, f"The four keys have {length} each.") == length


def test_how_long_is_a_length_too_where_no_time_is_told() -> None:
    assert surest(AnswerKind.HOW_LONG, "The two spans are 612 metres long.") == "612 metres"
    assert surest(AnswerKind.HOW_LONG, "12 metres were built in four days.") == "four days"


@pytest.mark.parametrize("text", ["It ended 3 - 2.", "See 12-14.", "Of 5.2 - 6.1 of them"])
def test_other_ranges_are_not_how_long(text: str) -> None:
    assert surest(AnswerKind.HOW_LONG, text) is None


def test_the_length_that_a_question_names_in_figures_is_not_marked() -> None:
    text = "After six hours you get 20 minutes."
    assert surest(AnswerKind.HOW_LONG, text, "after", "6", "hours") == "20 minutes"
    assert surest(AnswerKind.HOW_LONG, text, "how", "many", "hours") == "six hours"


@pytest.mark.parametrize("text", ["It is supported until May.", "A repair may take hours."])
def test_a_time_without_a_number_hints_at_how_long(text: str) -> None:
    (finding,) = find_answers(AnswerKind.HOW_LONG, text, ENGLISH, ())
    assert finding.strength == 0.5


def test_a_unit_of_one_letter_is_no_length_by_itself() -> None:
    assert surest(AnswerKind.HOW_LONG, "Vitamin D and plan s") is None


def test_a_number_of_other_things_is_not_how_long() -> None:
    assert surest(AnswerKind.HOW_LONG, "The table has four legs.") is None


@pytest.mark.parametrize(
    ("kind", "text", "measure"),
    [
        (AnswerKind.HOW_OLD, "Three may join who are 16 years old.", "16 years old"),
        (AnswerKind.HOW_OLD, "In 1999 a 16-year-old boy came.", "16-year-old"),
        (AnswerKind.HOW_OLD, "Two of them were aged 30.", "30"),
        (AnswerKind.HOW_FAR, "The four towers are 41 metres tall.", "41 metres"),
        (AnswerKind.HOW_FAR, "Two boats lie 3 km off.", "3 km"),
        (AnswerKind.HOW_HEAVY, "The 2 lifts weigh 9.2kg each.", "9.2kg"),
        (AnswerKind.HOW_HEAVY, "The three lifts carry 300 kg at most.", "300 kg"),
    ],
)
def test_a_measure_is_a_number_with_its_unit(kind: AnswerKind, text: str, measure: str) -> None:
    assert surest(kind, text) == measure


def test_a_span_of_time_near_a_word_of_age_is_one() -> None:
    text = "For 2 weeks, children aged from 8 years may come."
    assert surest(AnswerKind.HOW_OLD, text) == "8 years"
    (finding,) = find_answers(AnswerKind.HOW_OLD, "He has sung for thirty years.", ENGLISH, ())
    assert finding.strength < 0.45


@pytest.mark.parametrize("kind", [AnswerKind.HOW_OLD, AnswerKind.HOW_FAR, AnswerKind.HOW_HEAVY])
def test_a_number_without_its_unit_only_hints_at_a_measure(kind: AnswerKind) -> None:
    (finding,) = find_answers(kind, "It was cut into two halves.", ENGLISH, ())
    assert finding.strength < 0.5


@pytest.mark.parametrize("text", ["He left because it rained.", "It closed due to the war."])
def test_why_is_a_reason(text: str) -> None:
    assert surest(AnswerKind.WHY, text) is not None


def test_a_sentence_without_a_reason_is_not_why() -> None:
    assert surest(AnswerKind.WHY, "He left.") is None


@given(
    text=any_text,
    kind=st.sampled_from(AnswerKind),
    asked=st.sets(st.sampled_from(["danko", "1988", "moscow", "days", "because"])),
    code=st.sampled_from(list(LANGUAGES)),
)
@example(text="Mr " * 5_000, kind=AnswerKind.WHO, asked=set(), code="en")
def test_findings_lie_in_the_text_surest_first(
    text: str, kind: AnswerKind, asked: set[str], code: str
) -> None:
    findings = find_answers(kind, text, LANGUAGES[code], asked)
    for finding in findings:
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert 0 < finding.strength <= 1
    strengths = [finding.strength for finding in findings]
    assert strengths == sorted(strengths, reverse=True)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Helen Marsh, 58, had wanted to leave.", "58"),
        ("Tom Reed (44) is a nurse.", "44"),
        ("It was led by Ann Lee, 68.", "68"),
        ("By Ann Lee, 68; she won.", "68"),
    ],
)
def test_an_age_stands_behind_the_name_as_papers_give_it(text: str, age: str) -> None:
    assert surest(AnswerKind.HOW_OLD, text) == age


@pytest.mark.parametrize(
    "text",
    [
        "It was built in Paris, 1950, and sold.",
        "They saw 3, 58, and 7.",
        "Of all the houses, 12.",
        "Of all the houses, 12",
        "It cost Ann Lee, 5.2 of them.",
    ],
)
def test_other_figures_between_commas_only_hint_at_an_age(text: str) -> None:
    findings = find_answers(AnswerKind.HOW_OLD, text, ENGLISH, ())
    assert {finding.strength for finding in findings} == {0.4}


@pytest.mark.parametrize("word", ["HOOK", "JavaScript", "MAX_Size", "BBC"])
def test_a_word_with_other_capitals_is_no_person(word: str) -> None:
    assert surest(AnswerKind.WHO, f"It was made in {word} then.") is None
    assert surest(AnswerKind.NAME, f"It was made in {word} then.") is not None


@pytest.mark.parametrize("name", ["McCartney", "DiCaprio", "Henry VIII", "J. K. Rowling", "@ann_b"])
def test_a_person_may_have_other_capitals(name: str) -> None:
    assert surest(AnswerKind.WHO, f"It was made by {name} then.") == name


def test_in_a_text_in_capitals_a_word_may_be_a_person() -> None:
    assert surest(AnswerKind.WHO, "FED BY OTTILIE") is not None


def test_a_name_may_be_a_companys() -> None:
    assert surest(AnswerKind.NAME, "Google bought the firm.") == "Google"


def test_a_name_may_be_a_places() -> None:
    assert surest(AnswerKind.NAME, "It stands in New York.") == "New York"


def test_an_address_is_no_handle() -> None:
    assert surest(AnswerKind.NAME, "write to mira@example.org") is None


@pytest.mark.parametrize(
    ("text", "asked", "length"),
    [
        ("第一段用1小时，第二段用2小时。", {"1"}, "2小时"),
        ("工期是5个小时。", set(), "5个小时"),
    ],
)
def test_without_spaces_too_each_number_has_its_own_unit(
    text: str, asked: set[str], length: str
) -> None:
    finding = find_answers(AnswerKind.HOW_LONG, text, LANGUAGES["zh"], asked)[0]
    assert text[finding.span.start : finding.span.end] == length
