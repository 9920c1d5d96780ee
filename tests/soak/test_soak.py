from pathlib import Path
from random import Random

import pytest

from tests.soak.__main__ import main
from tests.soak.edited import SUBJECTS, Editor, answer_from, known, shown_from, text_of
from tests.soak.figures import figures, went_well
from tests.soak.happened import Happened
from tests.soak.kept import Kept

FEW = ["--questions", "100", "--rate", "80", "--hold", "0.2"]


def test_a_short_soak_amid_each_trouble_loses_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = main(FEW)
    shown = capsys.readouterr().out
    assert status == 0, shown
    assert "database locked" in shown


def editor(folder: Path) -> Editor:
    return Editor(folder / "harbour.txt", Random(0))  # noqa: S311  # no secret


def test_each_edition_differs_in_every_passage() -> None:
    assert not set(text_of(1).splitlines()) & set(text_of(2).splitlines())


def test_every_edition_answers_what_is_known_of_it() -> None:
    assert {answer_from(edition, known(edition)).verdict for edition in range(40)} == {"answered"}


def test_an_answer_is_that_of_its_edition(tmp_path: Path) -> None:
    question = f"Who built the {SUBJECTS[1]}?"
    shown = shown_from(3, question, command=False)
    found = editor(tmp_path).edition_of(shown, question, command=False, since=0)
    assert found == 3


def test_an_answer_from_two_editions_is_that_of_none(tmp_path: Path) -> None:
    question = f"Who built the {SUBJECTS[1]}?"
    mixed = shown_from(3, question, command=False).replace("edition 3", "edition 4", 1)
    assert editor(tmp_path).edition_of(mixed, question, command=False, since=0) is None


async def test_each_way_of_saving_leaves_the_whole_edition(tmp_path: Path) -> None:
    saving = editor(tmp_path)
    for edition in range(1, 12):
        await saving.save()
        assert saving.path.read_text(encoding="utf-8") == text_of(edition)


def test_what_is_lost_is_a_fault() -> None:
    happened = Happened(due=Kept(votes=2))
    assert went_well(happened)
    happened.amiss["votes lost"] = 1
    assert not went_well(happened)
    assert "votes lost" in figures(happened)
