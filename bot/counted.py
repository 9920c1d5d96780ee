"""Numbers of things, as people write them."""


def counted(number: int, noun: str) -> str:
    """So many of what `noun` calls one: `1 passage`, `1,245 passages`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
