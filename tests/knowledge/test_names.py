"""By which other names the documents call whom a question is about."""

from knowledge import KnowledgeBase, Origin

FILM = """\
The film was directed by Walter Hill and stars Arnold Schwarzenegger as the policeman Ivan Danko.

Nobody had asked Schwarzenegger before. He agreed because Hill pays well, as they say.

In the end the officers thanked Danko, but not Hill.
"""


def best(question: str, text: str = FILM) -> str:
    answer = KnowledgeBase.from_texts({"film": text}).ask(question)
    return answer.matches[0].passage.text if answer.matches else ""


def test_a_first_name_finds_what_is_said_of_the_last_name() -> None:
    assert best("had nobody asked Arnold?").startswith("Nobody had asked Schwarzenegger")


def test_a_nickname_finds_what_is_said_of_the_name() -> None:
    base = KnowledgeBase.from_texts({"film": FILM})
    assert [match.passage.number for match in base.ask("Arnie").matches][:2] == [1, 2]


def test_who_did_something_is_found_by_name() -> None:
    assert best("did the officers thank the director?").startswith("In the end")


def test_who_is_something_is_found_by_name() -> None:
    assert best("was the policeman thanked?").startswith("In the end")


def test_who_asks_for_a_name_is_not_answered_by_it_elsewhere() -> None:
    base = KnowledgeBase.from_texts({"film": FILM})
    matches = base.ask("who was the policeman?", limit=9).matches
    assert not any("danko" in match.terms for match in matches)


def test_the_rest_of_a_name_is_explained_as_a_name() -> None:
    base = KnowledgeBase.from_texts({"film": FILM})
    answer = base.ask("what do they say Walter pays?")
    concepts = [part.concept for part in base.explain(answer)[0].contributions if part.concept]
    walter = next(concept for concept in concepts if concept.asked == "Walter")
    names = [each.terms for each in walter.alternatives if each.origin is Origin.NAME]
    assert names == [("hill",)]


def test_a_word_that_is_written_small_elsewhere_is_no_name() -> None:
    text = "They met Art Ridzik.\n\nModern art is sold here.\n\nLater Ridzik left by bus."
    base = KnowledgeBase.from_texts({"film": text})
    assert not any("ridzik" in match.terms for match in base.ask("is art sold?").matches)


def test_words_of_notices_in_capitals_do_not_stand_for_each_other() -> None:
    text = "THE ROSE PONY IS LOUD.\n\nTHE PONY, THEY SAY, IS OLD.\n\nIN CASE OF A ROSE, LEAVE."
    base = KnowledgeBase.from_texts({"notices": text})
    assert not any("poni" in match.terms for match in base.ask("is there a rose?").matches)


def test_what_goes_with_many_names_stands_for_none() -> None:
    text = "\n\n".join(
        f"They met Saint {name} here.\n\nLater {name} left by bus." for name in ("Ann", "Bo", "Cy")
    )
    base = KnowledgeBase.from_texts({"saints": text})
    assert not any("bo" in match.terms for match in base.ask("the Saint?", limit=9).matches)


def test_a_name_that_never_stands_alone_is_not_the_rest_of_another() -> None:
    text = "They fled to the United States.\n\nThe States General met in The Hague."
    base = KnowledgeBase.from_texts({"flight": text})
    assert len(base.ask("who fled to the United?").matches) == 1


def test_where_all_nouns_have_capital_letters_nothing_is_a_name() -> None:
    text = "Der Film ist von Walter Hill.\n\nDamals war Hill zufrieden."
    base = KnowledgeBase.from_texts({"film": text}, language="de")
    assert len(base.ask("War Walter zufrieden?").matches[0].terms) == 1
