from hypothesis import given
from hypothesis import strategies as st

from bot.chat.asked import Asked
from bot.chat.custom_ids import (
    FOREIGN,
    PATTERN,
    Action,
    ButtonId,
    question_field,
    question_of,
    room_for_question,
)
from bot.chat.limits import length

BARE = ButtonId(Action.MORE, "0123456789ab", 12, 340)


@given(
    st.sampled_from(Action),
    st.none() | st.integers(0, 999_999),
    st.integers(0, 999_999),
    st.text(max_size=50),
)
def test_a_custom_id_is_read_back(action: Action, document: int | None, at: int, rest: str) -> None:
    button = ButtonId(action, "0123456789ab", document, at, rest)
    found = PATTERN.fullmatch(str(button))
    assert found is not None
    assert ButtonId.parse(found) == button


@given(st.text())
def test_a_custom_id_with_any_question_is_short_enough(question: str) -> None:
    field = question_field(Asked(question), room_for_question(BARE))
    assert length(str(BARE) + field) <= 100


def test_a_short_question_stands_in_the_custom_id_itself() -> None:
    assert question_field(Asked("who played Ridzik?"), 60) == "=who played Ridzik?"


def test_a_question_without_room_is_named_by_its_key() -> None:
    assert question_field(Asked("x" * 59), 60) == "=" + "x" * 59
    assert question_field(Asked("x" * 60), 60).startswith("#")


def test_a_question_that_follows_up_another_is_named_by_its_key() -> None:
    asked = Asked("and Danko?", ("who played Ridzik?",))
    assert question_field(asked, 60) == f"#{asked.key}"


@given(st.text())
def test_a_question_in_full_is_read_as_it_was_written(question: str) -> None:
    assert question_of(f"={question}") == Asked(question)


def test_a_question_that_is_kept_elsewhere_is_read_as_its_key() -> None:
    asked = Asked("#1?", document="red_heat")
    assert question_of(question_field(asked, 60)) == asked.key


def test_a_question_to_one_document_is_named_by_its_key() -> None:
    assert question_field(Asked("who?", document="red_heat"), 60).startswith("#")


@given(st.text())
def test_every_custom_id_is_either_ours_or_foreign(custom_id: str) -> None:
    assert (PATTERN.fullmatch(custom_id) is None) == (FOREIGN.fullmatch(custom_id) is not None)


def test_a_custom_id_of_another_scheme_is_foreign() -> None:
    assert FOREIGN.fullmatch("r0:more:12")
    assert not FOREIGN.fullmatch(str(BARE))


@given(st.text(), st.lists(st.text()).map(tuple), st.none() | st.text())
def test_what_was_asked_is_read_back(
    question: str, earlier: tuple[str, ...], document: str | None
) -> None:
    asked = Asked(question, earlier, document)
    assert Asked.from_json(asked.to_json()) == asked


def test_a_custom_id_names_its_scheme_action_edition_document_place_and_the_rest() -> None:
    assert str(BARE) == "r1:m:0123456789ab:12:340:"
    assert str(ButtonId(Action.DELETE, rest="7")) == "r1:x:::0:7"


def test_a_custom_id_may_have_a_hundred_characters() -> None:
    room = 100 - length(str(BARE))
    assert ButtonId(BARE.action, BARE.version, BARE.document, BARE.at, "x" * room).fits
    assert not ButtonId(BARE.action, BARE.version, BARE.document, BARE.at, "x" * (room + 1)).fits


def test_a_question_has_all_the_room_that_a_custom_id_leaves_it() -> None:
    assert room_for_question(BARE) == 100 - length(str(BARE))


def test_a_custom_id_with_an_unknown_action_is_foreign() -> None:
    assert {action for action in "abcdefghijklmnopqrstuvwxyz" if _is_ours(action)} == set(Action)


def _is_ours(action: str) -> bool:
    return PATTERN.fullmatch(f"r1:{action}:0123456789ab:1:0:rest") is not None
