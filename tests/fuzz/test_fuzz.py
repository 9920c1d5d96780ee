from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import main
from tests.fuzz.attack import SHARES, attack, shares
from tests.fuzz.file_targets import quiet_and_bare
from tests.fuzz.growth import patterns
from tests.fuzz.shown_targets import Shown
from tests.fuzz.text_targets import Texts
from tests.knowledge.any_text import any_text

IN_MEMORY = [(owner, name) for owner in (Texts, Shown) for name in SHARES if hasattr(owner, name)]


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311  # no secret, but the same again


@pytest.mark.parametrize("name", SHARES)
def test_a_few_inputs_find_nothing(name: str, tmp_path: Path) -> None:
    with quiet_and_bare():
        outcome = attack(name, 25, 7, tmp_path)
    assert (outcome.inputs, outcome.faults) == (25, [])


@pytest.mark.parametrize(("owner", "name"), IN_MEMORY)
def test_hypothesis_finds_nothing_either(
    owner: type[Texts | Shown], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = owner(seeded(0))
    text = ""
    monkeypatch.setattr(target, "raw", lambda: text)

    @settings(max_examples=25)
    @given(any_text, st.integers(0, 99))
    def attempt(found: str, seed: int) -> None:
        nonlocal text
        text = found
        target.random.seed(seed)
        getattr(target, name)()

    attempt()


def test_the_same_seed_gives_the_same_inputs() -> None:
    one, other = Texts(seeded(1)), Texts(seeded(1))
    assert [one.raw() for _ in range(50)] == [other.raw() for _ in range(50)]


def test_a_million_inputs_are_a_million() -> None:
    assert sum(shares(1_000_000).values()) >= 1_000_000


def test_every_room_has_patterns_to_measure() -> None:
    names = {named.name.partition(".")[0] for named in patterns()}
    assert {"bot", "knowledge"} <= names
    assert len(patterns()) > 50


def test_a_fault_is_found_and_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Texts, "citations", lambda _: 1 // 0)
    assert main(["--inputs", "9", "--target", "citations"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().out
