"""Where a passage holds a telephone number, an e-mail address, a web address or a path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answer_kinds import find_answers
from knowledge.language import AnswerKind, load_language
from tests.knowledge.any_text import any_text

ENGLISH = load_language("en")
KINDS = [AnswerKind.PHONE, AnswerKind.EMAIL, AnswerKind.LINK]


def found(kind: AnswerKind, text: str) -> list[str]:
    findings = find_answers(kind, text, ENGLISH, ())
    return [text[each.span.start : each.span.end] for each in findings]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Phone: 0800 555 0142, 4 to 6 pm.", "0800 555 0142"),
        ("Write or ring +49 (30) 1234-567.", "+49 (30) 1234-567"),
        ("(555) 014-2377 on weekdays", "(555) 014-2377"),
        ("Call 555-0142.", "555-0142"),
        ("Topic: Payroll; Tel / ext.: 4417", "4417"),
        ("If it burns, call 112 first.", "112"),
        ("Tel. 01.42.68.53.00, at noon", "01.42.68.53.00"),
        ("Fax 02-03-04-05-06", "02-03-04-05-06"),
        ("电话是010-12345678。", "010-12345678"),
        ("请拨打010-12345678咨询", "010-12345678"),
    ],
)
def test_a_telephone_number_is_found(text: str, number: str) -> None:
    assert found(AnswerKind.PHONE, text)[0] == number


@pytest.mark.parametrize(
    "text",
    [
        "They toured 1988-1990 with 12 people.",
        "It was on 2026-11-23 and 12.03.2024.",
        "From 12.03.2024 14 hours more",
        "Some 112,480 people live there.",
        "It rose from 1 to 2 and 3.",
        "Call 2 friends.",
        "Numbers of parts are on the plate.",
    ],
)
def test_other_figures_are_no_telephone_number(text: str) -> None:
    assert found(AnswerKind.PHONE, text) == []


def test_figures_without_a_word_for_it_may_be_a_telephone_number() -> None:
    (finding,) = find_answers(AnswerKind.PHONE, "The serial is 555 214 377.", ENGLISH, ())
    assert finding.strength == 0.5


@pytest.mark.parametrize("address", ["help-desk@nordvik.example", "a.b+c@mail.example.org"])
def test_an_email_address_is_found(address: str) -> None:
    assert found(AnswerKind.EMAIL, f"Write to {address}.") == [address]


@pytest.mark.parametrize(
    "text",
    ["邮箱是a.b@mail.example。", "请写信到a.b@mail.example或打电话", "อีเมลa.b@mail.exampleนะ"],
)
def test_an_email_address_ends_where_letters_of_a_script_without_spaces_begin(text: str) -> None:
    assert found(AnswerKind.EMAIL, text) == ["a.b@mail.example"]


def test_a_handle_is_no_email_address() -> None:
    assert found(AnswerKind.EMAIL, "Ask @mira or 5@home.") == []


@pytest.mark.parametrize("address", ["https://example.org/a?b=1", "www.nordvik.example"])
def test_a_web_address_is_found(address: str) -> None:
    assert found(AnswerKind.LINK, f"See ({address}), please.") == [address]


@pytest.mark.parametrize("text", ["网址是https://a.example/b。谢谢", "见https://a.example/b，欢迎"])
def test_a_web_address_stands_within_a_text_without_spaces(text: str) -> None:
    assert found(AnswerKind.LINK, text) == ["https://a.example/b"]


@pytest.mark.parametrize("text", ["See {} there.", "It is told (at {}) there."])
def test_a_web_address_may_have_parentheses(text: str) -> None:
    address = "https://wiki.example/Red_Heat_(film)"
    assert found(AnswerKind.LINK, text.format(address)) == [address]


@pytest.mark.parametrize("path", ["/etc/paperbin/config.toml", "~/.config/x", "C:\\Games\\mods"])
def test_a_path_is_where_a_file_is(path: str) -> None:
    assert path in found(AnswerKind.WHERE, f"It reads {path}.")


def test_and_or_is_no_path() -> None:
    assert found(AnswerKind.WHERE, "Tea and/or 5 / 6 cakes") == []


@given(text=any_text, kind=st.sampled_from(KINDS))
def test_contacts_are_found_in_any_text(text: str, kind: AnswerKind) -> None:
    for each in found(kind, f"{text} x@y.example www.example 0800 555 0142"):
        assert each.strip()
