from bot.explain import explain_lines
from knowledge import KnowledgeBase

FILM = {"film": "It was made in Moscow.\nJim Belushi stars as Ridzik."}


def lines(question: str) -> list[str]:
    knowledge_base = KnowledgeBase.from_texts(FILM)
    return explain_lines(knowledge_base.explain(knowledge_base.ask(question))[0])


def test_a_word_of_the_question_stands_for_itself() -> None:
    assert any(line.endswith(" Ridzik") for line in lines("who played Ridzik?"))


def test_a_synonym_says_that_the_thesaurus_brought_it() -> None:
    assert any("played, by “star” (thesaurus, weight" in line for line in lines("who played him?"))


def test_a_near_spelling_says_so() -> None:
    assert any("Ridzk, by “ridzik” (spelling" in line for line in lines("who is Ridzk?"))


def test_what_else_moved_the_passage_is_said_in_words() -> None:
    told = lines("who played Ridzik?")
    assert any("holds the kind of answer that is asked for" in line for line in told)


def test_the_parts_add_up_to_the_score() -> None:
    total, *parts = (float(line.split()[0]) for line in lines("who played Ridzik?"))
    assert abs(total - sum(parts)) < 0.01 * len(parts)
