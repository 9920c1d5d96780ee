"""Markdown to blocks, by markdown-it: headings, paragraphs, lists, tables, code, footnotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from knowledge.answer import Span
from knowledge.blocks import Block
from knowledge.passage import PassageKind

_MARKED = re.compile(
    r"^(?:#{1,6} +\S|```|~~~|[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\||\[\^[^\]\s]+\]:)", re.MULTILINE
)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_TASK = re.compile(r"\[[ xX]\](?=\s)")
_MARKER_ONLY = re.compile(r"\s*\^?\w{1,3}\s*")
_CONTAINERS = frozenset({"blockquote", "root", "footnote_block"})


@dataclass(slots=True)
class _Reader:
    """What was read so far, and the headings above the place that is being read."""

    blocks: list[Block] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)
    outline: list[tuple[int, str]] = field(default_factory=list)
    paragraph: int = 0

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(title for _, title in self.outline)

    def add(
        self,
        inline: "_Inline",
        line: int,
        kind: PassageKind,
        label: str | None = None,
        under: tuple[str, ...] = (),
    ) -> None:
        if inline.text.strip():
            headings = self.headings + under
            literal = tuple(inline.literal)
            self.blocks.append(
                Block(inline.text, line, self.paragraph, headings, kind, label, literal)
            )


@dataclass(slots=True)
class _Inline:
    """The text of a paragraph as people read it, and where it is literal."""

    text: str = ""
    literal: list[Span] = field(default_factory=list)

    def add(self, text: str, *, literal: bool = False) -> None:
        if literal:
            self.literal.append(Span(len(self.text), len(self.text) + len(text)))
        self.text += text


def looks_like_markdown(text: str) -> bool:
    """Whether a text has marks that only Markdown has, such as `# Heading` or a table's rule."""
    return _MARKED.search(text) is not None


def read_markdown(text: str) -> tuple[tuple[Block, ...], dict[str, str]]:
    """The blocks of a Markdown text, and its footnotes by their labels.

    Front matter is no text; its title is the heading above all. A table row names its header
    cells, a nested list item has the item above as a heading. Links give their text, unless it
    looks like a citation: then all of it stays.
    """
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    parser.use(front_matter_plugin).use(footnote_plugin, inline=False)
    tree = SyntaxTreeNode(parser.parse(text))
    reader = _Reader()
    for node in tree.children:
        _read(node, reader)
    return tuple(reader.blocks), reader.footnotes


def _read(node: SyntaxTreeNode, reader: _Reader) -> None:
    reader.paragraph += 1
    line = node.map[0] + 1 if node.map else 1
    if node.type == "front_matter":
        title = _TITLE.search(node.content)
        if title:
            reader.outline = [(0, title[1])]
    elif node.type == "heading":
        level = int(node.tag[1:])
        title_text = " ".join(_inline_of(node).text.split())
        reader.outline = [entry for entry in reader.outline if entry[0] < level]
        if title_text and (not reader.outline or reader.outline[-1] != (0, title_text)):
            reader.outline.append((level, title_text))
    elif node.type == "paragraph":
        reader.add(_inline_of(node), line, PassageKind.SENTENCE)
    elif node.type in {"fence", "code_block"}:
        code = _Inline()
        code.add(node.content.rstrip("\n"), literal=True)
        reader.add(code, line, PassageKind.CODE)
    elif node.type == "html_block":
        reader.add(_Inline(_TAG.sub(" ", node.content)), line, PassageKind.SENTENCE)
    elif node.type in {"bullet_list", "ordered_list"}:
        _read_list(node, reader, ())
    elif node.type == "table":
        _read_table(node, reader)
    elif node.type == "footnote":
        label = str(node.meta.get("label") or "")
        reader.footnotes[label] = " ".join(" ".join(map(_text_of, node.children)).split())
    elif node.type in _CONTAINERS:
        for child in node.children:
            _read(child, reader)


def _read_list(node: SyntaxTreeNode, reader: _Reader, under: tuple[str, ...]) -> None:
    number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    for item in node.children:
        label = None if number is None else str(number)
        number = None if number is None else number + 1
        inline = _Inline()
        nested = []
        for child in item.children:
            if child.type in {"bullet_list", "ordered_list"}:
                nested.append(child)
            else:
                _append(inline, child)
        task = _TASK.match(inline.text)
        if task:
            inline.literal.insert(0, Span(0, task.end()))
        reader.add(inline, item.map[0] + 1 if item.map else 1, PassageKind.LIST_ITEM, label, under)
        for child in nested:
            _read_list(child, reader, (*under, " ".join(inline.text.split())))


def _append(inline: _Inline, node: SyntaxTreeNode) -> None:
    if inline.text:
        inline.add("\n")
    if node.type in {"fence", "code_block"}:
        inline.add(node.content.rstrip("\n"), literal=True)
        return
    other = _inline_of(node) if node.type == "paragraph" else _Inline(_text_of(node))
    start = len(inline.text)
    inline.add(other.text)
    inline.literal.extend(Span(start + span.start, start + span.end) for span in other.literal)


def _read_table(node: SyntaxTreeNode, reader: _Reader) -> None:
    head, *bodies = node.children
    titles = [_text_of(cell) for cell in head.children[0].children]
    for row in (row for body in bodies for row in body.children):
        inline = _Inline()
        for title, cell in zip(titles, row.children, strict=False):
            content = _inline_of(cell)
            if not content.text.strip():
                continue
            inline.add(("; " if inline.text else "") + (f"{title}: " if title else ""))
            start = len(inline.text)
            inline.add(content.text)
            inline.literal.extend(
                Span(start + span.start, start + span.end) for span in content.literal
            )
        reader.add(inline, row.map[0] + 1 if row.map else 1, PassageKind.TABLE_ROW)


def _text_of(node: SyntaxTreeNode) -> str:
    if node.children and node.type != "inline" and node.children[0].type != "inline":
        return "\n".join(map(_text_of, node.children))
    return _inline_of(node).text if node.children else node.content


def _inline_of(node: SyntaxTreeNode) -> _Inline:
    """The inline content of a paragraph, heading or cell."""
    inline = _Inline()
    for child in node.children:
        if child.type == "inline":
            _read_inline(_tokens(child), inline)
    return inline


def _tokens(node: SyntaxTreeNode) -> Sequence[Token]:
    return (node.token.children if node.token else None) or ()


def _read_inline(tokens: Sequence[Token], inline: _Inline) -> None:
    for token, link in _with_links(tokens):
        if link is not None:
            _read_link(link, inline)
        elif token.type == "text":
            inline.add(token.content)
        elif token.type == "code_inline":
            inline.add(token.content, literal=True)
        elif token.type in {"softbreak", "hardbreak"}:
            inline.add("\n")
        elif token.type == "image":
            inline.add(token.content)
        elif token.type == "html_inline":
            inline.add(" " if token.content.startswith("<br") else "")
        elif token.type == "footnote_ref":
            inline.add(f"[^{token.meta['label']}]")


def _with_links(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token] | None]]:
    """Each token by itself, but a whole link as one."""
    link: list[Token] | None = None
    for token in tokens:
        if token.type == "link_open":
            link = [token]
        elif link is not None:
            link.append(token)
            if token.type == "link_close":
                yield link[0], link
                link = None
        else:
            yield token, None


def _read_link(link: list[Token], inline: _Inline) -> None:
    inner = _Inline()
    _read_inline(link[1:-1], inner)
    if _MARKER_ONLY.fullmatch(inner.text):
        inline.add(f"[{inner.text}]({link[0].attrGet('href')})", literal=True)
        return
    start = len(inline.text)
    inline.add(inner.text)
    inline.literal.extend(Span(start + span.start, start + span.end) for span in inner.literal)
