"""The aids around BM25, by name, so that each can be left out and its worth be measured."""

from enum import StrEnum


class Aid(StrEnum):
    """What helps BM25 to find the right passage."""

    ANALYSIS = "analysis"
    """Stems, accents, possessives, irregular forms, light words."""
    THESAURUS = "thesaurus"
    """The words people use against the words the document uses."""
    SPELLING = "spelling"
    """A known word for a misspelled one."""
    NAMES = "names"
    """By which other names the documents call whom a question is about."""
    KINDS = "kinds"
    """What holds the kind of answer that a question expects ranks higher."""
    RARITY = "rarity"
    """Words that are rare in the language matter even where the document repeats them."""
    NEIGHBOURS = "neighbours"
    """What the paragraph, the headings, the passage before or the one leaned on say counts too."""
    EARLIER = "earlier"
    """Of nearly equal passages, the one that stands earlier, or first says what is asked about."""
