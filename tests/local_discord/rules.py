"""What Discord refuses: a table of its limits, and the one walk that holds a body against it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

# What travels over the wire is JSON of many shapes; each module reads only the keys it names.
Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """Text of `least` to `most` characters; a `name` has no spaces, signs or capitals."""

    least: int
    most: int
    name: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """A list of `least` to `most`, no two of which are alike in the keys that `unlike` names."""

    least: int
    most: int
    each: "Rule"
    unlike: tuple[str, ...] = ()


Rule: TypeAlias = dict[str, "Rule"] | tuple[object, ...] | Text | Many | None
"""A form: a rule for each field, `?` after those that may be left out. A tuple: what it may be.

None: anything, because nothing here reads it.
"""

_Wrong: TypeAlias = Iterator[tuple[str, str]]


def _unread(*keys: str) -> dict[str, Rule]:
    return dict.fromkeys(f"{key}?" for key in keys)


_BUTTON: Final[Rule] = {
    "type": (2,),
    "style": (1, 2, 3, 4),
    "label?": Text(0, 80),
    "emoji?": {"name": Text(1, 32), "id?": ()},
    "custom_id": Text(1, 100),
    "disabled?": (False,),
}
MESSAGE: Final[Rule] = {
    "content?": Text(0, 2000),
    "components?": Many(0, 5, {"type": (1,), "components": Many(1, 5, _BUTTON)}),
    "allowed_mentions?": {
        "parse?": Many(0, 3, ("everyone", "users", "roles")),
        "users?": Many(0, 100, None),
        "roles?": Many(0, 100, None),
        "replied_user?": (True, False),
    },
    "nonce?": Text(1, 25),
    **_unread("message_reference", "enforce_nonce", "flags", "tts"),
}
THREAD_START: Final[Rule] = {
    "name": Text(1, 100),
    "auto_archive_duration?": (60, 1440, 4320, 10080),
    **_unread("rate_limit_per_user", "type"),
}
CHOICES: Final[Rule] = {
    "choices": Many(0, 25, {"name": Text(1, 100), "value": Text(0, 100)}),
}
_OPTION: Final[Rule] = {
    "type": (3, 5),
    "name": Text(1, 32, name=True),
    "description": Text(1, 100),
    **_unread("required", "autocomplete", "min_length", "max_length"),
}
_FOR_WHOM: Final = _unread(
    "contexts", "default_member_permissions", "dm_permission", "integration_types", "nsfw"
)
SLASH: Final[Rule] = _FOR_WHOM | {
    "type": (1,),
    "name": Text(1, 32, name=True),
    "description": Text(1, 100),
    "options": Many(0, 25, _OPTION, unlike=("name",)),
}
MENU: Final[Rule] = _FOR_WHOM | {"type": (3,), "name": Text(1, 32)}
# A hundred slash commands, and five entries in the menu of a message.
COMMANDS: Final[Rule] = Many(0, 105, None, unlike=("type", "name"))

_REFUSALS: Final = {
    10003: (404, "Unknown Channel"),
    10008: (404, "Unknown Message"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50006: (400, "Cannot send an empty message"),
    50013: (403, "Missing Permissions"),
    50035: (400, "Invalid Form Body"),
    160002: (400, "Cannot reply without permission to read message history"),
}


class RefusedError(Exception):
    """A request that Discord refuses, by its JSON code and what is wrong with each field."""

    def __init__(self, code: int, *wrong: tuple[str, str]) -> None:
        self.status, message = _REFUSALS[code]
        self.body: Json = {"message": message, "code": code}
        for path, why in wrong:
            place = self.body.setdefault("errors", {})
            for step in filter(None, path.split(".")):
                place = place.setdefault(step, {})
            place.setdefault("_errors", []).append({"code": "INVALID", "message": why})
        super().__init__(f"{self.status} {self.body}")


def check(body: object, rule: Rule, within: str = "") -> None:
    """Raise RefusedError with all that is wrong with a body, which stands `within` another."""
    if wrong := list(_wrong(body, rule, within)):
        raise RefusedError(50035, *wrong)


def check_message(body: Json) -> None:
    """Raise what Discord refuses in the body of a message."""
    check(body, MESSAGE)
    rows = body.get("components") or []
    ids = [part["custom_id"] for row in rows for part in row["components"]]
    if len(set(ids)) < len(ids):
        raise RefusedError(50035, ("components", "Component custom id cannot be duplicated"))


def check_commands(commands: list[Json]) -> None:
    """Raise what Discord refuses in a whole set of commands."""
    check(commands, COMMANDS)
    for index, command in enumerate(commands):
        check(command, SLASH if command["type"] == 1 else MENU, f".{index}")


def _wrong(value: Any, rule: Rule, path: str) -> _Wrong:  # noqa: ANN401 - it is any JSON
    match rule:
        case dict():
            yield from _wrong_in_form(value, rule, path)
        case Many():
            yield from _wrong_in_list(value, rule, path)
        case Text(least, most, name):
            if not isinstance(value, str) or not least <= len(value) <= most:
                yield path, f"Must be between {least} and {most} in length."
            elif name and (not re.fullmatch(r"[-_'\w]+", value) or value != value.lower()):
                yield path, "Command name is invalid"
        case tuple() if value not in rule:
            yield path, f"Value must be one of {rule}."


def _wrong_in_form(value: Json, rule: dict[str, Rule], path: str) -> _Wrong:
    known = {key.removesuffix("?"): key for key in rule}
    for key in value.keys() - known.keys():
        yield f"{path}.{key}", "This local Discord plays no such field."
    for key, full in known.items():
        if value.get(key) is not None or key == full:
            yield from _wrong(value.get(key), rule[full], f"{path}.{key}")


def _wrong_in_list(values: list[Json], rule: Many, path: str) -> _Wrong:
    if not rule.least <= len(values) <= rule.most:
        yield path, f"Must be between {rule.least} and {rule.most} in length."
    seen = set()
    for index, value in enumerate(values):
        yield from _wrong(value, rule.each, f"{path}.{index}")
        own = tuple(value[key] for key in rule.unlike)
        if own and own in seen:
            yield f"{path}.{index}", f"The {' and '.join(rule.unlike)} must be unique"
        seen.add(own)
