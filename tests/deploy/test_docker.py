import json
import re
from pathlib import Path

from bot.arguments import parse
from config import Settings

ROOT = Path(__file__).parents[2]
FILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
IGNORED = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text(encoding="utf-8")


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name}\s+(.*)$", FILE, re.MULTILINE)


def test_it_runs_the_bot() -> None:
    (entry,), (words,) = instructions("ENTRYPOINT"), instructions("CMD")
    assert json.loads(entry) == ["python", "-m", "bot"]
    assert parse(json.loads(words)).command == "discord"


def test_it_runs_as_nobody_by_number() -> None:
    assert instructions("USER") == ["65534:65534"]


def test_its_health_is_what_the_doctor_says() -> None:
    (check,) = instructions("HEALTHCHECK")
    words = json.loads(check.partition("CMD")[2])
    assert words[:3] == ["python", "-m", "bot"]
    assert parse(words[3:]).alive


def test_packages_are_locked() -> None:
    (install,) = [line for line in instructions("RUN") if "pip install" in line]
    assert "--require-hashes" in install
    assert "requirements.lock" in install


def test_all_that_it_copies_is_there_and_let_in() -> None:
    sources = [line.split()[0] for line in instructions("COPY") if "--from" not in line]
    assert sources
    for source in sources:
        assert (ROOT / source).exists()
        assert f"!{source}\n" in IGNORED


def test_nothing_else_is_let_in() -> None:
    rules = [line for line in IGNORED.splitlines() if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule for rule in rules if rule.startswith("!")} == {
        "!bot",
        "!config",
        "!knowledge",
        "!requirements.lock",
    }


def test_every_room_of_the_house_is_copied() -> None:
    assert {"bot", "config", "knowledge"} <= {line.split()[0] for line in instructions("COPY")}


def test_it_sets_nothing_that_is_no_setting() -> None:
    names = re.findall(r"RIDZIK_([A-Z_]+)=", FILE)
    assert names
    assert {name.lower() for name in names} <= set(Settings.model_fields)


def test_images_come_by_their_plain_names() -> None:
    assert instructions("FROM") == ["python:3.12-slim AS packages", "python:3.12-slim"]
