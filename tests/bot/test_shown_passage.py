"""A passage as people see it: with its number, and with what goes on with it."""

from bot.shown_passage import LONGEST_LED, as_shown, with_number
from knowledge import Match, Passage, PassageKind, Span

LEAD = Passage("rules", 1, "They are:", ("1",))


def item(text: str, *citations: str, number: int | None = None) -> Passage:
    return Passage("rules", 2, text, citations, item=number)


def shown(*led: Passage) -> str:
    return as_shown(Match(LEAD, 1.0, led=led)).passage.text


def test_what_leads_in_nothing_stays() -> None:
    match = Match(LEAD, 1.0, words=(Span(5, 8),))
    assert as_shown(match) == match


def test_an_item_has_its_number() -> None:
    assert with_number(item("No spam.", number=2)).text == "2. No spam."
    assert with_number(item("No spam.")).text == "No spam."


def test_a_number_moves_what_is_marked() -> None:
    match = Match(item("No spam.", number=12), 1.0, words=(Span(0, 2),), span=Span(3, 7))
    seen = as_shown(match)
    assert seen.passage.text == "12. No spam."
    assert (seen.words, seen.span) == ((Span(4, 6),), Span(7, 11))


def test_the_first_item_goes_on_with_the_others() -> None:
    first = item("Be kind.", number=1)._replace(kind=PassageKind.LIST_ITEM)
    seen = as_shown(Match(first, 1.0, led=(item("No spam.", number=2), item("Tea", number=3))))
    assert seen.passage.text == "1. Be kind. · 2. No spam. · 3. Tea"


def test_an_item_may_lead_in_others() -> None:
    first = item("Fees are:", number=1)._replace(kind=PassageKind.LIST_ITEM)
    assert as_shown(Match(first, 1.0, led=(item("5"), item("7")))).passage.text == (
        "1. Fees are: 5 · 7"
    )


def test_the_items_follow_with_the_numbers_they_have() -> None:
    assert shown(item("Tea"), item("Rice.")) == "They are: Tea · Rice."
    assert shown(item("Be kind.", number=1), item("No spam.", number=2)) == (
        "They are: 1. Be kind. · 2. No spam."
    )


def test_the_citations_of_all_that_is_shown_are_told_once() -> None:
    whole = as_shown(Match(LEAD, 1.0, led=(item("Tea", "2", "1"), item("Rice", "3"))))
    assert whole.passage.citations == ("1", "2", "3")


def test_what_is_marked_stays_marked() -> None:
    match = Match(LEAD, 1.0, words=(Span(5, 8),), span=Span(0, 4), led=(item("Tea"),))
    assert (as_shown(match).words, as_shown(match).span) == (match.words, match.span)


def test_a_long_list_is_shown_in_part() -> None:
    tea = "t" * (LONGEST_LED // 3 - 3)
    assert shown(*[item(tea)] * 3) == f"They are: {tea} · {tea} · {tea}"
    text = shown(*[item(tea)] * 4)
    assert text == f"They are: {tea} · {tea} · {tea} · …"
    assert len(text) <= len(LEAD.text) + LONGEST_LED + 5


def test_a_first_item_that_is_too_long_is_left_to_itself() -> None:
    assert shown(item("t" * LONGEST_LED), item("Tea")) == LEAD.text


def test_where_there_are_lines_each_item_has_one() -> None:
    led = (item("Be kind.", number=1), item("No spam.", number=2))
    assert as_shown(Match(LEAD, 1.0, led=led), "\n").passage.text == (
        "They are:\n1. Be kind.\n2. No spam."
    )
