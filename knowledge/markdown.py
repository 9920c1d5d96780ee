"""Markdown to blocks, by markdown-it: headings, paragraphs, lists, tables, code, footnotes."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from knowledge.blocks import TASK_BOX, Block
from knowledge.faq import is_labelled_answer, is_labelled_question
from knowledge.inline import Inline, read_inline, targets_within
from knowledge.outline import LONGEST_QUESTION_HEADING, Outline
from knowledge.passage import PassageKind
from knowledge.question_marks import ends_question
from knowledge.references import starts_entry
from knowledge.span import Span

DEEPEST = 60
"""Lists and quotations within each other; what is set deeper is left out."""
QUESTION_LEVEL = 7
"""How deep a question in bold or with a label is as a heading; Markdown's own are levels 1 to 6."""

_TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.DOTALL)
_ID = re.compile(r"\{[#:][^{}\n]*\}\s*\Z")
"""What many programs take for the address of a heading: `## Fees {#fees}`."""
_CALLOUT = re.compile(r"\[!\w+\][+-]?[ \t]*(?P<title>[^\n]*)")
"""What GitHub and Obsidian take for the kind of a quotation: `[!NOTE]`."""
_PAGE = re.compile(r"\t\d+\s*\Z")
_WORD = re.compile(r"\w+")
_LISTS = frozenset({"bullet_list", "ordered_list"})
_CODE = frozenset({"fence", "code_block"})


@dataclass(frozen=True, slots=True)
class Markdown:
    """The blocks of a Markdown text, and what its footnotes and definitions say by their labels."""

    blocks: tuple[Block, ...]
    notes: dict[str, str]


def read_markdown(text: str) -> Markdown:
    """The blocks of a Markdown text, and its footnotes.

    Front matter is no text; its title is the heading above all. A table row names its header
    cells, a nested list item has the item above as a heading. A question that is a paragraph in
    bold, or is labelled as one, is the heading of its answer.
    """
    environment: dict[str, Any] = {}
    tree = SyntaxTreeNode(_parser().parse(text, environment))
    definitions = {
        label: str(reference["href"])
        for label, reference in environment.get("references", {}).items()
        if label.isdecimal()
    }
    reader = _Reader(definitions, dict(definitions))
    if "](#" in text:
        reader.find_titles(tree)
    for node in tree.children:
        reader.read(node)
    return Markdown(tuple(reader.blocks), reader.notes)


@cache
def _parser() -> MarkdownIt:
    """One for all texts, of which it keeps nothing: to make one takes as long as a short text."""
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    return parser.use(front_matter_plugin).use(footnote_plugin, inline=False, move_to_end=False)


@dataclass(slots=True)
class _Reader:
    """What was read so far, and the headings above the place that is being read."""

    definitions: Mapping[str, str]
    notes: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    paragraph: int = 0
    titles: set[str] = field(default_factory=set)

    def find_titles(self, tree: SyntaxTreeNode) -> None:
        """Note what all headings say, so that a table of contents can be told."""
        headings = (node for node in tree.children if node.type == "heading")
        self.titles = {_words(self._heading(node).text) for node in headings} - {""}

    def read(self, node: SyntaxTreeNode) -> None:
        """Read a block of Markdown, by its type."""
        self.paragraph += 1
        readers: dict[str, Callable[[SyntaxTreeNode], None]] = {
            "front_matter": self._read_front_matter,
            "heading": self._read_heading,
            "paragraph": self._read_paragraph,
            "fence": self._read_code,
            "code_block": self._read_code,
            "html_block": self._read_text,
            "bullet_list": self._read_list,
            "ordered_list": self._read_list,
            "table": self._read_table,
            "footnote_reference": self._read_footnote,
        }
        readers.get(node.type, self._read_children)(node)

    def _read_children(self, node: SyntaxTreeNode) -> None:
        for child in node.children:
            self.read(child)

    def _read_front_matter(self, node: SyntaxTreeNode) -> None:
        found = _TITLE.search(node.content)
        if found:
            title = found["title"]
            self._enter(0, Inline(title.replace('\\"', '"') if found["quote"] else title), 1)

    def _read_heading(self, node: SyntaxTreeNode) -> None:
        heading = self._heading(node)
        level = int(node.tag[1:])
        above = self.outline
        if above.levels == [0] and above.headings == (" ".join(heading.text.split()),):
            return  # It repeats the title of the front matter.
        self._enter(level, heading, _line_of(node))

    def _heading(self, node: SyntaxTreeNode) -> Inline:
        heading = self._inline(node)
        found = _ID.search(heading.text)
        return heading.cut([0, found.start()])[0] if found else heading

    def _read_paragraph(self, node: SyntaxTreeNode) -> None:
        if _is_bold_question(node):
            self._enter(QUESTION_LEVEL, self._inline(node), _line_of(node))
        elif not self._is_contents(node):
            self._read_text(node)

    def _is_contents(self, node: SyntaxTreeNode) -> bool:
        """Whether a paragraph is nothing but links to headings of this document."""
        if not self.titles or node.type != "paragraph":
            return False
        tokens = node.children[0].token
        targets = targets_within((tokens and tokens.children) or (), self.definitions)
        return bool(targets) and all(_words(target) in self.titles for target in targets)

    def _read_text(self, node: SyntaxTreeNode) -> None:
        line = _line_of(node)
        parts = _parts(self._inline(node))
        below = [*(part.text.lstrip() for part in parts[1:]), self._text_below(node)]
        for part, text_below in zip(parts, below, strict=True):
            if _is_answered_question(part.text.strip(), text_below):
                self._enter(QUESTION_LEVEL, part, line)
            else:
                self._add(part, line, PassageKind.SENTENCE)
            line += part.text.count("\n")

    def _text_below(self, node: SyntaxTreeNode) -> str:
        below = node.next_sibling
        return "" if below is None or below.type == "heading" else self._inline(below).text.lstrip()

    def _read_code(self, node: SyntaxTreeNode) -> None:
        self._add(self._inline(node), _line_of(node), PassageKind.CODE)

    def _read_footnote(self, node: SyntaxTreeNode) -> None:
        text = " ".join(self._inline(node).text.split())
        self.notes.setdefault(str(node.meta["label"]), text)

    def _read_list(self, node: SyntaxTreeNode, under: tuple[str, ...] = ()) -> None:
        number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        for place, item in enumerate(node.children):
            nested = [child for child in item.children if child.type in _LISTS]
            own = [child for child in item.children if child.type not in _LISTS]
            inline = self._joined(own)
            label = None if number is None else str(number + place)
            if not (len(own) == 1 and self._is_contents(own[0])):
                self._add(inline, _line_of(item), PassageKind.LIST_ITEM, label, under)
            outline = Outline()
            outline.enter(0, inline.text, inline.literal)
            for child in nested:
                self._read_list(child, (*under, *outline.headings))

    def _read_table(self, node: SyntaxTreeNode) -> None:
        head, *bodies = node.children
        titles = [self._inline(cell) for cell in head.children[0].children]
        for row in (row for body in bodies for row in body.children):
            inline = Inline()
            for title, cell in zip(titles, row.children, strict=False):
                content = self._inline(cell)
                if content.text.strip():
                    inline.add("; " if len(inline) else "")
                    inline.extend(title)
                    inline.add(": " if title.text.strip() else "")
                    inline.extend(content)
            self._add(inline, _line_of(row), PassageKind.TABLE_ROW)

    def _inline(self, node: SyntaxTreeNode) -> Inline:
        """All text of a block, its parts on lines of their own."""
        inline = Inline()
        if node.type in _CODE:
            inline.add(node.content.rstrip("\n"), literal=True)
        elif node.type == "html_block":
            inline.add(html.unescape(_TAG.sub(_blank, node.content)))
        elif node.type == "inline":
            tokens = node.token.children if node.token else None
            inline = read_inline(tokens or (), self.definitions)
        else:
            inline = self._joined(node.children)
        return inline

    def _joined(self, nodes: list[SyntaxTreeNode]) -> Inline:
        inline = Inline()
        for node in nodes:
            inline.add("\n" if len(inline) else "")
            inline.extend(self._inline(node))
        return inline

    def _enter(self, level: int, heading: Inline, line: int) -> None:
        markers = self.outline.enter(level, heading.text, heading.literal)
        if markers:
            self.blocks.append(Block(markers, line, self.paragraph, self.outline.headings))

    def _add(
        self,
        inline: Inline,
        line: int,
        kind: PassageKind,
        label: str | None = None,
        under: tuple[str, ...] = (),
    ) -> None:
        text, literal = inline.text, inline.literal
        if not text.strip():
            return
        task = TASK_BOX.match(text) if kind is PassageKind.LIST_ITEM else None
        if task:
            literal = (Span(0, task.end()), *literal)
        headings = self.outline.headings + under
        self.blocks.append(Block(text, line, self.paragraph, headings, kind, label, literal))


def _parts(paragraph: Inline) -> list[Inline]:
    """What stands in one paragraph, and is not one.

    These are a callout's title, entries of references, and a FAQ's questions and answers.
    """
    callout = _CALLOUT.match(paragraph.text)
    if callout:
        return paragraph.cut([0, callout.start("title"), callout.end()])[1:]
    lines = paragraph.text.split("\n")
    if len(lines) == 1:
        return [paragraph]
    if starts_entry(lines[0]):
        begins = [starts_entry(line) for line in lines]
    elif any(map(is_labelled_question, lines)):
        begins = [
            is_labelled_question(line) or is_labelled_answer(line) or is_labelled_question(above)
            for above, line in zip(["", *lines], lines, strict=False)
        ]
    else:
        return [paragraph]
    begins[0] = True
    places = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
    return paragraph.cut(
        [place for place, is_first in zip(places, begins, strict=True) if is_first]
    )


def _words(heading: str) -> str:
    """What a heading says, without its case and signs, and without the page it is on."""
    return " ".join(_WORD.findall(_PAGE.sub("", heading).casefold()))


def _line_of(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _blank(tag: re.Match[str]) -> str:
    return " " + "\n" * tag[0].count("\n")


def _is_answered_question(text: str, below: str) -> bool:
    """Whether a text is a labelled question with something below it that is not another one."""
    if not below or len(text) > LONGEST_QUESTION_HEADING or not is_labelled_question(text):
        return False
    return not is_labelled_question(below.partition("\n")[0])


def _is_bold_question(node: SyntaxTreeNode) -> bool:
    """Whether a paragraph is nothing but a question in bold, with something below it."""
    inline = node.children[0]
    parts = [child for child in inline.children if child.type != "text" or child.content]
    if len(parts) != 1 or parts[0].type != "strong" or node.next_sibling is None:
        return False
    text = inline.content.strip("*_ ")
    return ends_question(text) and len(text) <= LONGEST_QUESTION_HEADING
