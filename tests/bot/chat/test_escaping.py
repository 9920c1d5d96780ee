import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.escaping import cut_escaped, escape, one_line
from bot.chat.limits import length
from tests.bot.chat.discord_markdown import shown

PIECES = st.lists(
    st.sampled_from(
        ["@everyone", "@here", "<@1>", "<@&1>", "<#1>", "<t:1:R>", "<:a:1>", "https://a.b/c_d_(e)",
         "](", "[a](https://b.c)", "```", "`", "**", "__", "||", "~~", "# ", "-# ", "> ", ">>> ",
         "- ", "1. ", "\n", " ", "\\", "a", "\u202e", "\u2028", "</x:1>", "steam://a"]
    )
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "# a heading",
        "### a heading",
        "-# small",
        "- an item",
        "* an item",
        "+ an item",
        "1. an item",
        "1988. A year",
        "> a quote",
        ">>> all a quote",
        "**bold** __under__ *it* _it_ ~~gone~~ ||hidden||",
        "`code` ``code``",
        "```\ncode\n```",
        "[masked](https://evil.example)",
        "[masked](<https://evil.example>)",
        "<@1> <@!1> <@&1> </ask:1> <id:guide>",
        "@everyone and @here",
        "a\\b \\* \\",
        "steam://run",
        "\u00ad# hidden before a heading",
    ],
)
def test_text_is_shown_as_it_is(text: str) -> None:
    seen = shown(escape(text))
    assert seen.text.replace("\u200b", "") == one_line(text)
    assert seen.risks == []
    assert seen.marks == []


@given(PIECES | st.text())
def test_nothing_in_any_text_formats_hides_or_pings(text: str) -> None:
    seen = shown(escape(text))
    assert seen.risks == []
    assert seen.marks == []
    assert seen.text.replace("\u200b", "") == one_line(text)


@given(st.text())
def test_an_escaped_text_is_one_line(text: str) -> None:
    assert len(escape(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://example.org/a_b.", "https://example.org/a_b"),
        ("(https://example.org/Red_Heat_(film))", "https://example.org/Red_Heat_(film)"),
        ("http://example.org/?a=1&b=2, and", "http://example.org/?a=1&b=2"),
    ],
)
def test_a_web_address_stays_a_link(text: str, address: str) -> None:
    assert shown(escape(text)).features == [f"address {address}"]


def test_characters_that_hide_or_turn_text_are_left_out() -> None:
    assert escape("exam\u00adple \u202egnp.exe\u202c \u2066x\u2069\ufeff") == "example gnp.exe x"


def test_joiners_stay_because_words_and_emoji_need_them() -> None:
    assert escape("می\u200cخواهم 👩\u200d💻") == "می\u200cخواهم 👩\u200d💻"


def test_every_line_break_becomes_a_space() -> None:
    assert escape("a\nb\rc\u2028d\u2029e\x0bf\x85g") == "a b c d e f g"


def test_an_address_before_very_many_brackets_takes_no_time() -> None:
    # It took minutes when the brackets were counted again for each.
    assert escape("https://a.b/c" + ")" * 500_000).startswith("<https://a.b/c>)")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("(https://a.b/c).)", "https://a.b/c"),
        ("https://a.b/(c))).", "https://a.b/(c)"),
        ("https://a.b/(c).", "https://a.b/(c)"),
        ("https://a.b/c_)", "https://a.b/c"),
    ],
)
def test_what_closes_behind_an_address_is_not_part_of_it(text: str, address: str) -> None:
    assert shown(escape(text)).features == [f"address {address}"]


@pytest.mark.parametrize("room", range(1, 30))
def test_an_address_is_never_cut_in_two(room: int) -> None:
    kept = cut_escaped(escape("see <https://example.org/walrus>"), room)
    assert length(kept) <= room
    assert shown(f"{kept}][{escape('<https://a.b>')}").risks == []


@pytest.mark.parametrize("room", range(1, 20))
def test_a_mention_is_never_cut_in_two(room: int) -> None:
    kept = cut_escaped(escape("in <#712345678901234568>"), room)
    assert length(kept) <= room
    assert "<" not in kept


def test_channels_emoji_and_times_are_left_to_discord() -> None:
    copied = "<#1> <t:1:R> <:a_b_c:1> <a:a:1>"
    assert escape(copied) == copied


@pytest.mark.parametrize("text", ["see \\<hello", "a \\\\ b", "x < y"])
def test_what_is_hidden_by_a_backslash_is_cut_like_any_text(text: str) -> None:
    whole = escape(text)
    assert cut_escaped(whole, length(whole)) == whole
    for room in range(1, length(whole)):
        assert length(cut_escaped(whole, room)) <= room


@given(text=st.text(), room=st.integers(1, 60))
def test_what_is_cut_is_short_and_safe(text: str, room: int) -> None:
    kept = cut_escaped(escape(f"https://a.b {text} https://c.d"), room)
    assert length(kept) <= room
    assert "<https" not in kept or ">" in kept.rpartition("<https")[2]
