"""Texts that look like what people write, and are not: real fragments, cut, mixed and spoilt."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from tests.bot.running import ROOT
from tests.knowledge.any_text import WORDS

LONGEST: Final = 6_000
"""Characters of a text, now and then; most have some dozen."""

MARKS: Final = (
    *("[3]", "[3][4]", "[3–5]", "[a]", "[b]", "[note 1]", "[^3]", "[^3]:", "[citation needed]"),
    *("[5]: 23", "[5: 23]", "[999]", "[0]", "[3](url)", "[x]", "[ ]", "[edit]", "[1–60]", "[৩]"),
    *("[", "]", "[[", "]]", "(", ")", '"', "“", "”", "«", "»", "‘", "’", "'", "`", "```", "~~~"),
    *("\n", "\n\n", "\r\n", "\r", "\t", "    ", "  ", " ", "\u00a0", "\u2028", "\x85", "\x0b"),
    *("# ", "## ", "-# ", "> ", ">>> ", "- ", "* ", "1. ", "12) ", "| a | b |\n|---|---|\n", "| "),
    *("References", "Notes", "Title\n=====\n", "== Title ==", "---\n", "---\ntitle: x\n---\n"),
    *("**", "__", "*", "_", "~~", "||", "\\", "<", ">", "<!-- ", " -->", "<b>", "&amp;", "&#0;"),
    *("@everyone", "@here", "<@1>", "<@&1>", "<#1>", "<t:1:R>", "<:a:1>", "</ask:1>", "<id:guide>"),
    *("https://example.org/a_b_(c)", "](https://evil.example)", "<https://a.b>", "discord://x"),
    *("Mr. ", "e.g. ", "U.S. ", "3.5", "1,000,000", "1988", "12:30", "A. B. ", "...", "…", "?!"),
    *("=>", ",", "\\,", ";", ":", "#", "=", "RIDZIK_LIMIT=", "${HOME}", "export ", "'", '"'),
    *("\0", "\x1b[2J", "\x07", "\x7f", "\x9b", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff"),
    *(
        "\ud800",
        "\udfff",
        "\U0001f469\u200d\U0001f4bb",
        "é",
        "e\u0301",
        "ﬁ",
        "İ",
        "ß",
        "\u0300" * 9,
    ),
    *("。", "！", "「", "」", "السؤال؟", "क्या।", "ก" * 30, "一" * 30, "а" * 20, "0" * 30, "x" * 70),
)
_CUTS: Final = 20

Step = Callable[[str, Random, Sequence[str]], str]


def fragments() -> tuple[str, ...]:
    """Pieces of the documents and questions that come with Ridzik, and all sorts of marks."""
    files = [*ROOT.glob("examples/*.*"), *ROOT.glob("knowledge/documents/*.txt")]
    lines = [line for file in sorted(files) for line in file.read_text("utf-8").splitlines()]
    return (*(line[:300] for line in lines if line.strip()), *WORDS * 5, *MARKS * 5)


def text_like(random: Random, pieces: Sequence[str]) -> str:
    """A text of some pieces, spoilt in a few places."""
    count = 1 + int(random.expovariate(0.3))
    chosen = random.choices(pieces, k=count)
    text = random.choice(("", " ", "\n", " ")).join(chosen)
    for _ in range(random.randrange(4)):
        text = random.choice(_STEPS)(text, random, pieces)
    return text[:LONGEST]


def bytes_like(text: str, random: Random) -> bytes:
    """What a file of a text may hold: mostly UTF-8, sometimes with bytes that are none."""
    data = text.encode("utf-8", "surrogatepass")
    return spoilt(data, random) if random.random() < 0.5 else data


def spoilt(data: bytes, random: Random) -> bytes:
    """Some bytes flipped, taken away, repeated or put in."""
    spoilt_data = bytearray(data)
    for _ in range(1 + random.randrange(4)):
        place = random.randrange(len(spoilt_data) + 1)
        match random.randrange(5):
            case 0:
                spoilt_data[place : place + 1] = bytes([random.randrange(256)])
            case 1:
                spoilt_data[place:place] = random.randbytes(random.randrange(1, 9))
            case 2:
                del spoilt_data[place : place + random.randrange(1, 40)]
            case 3:
                spoilt_data[place:place] = spoilt_data[place : place + random.randrange(1, 40)]
            case _ if spoilt_data:
                spoilt_data[place % len(spoilt_data)] ^= 1 << random.randrange(8)
    return bytes(spoilt_data)


def _cut_out(text: str, random: Random, _: Sequence[str]) -> str:
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.randrange(_CUTS) :]


def _put_in(text: str, random: Random, pieces: Sequence[str]) -> str:
    place = random.randrange(len(text) + 1)
    return text[:place] + random.choice(pieces) + text[place:]


def _repeat(text: str, random: Random, _: Sequence[str]) -> str:
    start = random.randrange(len(text) + 1)
    end = start + random.randrange(_CUTS)
    return text[:end] + text[start:end] * random.choice((1, 2, 9, 200)) + text[end:]


def _any_character(text: str, random: Random, _: Sequence[str]) -> str:
    place = random.randrange(len(text) + 1)
    ceiling = random.choice((0x80, 0x250, 0x3000, 0x110000))
    return text[:place] + chr(random.randrange(ceiling)) + text[place + 1 :]


def _swap(text: str, random: Random, _: Sequence[str]) -> str:
    place = random.randrange(len(text) + 1)
    return text[place:] + text[:place]


def _change_case(text: str, random: Random, _: Sequence[str]) -> str:
    return random.choice((str.upper, str.lower, str.title, str.swapcase))(text)


_STEPS: Final[tuple[Step, ...]] = (
    *(_cut_out, _put_in, _put_in, _repeat, _any_character, _any_character, _swap, _change_case),
)
