"""Thai text to stretches of about a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.thai import LONG, LONGEST, cut_thai, has_thai

CLAUSE = "จัตุรัสแดงเป็นจัตุรัสในกรุงมอสโกประเทศรัสเซียตั้งอยู่ระหว่างพระราชวังเครมลินกับย่านการค้าเก่า"

LONG_CLAUSE = CLAUSE * (LONG // len(CLAUSE) + 1)


def stretches(text: str, cited: set[int] | None = None) -> list[str]:
    ends = cut_thai(text, 0, len(text), cited or set())
    return [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


def test_a_stretch_ends_where_a_citation_stood() -> None:
    assert stretches(f"{CLAUSE} {CLAUSE}", {len(CLAUSE)}) == [CLAUSE, CLAUSE]


def test_a_short_stretch_goes_on() -> None:
    assert stretches(f"{CLAUSE} {CLAUSE}") == [f"{CLAUSE} {CLAUSE}"]


def test_a_long_stretch_ends_between_clauses() -> None:
    half = " ".join([CLAUSE] * (LONG // len(CLAUSE) + 1))
    assert stretches(f"{half} {half}") == [half, half]


def test_a_long_stretch_does_not_end_beside_a_number() -> None:
    text = f"{LONG_CLAUSE} 695 {LONG_CLAUSE}"
    assert all("695" not in (piece.split()[0], piece.split()[-1]) for piece in stretches(text))


def test_a_long_stretch_does_not_end_within_a_name() -> None:
    assert any(
        "ฟอร์ต แคโรไลน์" in piece
        for piece in stretches(f"{LONG_CLAUSE}ของ ฟอร์ต แคโรไลน์ {LONG_CLAUSE}")
    )


def test_the_sign_of_repetition_begins_no_stretch() -> None:
    text = f"{LONG_CLAUSE} ๆ {LONG_CLAUSE}"
    assert not any(piece.startswith("ๆ") for piece in stretches(text))


def test_thai_is_told_from_other_scripts() -> None:
    assert has_thai("abc ก", 0, 5)
    assert not has_thai("abc ก", 0, 4)


@given(st.lists(st.sampled_from(["กขค", "12", "abc", " ", "  ", "ๆ", "และ", "เมื่อ"]), min_size=1))
def test_stretches_hold_the_whole_text_in_order(pieces: list[str]) -> None:
    text = "".join(pieces) * 8
    ends = cut_thai(text, 0, len(text))
    assert ends == sorted(set(ends))
    assert ends[-1] == len(text)


def test_no_stretch_is_much_longer_than_the_longest() -> None:
    text = "กขค 12 " * 400
    assert max(map(len, stretches(text))) <= LONGEST + 10
    assert LONG < LONGEST
