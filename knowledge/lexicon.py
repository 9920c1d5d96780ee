"""The lexicon: a number for each term."""

from collections.abc import Iterable, Sequence
from typing import Self


class Lexicon:
    """Numbers for terms, from 0, in order of their first use. It only grows.

    Editions that follow each other share one, so that the numbers of a document that stays the
    same stay valid. Only whoever builds an edition may add to it.
    """

    def __init__(self, terms: Sequence[str] = ()) -> None:
        self._terms = terms
        self._numbers: _Numbers | None = None

    @property
    def terms(self) -> Sequence[str]:
        """Each term at its number."""
        return self._terms if self._numbers is None else self._numbers.terms

    def copy(self) -> Self:
        """Another one with these terms, which grows by itself."""
        return type(self)(self._terms if self._numbers is None else tuple(self._numbers.terms))

    def numbers(self, terms: Iterable[str]) -> list[int]:
        """The number of each of these terms; a new one gets the next."""
        # Made only when an edition is built, which takes long anyway.
        if self._numbers is None:
            self._numbers = _Numbers(self._terms)
        return list(map(self._numbers.__getitem__, terms))


class _Numbers(dict[str, int]):
    """Numbers for terms, of which a new one gets the next when it is looked up."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = list(terms)
        super().__init__(zip(self.terms, range(len(self.terms)), strict=True))

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self.terms)
        self.terms.append(term)
        return number
