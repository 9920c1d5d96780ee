"""What a Markdown paragraph begins with in bold."""

from markdown_it import MarkdownIt

from knowledge.bold_heads import BoldHead, find_bold_head
from knowledge.inline import read_inline


def head(text: str) -> BoldHead | None:
    tokens = MarkdownIt("commonmark").parseInline(text)[0].children or []
    return find_bold_head(tokens, read_inline(tokens, {}), {})


def found(text: str) -> BoldHead:
    bold = head(text)
    assert bold is not None
    return bold


def test_bold_further_on_is_no_head() -> None:
    assert head("Be **kind**.") is None
    assert head("Be kind.") is None
    assert head("**") is None


def test_signs_may_stand_before_it() -> None:
    assert found("📌 **Fees** none").head.text == "📌 Fees"


def test_a_line_in_bold_may_be_a_title() -> None:
    assert found("**Fees**\nNone.").is_title
    assert not found("**Fees** are due.").is_title
    assert not found("**There are no fees.**").is_title
    assert not found(f"**Fees{' fees' * 20}**").is_title


def test_a_colon_inside_or_behind_makes_it_a_label() -> None:
    assert found("**Fees:** none").is_label
    assert found("**Fees** – none").is_label
    assert not found("**Fees** are due").is_label


def test_the_rest_is_told_with_its_label() -> None:
    assert found("**Fees**\nNone.").labelled().text == "Fees:\nNone."
    assert found("**Fees:**\nNone.").labelled().text == "Fees:\nNone."


def test_a_question_asks_unless_it_is_too_long_for_a_heading() -> None:
    assert found("**Is it free?** Yes.").asks
    assert not found("**It is free.** Yes.").asks
    assert not found(f"**{'Is it free ' * 20}?** Yes.").asks


def test_a_number_is_that_of_a_rule() -> None:
    number = found("**3. Be kind.** Always.").number()
    assert number is not None
    assert number["label"] == "3"
    assert found("**3.** Be kind.").number() is not None
    assert found("**3 rules** to keep").number() is None
    assert found("**2024. A year** of boats").number() is None
