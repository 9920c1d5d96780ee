"""`ridzik ask --explain`: what each passage's score is made of, short enough to read."""

from bot.printable import printable_line
from knowledge import Alternative, Contribution, Explanation, Origin, Reason

_REASONS = {
    Reason.PARAGRAPH: "in its paragraph or headings",
    Reason.PREVIOUS: "in the passage that it follows",
    Reason.ABOVE: "in the heading right above",
    Reason.HEADING: "stands below a heading that asks just that",
    Reason.NUMBER: "bears the number that is asked for",
    Reason.FIRST: "where the document first says all that is asked about",
    Reason.LIGHT: "shares the question's light words",
    Reason.KIND: "holds the kind of answer that is asked for",
    Reason.EARLIER: "where it stands in its document",
    Reason.FOLLOW_UP: "near the passage that answered the question before",
    Reason.SEVERAL: "the best for one of several questions",
}
_ORIGINS = {
    Origin.THESAURUS: "thesaurus",
    Origin.SPELLING: "spelling",
    Origin.NAME: "name",
    Origin.RANGE: "range",
    Origin.PART: "part of the phrase",
}


def explain_lines(explanation: Explanation) -> list[str]:
    """A line for each part of a match's score, largest first: how much, and what for."""
    parts = sorted(explanation.contributions, key=lambda part: -part.amount)
    width = len(f"{explanation.match.score:.2f}")
    lines = [f"{explanation.match.score:.2f} in all"]
    lines += [f"{part.amount:{width}.2f} {_what_for(part, explanation)}" for part in parts]
    return lines


def _what_for(part: Contribution, explanation: Explanation) -> str:
    if part.concept is None:
        return _REASONS[part.reason]
    asked = printable_line(part.concept.asked, 40)
    if part.reason is not Reason.PASSAGE:
        return f"{asked}, {_REASONS[part.reason]}"
    terms = set(explanation.match.terms)
    held = [each for each in part.concept.alternatives if terms.issuperset(each.terms)]
    if not held:
        return asked
    best = max(held, key=lambda alternative: alternative.weight)
    return asked if best.origin is Origin.ASKED else f"{asked}, {_stands_for(best)}"


def _stands_for(alternative: Alternative) -> str:
    words = " ".join(alternative.terms)
    return f"by “{words}” ({_ORIGINS[alternative.origin]}, weight {alternative.weight:.2f})"
