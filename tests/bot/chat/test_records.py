import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given

from bot.chat.asked import Asked
from bot.chat.escaping import one_line
from bot.chat.records import Gap, Records, RecordsError
from knowledge import Passage, Verdict
from tests.bot.chat.stage import Clock
from tests.knowledge.any_text import any_text

PASSAGE = Passage("red_heat", 4, "Ridzik is his minder.")
HERE, ELSEWHERE = 1, 2


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(tmp_path: Path, clock: Clock) -> Records:
    return Records(tmp_path / "data" / "records.sqlite3", 90, clock)


def test_the_most_frequent_gap_comes_first(records: Records) -> None:
    for question in ("who?", "when?", "When"):
        records.add_unanswered(question, Verdict.NOTHING, HERE)
    assert [(gap.question, gap.times) for gap in records.gaps(HERE, 9)] == [
        ("when?", 2),
        ("who?", 1),
    ]


def test_disliked_answers_are_gaps_with_their_passage(records: Records) -> None:
    records.add_feedback("who?", PASSAGE, HERE, helpful=False)
    records.add_feedback("where?", PASSAGE, HERE, helpful=True)
    assert records.gaps(HERE, 9) == (Gap("who?", 1, "red_heat", 4),)


def test_feedback_can_be_changed(records: Records) -> None:
    number = records.add_feedback("who?", PASSAGE, HERE, helpful=False)
    records.change_feedback(number, helpful=True)
    assert records.gaps(HERE, 9) == ()


def test_a_note_that_was_cleared_leaves_its_number_to_no_other(records: Records) -> None:
    number = records.add_feedback("who?", PASSAGE, HERE, helpful=False)
    records.clear(HERE)
    records.add_feedback("where?", PASSAGE, HERE, helpful=False)
    assert not records.change_feedback(number, helpful=True)
    assert records.gaps(HERE, 9) == (Gap("where?", 1, "red_heat", 4),)


def test_a_server_sees_its_own_gaps_and_those_of_direct_messages(records: Records) -> None:
    for question, server in (("here?", HERE), ("elsewhere?", ELSEWHERE), ("direct?", None)):
        records.add_unanswered(question, Verdict.CLOSEST, server)
    assert {gap.question for gap in records.gaps(HERE, 9)} == {"here?", "direct?"}


def test_clearing_leaves_the_gaps_of_other_servers(records: Records) -> None:
    records.add_unanswered("here?", Verdict.NOTHING, HERE)
    records.add_feedback("here?", PASSAGE, HERE, helpful=False)
    records.add_unanswered("elsewhere?", Verdict.NOTHING, ELSEWHERE)
    assert records.clear(HERE) == 2
    assert (len(records.gaps(HERE, 9)), len(records.gaps(ELSEWHERE, 9))) == (0, 1)


def test_everything_goes_after_its_days(records: Records, clock: Clock) -> None:
    records.add_unanswered("who?", Verdict.NOTHING, HERE)
    records.remember(Asked("who?"))
    clock.now += 90 * 86_400 + 1
    assert (records.gaps(HERE, 9), records.recall(Asked("who?").key)) == ((), None)


def test_what_was_asked_is_recalled_by_its_key(records: Records) -> None:
    asked = Asked("and Danko?", ("who played Ridzik?",), "red_heat")
    records.remember(asked)
    assert records.recall(asked.key) == asked


def test_a_question_full_of_sql_is_text(records: Records) -> None:
    question = "'); DROP TABLE unanswered; --"
    records.add_unanswered(question, Verdict.NOTHING, HERE)
    assert records.gaps(HERE, 9)[0].question == question


def test_the_file_is_for_its_owner_alone(records: Records, tmp_path: Path) -> None:
    records.add_unanswered("who?", Verdict.NOTHING, HERE)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in sorted(tmp_path.rglob("*"))]
    assert modes == [0o700, 0o600]


def test_no_column_could_hold_a_person(records: Records, tmp_path: Path) -> None:
    records.add_unanswered("who?", Verdict.NOTHING, HERE)
    with sqlite3.connect(tmp_path / "data" / "records.sqlite3") as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master")]
        columns = {
            row[1] for table in tables for row in file.execute(f"PRAGMA table_info({table})")
        }
    file.close()
    assert columns == {
        "at", "server", "question", "folded", "verdict", "id", "document", "passage", "helpful",
        "key",
    }  # fmt: skip


def test_a_file_that_is_no_database_is_put_aside(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "records.sqlite3"
    path.write_text("not a database at all")
    records = Records(path, 90, clock)
    records.add_unanswered("who?", Verdict.NOTHING, HERE)
    assert len(records.gaps(HERE, 9)) == 1
    assert path.with_suffix(".damaged").read_text() == "not a database at all"


@pytest.mark.parametrize("start", [0, 100])
def test_a_damaged_database_is_put_aside(records: Records, tmp_path: Path, start: int) -> None:
    records.add_unanswered("who?", Verdict.NOTHING, HERE)
    path = tmp_path / "data" / "records.sqlite3"
    content = path.read_bytes()
    damaged = content[:start] + b"\xff" * (len(content) - start)
    path.write_bytes(damaged)
    records.add_unanswered("when?", Verdict.NOTHING, HERE)
    assert records.gaps(HERE, 9) == (Gap("when?", 1),)
    assert path.with_suffix(".damaged").read_bytes() == damaged


def test_damage_that_shows_late_is_named_in_a_sentence_and_put_aside(
    records: Records, tmp_path: Path
) -> None:
    records.remember(Asked("who?"))
    path = tmp_path / "data" / "records.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        (page,) = file.execute(
            "SELECT rootpage FROM sqlite_master WHERE name LIKE 'sqlite_autoindex_asked%'"
        ).fetchone()
        (size,) = file.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as content:  # the index of the keys, which only recalling reads
        content.seek((page - 1) * size)
        content.write(b"\xff" * size)
    with pytest.raises(RecordsError, match=r"records.sqlite3 cannot be used: .+\.$"):
        records.recall(Asked("who?").key)
    assert path.with_suffix(".damaged").exists()


def test_no_damaged_file_takes_the_place_of_another(records: Records, tmp_path: Path) -> None:
    path = tmp_path / "data" / "records.sqlite3"
    for text in ("first", "second"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{text}, no database")
        records.add_unanswered("who?", Verdict.NOTHING, HERE)
    kept = sorted(other.read_text() for other in path.parent.glob("*.damaged*"))
    assert kept == ["first, no database", "second, no database"]


def test_after_a_hundred_damaged_files_the_last_is_replaced(
    records: Records, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for number in range(101):
        (folder / "records.sqlite3").write_text(f"{number}, no database")
        records.add_unanswered("who?", Verdict.NOTHING, HERE)
    assert len(list(folder.glob("*.damaged*"))) == 100
    assert (folder / "records.damaged").read_text() == "0, no database"
    assert (folder / "records.damaged-100").read_text() == "100, no database"


def test_a_folder_that_cannot_be_written_is_named_in_a_sentence(
    tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordsError, match="cannot be used"):
        Records(tmp_path / "file" / "records.sqlite3", 90, clock).gaps(HERE, 9)


@pytest.fixture(scope="module")
def one_file(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return Records(tmp_path_factory.mktemp("records") / "records.sqlite3", 90, Clock())


@given(any_text)
def test_any_question_is_kept_as_people_see_it(one_file: Records, text: str) -> None:
    question = one_line(text)
    asked = Asked(question, (question,), question)
    one_file.clear(HERE)
    one_file.add_unanswered(question, Verdict.NOTHING, HERE)
    one_file.remember(asked)
    assert len(one_file.gaps(HERE, 9)) == 1
    assert one_file.recall(asked.key) == asked
