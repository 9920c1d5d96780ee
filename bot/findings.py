"""What `ridzik doctor` found: one line for each thing it looked at, and what to do about it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.exit_status import OK, TROUBLE
from bot.json_lines import json_line
from bot.look import Line, Look, Mark, Piece, paint
from bot.printable import printable_line


class State(StrEnum):
    """How something stands: well, working but worth a look, or in trouble."""

    WELL = "well"
    LOOK = "look"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it stands, and whole sentences: what is so, and what to do."""

    subject: str
    state: State
    says: str


def well(subject: str, says: str) -> Finding:
    """Something that is as it should be."""
    return Finding(subject, State.WELL, says)


def worth_a_look(subject: str, says: str) -> Finding:
    """Something that works, and that the operator should look at."""
    return Finding(subject, State.LOOK, says)


def trouble(subject: str, says: str) -> Finding:
    """Something that keeps the bot from its work."""
    return Finding(subject, State.TROUBLE, says)


def status(findings: Sequence[Finding]) -> int:
    """0 if the bot can do its work, 2 if not."""
    return TROUBLE if any(each.state is State.TROUBLE for each in findings) else OK


def show_findings(findings: Sequence[Finding], look: Look) -> str:
    """One line for each finding, for people."""
    width = max((len(each.subject) for each in findings), default=0)
    return paint([_line(each, width) for each in findings], look)


def findings_json(findings: Sequence[Finding]) -> str:
    """All findings as one line of JSON."""
    return json_line({"well": status(findings) == OK, "findings": list(map(asdict, findings))})


def _line(finding: Finding, width: int) -> Line:
    head = f"{finding.state:<7}  {finding.subject:<{width}}  "
    mark = Mark.QUIET if finding.state is State.WELL else Mark.WORD
    return Line((Piece(printable_line(finding.says)),), Piece(head, mark))
