"""What `knowledge` promises of any text: nothing raised, nothing lost, nothing made up."""

import re
import unicodedata
from collections import Counter
from pathlib import Path
from random import Random
from typing import Final

from knowledge import KnowledgeBase, UnreadableDocumentError
from knowledge.analysis import Analyzer
from knowledge.citations import lift, note_letters
from knowledge.document import parse_document
from knowledge.language import load_language
from knowledge.markdown import read_markdown
from knowledge.passages import cut_passages
from knowledge.plain_text import read_plain_text
from knowledge.reading import clean, decode_text
from knowledge.references import split_references
from knowledge.sentences import split_sentences
from knowledge.thesaurus import LONGEST_PHRASE, Thesaurus
from tests.fuzz.mutator import bytes_like, fragments, text_like

LANGUAGES: Final = ("en", "de", "es", "ru", "ar", "hi", "tr", "el", "ro", "vi", "zh", "th", "ja")
NOWHERE: Final = Path("notes.txt")

_BRACKETED = re.compile(r"\[[^\[\]]*\](?::[^\S\n]?[\divxlcIVXLC–—-]+(?:,[^\S\n]?[\divxlc–—-]+)*)?")
_PLAIN = re.compile(r"[\[\]:\d]")


class Texts:
    """The texts that are tried; each method tries one, and raises AssertionError for a fault."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.pieces = fragments()
        self._unmarked = [piece for piece in self.pieces if not _PLAIN.search(piece)]
        self._analyzers = [Analyzer(load_language(code)) for code in LANGUAGES]
        self._base: KnowledgeBase | None = None
        self._asked = 0

    def raw(self) -> str:
        """Any text at all."""
        return text_like(self.random, self.pieces)

    def text(self) -> str:
        """A text as `clean` gives it to all that comes after."""
        return clean(self.raw())

    def reading(self) -> None:
        """Bytes become clean text, or a sentence that says where they are none."""
        data = bytes_like(self.raw(), self.random)
        try:
            text = decode_text(NOWHERE, data)
        except UnreadableDocumentError as error:
            refused = error
        else:
            self._check_clean(text, data)
            return
        assert str(refused).startswith("The document notes.txt"), data
        assert refused.line is None or 1 <= refused.line <= len(data) + 1, data

    def _check_clean(self, text: str, data: bytes) -> None:
        assert text.strip(), data
        assert not re.search("[\r\0\x85\u2028\u2029\ud800-\udfff]", text), data
        assert unicodedata.is_normalized("NFC", text), data

    def citations(self) -> None:
        """Markers come out with their numbers, and all other text stays, in its order."""
        text = self.text()
        lifted = lift(text, note_letters(text))
        shown = "".join(_BRACKETED.findall(text))
        for marker in lifted.markers:
            assert 0 <= marker.offset <= len(lifted.text), text
            for label in marker.labels:
                # A range such as [3–5] also stands for what is between.
                assert label in shown or label.isdecimal(), (text, label)
        rest = iter(_letters(text))
        assert all(character in rest for character in _letters(lifted.text)), text
        broken = sum(shown.count("\n") for shown in _BRACKETED.findall(text))
        assert 0 <= text.count("\n") - lifted.text.count("\n") <= broken, text

    def markers(self) -> None:
        """Markers that were put behind words all come back in their order, and nothing else."""
        words = [w for w in " ".join(self._some_unmarked()).split() if w[-1].isalpha()]
        marked: list[str] = []
        expected: list[str] = []
        for word in words:
            marker, labels = self._marker() if self.random.random() < 0.3 else ("", ())
            marked.append(word + marker)
            expected += labels
        text = " ".join(marked)
        lifted = lift(text)
        found = [label for marker in lifted.markers for label in marker.labels]
        assert found == expected, text
        assert lifted.text == " ".join(words), text

    def _marker(self) -> tuple[str, tuple[str, ...]]:
        """A marker as documents have them, and the citations that it stands for."""
        first = self.random.randrange(1, 900)
        one, two, three = map(str, range(first, first + 3))
        return self.random.choice(
            (
                (f"[{one}]", (one,)),
                (f"[{one}][{two}]", (one, two)),
                (f"[{one}, {three}]", (one, three)),
                (f"[{one}–{three}]", (one, two, three)),
                (f"[{one}-{two}]", (one, two)),
                (f"[^{one}]", (one,)),
                (f"[note {one}]", (f"note {one}",)),
                (f"[{one}]: 23", (one,)),
                (f"[{one}: 23–25]", (one,)),
                ("[citation needed]", ()),
            )
        )

    def _some_unmarked(self) -> list[str]:
        return self.random.choices(self._unmarked, k=self.random.randrange(1, 6))

    def sentences(self) -> None:
        """Sentences stand in order, apart from each other, and leave out nothing but space."""
        text = self.text()
        language = self.random.choice(LANGUAGES)
        cited = sorted(self.random.randrange(len(text) + 1) for _ in range(2))
        end = 0
        left = []
        for span in split_sentences(text, language, cited):
            assert end <= span.start < span.end <= len(text), (language, text)
            left.append(text[end : span.start])
            end = span.end
        if end:
            assert not "".join([*left, text[end:]]).strip(), (language, text)
        else:
            assert not re.search(r"\w", text), (language, text)

    def analysis(self) -> None:
        """Words stand where they say, in order, and their terms are never blank."""
        text = self.text()
        analyzer = self.random.choice(self._analyzers)
        start = 0
        for word in analyzer.words(text):
            assert start <= word.start < word.end <= len(text), text
            assert word.term == "" or word.term.strip(), text
            start = word.start

    def thesaurus(self) -> None:
        """Any file of synonyms can be read, and gives no phrase itself for a synonym."""
        text = self.raw()
        analyzer = self._analyzers[0]
        thesaurus = Thesaurus(text.splitlines(), analyzer)
        stems = [word.stem for word in analyzer.words(text)][:6]
        for start in range(len(stems)):
            for phrase in thesaurus.phrases_at(stems, start):
                assert 1 <= len(phrase) <= LONGEST_PHRASE, text
                for synonym in thesaurus.synonyms(phrase):
                    assert synonym.terms, text
                    assert synonym.terms != phrase, text

    def documents(self) -> None:
        """Every citation of a text is one of its passages', an orphan, or of its references."""
        text = self.text()
        language = self.random.choice(LANGUAGES)
        name = self.random.choice(("notes.txt", "notes.md"))
        document = parse_document(name, text, language)
        for number, passage in enumerate(document.passages, start=1):
            assert passage.number == number, text
            assert passage.text.strip(), text
            assert 1 <= passage.line <= text.count("\n") + 1, text
            assert len(set(passage.citations)) == len(passage.citations), text

    def passages(self) -> None:
        """Cutting blocks into passages loses no citation, and makes none up."""
        text = self.text()
        blocks = read_plain_text(text)
        if self.random.random() < 0.2:
            blocks = read_markdown(text).blocks
        letters = note_letters(text)
        body = split_references(blocks, letters).body
        cut = cut_passages("notes", body, "en", letters)
        marked = Counter(
            label
            for block in body
            for marker in lift(block.text, letters, block.literal).markers
            for label in marker.labels
        )
        given = Counter(label for passage in cut.passages for label in passage.citations)
        orphaned = Counter(orphan.label for orphan in cut.orphans)
        assert set(marked) == set(given + orphaned), text
        assert given + orphaned <= marked, text

    def questions(self) -> None:
        """Any question gets an answer that keeps to its limit and points into its text."""
        if self._base is None or self._asked % 1_000 == 0:
            texts = {f"{n}.md": self.raw() for n in range(20)}
            self._base = KnowledgeBase.from_texts(texts)
        self._asked += 1
        question = self.raw()
        limit = self.random.randrange(1, 6)
        answer = self._base.ask(question, limit)
        assert len(answer.matches) <= limit, question
        scores = [match.score for match in answer.matches]
        assert scores == sorted(scores, reverse=True), question
        for match in answer.matches:
            end = 0
            for span in (*match.words, *filter(None, [match.span])):
                assert 0 <= span.start < span.end <= len(match.passage.text), question
            for span in match.words:
                assert end <= span.start, question
                end = span.end


def _letters(text: str) -> str:
    """The text without space, which lifting a marker may add or take away."""
    return "".join(text.split())
