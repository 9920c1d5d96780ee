"""What has to be true at the end: each question answered once, and everything kept once."""

from collections import Counter
from typing import Final

from tests.soak.happened import Happened
from tests.soak.kept import Kept
from tests.soak.stage import Stage

_WARM: Final = 5_000
"""Questions, of a quarter of which the bot is warm."""
_GROWTH: Final = 1.1
"""What the bot remembers of its last 10,000 questions takes some room, and no more."""


def audit_answers(stage: Stage) -> None:
    """Count the answers that each question has now, after all that came late."""
    discord, counts, amiss = stage.discord, stage.happened.counts, stage.happened.amiss
    replies: Counter[int] = Counter()
    to_commands = 0
    for channel in discord.channels:
        for message in channel.messages.values():
            if message.author is discord.bot:
                if message.reply_to is not None:
                    replies[message.reply_to.id] += message.of_interaction is False
                to_commands += message.of_interaction and not message.ephemeral
    commands = 0
    counts["questions"] = len(stage.happened.questions)
    for question in stage.happened.questions:
        answer = question.answer()
        if question.message is None:
            commands += 1
            found = int(answer is not None)
        else:
            found = replies.pop(question.message.id, 0)
        expected = 0 if question.gone else 1
        amiss["answers changed later"] += bool(
            expected and answer and answer.content != question.seen
        )
        amiss["questions lost"] += found < expected
        amiss["questions answered twice"] += found > expected
        counts["questions answered once"] += found == expected
    amiss["questions answered twice"] += max(to_commands - commands, 0) + sum(replies.values())


def audit_memory(happened: Happened) -> None:
    """See that the memory, once the bot has met everybody, no longer grows."""
    memory = happened.memory
    if not memory or len(happened.questions) < _WARM:
        return
    warm = memory[len(memory) // 4]
    if memory[-1] > warm * _GROWTH:
        happened.faults.append(f"The memory grew from {warm:.0f} to {memory[-1]:.0f} MB.")


def audit_records(happened: Happened, kept: Kept) -> None:
    """See that the records hold each gap, vote and long question as often as there was one."""
    due, counts = happened.due, happened.counts
    counts["gaps noted"] = due.gaps.total()
    counts["long questions kept"] = len(due.long)
    _name(happened, "gaps lost", due.gaps - kept.gaps)
    _name(happened, "gaps kept twice", kept.gaps - due.gaps)
    _name(happened, "votes lost", Counter(vote=max(due.votes - kept.votes, 0)))
    _name(happened, "votes kept twice", Counter(vote=max(kept.votes - due.votes, 0)))
    _name(happened, "long questions lost", Counter(due.long - kept.long))


def _name(happened: Happened, what: str, which: Counter[str]) -> None:
    """Count what is amiss, and give an example."""
    happened.amiss[what] = which.total()
    if which.total():
        happened.faults.append(f"{what.capitalize()}: {which.most_common(1)[0][0]}")
