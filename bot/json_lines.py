"""JSON that takes one line, for programs that read line by line."""

import json
import re
from typing import Final

# JSON allows these raw in a string, but programs that cut text into lines may cut there, and a
# terminal may take some for commands. Halves of surrogate pairs, which the name of a file may
# have, cannot be written at all.
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def json_line(value: object) -> str:
    """A value as one line of JSON, with the line feed; what JSON has no kind for, as text."""
    line = json.dumps(value, ensure_ascii=False, default=str)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"
