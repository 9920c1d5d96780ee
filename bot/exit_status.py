"""What `ridzik` ends with: 0, 1 or 2, as grep has them, or what shells show for other ends."""

from typing import Final

OK: Final = 0
"""All is well: answered, up to date, done."""
NO: Final = 1
"""Not answered, or not up to date."""
TROUBLE: Final = 2
"""Something is wrong, and said in a sentence."""

INTERRUPTED: Final = 130
"""Ctrl-C ended it."""
BROKEN_PIPE: Final = 141
"""Whoever read its output, such as head, left before the end."""
