"""Why the system would not do something, in a form that fits into a sentence."""


def reason_of(error: OSError) -> str:
    """The reason without a capital letter and a full stop, such as "permission denied"."""
    return (error.strerror or str(error)).rstrip(".").lower()
