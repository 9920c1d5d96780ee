"""Application commands: what Discord refuses in them, and what a person's client makes of one."""

import re
from typing import Final

from tests.local_discord.refusals import Form, Json
from tests.local_discord.world import Permission

SLASH, ON_USER, ON_MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, NUMBER = 1, 2, 3, 4, 5, 10
_MOST: Final = {SLASH: 100, ON_USER: 5, ON_MESSAGE: 5}
_NAME: Final = re.compile(r"[-_'\w]{1,32}")


def check_commands(commands: list[Json]) -> None:
    """Raise what Discord refuses in a whole set of commands."""
    form = Form()
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        kind, path = command.get("type", SLASH), str(index)
        if kind == SLASH:
            _check_described(form, path, command)
            _check_options(form, path, command.get("options") or [])
            if _weight(command) > 8000:
                message = "Command exceeds maximum size of 8000"
                form.wrong(path, "APPLICATION_COMMAND_TOO_LARGE", message)
        else:
            form.length(f"{path}.name", command.get("name"), 1, 32)
            if command.get("description"):
                message = "Context menu commands cannot have description"
                form.wrong(f"{path}.description", "APPLICATION_COMMANDS_DESCRIPTION", message)
        if (kind, str(command.get("name"))) in seen:
            message = "Application command names must be unique"
            form.wrong(f"{path}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
        seen.add((kind, str(command.get("name"))))
    for kind, most in _MOST.items():
        if sum(known == kind for known, _ in seen) > most:
            message = f"Maximum number of application commands reached ({most})."
            form.wrong("_", "APPLICATION_COMMANDS_MAX", message)
    form.check()


def _check_described(form: Form, path: str, part: Json) -> None:
    name = part.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name) or name != name.lower():
        message = "Command name is invalid"
        form.wrong(f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", message)
    form.length(f"{path}.description", part.get("description"), 1, 100)


def _check_options(form: Form, path: str, options: list[Json]) -> None:
    form.count(f"{path}.options", options, 0, 25)
    names = [option.get("name") for option in options]
    optional_before = False
    for index, option in enumerate(options):
        place = f"{path}.options.{index}"
        _check_described(form, place, option)
        if names.index(option.get("name")) < index:
            message = "Option names must be unique"
            form.wrong(f"{place}.name", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE", message)
        if option.get("required") and optional_before:
            message = "Required options must be placed before non-required options"
            form.wrong(place, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional_before |= not option.get("required")
        if option.get("choices") and option.get("autocomplete"):
            message = "Autocomplete and choices cannot be used together"
            form.wrong(place, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", message)
        check_choices(form, f"{place}.choices", option.get("choices") or [])
        _check_options(form, place, option.get("options") or [])


def check_choices(form: Form, path: str, choices: object) -> None:
    """Note what Discord refuses in an option's choices."""
    for index, choice in enumerate(form.count(path, choices, 0, 25)):
        form.length(f"{path}.{index}.name", choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            form.length(f"{path}.{index}.value", choice["value"], 0, 100)


def _weight(part: Json) -> int:
    own = sum(len(str(part.get(key, ""))) for key in ("name", "description"))
    own += sum(
        len(str(c.get("name"))) + len(str(c.get("value"))) for c in part.get("choices") or []
    )
    return own + sum(map(_weight, part.get("options") or []))


def shown_to(command: Json, may: Permission, *, directly: bool) -> bool:
    """Tell whether the menu offers a command to one who has these permissions."""
    contexts = command.get("contexts")
    if directly:
        return bool(command.get("dm_permission", True)) if contexts is None else 1 in contexts
    needed = command.get("default_member_permissions")
    if needed is None or Permission.ADMINISTRATOR in may:
        return contexts is None or 0 in contexts
    return int(needed) != 0 and int(needed) & int(may) == int(needed)


def filled_in(
    options: list[Json], values: dict[str, object], *, focused: str | None = None
) -> list[Json]:
    """Give the options as a client sends them; raises ValueError where a client would not."""
    known = {option["name"]: option for option in options}
    if strange := values.keys() - known.keys():
        raise ValueError(f"the command has no option {', '.join(sorted(strange))}")
    if focused is None:
        for name, option in known.items():
            if option.get("required") and name not in values:
                raise ValueError(f"the command needs the option {name}")
    filled: list[Json] = []
    for name, value in values.items():
        option = known[name]
        if focused != name:
            _check_value(option, value)
        sent: Json = {"name": name, "type": option["type"], "value": value}
        filled.append(sent | {"focused": True} if focused == name else sent)
    return filled


def _check_value(option: Json, value: object) -> None:
    name, kinds = option["name"], {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: float}
    if not isinstance(value, kinds.get(option["type"], object)):
        raise ValueError(f"the option {name} does not take {value!r}")  # noqa: TRY004 - a person's slip
    if isinstance(value, str):
        least, most = option.get("min_length", 0), option.get("max_length", 6000)
        if not least <= len(value) <= most:
            raise ValueError(f"the option {name} takes {least} to {most} characters")
    elif not isinstance(value, bool) and isinstance(value, int | float):
        least, most = option.get("min_value", value), option.get("max_value", value)
        if not least <= value <= most:
            raise ValueError(f"the option {name} takes {least} to {most}")
    choices = option.get("choices")
    if choices and value not in [choice["value"] for choice in choices]:
        raise ValueError(f"the option {name} offers no {value!r}")
