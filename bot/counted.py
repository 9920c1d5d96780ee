"""Numbers of things, as a sentence says them."""


def counted(number: int, noun: str) -> str:
    """The number with its noun: "1 passage", "1,450 passages"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
