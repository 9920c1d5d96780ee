"""The references section: what each citation number of a document stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

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
HEADINGS = frozenset(_HEADINGS.split())
"""Headings of references sections, with `_` for a space."""

_ENTRY = re.compile(
    r"""\s*(?:
        \[\^?(?P<bracketed>[^\s\[\]]{1,12}|note\s?\d{1,3})\]:?\s+      # [3] Smith, [^3]: Smith
      | (?P<numbered>\d{1,3})[.)]\s+                                     # 3. Smith
      | (?P<backlinked>\d{1,3}|[a-z])\.?\s*(?=[\^↑]\s)                   # 3 ^ Smith
    )""",
    re.VERBOSE,
)
_BACKLINKS = re.compile(r"^\s*[\^↑]\s*(?:(?:[a-z]{1,2}|\d\.\d)\s+(?=(?:[a-z]{1,2}|\d\.\d)\s))*")


@dataclass(slots=True)
class Split:
    """A document's blocks without its references section, and what that section says."""

    body: list[Block] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)


def is_references_heading(heading: str) -> bool:
    """Whether a section of this name lists what the citation numbers stand for."""
    return "_".join(heading.casefold().strip(" :").split()) in HEADINGS


def starts_entry(line: str) -> bool:
    """Whether a line begins as an entry with a bracketed number does: `[3] Smith`."""
    match = _ENTRY.match(line)
    return bool(match and match["bracketed"] and line[match.end() :].strip())


def split_references(blocks: Sequence[Block]) -> Split:
    """Part a document's blocks from its references.

    References stand under a heading that says so; text there that belongs to no entry stays in
    the body. Without such a heading, a last paragraph of which every line is a numbered entry,
    from 1 on, is taken for one.
    """
    split = Split()
    headless = _closing_entries(blocks)
    last: str | None = None
    section: tuple[str, ...] = ()
    for index, block in enumerate(blocks):
        if block.headings != section:
            section, last = block.headings, None
        in_section = bool(section) and is_references_heading(section[-1])
        if not in_section and index < headless:
            split.body.append(block)
            continue
        entry = _entry(block)
        if entry is not None:
            last, text = entry
            split.references.setdefault(last, text)
        elif last is not None:
            split.references[last] += " " + _tidy(block.text)
        else:
            split.body.append(block)
    return split


def _closing_entries(blocks: Sequence[Block]) -> int:
    """Where the last paragraph begins if it lists numbered entries; else, the end."""
    if not blocks:
        return 0
    start = len(blocks)
    while start and blocks[start - 1].paragraph == blocks[-1].paragraph:
        start -= 1
    numbers = [_ENTRY.match(block.text) for block in blocks[start:]]
    labels = [match["bracketed"] if match else None for match in numbers]
    expected = [str(number) for number in range(1, len(labels) + 1)]
    return start if start and len(labels) > 1 and labels == expected else len(blocks)


def _entry(block: Block) -> tuple[str, str] | None:
    """The label and the text of an entry, or None where the block begins none."""
    if block.label is not None:
        return block.label, _tidy(block.text)
    match = _ENTRY.match(block.text)
    if match is None:
        return None
    label = match["bracketed"] or match["numbered"] or match["backlinked"]
    return label, _tidy(block.text[match.end() :])


def _tidy(text: str) -> str:
    return " ".join(_BACKLINKS.sub("", text).split())
