from bot.orphans import orphan_sentence
from knowledge import Orphan


def test_an_orphan_is_told_with_its_line_and_where_need_be_its_document() -> None:
    assert orphan_sentence(Orphan("6", 12)) == "Line 12 cites [6] for a passage that is not here."
    assert orphan_sentence(Orphan("6", 12), "film").startswith("film: line 12 cites [6] ")
