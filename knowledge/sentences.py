"""Text to sentences, by sentencex, in the document's language."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate

from sentencex import segment

from knowledge.quotations import hide_lone_marks
from knowledge.span import Span
from knowledge.thai import cut_thai, has_thai

WINDOW = 4_000
"""Characters that are cut into sentences at a time, so that a paragraph without end takes time
in proportion to its length; where so many hold no full stop, they are cut at a space."""

_WORD = re.compile(r"\w")
_GOES_ON = frozenset(",;:)]}»”’،，、")
# Where these end the sentences, our full stop does not.
_STOPS_OF_THEIR_OWN = ("।", "۔", "።", "։", "。")
_WIDE_STOPS = "。！？।۔"
_FIGURE_BEGINS = re.compile(
    rf"([{_WIDE_STOPS}][”」』）]?\s*|(?:(?<!\d)\d{{4}}|[^\W\d_]{{5}})\.[ \n]+)\d"
)
_MAY_BEGIN_WITH_FIGURE = re.compile(r"\.(?=[ \n]+\d)(?:(?<=\d{4}\.)|(?<=[^\W\d_]{5}\.))")
_PLAIN_END = re.compile(r"[a-z]{2}(?:[!?]|(?<!cl|kl|el|st|ox|ed|ds)\.) [A-Z]")
_PLAIN = 4
"""Where nothing but a sentence ends, and how many characters stand before the end."""
_SPACE_BEFORE_STOP = re.compile(r"\.(?<=\s\.)")
_LETTER_AND_SPACE = re.compile(r"(?<!\w)\w\s+(?=\.)")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.\Z")
_BEFORE_FIGURE = re.compile(
    r"(?<!\w)(?:abschn|approx|ca|circa|dept|eqs?|est|excl|exkl|ext|figs?|incl|inkl|max|(?<!\d )min"
    r"|paras?|\w*str|tel|ver|vols?|(?-i:eds?|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun))\.\s*\Z",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(
    r"(?<!\w)(?:approx|est|excl|exkl|incl|inkl|tel|(?-i:eds?))\.\s*\Z", re.IGNORECASE
)
"""What is short for a word that a name or a month may follow."""
_AFTER_FIGURE = re.compile(r"(?:(?<!\d)\d{1,3} ?|°)[ACFKVW]\Z")
"""Units, which are no initials: "35 °C", "10 A"."""
_BEFORE_TITLE = re.compile(r"(?<!\S)[@`]{1,2}(?=[A-Z][a-z]{0,3}\.[ \n])")
"""What a handle or code begins with before "Dr." and its like, which sentencex knows only behind a
space; before all else it shows that a sentence may begin there: "Run it. `git` asks"."""
_RUN_TOGETHER = re.compile(r"(?<!\S)[^\W\d_]+[.!?]\Z")
_NEXT_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?[,;:]?\s")
_ORDINAL = re.compile(r"(?<!\w)(?:\d{1,2}|[IVX]{1,5})\.\s*\Z")
_LABEL = re.compile(r"\W*\d{1,3}(?:\.\d{1,3})*\.\s*")
# Languages that write "first" as "1.", after which a sentence goes on.
_WRITE_ORDINALS_SO = (
    *("bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is", "lb", "lv", "nb", "nds", "nn"),
    *("no", "sk", "sl", "sr", "tr"),
)


def split_sentences(text: str, language: str, cited: Collection[int] = ()) -> tuple[Span, ...]:
    """The sentences of a paragraph, in order, without the space around them.

    A line end counts as a space. What holds no letter or digit belongs to the sentence before,
    or to the one after if it comes first; a text of no word has no sentence. `cited` are the
    places where citation markers stood, which helps where the script has no full stop.
    """
    if not _WORD.search(text):
        return ()
    flat = text.replace("\n", " ")
    spans = []
    start = 0
    for end in _ends(flat, language, cited):
        first, last = start, end
        while flat[first].isspace():
            first += 1
        while flat[last - 1].isspace():
            last -= 1
        spans.append(Span(first, last))
        start = end
    return tuple(spans)


def _ends(text: str, language: str, cited: Collection[int]) -> list[int]:
    """Where each sentence ends, with the space behind it; the last is the end of the text."""
    ends: list[int] = []
    start = 0
    has_word = False
    for end in _cuts(text, language, cited):
        if _WORD.search(text, start, end):
            if has_word:
                ends.append(start)
            has_word = True
        start = end
    return [*ends, start]


def _cuts(text: str, language: str, cited: Collection[int]) -> list[int]:
    stops = 0 if text.isascii() else sum(map(text.count, _STOPS_OF_THEIR_OWN))
    has_other_stop = stops > 0 and 2 * stops > text.count(". ")
    cuts: list[int] = []
    start = 0
    for end in _boundaries(_disguise(text), language):
        is_plain = end - start > _PLAIN and _PLAIN_END.match(text, end - _PLAIN)
        if not is_plain or has_other_stop:
            is_cut = end == len(text) or end - start >= WINDOW
            if not is_cut and not _is_end(text, start, end, language, has_other_stop):
                continue
        if language == "th" and has_thai(text, start, end):
            cuts += cut_thai(text, start, end, cited)
        else:
            cuts.append(end)
        start = end
    return cuts


def _disguise(text: str) -> str:
    """The text with other characters for what sentencex misreads, of the same length."""
    text = hide_lone_marks(text)
    if "@" in text or "`" in text:
        text = _BEFORE_TITLE.sub(lambda found: " " * len(found[0]), text)
    if not text.isascii() and _SPACE_BEFORE_STOP.search(text):
        # A space of several bytes between a lone letter and a full stop makes it panic.
        text = _LETTER_AND_SPACE.sub(lambda found: found[0][0] + " " * (len(found[0]) - 1), text)
    has_wide_stop = not text.isascii() and any(stop in text for stop in _WIDE_STOPS)
    if has_wide_stop or _MAY_BEGIN_WITH_FIGURE.search(text):
        # It takes a figure for a sign that the sentence goes on.
        text = _FIGURE_BEGINS.sub(r"\1X", text)
    return text


def _boundaries(text: str, language: str) -> Iterable[int]:
    """The ends that sentencex finds, window by window."""
    if len(text) <= WINDOW:
        return accumulate(map(len, segment(language, text)))
    return _boundaries_of_windows(text, language)


def _boundaries_of_windows(text: str, language: str) -> Iterator[int]:
    start = 0
    while start < len(text):
        window = text[start : start + WINDOW]
        ends = list(accumulate(map(len, segment(language, window))))
        if start + len(window) < len(text):
            # The last sentence may go on in the next window.
            ends = ends[:-1] or [window.rfind(" ") + 1 or len(window)]
        for end in ends:
            yield start + end
        start += ends[-1]


def _is_end(text: str, start: int, end: int, language: str, has_other_stop: bool) -> bool:
    """Whether a sentence ends where sentencex says so; it lacks some cases."""
    before, after = text[max(start, end - 40) : end], text[end]
    if after.islower() or after in _GOES_ON:
        return False
    if before[-1].isascii() and not before[-1].isspace():
        return after.isupper() and _is_run_together(text, before, end)
    if not before.rstrip().endswith("."):
        return True
    if has_other_stop or _is_short_for(before, after):
        return False
    return language not in _WRITE_ORDINALS_SO or not _ORDINAL.search(before)


def _is_short_for(before: str, after: str) -> bool:
    """Whether a full stop ends no sentence, but a number, an initial or an abbreviation."""
    if _LABEL.fullmatch(before) or _BEFORE_NAME.search(before):
        return True
    if after.isdigit() and _BEFORE_FIGURE.search(before):
        return True
    sentence = before.rstrip()
    initial = _INITIAL.search(sentence, max(len(sentence) - 2, 0))
    is_initial = initial is not None and not initial[0].islower()
    return is_initial and not _AFTER_FIGURE.search(sentence[:-1])


def _is_run_together(text: str, before: str, end: int) -> bool:
    """Whether two sentences meet without a space, which a name such as `Foo.Bar` may look like."""
    return (
        _RUN_TOGETHER.search(before) is not None
        and before[-2].islower()
        and _NEXT_WORD.match(text, end) is not None
    )
