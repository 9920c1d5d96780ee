"""German verbs to their infinitives, where the stemmer leaves the forms of one apart.

To Snowball's stemmer "kündigt", "kündigte" and "gekündigt" are three other words than "kündigen".
"""

import re
from collections.abc import Collection, Mapping

_PREFIX = (
    "ab|an|auf|aus|bei|ein|fest|fort|her|hin|los|mit|nach|um|vor|weg|wieder|zu|zurück|zusammen"
)
"""What stands before the "ge" of a participle, as in "abgeholt"."""
_PARTICIPLE = re.compile(
    rf"(?P<whole>(?P<prefix>{_PREFIX})?ge(?P<stem>.{{3,}}?)(?<!hei)(?<!kei)(?<!schaf)(?<!tä)e?t)"
    r"(?:e|en|er|es|em)?"
)
"""A regular participle; "Gemeinschaft" is none."""
_IRREGULAR = re.compile(rf"(?P<prefix>{_PREFIX})(?P<verb>ge.+)")
_FINITE = re.compile(r"(?P<stem>.{3,}?)e?t(?:e|en)?")
"""A form with a person or a past, such as "kündigt" and "kündigten"."""
_VERBAL = re.compile(r"(?P<stem>.{2,}(?:ig|(?<!e)ier))t(?:e|en|er|es|em)?")
"""A form that nothing but a verb has, such as "kündigt" and "reserviertes"."""


def infinitive(word: str, frequent: Collection[str], irregular: Mapping[str, str]) -> str:
    """The infinitive of what looks like a form of a verb, or the word as it is.

    `word` is folded. `frequent` are the frequent words of the language: "Markt" and "Haft" look
    like forms of verbs, too, and the likes of them must not be guessed, unlike what ends as
    "kündigt" does. `irregular` gives the infinitives of irregular forms without a prefix.
    """
    if found := _IRREGULAR.fullmatch(word):
        base = irregular.get(found["verb"])
        if base:
            return found["prefix"] + base
    verbal = _VERBAL.fullmatch(word)
    if found := _PARTICIPLE.fullmatch(word):
        verb = f"{found['prefix'] or ''}{found['stem']}en"
        # "Gebiet" is a frequent word that is no participle.
        return verb if verbal or verb in frequent or found["whole"] not in frequent else word
    found = verbal or _FINITE.fullmatch(word)
    verb = f"{found['stem']}en" if found else word
    return verb if verbal or verb in frequent else word
