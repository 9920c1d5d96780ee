"""The box of facts beside an article."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.infobox import find_facts
from knowledge.lines import read_lines

BOX = (
    "Born\tMaria Teles\n9 February 1889\nViana, Portugal\nDied\t1961 (aged 72)\n"
    "Spouse(s)\t\nHenrik Solberg\n\n(m. 1919; died 1943)\nChildren\t3\n\n"
)


def facts(text: str) -> list[str]:
    return [row.text for row in find_facts(tuple(read_lines(text))).values()]


def test_lines_below_a_fact_belong_to_it() -> None:
    assert facts(BOX)[:2] == [
        "Born: Maria Teles, 9 February 1889, Viana, Portugal",
        "Died: 1961 (aged 72)",
    ]


def test_a_fact_may_stand_below_its_label() -> None:
    assert facts(BOX)[2:] == ["Spouse(s): Henrik Solberg (m. 1919; died 1943)", "Children: 3"]


def test_a_label_may_have_its_colon() -> None:
    assert facts("Born:\tMaria\nDied:\t1961\nFee::\t3\n") == ["Born: Maria", "Died: 1961", "Fee: 3"]


def test_a_label_above_bullets_is_theirs() -> None:
    text = "Region\tWestmark\nPopulation[2]\n • City\t112,480\n • Metro\t198,000\nZone\tUTC\n"
    assert facts(text) == [
        *("Region: Westmark", "", "Population[2], City: 112,480"),
        *("Population[2], Metro: 198,000", "Zone: UTC"),
    ]


def test_the_text_below_a_box_is_not_in_it() -> None:
    text = "It was a town by the sea.\n"
    assert all(row.end <= 9 for row in find_facts(tuple(read_lines(f"{BOX}{text}"))).values())
    assert facts(f"A\tb\nB\tc\nC\td\n{text}")[-1] == "C: d"
    assert facts("A\tb\nB\tc\nC\td\nHistory[edit]\n")[-1] == "C: d"


def test_two_lines_with_a_tab_are_no_box() -> None:
    assert facts("Born\tMaria\nDied\t1961\n") == []


def test_a_list_with_tabs_is_none() -> None:
    assert facts("1\tHistory\n2\tCareer\n3\tWorks\n") == []


@given(st.text(alphabet="Ab1•( \t.\n", max_size=200))
def test_facts_stand_one_below_the_other(text: str) -> None:
    end = 0
    for start, row in find_facts(tuple(read_lines(text))).items():
        assert end <= start < row.end
        end = row.end
