"""Questions and answers with labels, as FAQs set them: "Q: Is it free?", "A: Yes", "❓ Is it?"."""

import re

from knowledge.question_marks import ends_question

_QUESTIONS = (
    *("q", "question", "frage", "pregunta", "вопрос", "ερώτηση", "soru", "întrebare", "hỏi"),
    *("问", "问题", "سؤال", "प्रश्न", "ถาม"),
)
"""No other letter than Q: the persons of a play have labels, too."""
_ANSWERS = (
    *("a", "answer", "antwort", "respuesta", "ответ", "απάντηση", "cevap", "răspuns", "đáp"),
    *("答", "جواب", "उत्तर", "ตอบ"),
)


_SIGNS = "(?:[\u2049\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\u200d]?){1,9}"
"""Emoji, of which ❓ is the one that most FAQs of a chat set before a question."""


def _label(words: tuple[str, ...], ends: str = ":：") -> str:
    """A word before a colon, maybe with a number: "Q:", "Q2:", "Frage 3:"."""
    return rf"(?:{'|'.join(map(re.escape, words))}) ?\d{{0,3}}[{ends}][ \t]*"


_QUESTION = re.compile(rf"{_label(_QUESTIONS, ':：.')}|{_SIGNS}[ \t]*", re.IGNORECASE)
_ANSWER = re.compile(_label(_ANSWERS), re.IGNORECASE)


def is_labelled_question(line: str) -> bool:
    """Whether a line is a question of a FAQ that says so."""
    return ends_question(line) and _QUESTION.match(line) is not None


def is_labelled_answer(line: str) -> bool:
    """Whether a line begins the answer of a FAQ that says so."""
    return _ANSWER.match(line) is not None


def without_label(question: str) -> str:
    """A question without the label in front of it, if it has one."""
    label = _QUESTION.match(question)
    return question[label.end() :] if label and ends_question(question) else question
