"""How Discord refuses: the status, the JSON code and the form errors of a refused request."""

from typing import Any, Final, TypeAlias

# What travels over the wire is JSON of a hundred shapes; each module reads only the keys it names.
Json: TypeAlias = dict[str, Any]

_KNOWN: Final = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    40060: (400, "Interaction has already been acknowledged."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    160002: (400, "Cannot reply without permission to read message history"),
    160004: (400, "A thread has already been created for this message"),
}


class RefusedError(Exception):
    """A request that Discord refuses, by its JSON code and the errors of a form."""

    def __init__(self, code: int, errors: Json | None = None) -> None:
        self.status, message = _KNOWN[code]
        super().__init__(f"{self.status} ({code}) {message}")
        self.body: Json = {"message": message, "code": code}
        if errors:
            self.body["errors"] = errors


class Form:
    """Collects what is wrong with a body, by the path of each field, as Discord lists it."""

    def __init__(self) -> None:
        self.errors: Json = {}

    def wrong(self, path: str, code: str, message: str) -> None:
        """Note one error at a path such as `embeds.0.title`."""
        place = self.errors
        for step in path.split("."):
            place = place.setdefault(step, {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: str, value: object, least: int, most: int) -> None:
        """Refuse a value that is no text of `least` to `most` characters."""
        if not isinstance(value, str):
            self.wrong(path, "STRING_TYPE_CONVERT", "Must be a string.")
        elif not value and least:
            self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required")
        elif len(value) > most and not least:
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif not least <= len(value) <= most:
            message = f"Must be between {least} and {most} in length."
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", message)

    def count(self, path: str, values: object, least: int, most: int) -> list[Json]:
        """Give the items of a list of `least` to `most`; anything else is refused and empty."""
        if not isinstance(values, list):
            self.wrong(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if len(values) > most and not least:
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif not least <= len(values) <= most:
            message = f"Must be between {least} and {most} in length."
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", message)
        return values

    def check(self) -> None:
        """Raise what was noted, if anything was."""
        if self.errors:
            raise RefusedError(50035, self.errors)


def invalid(path: str, code: str, message: str) -> RefusedError:
    """A body with one wrong field."""
    form = Form()
    form.wrong(path, code, message)
    return RefusedError(50035, form.errors)
