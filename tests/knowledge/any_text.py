"""Texts to try everything that reads strings with."""

from hypothesis import strategies as st

WORDS = (
    *(
        "who",
        "when",
        "why",
        "how",
        "long",
        "many",
        "played",
        "Ridzik",
        "Danko's",
        "cocaine",
        "film",
    ),
    *("and", "it", "US", "us", "1,000", "3.5", "1988", "hi", "thanks", "café", "ﬁlm", "Straße"),
    *(
        "İstanbul",
        "ışık",
        "हिंदी",
        "电影",
        "กรุงเทพ",
        "العربية",
        "Αθήνα",
        "😂",
        "👍🏽",
        "?",
        "!",
        "…",
    ),
    *(
        "\n",
        "\t",
        "\0",
        "\x1b[31m",
        "\u202e",
        "\u200d",
        "\ud800",
        "'",
        "’s",
        "_",
        ",",
        "=>",
        "\\,",
        "#",
    ),
)

characters = st.text(st.characters(), max_size=40)
"""Any characters: control characters and halves of surrogate pairs too."""

phrases = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)

any_text = characters | phrases | st.tuples(characters, phrases).map("".join)
