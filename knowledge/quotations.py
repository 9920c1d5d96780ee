"""Marks that open and close: which belong together, and which stand alone."""

import re

LONGEST_QUOTATION = 300
"""Characters; marks that stand further apart do not belong together."""

CLOSING_QUOTES = {
    '"': '"', "”": "“„", "“": "„", "»": "«", "«": "»", "’": "‘", "」": "「", "』": "『"
}  # fmt: skip
"""Closing quotation marks, each with the marks that may open it."""

_OPENERS = CLOSING_QUOTES | {
    "`": "`", "›": "‹", "》": "《", ")": "(", "]": "[", "}": "{", "）": "（"
}  # fmt: skip
_ALL_OPENERS = frozenset("".join(_OPENERS.values()))
_MARK = re.compile(r"[\"'`“”„«»‘’‚‛‟‹›「」『』《》()\[\]{}<>（）]")
_STOPS = frozenset(".!?。！？।")
_STANDS_BEFORE_OPENER = frozenset(" \t([{—–-/=:")


def hide_lone_marks(text: str) -> str:
    """The text with other characters for marks that open or close nothing, of the same length.

    What looks for quotations and brackets then finds no false ones: a quotation that never
    closes does not reach to the next that does. A lone mark at the head of a word becomes a
    letter, any other a space; one between two letters, such as an apostrophe, stays.
    """
    places = [match.start() for match in _MARK.finditer(text)]
    if not places:
        return text
    pairs = _paired(text, places)
    pieces: list[str] = []
    end = 0
    for place in places:
        if place not in pairs:
            heads_word = _is_word(text[place + 1 : place + 2])
            follows_word = _is_word(text[max(place - 1, 0) : place])
            if not (heads_word and follows_word):
                pieces += (text[end:place], "X" if heads_word else " ")
                end = place + 1
    return "".join((*pieces, text[end:]))


def _paired(text: str, places: list[int]) -> set[int]:
    """Those of the places of marks where a mark opens or closes something."""
    pairs: set[int] = set()
    pending: dict[str, int] = {}
    for place in places:
        mark = text[place]
        may_open = mark in _ALL_OPENERS
        opened = -1
        for opener in _OPENERS.get(mark, ""):
            opened = max(opened, pending.get(opener, -1))
        is_near = opened >= 0 and place - opened <= LONGEST_QUOTATION
        if is_near and not (may_open and _heads_word(text, place)):
            if not _holds_sentences(text, opened, place):
                pairs |= {opened, place}
            del pending[text[opened]]
        elif may_open:
            pending[mark] = place
    return pairs


def _holds_sentences(text: str, opened: int, closed: int) -> bool:
    """Whether brackets stand around whole sentences, so that none runs through them."""
    if text[closed] not in ")）" or text[closed - 1] not in _STOPS:
        return False
    before = text[max(opened - 2, 0) : opened].strip()
    return not before or before[-1] in _STOPS


def _heads_word(text: str, place: int) -> bool:
    """Whether a mark that may open and close stands as an opening one does."""
    before = text[max(place - 1, 0) : place]
    after = text[place + 1 : place + 2]
    return (not before or before in _STANDS_BEFORE_OPENER) and _is_word(after)


def _is_word(character: str) -> bool:
    return character.isalnum()


def has_open_quote(sentence: str, closing: str) -> bool:
    """Whether the sentence opens a quotation that `closing` would end."""
    openers = CLOSING_QUOTES[closing]
    if closing in openers:
        return sentence.count(closing) % 2 == 1
    return sum(map(sentence.count, openers)) > sentence.count(closing)
