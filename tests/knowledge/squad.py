"""Files of questions as SQuAD has them."""

import json


def squad(*paragraphs: tuple[str, dict[str, tuple[str, ...]]]) -> str:
    """The JSON of paragraphs, each with its questions and their answers."""
    entries = [
        {
            "context": context,
            "qas": [
                {
                    "question": question,
                    "answers": [
                        {"text": answer, "answer_start": context.index(answer)}
                        for answer in answers
                    ],
                }
                for question, answers in questions.items()
            ],
        }
        for context, questions in paragraphs
    ]
    return json.dumps({"data": [{"paragraphs": entries}]})
