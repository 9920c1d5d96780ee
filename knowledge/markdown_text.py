"""The nodes of Markdown's tree to text: of a heading, a paragraph, a cell, code, or all in them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from knowledge.bold_heads import BoldHead, find_bold_head
from knowledge.html_pieces import read_html
from knowledge.inline import Inline, is_picture, read_inline, targets_within

CODE = frozenset({"fence", "code_block"})

_ID = re.compile(r"\{[#:][^{}\n]*\}\s*\Z")
"""What many programs take for the address of a heading: `## Fees {#fees}`."""


class Neighbours(NamedTuple):
    """The nodes before and behind another."""

    above: SyntaxTreeNode | None
    below: SyntaxTreeNode | None


@dataclass(frozen=True, slots=True)
class NodeTexts:
    """Gives the text of a tree's nodes, and of those beside them.

    `definitions` gives the addresses of links by their labels.
    """

    definitions: Mapping[str, str]
    beside: Mapping[int, Neighbours]

    @classmethod
    def of_tree(cls, tree: SyntaxTreeNode, definitions: Mapping[str, str]) -> Self:
        """The texts of a tree, whose nodes are looked at once for what is beside them."""
        # A node of markdown-it looks for itself among its siblings each time that it is asked.
        beside = {}
        for parent in tree.walk():
            siblings = [None, *parent.children, None]
            for above, node, below in zip(siblings, siblings[1:], siblings[2:], strict=False):
                if node is not None:
                    beside[id(node)] = Neighbours(above, below)
        return cls(definitions, beside)

    def node_above(self, node: SyntaxTreeNode) -> SyntaxTreeNode | None:
        """What stands before a node in the same place, or None."""
        return self.beside[id(node)].above

    def node_below(self, node: SyntaxTreeNode) -> SyntaxTreeNode | None:
        """What stands behind a node in the same place, or None."""
        return self.beside[id(node)].below

    def of(self, node: SyntaxTreeNode) -> Inline:
        """All text of a node, its parts on lines of their own."""
        if node.type in CODE:
            inline = Inline()
            inline.add(node.content.rstrip("\n"), literal=True)
            return inline
        if node.type == "html_block":
            pieces = read_html(node.content)
            return Inline("\n".join(piece.text or " ".join(piece.cells) for piece in pieces))
        if node.type == "inline":
            tokens = node.token.children if node.token else None
            return read_inline(tokens or (), self.definitions)
        return self.of_all(node.children)

    def of_all(self, nodes: Iterable[SyntaxTreeNode]) -> Inline:
        """The text of some nodes, each on lines of its own."""
        inline = Inline()
        for node in nodes:
            inline.add("\n" if len(inline) else "")
            inline.extend(self.of(node))
        return inline

    def of_heading(self, node: SyntaxTreeNode) -> Inline:
        """What a heading says, without its address."""
        heading = self.of(node)
        found = _ID.search(heading.text)
        return heading.cut([0, found.start()])[0] if found else heading

    def of_cell(self, node: SyntaxTreeNode) -> Inline:
        """What the head of a column says, which a picture there does not."""
        return Inline() if is_picture(_tokens(node)) else self.of(node)

    def below(self, node: SyntaxTreeNode) -> str:
        """The text of what follows a node, unless that is a heading."""
        below = self.node_below(node)
        return "" if below is None or below.type == "heading" else self.of(below).text.lstrip()

    def bold_head(self, node: SyntaxTreeNode) -> BoldHead | None:
        """What a paragraph begins with in bold."""
        return find_bold_head(_tokens(node), self.of(node), self.definitions)

    def targets(self, node: SyntaxTreeNode) -> tuple[str, ...]:
        """The texts of the links that a paragraph consists of, if all lead into the document."""
        return targets_within(_tokens(node), self.definitions)


def is_pictures(node: SyntaxTreeNode) -> bool:
    """Whether a paragraph or a cell is nothing but images."""
    return is_picture(_tokens(node))


def _tokens(node: SyntaxTreeNode) -> Sequence[Token]:
    token = node.children[0].token if node.children else None
    return (token and token.children) or ()
