"""What a message says around its question."""

import pytest
from hypothesis import given

from knowledge.asides import find_asides
from tests.knowledge.any_text import any_text


def asides(message: str) -> list[str]:
    return [message[start:end].strip() for start, end in find_asides(message)]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("I am new here. Who is the director?", ["I am new here."]),
        ("i am new here. who is the director?", ["i am new here."]),
        ("Who is the director? I forgot.", ["I forgot."]),
        ("my tap leaks!! who pays?? thanks", ["my tap leaks!!", "thanks"]),
        ("hello\nwho is the director?\nbye", ["hello", "bye"]),
        ("so... who is the director?", []),
        ("well... who is the director?", ["well..."]),
        ("我昨天来的。导演是谁？", ["我昨天来的。"]),
        ("Είμαι εδώ. Ποιος είναι ο σκηνοθέτης;", ["Είμαι εδώ."]),
        ("मैं नया हूँ। निर्देशक कौन है?", ["मैं नया हूँ।"]),
    ],
)
def test_sentences_that_do_not_ask_are_asides(message: str, expected: list[str]) -> None:
    assert [each for each in asides(message) if each] == expected


@pytest.mark.parametrize(
    "message",
    ["Who directed it? When was it shot?", "I lost my key. What now", "director", "", "?", "???"],
)
def test_where_all_or_none_asks_there_is_no_aside(message: str) -> None:
    assert not any(asides(message))


@pytest.mark.parametrize("name", ["Dr. Ellis", "J. R. Lee", "St. Mary", "No. 5"])
def test_the_stop_behind_a_few_letters_ends_no_sentence(name: str) -> None:
    assert not any(asides(f"Did {name} play?"))


@given(any_text)
def test_asides_are_stretches_of_the_message_in_order(message: str) -> None:
    spans = find_asides(message)
    ends = [0, *(span.end for span in spans)]
    assert all(end <= span.start for end, span in zip(ends, spans, strict=False))
    assert all(span.start <= span.end <= len(message) for span in spans)
