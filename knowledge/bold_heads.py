"""What a Markdown paragraph begins with in bold: a title, a question, a rule's number, a label."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from knowledge.inline import Inline, bold_head, labelled, read_inline
from knowledge.lines import ends_sentence
from knowledge.outline import LONGEST_QUESTION_HEADING
from knowledge.question_marks import ends_question
from knowledge.titles import LONGEST_TITLE

LONGEST_EXPLAINED = 300
"""Characters of a paragraph that is read as one passage since its bold beginning says it all."""
_NO_TITLE_ENDS_SO = tuple(".!?…。！？؟।۔;,،，、")
_ENDS_LABEL = tuple(".:：!–—-")
_NUMBER = re.compile(r"\s*(?P<label>\d{1,3})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class BoldHead:
    """The bold beginning of a paragraph, or all of the line that it takes, and the rest."""

    head: Inline
    rest: Inline
    is_line: bool

    @property
    def asks(self) -> bool:
        """Whether it is a question, short enough for a heading."""
        text = self.head.text.strip()
        return ends_question(text) and len(text) <= LONGEST_QUESTION_HEADING

    @property
    def is_title(self) -> bool:
        """Whether it may be the heading of what is below: a short line, and no sentence."""
        text = self.head.text.strip()
        return self.is_line and len(text) <= LONGEST_TITLE and not text.endswith(_NO_TITLE_ENDS_SO)

    @property
    def is_label(self) -> bool:
        """Whether it says what the rest of its line is about, as "**Fees:** none" does."""
        ends_so = self.head.text.rstrip().endswith(_ENDS_LABEL)
        return ends_so or self.rest.text.lstrip().startswith(_ENDS_LABEL)

    @property
    def is_saying(self) -> bool:
        """Whether it says what the little that follows explains: "**No spam.** Post no links."."""
        head, rest = self.head.text.strip(), self.rest.text.strip()
        is_short = 0 < len(head) <= LONGEST_TITLE and len(head) + len(rest) < LONGEST_EXPLAINED
        return not self.is_line and is_short and (self.is_label or ends_sentence(head))

    def labelled(self) -> Inline:
        """The rest with the head before it, as a label is set before what it tells of."""
        return labelled(self.head, self.rest)

    def number(self) -> re.Match[str] | None:
        """The number that it begins with, as that of a rule does: "**3. Be kind.**"."""
        return _NUMBER.match(self.head.text + self.rest.text[:2])


def find_bold_head(
    tokens: Sequence[Token], text: Inline, definitions: Mapping[str, str]
) -> BoldHead | None:
    """What a paragraph of these tokens, which read as `text`, begins with in bold."""
    count = bold_head(tokens)
    if not count:
        return None
    plain, end = text.text, len(read_inline(tokens[:count], definitions))
    line_end = plain.find("\n", end) + 1 or len(plain)
    is_line = not any(map(str.isalnum, plain[end:line_end]))
    head, rest = text.cut([0, line_end if is_line else end])
    return BoldHead(head, rest, is_line)
