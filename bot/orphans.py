"""Citations that belong to no passage, as a sentence tells of them."""

from knowledge import Orphan


def orphan_sentence(orphan: Orphan, document: str = "") -> str:
    """Where an orphan stands; the document is named where that is not plain."""
    where = f"{document}: line" if document else "Line"
    return f"{where} {orphan.line} cites [{orphan.label}] for a passage that is not here."
