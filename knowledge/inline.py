"""Markdown's inline tokens to text: emphasis, links, images, code, footnote marks."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from markdown_it.token import Token

from knowledge.citations import lift
from knowledge.lines import ends_sentence
from knowledge.span import Span

_WIKI_LINK = re.compile(
    r"(?<![^\W_])!?\[\[(?P<page>[^\s\[\]|](?:[^\[\]|\n]*[^\s\[\]|])?)"
    r"(?:\|(?P<shown>[^\[\]\n]+))?\]\]"
)
_BREAKS = frozenset({"softbreak", "hardbreak", "link_open", "image"})
_OF_PICTURES = frozenset({"image", "link_open", "link_close", "softbreak", "hardbreak"})
_LOOKS_LIKE_MARKER = re.compile(r"\s*\^?\d{1,3}\s*")


class Inline:
    """Text as people read it, and the spans of it where nothing is a citation marker."""

    def __init__(self, text: str = "", literal: Iterable[Span] = ()) -> None:
        self._pieces = [text]
        self._length = len(text)
        self._literal = list(literal)

    def add(self, text: str, *, literal: bool = False) -> None:
        """Add text to the end."""
        if literal and text:
            self._literal.append(Span(self._length, self._length + len(text)))
        self._pieces.append(text)
        self._length += len(text)

    def extend(self, other: "Inline") -> None:
        """Add another text, with its literal spans, to the end."""
        start = self._length
        self._literal += [Span(start + span.start, start + span.end) for span in other.literal]
        self.add(other.text)

    def cut(self, starts: Sequence[int]) -> list["Inline"]:
        """The text in parts that begin at these places; a literal span is in one of them."""
        text = self.text
        ends = [*starts[1:], len(text)]
        literal: list[list[Span]] = [[] for _ in starts]
        for span in self._literal:
            number = bisect_right(starts, span.start) - 1
            start, end = starts[number], min(span.end, ends[number])
            literal[number].append(Span(span.start - start, end - start))
        bounds = zip(starts, ends, literal, strict=True)
        return [Inline(text[start:end], spans) for start, end, spans in bounds]

    def stripped(self) -> "Inline":
        """The text without the space around it."""
        text = self.text
        end = len(text.rstrip())
        start = min(len(text) - len(text.lstrip()), end)
        return self if end - start == len(text) else self.cut([0, start, end])[1]

    def lines(self) -> list["Inline"]:
        """The lines of the text, each with the line end behind it."""
        lengths = [len(line) + 1 for line in self.text.split("\n")]
        return self.cut(list(accumulate(lengths[:-1], initial=0)))

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        """All that was added."""
        return "".join(self._pieces)

    @property
    def literal(self) -> tuple[Span, ...]:
        """The literal spans, in order."""
        return tuple(self._literal)


def labelled(label: Inline, text: Inline) -> Inline:
    """A text behind its label, and a colon, unless the label ends as a sentence does."""
    whole, label = Inline(), label.stripped()
    whole.extend(label)
    whole.add("\n" if not len(label) or ends_sentence(label.text) else ":\n")
    whole.extend(text)
    return whole


def read_inline(tokens: Sequence[Token], definitions: Mapping[str, str]) -> Inline:
    """The text of a paragraph's tokens.

    A link gives its text, and so does Obsidian's `[[page|text]]`. `[3](url)` stays as it is, but
    `[3]` that is defined below, as in `[3]: url`, is a citation; `definitions` gives the addresses
    by their labels.
    """
    inline = Inline()
    for token, link in _with_links(tokens):
        match token.type:
            case "link_open":
                inline.extend(_read_link(token, link, definitions))
            case "text":
                inline.add(_WIKI_LINK.sub(_shown, token.content))
            case "image":
                inline.add(token.content)
            case "s_open" | "s_close":
                inline.add("~~")  # What is struck out no longer holds, and has to be told apart.
            case "code_inline":
                inline.add(token.content, literal=True)
            case "softbreak" | "hardbreak":
                inline.add("\n")
            case "html_inline":
                inline.add("\n" if token.content.startswith("<br") else "")
            case "footnote_ref":
                inline.add(f"[^{token.meta['label']}]")
    return inline


def _shown(link: re.Match[str]) -> str:
    """What a link to a page of a wiki shows; `[[3]]` and `[[note 1]]` are markers, and stay."""
    page = link["page"]
    if not any(map(str.isalpha, page)) or lift(f"[{page}]").markers:
        return link[0]
    return link["shown"] or page


def bold_head(tokens: Sequence[Token]) -> int:
    """How many of a paragraph's tokens, from the first on, are in bold; signs may stand before."""
    depth = 0
    has_text = False
    for place, token in enumerate(tokens):
        depth += _boldness(token)
        if depth == 0 and has_text:
            behind = tokens[place + 1 : place + 2]
            return place + 1 + sum(each.type == "em_close" for each in behind)
        has_text = has_text or (depth > 0 and any(map(str.isalnum, token.content)))
        if depth == 0 and (token.type in _BREAKS or any(map(str.isalnum, token.content))):
            return 0
    return 0


def _boldness(token: Token) -> int:
    """1 where bold begins, -1 where it ends."""
    if token.type == "html_inline":
        return {"<b>": 1, "<strong>": 1, "</b>": -1, "</strong>": -1}.get(token.content.lower(), 0)
    return {"strong_open": 1, "strong_close": -1}.get(token.type, 0)


def is_picture(tokens: Sequence[Token]) -> bool:
    """Whether tokens are images alone, in links or not, such as the badges of a project."""
    if not any(token.type == "image" for token in tokens):
        return False
    return all(token.type in _OF_PICTURES or not token.content.strip() for token in tokens)


def targets_within(tokens: Sequence[Token], definitions: Mapping[str, str]) -> tuple[str, ...]:
    """The texts of the links that a paragraph consists of, if all lead into its own document."""
    texts = []
    for token, link in _with_links(tokens):
        if token.type != "link_open":
            if any(map(str.isalnum, token.content)):
                return ()
        elif str(token.attrGet("href") or "").startswith("#"):
            texts.append(read_inline(link, definitions).text)
        else:
            return ()
    return tuple(texts)


def _with_links(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Each token by itself, but the tokens of a link with the one that opens it."""
    opening: Token | None = None
    inside: list[Token] = []
    for token in tokens:
        if token.type == "link_open":
            opening, inside = token, []
        elif token.type == "link_close" and opening is not None:
            yield opening, inside
            opening = None
        elif opening is not None:
            inside.append(token)
        else:
            yield token, []


def _read_link(opening: Token, inside: Sequence[Token], definitions: Mapping[str, str]) -> Inline:
    inner = read_inline(inside, definitions)
    if not _LOOKS_LIKE_MARKER.fullmatch(inner.text):
        return inner
    address = str(opening.attrGet("href") or "")
    label = inner.text.strip()
    inline = Inline()
    if definitions.get(label) == address:
        inline.add(f"[{label}]")
    else:
        inline.add(f"[{inner.text}]({address})", literal=True)
    return inline
