"""A passage that ends with a colon, shown with what it leads in."""

from bot.leads import LONGEST_LED, with_led
from knowledge import Match, Passage, Span

LEAD = Passage("rules", 1, "They are:", ("1",))


def item(text: str, *citations: str, number: int | None = None) -> Passage:
    return Passage("rules", 2, text, citations, item=number)


def shown(*led: Passage) -> str:
    return with_led(Match(LEAD, 1.0, led=led)).passage.text


def test_what_leads_in_nothing_stays() -> None:
    match = Match(LEAD, 1.0)
    assert with_led(match) is match


def test_the_items_follow_with_the_numbers_they_have() -> None:
    assert shown(item("Tea"), item("Rice.")) == "They are: Tea · Rice."
    assert shown(item("Be kind.", number=1), item("No spam.", number=2)) == (
        "They are: 1. Be kind. · 2. No spam."
    )


def test_the_citations_of_all_that_is_shown_are_told_once() -> None:
    whole = with_led(Match(LEAD, 1.0, led=(item("Tea", "2", "1"), item("Rice", "3"))))
    assert whole.passage.citations == ("1", "2", "3")


def test_what_is_marked_stays_marked() -> None:
    match = Match(LEAD, 1.0, words=(Span(5, 8),), span=Span(0, 4), led=(item("Tea"),))
    assert (with_led(match).words, with_led(match).span) == (match.words, match.span)


def test_a_long_list_is_shown_in_part() -> None:
    tea = "t" * 97
    assert shown(*[item(tea)] * 3) == f"They are: {tea} · {tea} · {tea}"
    text = shown(*[item(tea)] * 4)
    assert text == f"They are: {tea} · {tea} · {tea} · …"
    assert len(text) <= len(LEAD.text) + LONGEST_LED + 5


def test_a_first_item_that_is_too_long_is_left_to_itself() -> None:
    match = Match(LEAD, 1.0, led=(item("t" * 300), item("Tea")))
    assert with_led(match) is match
