"""What people read in place of what Discord copies for names and times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mentions import HARMLESS, MENTION, readable, readable_text
from knowledge import Passage, PassageKind, Span

PIECES = st.lists(
    st.sampled_from(["<#1>", "<@&23>", "<@!4>", "<:fish:5>", "<t:9:R>", "</rank:6>", "<", ">", "a"])
    | st.text(max_size=3)
).map("".join)


@pytest.mark.parametrize(
    ("copied", "read"),
    [
        ("<#712345678901234568>", "#channel"),
        ("<@&612345678901234567>", "@role"),
        ("<@1> and <@!1>", "@user and @user"),
        ("<:fish:81><a:fish_2:81>", ":fish::fish_2:"),
        ("<t:1767225600:F>", "2026-01-01 00:00 UTC"),
        ("<t:-60>", "1969-12-31 23:59 UTC"),
        ("</rank:81> or </rank show all:81>", "/rank or /rank show all"),
    ],
)
def test_a_mention_is_read_by_what_it_is(copied: str, read: str) -> None:
    assert readable_text(copied) == read


@pytest.mark.parametrize(
    "text",
    ["<t:999999999999:F>", "a <b> c", "<#>", "<@everyone>", "< #1>", "</a:b>", "<#1", "<:fish:>"],
)
def test_what_is_no_mention_stays(text: str) -> None:
    assert readable_text(text) == text


def test_what_pings_nobody_may_be_kept() -> None:
    copied = "<#1> <@2> <@&3> <:fish:4> <t:5> </rank:6>"
    assert readable_text(copied, HARMLESS) == "<#1> @user @role <:fish:4> <t:5> /rank"


def test_code_stays_as_it_is() -> None:
    code = Passage("d", 1, "post <#1>", kind=PassageKind.CODE)
    assert readable(code).text == "post <#1>"


def test_marks_stand_where_their_words_stand_now() -> None:
    text = "<#123456789> sells <:fish:123456789> and <@&1> cats"
    words = tuple(
        Span(text.index(word), text.index(word) + len(word)) for word in ("sells", "fish", "cats")
    )
    likely = Span(text.index("<:fish"), text.index(" cats"))
    said = readable(Passage("d", 1, text), words, likely)
    assert said.text == "#channel sells :fish: and @role cats"
    assert [said.text[start:end] for start, end in said.words] == ["sells", "cats"]
    assert said.span is not None
    assert said.text[said.span.start : said.span.end] == ":fish: and @role"


@given(PIECES, st.data())
def test_a_mark_of_what_is_no_mention_stays_on_it(text: str, data: st.DataObject) -> None:
    within = {place for found in MENTION.finditer(text) for place in range(*found.span())}
    free = [place for place in range(len(text)) if place not in within]
    places = data.draw(st.lists(st.sampled_from(free), unique=True) if free else st.just([]))
    words = tuple(Span(place, place + 1) for place in sorted(places))
    said = readable(Passage("d", 1, text), words)
    assert [said.text[word.start] for word in said.words] == [text[word.start] for word in words]


def test_a_text_of_broken_mentions_takes_no_time() -> None:
    for broken in ("<#1", "</a b", "<:a", "<t:1", "<@&"):
        assert readable_text(broken * 200_000) == broken * 200_000
