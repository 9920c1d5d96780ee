"""The words of the command line: what `ridzik` can be asked to do, and how."""

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Never

from bot.printable import printable_line

COMMANDS: Final = ("ask", "console", "discord", "passages", "reindex", "evaluate", "doctor")

_WITHOUT_COMMAND: Final = ("-h", "--help", "--version")

AIDS: Final = (
    "analysis",
    "thesaurus",
    "spelling",
    "names",
    "kinds",
    "rarity",
    "neighbours",
    "earlier",
)
"""The values of knowledge.Aid, which takes too long to import for a help text."""

_DESCRIPTION: Final = """\
Answers questions about a document with its own sentences, best first, each with the citation
numbers that the document gives it. Nothing is made up."""

_EPILOG: Final = """\
examples:
  ridzik ask "who played Ridzik?"
  ridzik ask --documents handbook.md "how long is the notice period?"
  ridzik console

'ridzik COMMAND --help' says more about each. Settings come from the environment and from the
file .env in this folder; .env.example lists them all."""

_ASK_DESCRIPTION: Final = """\
Answers a question with passages of the documents, best first, each below its heading."""

_ASK_EPILOG: Final = """\
A question may come without quotation marks, where the shell leaves it alone. A single '-' in its
place reads one question a line from standard input and answers each as it comes.

--json writes one object a line, with "question", "verdict" ("answered", "closest" or "nothing"),
"missing" (the words that no passage knows), "took_ms" and "matches"; a match has "document",
"number", "text", "citations" and "score", and "references" where the document lists them.

exit status: 0 answered, 1 not answered, 2 trouble. With '-', 0 only if all were answered.

examples:
  ridzik ask who played Ridzik?
  ridzik ask --limit 1 --json "who played Ridzik?"
  ridzik ask --json - < questions.txt"""

_CONSOLE_DESCRIPTION: Final = """\
Answers questions one after another. A question may follow up the one before: "and Danko?"
Type help there for its commands; Ctrl-C clears the line, Ctrl-D leaves."""

_DISCORD_DESCRIPTION: Final = """\
Answers in Discord, with the account that RIDZIK_DISCORD_TOKEN belongs to, until Ctrl-C or
SIGTERM ends it."""

_PASSAGES_DESCRIPTION: Final = """\
Shows what the documents were split into: every passage with its number and citations, below the
headings that it stands under. What is wrong with an answer is often wrong here already."""

_PASSAGES_EPILOG: Final = """\
exit status: 0 done, 2 trouble.

example:
  ridzik passages handbook.md | grep -n deposit"""

_REINDEX_DESCRIPTION: Final = """\
Reads the documents again and says for each how many passages were added, removed, changed and
unchanged since they were indexed last, and what the first of them said (-) and say (+); which
citations belong to no passage, and which have no reference. A bot or console that runs reads the
documents again, too."""

_REINDEX_EPILOG: Final = """\
exit status: 0 done, 2 a document cannot be read. With --check, 0 if the stored index is that of
the documents, 1 if not, 2 trouble."""

_EVALUATE_DESCRIPTION: Final = """\
Asks the questions of a file and says how often the answers are right: hit@1 and hit@3 (the right
passage is first, or among three), MRR (the mean of one over its rank) and verdicts (how often
'answered' or not is right). For SQuAD files also exact and F1: how well the words that are marked
as the likely answer, in the first passage, are those of the file."""

_EVALUATE_EPILOG: Final = """\
A file is either lines of a question, a tab and a piece of the passage that answers it ('|'
between alternatives, '-' where the documents do not say), asked about the documents; or JSON as
SQuAD has it, asked about its own paragraphs.

examples:
  ridzik evaluate --documents handbook.md --misses handbook.tsv
  ridzik evaluate --language de questions.json"""

_DOCTOR_DESCRIPTION: Final = """\
Looks at all that the bot needs: settings, token, intents, servers, channels and roles (it asks
Discord), documents, stored index, data folder and records. Says of each on one line whether it
is well, needs a look or is trouble, and what to do about it. Changes nothing, but makes the data
folder where there is none."""

_DOCTOR_EPILOG: Final = """\
--alive asks one thing only: whether a bot runs that is connected to Discord. It looks at the file
that the bot touches every five seconds in the folder of RIDZIK_DATA.

--json writes one object, with "well" and "findings"; a finding has "subject", "state" ("well",
"look" or "trouble") and "says".

exit status: 0 all is well, 2 trouble."""


class Arguments(argparse.Namespace):
    """What was asked for; an option of another command keeps its default."""

    command: str
    documents: list[Path] | None = None
    language: str | None = None
    question: list[str]
    limit: int | None = None
    json: bool = False
    explain: bool = False
    without: Sequence[str] = ()
    invite: bool = False
    check: bool = False
    alive: bool = False
    misses: bool = False
    files: list[Path]


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints take one line."""

    def takes(self, option: str) -> bool:
        """Whether an option is one of its own."""
        return option in self._option_string_actions

    def error(self, message: str) -> Never:
        """Leave with status 2 and one line on standard error."""
        if message.endswith("required: QUESTION"):
            message = "there is no question; put -- before one that begins with a dash"
        complaint = printable_line(message, 300)
        self.exit(2, f"{self.prog}: {complaint}. '{self.prog} --help' says more.\n")


class _Version(argparse.Action):
    """Prints the version, which is looked up only then because that takes a while."""

    def __call__(
        self, parser: argparse.ArgumentParser, *_others: object, **_options: object
    ) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("ridzik")
        except PackageNotFoundError:
            found = "(not installed)"
        print(f"ridzik {found}")
        parser.exit()


def parse(words: Sequence[str]) -> Arguments:
    """The arguments in the words of a command line. Raises SystemExit, as argparse does."""
    parser, commands = _parser()
    if not words:
        parser.error(f"there is no command; choose from {', '.join(COMMANDS)}")
    if words[0].startswith("-") and words[0] not in _WITHOUT_COMMAND:
        parser.error(_misplaced(words, commands))
    if not words[0].startswith("-") and words[0] not in COMMANDS:
        parser.error(
            f"there is no command {printable_line(words[0], 60)!r}; choose from "
            f"{', '.join(COMMANDS)}, and ask a question with 'ridzik ask'"
        )
    arguments, unknown = parser.parse_known_args(words, Arguments())
    if unknown:
        # By itself, argparse would point to the help that lists no options of the command.
        parser.prog = f"{parser.prog} {arguments.command}"
        is_ask = arguments.command == "ask"
        advice = "; put -- before a question that begins with a dash" if is_ask else ""
        parser.error(f"there is no argument {' '.join(unknown)!r} here{advice}")
    return arguments


def _misplaced(words: Sequence[str], commands: Mapping[str, _Parser]) -> str:
    """What is wrong with words that begin with a dash: their order, or the first of them."""
    option = words[0].partition("=")[0]
    named = next((word for word in words if word in commands), None)
    for command in (named,) if named else COMMANDS:
        if commands[command].takes(option):
            return f"options come after the command, as in 'ridzik {command} {option} …'"
    return (
        f"there is no option {printable_line(words[0], 60)!r} here; begin with a command: "
        f"{', '.join(COMMANDS)}"
    )


def _parser() -> tuple[_Parser, Mapping[str, _Parser]]:
    """The parser of the whole line, and those of the commands."""
    parser = _Parser(
        prog="ridzik",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, title="commands"
    )

    def add(name: str, summary: str, description: str, epilog: str = "") -> _Parser:
        command = commands.add_parser(
            name,
            help=summary,
            description=description,
            epilog=epilog,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        _add_shared(command)
        return command

    # Help lists them in this order.
    _complete_ask(add("ask", "answer a question", _ASK_DESCRIPTION, _ASK_EPILOG))
    add("console", "ask one question after another", _CONSOLE_DESCRIPTION)
    _complete_discord(add("discord", "answer in Discord", _DISCORD_DESCRIPTION))
    summary = "show what the documents were split into"
    _complete_passages(add("passages", summary, _PASSAGES_DESCRIPTION, _PASSAGES_EPILOG))
    summary = "read the documents again and say what changed"
    _complete_reindex(add("reindex", summary, _REINDEX_DESCRIPTION, _REINDEX_EPILOG))
    summary = "say how often answers are right"
    _complete_evaluate(add("evaluate", summary, _EVALUATE_DESCRIPTION, _EVALUATE_EPILOG))
    summary = "say what keeps the bot from its work"
    _complete_doctor(add("doctor", summary, _DOCTOR_DESCRIPTION, _DOCTOR_EPILOG))
    return parser, commands.choices


def _complete_ask(ask: argparse.ArgumentParser) -> None:
    ask.add_argument(
        "question", nargs="+", metavar="QUESTION", help="the question, or - for standard input"
    )
    style = ask.add_mutually_exclusive_group()
    style.add_argument("--json", action="store_true", help="write JSON, one object a line")
    style.add_argument(
        "--explain", action="store_true", help="say what each passage's score is made of"
    )
    ask.add_argument(
        "--limit",
        type=_positive,
        metavar="N",
        help="show at most N passages (default: the setting RIDZIK_LIMIT, which is 3)",
    )


def _complete_discord(discord: argparse.ArgumentParser) -> None:
    discord.add_argument(
        "--invite",
        action="store_true",
        help="print the link that invites the bot to a server, and leave",
    )


def _complete_passages(passages: argparse.ArgumentParser) -> None:
    # They are documents as those of `--documents` are.
    passages.add_argument(
        "documents",
        nargs="*",
        action="extend",
        type=_path,
        metavar="FILE",
        help="a file or folder, in place of the documents of the setting",
    )


def _complete_reindex(reindex: argparse.ArgumentParser) -> None:
    reindex.add_argument(
        "--check",
        action="store_true",
        help="change nothing, and say by the exit status whether the stored index is up to date",
    )
    reindex.add_argument(
        "--json", action="store_true", help="write one JSON object, with all that was changed"
    )


def _complete_evaluate(evaluate: argparse.ArgumentParser) -> None:
    evaluate.add_argument(
        "files", nargs="+", type=_path, metavar="FILE", help="a file of questions"
    )
    evaluate.add_argument("--json", action="store_true", help="write one JSON object")
    evaluate.add_argument(
        "--misses",
        action="store_true",
        help="show the questions that were not answered right, with what came first instead",
    )
    evaluate.add_argument(
        "--without",
        action="append",
        choices=AIDS,
        default=[],
        metavar="AID",
        help=f"leave out an aid, to see what it is worth ({', '.join(AIDS)}); may be given again",
    )


def _complete_doctor(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument(
        "--alive", action="store_true", help="say only whether a bot runs and is connected"
    )
    doctor.add_argument("--json", action="store_true", help="write one JSON object")


def _add_shared(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--documents",
        action="append",
        type=_path,
        metavar="PATH",
        help="answer from this file or folder, in place of the setting; may be given again "
        "for more of them",
    )
    command.add_argument(
        "--language",
        type=_language,
        metavar="CODE",
        help="the language of documents and questions, such as en or de, in place of the setting",
    )


def _path(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        shown = printable_line(text, 40)
        raise argparse.ArgumentTypeError(f"{shown!r} is not a number from 1 on")
    return number


def _language(text: str) -> str:
    # Imported here because a help text should not wait for it.
    from config import LANGUAGE_CODE

    if not re.fullmatch(LANGUAGE_CODE, text):
        shown = printable_line(text, 40)
        raise argparse.ArgumentTypeError(f"{shown!r} is not a language code such as en or pt-BR")
    return text
