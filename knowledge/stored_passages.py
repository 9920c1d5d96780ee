"""Passages kept in columns, and made when they are asked for."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Self

import numpy as np
from numpy.typing import NDArray

from knowledge.alignment import same_ends
from knowledge.passage import Passage, PassageKind
from knowledge.passage_list import PassageList
from knowledge.text_run import TextRun

KINDS = tuple(PassageKind)

_AT_ONCE = 1_000
"""Passages that are made at once where all are wanted; nobody waits for so few."""
_NO_ITEM = -1
_FEW = 4
"""Passages that are made one by one."""


@dataclass(frozen=True, slots=True)
class PassageTable:
    """All that passages of several documents are made of, in columns.

    `citations` and `headings` are numbers of what stands in the tuples of that name, and `items`
    those of the items of numbered lists, or less than 0.
    """

    texts: TextRun
    citations: NDArray[np.int32]
    headings: NDArray[np.int32]
    paragraphs: NDArray[np.int32]
    lines: NDArray[np.int32]
    kinds: NDArray[np.int32]
    items: NDArray[np.int32]
    known_citations: Sequence[tuple[str, ...]]
    known_headings: Sequence[tuple[str, ...]]

    def __post_init__(self) -> None:
        columns = (
            *(self.citations, self.headings, self.paragraphs),
            *(self.lines, self.kinds, self.items),
        )
        if any(len(column) != len(self.texts) for column in columns):
            raise ValueError("The columns are not those of the same passages.")
        _check(self.citations, len(self.known_citations))
        _check(self.headings, len(self.known_headings))
        _check(self.kinds, len(KINDS))

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Self:
        """What these passages are made of."""
        citations: dict[tuple[str, ...], int] = {}
        headings: dict[tuple[str, ...], int] = {}
        # Row by row, so that questions can be answered in between.
        cited, above, paragraphs, lines, kinds, items = (array("i") for _ in range(6))
        for passage in passages:
            cited.append(citations.setdefault(passage.citations, len(citations)))
            above.append(headings.setdefault(passage.headings, len(headings)))
            paragraphs.append(passage.paragraph)
            lines.append(passage.line)
            kinds.append(KINDS.index(passage.kind))
            items.append(_NO_ITEM if passage.item is None else passage.item)
        texts = TextRun.of(passage.text for passage in passages)
        return cls(
            texts,
            np.array(cited, np.int32),
            np.array(above, np.int32),
            np.array(paragraphs, np.int32),
            np.array(lines, np.int32),
            np.array(kinds, np.int32),
            np.array(items, np.int32),
            tuple(citations),
            tuple(headings),
        )


def _check(numbers: NDArray[np.int32], count: int) -> None:
    if len(numbers) and not 0 <= numbers.min() <= numbers.max() < count:
        raise ValueError("A passage has what there is not.")


def _item(number: int) -> int | None:
    return number if number >= 0 else None


class StoredPassages(PassageList):
    """The passages of a document, made from a table when they are asked for."""

    def __init__(self, table: PassageTable, document: str, start: int, end: int) -> None:
        if not 0 <= start <= end <= len(table.texts):
            raise ValueError("There are not so many passages.")
        self._table, self._document = table, document
        self._start, self._end = start, end

    def __len__(self) -> int:
        return self._end - self._start

    def _at(self, place: int) -> Passage:
        table, row = self._table, self._start + place
        return Passage(
            self._document,
            place + 1,
            table.texts[row],
            table.known_citations[table.citations.item(row)],
            table.known_headings[table.headings.item(row)],
            table.paragraphs.item(row),
            table.lines.item(row),
            KINDS[table.kinds.item(row)],
            _item(table.items.item(row)),
        )

    def _some(self, places: range) -> tuple[Passage, ...]:
        # One by one, many take three times as long, and a few no longer.
        if places.step != 1 or len(places) < _FEW:
            return super()._some(places)
        table, rows = self._table, slice(self._start + places.start, self._start + places.stop)
        cited, above = table.known_citations, table.known_headings
        return tuple(
            map(
                Passage,
                repeat(self._document),
                range(places.start + 1, places.stop + 1),
                table.texts.part(rows.start, rows.stop),
                map(cited.__getitem__, table.citations[rows].tolist()),
                map(above.__getitem__, table.headings[rows].tolist()),
                table.paragraphs[rows].tolist(),
                table.lines[rows].tolist(),
                map(KINDS.__getitem__, table.kinds[rows].tolist()),
                map(_item, table.items[rows].tolist()),
            )
        )

    def __iter__(self) -> Iterator[Passage]:
        places = range(len(self))
        for start in places[::_AT_ONCE]:
            yield from self._some(places[start : start + _AT_ONCE])

    def __reversed__(self) -> Iterator[Passage]:
        places = range(len(self))
        for start in reversed(places[::_AT_ONCE]):
            yield from reversed(self._some(places[start : start + _AT_ONCE]))

    def same_ends(self, other: "StoredPassages") -> tuple[int, int]:
        """What `alignment.same_ends` says of the texts and citations of this list and another."""
        numbers: dict[tuple[str, ...], int] = {}
        one, two = self.contents(numbers), other.contents(numbers)
        head = one.count_same(two)
        most = min(len(self), len(other))
        return head, min(one.reversed().count_same(two.reversed()), most - head)

    def contents(self, numbers: dict[tuple[str, ...], int]) -> "Contents":
        """What can be compared with other passages; `numbers` is shared by all of them."""
        known = [numbers.setdefault(each, len(numbers)) for each in self._table.known_citations]
        cited = np.array(known, np.int32)[self._table.citations[self._start : self._end]]
        texts = self._table.texts.part(self._start, self._end)
        return Contents(np.diff(texts.edges), cited, texts.data)

    @property
    def citations(self) -> tuple[str, ...]:
        """Every citation that supports a passage, in order of its first use."""
        known = self._table.known_citations
        numbers = self._table.citations[self._start : self._end]
        used, first = np.unique(numbers, return_index=True)
        in_order = used[first.argsort()].tolist()
        return tuple(dict.fromkeys(each for number in in_order for each in known[number]))

    def citing(self, citation: str) -> tuple[Passage, ...]:
        """Every passage that a citation supports."""
        known = enumerate(self._table.known_citations)
        wanted = [number for number, citations in known if citation in citations]
        (places,) = np.isin(self._table.citations[self._start : self._end], wanted).nonzero()
        return tuple(map(self._at, places.tolist()))


@dataclass(frozen=True, slots=True)
class Contents:
    """How long each text is, a number for its citations, and the texts one after the other."""

    lengths: NDArray[np.int64]
    cited: NDArray[np.int32]
    data: NDArray[np.uint8]

    def reversed(self) -> "Contents":
        """The same from the end."""
        return Contents(self.lengths[::-1], self.cited[::-1], self.data[::-1])

    def count_same(self, other: "Contents") -> int:
        """How many passages at the beginning are the same."""
        most = min(len(self.lengths), len(other.lengths))
        differ = self.lengths[:most] != other.lengths[:most]
        differ |= self.cited[:most] != other.cited[:most]
        ends = np.cumsum(self.lengths[: _first(differ)])
        size = int(ends[-1]) if len(ends) else 0
        place = _first(self.data[:size] != other.data[:size])
        return int(ends.searchsorted(place, "right"))


def _first(flags: NDArray[np.bool_]) -> int:
    """The place of the first flag that is set, or that behind the last."""
    return int(flags.argmax()) if flags.any() else len(flags)


def same_ends_of(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[int, int]:
    """What `alignment.same_ends` says of the texts and citations of two lists."""
    if isinstance(old, StoredPassages) and isinstance(new, StoredPassages):
        return old.same_ends(new)
    return same_ends(old, new, _say_the_same)


def _say_the_same(one: Passage, other: Passage) -> bool:
    return one.text == other.text and one.citations == other.citations


def citations_of(passages: Sequence[Passage]) -> tuple[str, ...]:
    """Every citation that supports one of these passages, in order of its first use."""
    if isinstance(passages, StoredPassages):
        return passages.citations
    return tuple(dict.fromkeys(each for passage in passages for each in passage.citations))


def passages_citing(citation: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Those of these passages that a citation supports."""
    if isinstance(passages, StoredPassages):
        return passages.citing(citation)
    return tuple(passage for passage in passages if citation in passage.citations)
