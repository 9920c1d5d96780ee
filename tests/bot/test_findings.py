import json

from bot.findings import findings_json, show_findings, status, trouble, well, worth_a_look
from bot.look import Look


def test_each_finding_has_a_line() -> None:
    shown = show_findings([well("index", "Fine."), trouble("token", "None. Get one.")], Look())
    assert shown == "well     index  Fine.\ntrouble  token  None. Get one.\n"


def test_a_finding_never_takes_two_lines() -> None:
    shown = show_findings([worth_a_look("data", "one\ntwo \x1b[31m")], Look())
    assert shown.count("\n") == 1
    assert "\x1b" not in shown


def test_trouble_gives_status_2() -> None:
    assert status([well("a", "A."), trouble("b", "B.")]) == 2


def test_what_only_needs_a_look_gives_status_0() -> None:
    assert status([well("a", "A."), worth_a_look("b", "B.")]) == 0


def test_json_says_the_same() -> None:
    assert json.loads(findings_json([worth_a_look("a", "Ä.")])) == {
        "well": True,
        "findings": [{"subject": "a", "state": "look", "says": "Ä."}],
    }
