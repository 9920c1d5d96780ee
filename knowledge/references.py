"""The references section: what each citation number of a document stands for."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from string import ascii_lowercase

from knowledge.blocks import Block

_HEADINGS = """
    references reference notes footnotes sources citations bibliography endnotes
    notes_and_references references_and_notes works_cited
    einzelnachweise quellen anmerkungen fußnoten literatur
    referencias notas fuentes bibliografía notas_y_referencias
    références notes_et_références sources_et_notes
    примечания источники литература сноски
    المراجع مراجع الهوامش ملاحظات
    सन्दर्भ संदर्भ टिप्पणी
    kaynakça kaynaklar notlar dipnotlar
    παραπομπές σημειώσεις αναφορές πηγές
    referințe note bibliografie
    tham_khảo chú_thích ghi_chú
    参考文献 參考文獻 参考资料 參考資料 注释 註釋 脚注
    อ้างอิง เชิงอรรถ หมายเหตุ
"""
HEADINGS = frozenset(_HEADINGS.casefold().split())
"""Headings of references sections, case folded, with `_` for a space."""

_BRACKETED = re.compile(r"\[[^\[\]]{1,40}\]")
_NUMBER = re.compile(r"\d+")
_NOTES = (
    "note",
    "nota",
    "anmerk",
    "fussnot",
    "примеч",
    "dipnot",
    "σημειώ",
    "ملاحظ",
    "टिप्प",
    "注",
    "註",
)
"""How the headings begin, case folded, under which letters may count the entries."""

_ENTRY = re.compile(
    r"""\s*(?:
        \[\^?(?P<bracketed>[^\s\[\]]{1,12}|note\s\d{1,3})\]:?\s        # [3] Smith, [^3]: Smith
      | (?P<numbered>\d{1,3})[.)]\s                                      # 3. Smith
      | (?P<backlinked>\d{1,3}|[a-z])\.?\s*(?=[\^↑]\s)                   # 3 ^ Smith
      | (?P<bare>(?=[\^↑](?:\s|[a-z]\b)))                                # ^ Smith, as it is pasted
    )""",
    re.VERBOSE,
)
_BACKLINKS = re.compile(
    r"^\s*[\^↑]\s*"
    r"(?:[^\W\d_]{2,20}(?: [^\W\d_]{1,20}){0,4}\s?:\s?(?=a\sb\s))?"  # Jump up to: a b
    r"(?:(?:[a-z]{1,2}|\d\.\d)\s+(?=(?:[a-z]{1,2}|\d\.\d)\s))*"
    r"(?:(?:[a-z]|(?<=\d\.\d\s)\d\.\d)\s+(?=\S))?"
)


@dataclass(frozen=True, slots=True)
class Split:
    """A document's blocks without its references section, and what that section says."""

    body: Sequence[Block]
    references: dict[str, str] = field(default_factory=dict)


def is_references_heading(heading: str) -> bool:
    """Whether a section of this name lists what the citation numbers stand for."""
    return "_".join(heading.casefold().strip(" :").split()) in HEADINGS


def starts_entry(line: str) -> bool:
    """Whether a line begins as an entry with a bracketed number does: `[3] Smith`."""
    match = _ENTRY.match(line)
    if not match or not line[match.end() :].strip():
        return False
    return bool(match["bracketed"]) or match["bare"] is not None


def split_references(blocks: Sequence[Block], letters: Collection[str] = ()) -> Split:
    """Part a document's blocks from its references.

    References stand under a heading that says so; text there that belongs to no entry stays in
    the body. Without such a heading, the numbered entries that close the document, from 1 on, are
    taken for one. Entries that lost their numbers when they were copied count from
    1; notes do from a, if `letters`, which number notes in the text, are there.
    """
    headless = _closing_entries(blocks)
    cited = _cited_numbers(blocks) | frozenset(letters)
    parts: list[Split] = []
    for headings, group in groupby(blocks[:headless], key=lambda block: block.headings):
        section = tuple(group)
        lists = bool(headings) and is_references_heading(headings[-1])
        parts.append(_split_section(section, letters, cited) if lists else Split(section))
    parts.append(_split_section(blocks[headless:], letters, cited))
    references: dict[str, str] = {}
    for label, text in chain.from_iterable(part.references.items() for part in parts):
        references.setdefault(label, text)
    return Split(tuple(chain.from_iterable(part.body for part in parts)), references)


def _split_section(
    section: Sequence[Block], letters: Collection[str], cited: frozenset[str]
) -> Split:
    """Part the entries of a references section from what is none."""
    entries = [_entry(block) for block in section]
    labels = {entry[0] for entry in entries if entry is not None}
    is_cited = bool(labels & cited) or any(starts_entry(block.text) for block in section)
    if section and _is_about_notes(section[0]) and not is_cited:
        # A numbered list under "Notes" that nothing cites is a list.
        return Split(section)
    body: list[Block] = []
    texts: dict[str, list[str]] = {}
    last: str | None = None
    paragraph = bare = 0
    for block, entry in zip(section, entries, strict=True):
        if entry is not None:
            last, text = entry
            if not last:
                last = _counted_label(bare, block, letters)
                bare += 1
            texts.setdefault(last, []).append(text)
        elif last is not None and block.paragraph == paragraph:
            texts[last].append(_tidy(block.text))
        else:
            body.append(block)
            last = None
        paragraph = block.paragraph
    return Split(body, {label: " ".join(parts) for label, parts in texts.items()})


def _is_about_notes(block: Block) -> bool:
    return bool(block.headings) and block.headings[-1].casefold().startswith(_NOTES)


def _cited_numbers(blocks: Sequence[Block]) -> frozenset[str]:
    """The numbers that stand in brackets."""
    return frozenset(
        number
        for block in blocks
        for bracket in _BRACKETED.findall(block.text)
        for number in _NUMBER.findall(bracket)
    )


def _counted_label(place: int, block: Block, letters: Collection[str]) -> str:
    """The label of an entry that lost its own, by its place from 0 among such entries."""
    if _is_about_notes(block) and "a" in letters and place < len(ascii_lowercase):
        return ascii_lowercase[place]
    return str(place + 1)


def _closing_entries(blocks: Sequence[Block]) -> int:
    """Where the numbered entries begin that close the document, from 1 on; else, its end.

    They stand in one paragraph, or each in its own, behind a blank line.
    """
    start = len(blocks)
    while start and _bracketed_label(blocks[start - 1]):
        start -= 1
        is_first = start == 0 or blocks[start - 1].paragraph != blocks[start].paragraph
        if is_first and start and not _stands_apart(blocks[start - 1], blocks[start]):
            return len(blocks)
        if is_first and _bracketed_label(blocks[start]) == "1":
            break
    labels = [_bracketed_label(block) for block in blocks[start:]]
    expected = [str(number) for number in range(1, len(labels) + 1)]
    return start if start and len(labels) > 1 and labels == expected else len(blocks)


def _bracketed_label(block: Block) -> str | None:
    match = _ENTRY.match(block.text)
    return match["bracketed"] if match else None


def _stands_apart(above: Block, block: Block) -> bool:
    """Whether there is a blank line between two blocks."""
    return block.line > above.line + above.text.count("\n") + 1


def _entry(block: Block) -> tuple[str, str] | None:
    """The label and the text of an entry, or None; the label is "" where it is not printed."""
    match = _ENTRY.match(block.text)
    if match is not None and (block.label is None or match["bracketed"]):
        label = match["bracketed"] or match["numbered"] or match["backlinked"] or ""
        return label, _tidy(block.text[match.end() :])
    return None if block.label is None else (block.label, _tidy(block.text))


def _tidy(text: str) -> str:
    return " ".join(_BACKLINKS.sub("", text).split())
