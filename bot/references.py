"""How a terminal and Discord alike learn what a citation refers to."""

from collections.abc import Callable
from typing import TypeAlias

ReferenceOf: TypeAlias = Callable[[str, str], str | None]
"""Gives the text of a citation by document and label, or None where the document has none."""
