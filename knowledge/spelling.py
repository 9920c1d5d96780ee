"""Near spellings: the known word that a misspelled one most likely stands for."""

from collections.abc import Collection

SHORTEST = 4
"""Letters; a shorter word has too many neighbours to tell a slip from another word."""


def nearest_term(term: str, known: Collection[str]) -> str | None:
    """The known term nearest to one that is unknown, or None where none is near.

    Nearness is the optimal string alignment distance, in which a letter missing, added, changed
    or swapped with its neighbour counts 1 (Damerau 1964): at most 1 in words of up to six
    letters, 2 in longer ones, 3 from twelve on. Ties go to the word that keeps the first letter,
    then to the one that was known first.
    """
    if len(term) < SHORTEST or term.isdigit():
        return None
    # Most questions have no unknown word: they need not pay for this import.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    allowed = 1 if len(term) <= 6 else 2 if len(term) < 12 else 3
    near = extract(
        term,
        [other for other in known if abs(len(other) - len(term)) <= allowed],
        scorer=OSA.distance,
        score_cutoff=allowed,
        limit=10,
    )
    candidates = [
        (distance, other[0] != term[0], order)
        for order, (other, distance, _) in enumerate(near)
        if len(other) >= SHORTEST and not other.isdigit()
    ]
    return near[min(candidates)[2]][0] if candidates else None
