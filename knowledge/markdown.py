"""Markdown to blocks, by markdown-it: headings, paragraphs, lists, tables, code, footnotes."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from knowledge.blocks import Block
from knowledge.bold_heads import BoldHead
from knowledge.contents import Headings
from knowledge.copied_bullets import with_markdown_bullets
from knowledge.faq import is_labelled_question
from knowledge.found_blocks import BOLD_LEVEL, FoundBlocks, as_heading
from knowledge.html_blocks import read_html_block
from knowledge.inline import Inline, labelled
from knowledge.line_ends import LineEnds
from knowledge.lines import is_rule
from knowledge.listings import part_listing
from knowledge.markdown_paragraphs import Part, part_paragraph
from knowledge.markdown_tables import read_table
from knowledge.markdown_text import CODE, NodeTexts, is_pictures
from knowledge.passage import PassageKind
from knowledge.references import is_references_heading
from knowledge.span import Span

DEEPEST = 60
"""Lists and quotations within each other; what is set deeper is left out."""
LONGEST_TITLE_OF_CONTENTS = 3
"""Words, such as "Table of contents", above a list of headings."""

_TITLE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)[ \t]*$", re.MULTILINE)
_TAB = re.compile(r"^([ \t]*)===[!+]? (?=\")", re.MULTILINE)
"""What MkDocs sets above each of some ways to do a thing: `=== "Docker"`."""
_LISTS = frozenset({"bullet_list", "ordered_list"})
_MAY_BE_CONTENTS = _LISTS | {"paragraph"}


@dataclass(frozen=True, slots=True)
class Markdown:
    """The blocks of a Markdown text, and what its footnotes and definitions say by their labels."""

    blocks: tuple[Block, ...]
    notes: dict[str, str]


def read_markdown(text: str) -> Markdown:
    """The blocks of a Markdown text, and its footnotes.

    Front matter is no text; its title is the heading above all. A table row names its header
    cells, a nested list item has the item above as a heading. A line in bold, or a question that
    is labelled as one, is the heading of what is below; a heading with nothing below is a block.
    """
    text = _TAB.sub(r"\1!!! tab ", with_markdown_bullets(text))
    environment: dict[str, Any] = {}
    tree = SyntaxTreeNode(_parser().parse(text, environment))
    definitions = {
        label: str(reference["href"])
        for label, reference in environment.get("references", {}).items()
        if label.isdecimal()
    }
    paragraphs = [node.map for node in tree.walk() if node.type == "paragraph" and node.map]
    reader = _Reader(
        NodeTexts.of_tree(tree, definitions), dict(definitions), LineEnds.of(text, paragraphs)
    )
    reader.find_titles(tree)
    for node in tree.children:
        reader.read(node)
    return Markdown(tuple(reader.found.blocks), reader.notes)


@cache
def _parser() -> MarkdownIt:
    """One for all texts, of which it keeps nothing: to make one takes as long as a short text."""
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    parser.use(admon_plugin).use(deflist_plugin)
    parser.use(container_plugin, "callout", validate=lambda kind, _: kind.strip()[:1].isalpha())
    return parser.use(front_matter_plugin).use(footnote_plugin, inline=False, move_to_end=False)


@dataclass(slots=True)
class _Reader:
    """What was read so far, and the headings above the place that is being read."""

    texts: NodeTexts
    notes: dict[str, str]
    ends: LineEnds
    titles: Headings = field(default_factory=Headings)
    found: FoundBlocks = field(default_factory=FoundBlocks)
    lead: tuple[str, ...] = ()
    """What stands above the list that comes next, if a number in bold leads it."""

    def find_titles(self, tree: SyntaxTreeNode) -> None:
        """Note what all headings say, so that a table of contents can be told."""
        for node in tree.children:
            if node.type == "heading":
                self.titles.add(self.texts.of_heading(node).text, _line_of(node))

    def read(self, node: SyntaxTreeNode) -> None:
        """Read a block of Markdown, by its type."""
        self.found.paragraph += 1
        readers = {
            "front_matter": self._read_front_matter,
            "heading": self._read_heading,
            "paragraph": self._read_paragraph,
            "fence": self._read_code,
            "code_block": self._read_code,
            "html_block": self._read_html,
            "blockquote": self._read_quotation,
            "admonition": self._read_callout,
            "container_callout": self._read_callout,
            "dl": self._read_definitions,
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
            self.found.enter(0, Inline(title.replace('\\"', '"') if found["quote"] else title), 1)

    def _read_quotation(self, node: SyntaxTreeNode) -> None:
        with self.found.apart():
            self._read_children(node)

    def _read_heading(self, node: SyntaxTreeNode) -> None:
        heading = self.texts.of_heading(node)
        level = int(node.tag[1:])
        above = self.found.outline
        if above.levels == [0] and above.headings == (" ".join(heading.text.split()),):
            return  # It repeats the title of the front matter.
        if self._is_leaf(node, level):
            self.found.outline.leave(level)
            if not is_references_heading(heading.text):
                self.found.add(heading, _line_of(node), PassageKind.LIST_ITEM)
        else:
            self.found.enter(level, heading, _line_of(node))

    def _is_leaf(self, node: SyntaxTreeNode, level: int) -> bool:
        """Whether nothing stands below a heading, before the next that is no deeper."""
        below = self.texts.node_below(node)
        while below is not None and below.type == "hr":
            below = self.texts.node_below(below)
        if below is not None and (below.type != "heading" or int(below.tag[1:]) > level):
            return False
        # Where a link leads, as it is said on a line of its own, is no block, but something.
        last = below.map[0] if below is not None and below.map else self._end_of_parent(node)
        between = self.ends.lines[_end_of(node) : last]
        return all(not line.strip(" \t>") or is_rule(line) for line in between)

    def _end_of_parent(self, node: SyntaxTreeNode) -> int:
        parent = node.parent
        return _end_of(parent) if parent and not parent.is_root else len(self.ends.lines)

    def _read_paragraph(self, node: SyntaxTreeNode) -> None:
        if is_pictures(node) or self._is_contents(node) or self._lists_headings(node):
            return
        if self._is_title_of_contents(node):
            return
        bold = self.texts.bold_head(node)
        if bold is None:
            self._read_text(node)
        else:
            self._read_bold(node, bold)

    def _read_bold(self, node: SyntaxTreeNode, bold: BoldHead) -> None:
        """Read a paragraph with a bold beginning, which may be the heading of what is below."""
        has_rest = bool(bold.rest.text.strip())
        has_below = any(map(str.isalnum, bold.rest.text if has_rest else self.texts.below(node)))
        is_title = has_below and bold.is_title and (has_rest or not self._is_bold_line_below(node))
        number = bold.number()
        if has_below and bold.asks:
            self.found.enter_question(bold.head, _line_of(node))
            self._read_rest(node, bold)
        elif number and (has_rest or self._leads_list(node) or not is_title):
            self._read_numbered(node, number)
        elif is_title:
            self.found.enter(BOLD_LEVEL, bold.head, _line_of(node))
            self._read_rest(node, bold)
        elif bold.is_label:
            with self.found.labelled():
                self._read_saying(node, bold)
        else:
            self._read_saying(node, bold)

    def _read_saying(self, node: SyntaxTreeNode, bold: BoldHead) -> None:
        """Read a paragraph with a bold beginning, in one if that says what the rest explains."""
        text = self.texts.of(node)
        start, end = node.map or (0, 0)
        parts = self._parts(text, start, end, node)
        if bold.is_saying and len(parts) == 1 and not parts[0].asks:
            self.found.add(text, start + 1, PassageKind.LIST_ITEM)
        else:
            self.found.add_parts(parts, start + 1)

    def _read_rest(self, node: SyntaxTreeNode, bold: BoldHead) -> None:
        """Read what stands behind a heading in its paragraph; of a title, it tells what it says."""
        start, end = node.map or (0, 1)
        # `<br>` ends a line of the text, but none of the document.
        line = min(start + bold.head.text.count("\n"), end - 1)
        parts = self._parts(bold.rest, line, end, node)
        if len(parts) == 1 and not bold.asks and parts[0].kind is PassageKind.SENTENCE:
            self.found.add(bold.labelled(), start + 1, PassageKind.SENTENCE)
        else:
            self.found.add_parts(parts, line + 1)

    def _read_numbered(self, node: SyntaxTreeNode, number: re.Match[str]) -> None:
        """Read a paragraph with a number in bold as the item of a list, above its own list."""
        text = self.texts.of(node)
        item = text.cut([0, number.end()])[1]
        with self.found.labelled():
            self.found.add(item, _line_of(node), PassageKind.LIST_ITEM, number["label"])
        if self._leads_list(node):
            self.lead = as_heading(text)

    def _leads_list(self, node: SyntaxTreeNode) -> bool:
        below = self.texts.node_below(node)
        return below is not None and below.type in _LISTS

    def _is_bold_line_below(self, node: SyntaxTreeNode) -> bool:
        below = self.texts.node_below(node)
        if below is None or below.type != "paragraph":
            return False
        bold = self.texts.bold_head(below)
        return bold is not None and bold.is_line and not bold.rest.text.strip() and not bold.asks

    def _is_contents(self, node: SyntaxTreeNode) -> bool:
        """Whether a paragraph is nothing but links to headings of this document."""
        if not self.titles or node.type != "paragraph":
            return False
        return self.titles.have(self.texts.targets(node))

    def _lists_headings(self, node: SyntaxTreeNode | None) -> bool:
        """Whether a list or a paragraph is a table of contents without links."""
        if not self.titles or node is None or node.type not in _MAY_BE_CONTENTS:
            return False
        entries = [line for line in self.texts.of(node).text.split("\n") if line.strip()]
        node_above = self.texts.node_above(node)
        above = self.texts.of(node_above).text if node_above else ""
        return self.titles.are_listed(entries, _line_of(node), above)

    def _is_title_of_contents(self, node: SyntaxTreeNode) -> bool:
        words = self.texts.of(node).text.split()
        return len(words) <= LONGEST_TITLE_OF_CONTENTS and self._lists_headings(
            self.texts.node_below(node)
        )

    def _read_text(self, node: SyntaxTreeNode) -> None:
        start, end = node.map or (0, 0)
        self.found.add_parts(self._parts(self.texts.of(node), start, end, node), start + 1)

    def _parts(self, text: Inline, start: int, end: int, node: SyntaxTreeNode) -> list[Part]:
        """The parts of what stands on some lines of a paragraph, from 0."""
        begins = self.ends.begin(start, end) if node.type == "paragraph" else ()
        return part_paragraph(text, begins, self.texts.below(node)) if text.text.strip() else []

    def _read_code(self, node: SyntaxTreeNode) -> None:
        code, line = self.texts.of(node), _line_of(node)
        for row in (code.text,) if node.info else part_listing(code.text):
            self.found.add(Inline(row, [Span(0, len(row))]), line, PassageKind.CODE)
            line += row.count("\n") + 1

    def _read_html(self, node: SyntaxTreeNode) -> None:
        read_html_block(node.content, _line_of(node), self.texts.below(node), self.found)

    def _read_callout(self, node: SyntaxTreeNode) -> None:
        """Read what MkDocs and Docusaurus set apart: its title, if it has one, and its text."""
        title = _title_of_callout(self.ends.lines[_line_of(node) - 1])
        self.found.add(Inline(title), _line_of(node), PassageKind.SENTENCE)
        with self.found.apart():
            for child in node.children:
                if child.type != "admonition_title":
                    self.read(child)

    def _read_definitions(self, node: SyntaxTreeNode) -> None:
        """Read what a list says of its terms, each with the term before it."""
        term = Inline()
        for child in node.children:
            if child.type == "dt":
                term = self.texts.of(child)
                continue
            text = labelled(term, self.texts.of(child))
            self.found.add(text, _line_of(child), PassageKind.LIST_ITEM)

    def _read_footnote(self, node: SyntaxTreeNode) -> None:
        text = " ".join(self.texts.of(node).text.split())
        self.notes.setdefault(str(node.meta["label"]), text)

    def _read_list(self, node: SyntaxTreeNode) -> None:
        lead, self.lead = self.lead, ()
        if not self._lists_headings(node):
            self._read_items(node, lead)

    def _read_items(self, node: SyntaxTreeNode, under: tuple[str, ...]) -> None:
        number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        for place, item in enumerate(node.children):
            self._read_item(item, None if number is None else str(number + place), under)

    def _read_item(self, item: SyntaxTreeNode, label: str | None, under: tuple[str, ...]) -> None:
        """Read an item, and below it the code in it, the text behind that, and the lists in it."""
        runs = groupby(
            (child for child in item.children if child.type not in _LISTS),
            key=lambda child: child.type in CODE,
        )
        below = under
        for is_code, run in runs:
            own = list(run)
            if is_code:
                for code in own:
                    self.found.add(
                        self.texts.of(code), _line_of(code), PassageKind.CODE, None, below
                    )
                continue
            self._read_text_of_item(own, _line_of(own[0]), label, below)
            if below is under:
                below, label = (*under, *as_heading(self.texts.of_all(own))), None
        for child in item.children:
            if child.type in _LISTS:
                self._read_items(child, below)

    def _read_text_of_item(
        self, own: list[SyntaxTreeNode], line: int, label: str | None, under: tuple[str, ...]
    ) -> None:
        question, answer = self._part_item(own, self.texts.of_all(own))
        if question.text:
            self.found.leave_question()  # It stands beside the question above.
        if not (len(own) == 1 and self._is_contents(own[0])):
            under = (*under, *as_heading(question))
            self.found.add(answer, line, PassageKind.LIST_ITEM, label, under)

    def _part_item(self, own: list[SyntaxTreeNode], text: Inline) -> tuple[Inline, Inline]:
        """The question that an item begins with, or nothing, and what answers it."""
        if not own or own[0].type != "paragraph":
            return Inline(), text
        bold = self.texts.bold_head(own[0])
        first = text.text.partition("\n")[0]
        end = len(bold.head) if bold and bold.asks else 0
        end = end or (len(first) if is_labelled_question(first) else 0)
        question, answer = text.cut([0, end])
        return (question, answer.stripped()) if answer.text.strip() else (Inline(), text)

    def _read_table(self, node: SyntaxTreeNode) -> None:
        head, *bodies = node.children
        cells = head.children[0].children
        titles = [self.texts.of_cell(cell) for cell in cells]
        nodes = [row for body in bodies for row in body.children]
        rows = [[self.texts.of(cell) for cell in row.children] for row in nodes]
        table = read_table(titles, rows, is_pictured=any(map(is_pictures, cells)))
        for row, text in zip(nodes, table.rows, strict=True):
            self.found.add_row(text, _line_of(row), table.heading)


def _line_of(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _end_of(node: SyntaxTreeNode) -> int:
    return node.map[1] if node.map else 0


def _title_of_callout(line: str) -> str:
    """What the first line of a callout says: `!!! note "A title"`, `:::tip A title`.

    Its kind alone says nothing; people who know of no callouts may write "!!! READ THIS !!!".
    """
    words = line.strip(" \t>!?+:").replace("[", " ", 1).rstrip("]").split()
    if ":::" in line:
        return " ".join(words[1:])
    _, quote, quoted = line.partition('"')
    if quote:
        return quoted.rstrip(' "')
    return " ".join(words) if len(words) > 1 or line.rstrip().endswith("!") else ""
