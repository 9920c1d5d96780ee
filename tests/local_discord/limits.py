"""The limits of a message: what Discord refuses in content, embeds and components."""

from typing import Final

from tests.local_discord.pings import check_allowed_mentions
from tests.local_discord.refusals import Form, Json
from tests.local_discord.world import COMPONENTS_V2, walk

ROW, BUTTON, SELECT = 1, 2, 3
_SELECTS: Final = (SELECT, 5, 6, 7, 8)
_LINK: Final = 5


def check_message(body: Json) -> None:
    """Raise what Discord refuses in the body of a message."""
    form = Form()
    content = body.get("content")
    if content is not None:
        form.length("content", content, 0, 2000)
    if body.get("embeds") is not None:
        _check_embeds(form, form.count("embeds", body["embeds"], 0, 10))
    if body.get("components") is not None:
        _check_components(form, body["components"])
    if (body.get("flags") or 0) & COMPONENTS_V2:
        # Nothing here needs them; a message that has them cannot have content again.
        form.wrong("flags", "NOT_PLAYED", "This local Discord plays no Components V2")
    if body.get("allowed_mentions"):
        check_allowed_mentions(form, body["allowed_mentions"])
    form.check()


def _check_embeds(form: Form, embeds: list[Json]) -> None:
    total = 0
    for index, embed in enumerate(embeds):
        path = f"embeds.{index}"
        parts = [("title", 256), ("description", 4096), ("footer.text", 2048), ("author.name", 256)]
        for name, most in parts:
            text: object = embed
            for step in name.split("."):
                text = text.get(step) if isinstance(text, dict) else None
            if text is not None:
                form.length(f"{path}.{name}", text, 0, most)
                total += len(str(text))
        fields = form.count(f"{path}.fields", embed.get("fields", []), 0, 25)
        for number, one in enumerate(fields):
            form.length(f"{path}.fields.{number}.name", one.get("name"), 1, 256)
            form.length(f"{path}.fields.{number}.value", one.get("value"), 1, 1024)
            total += len(str(one.get("name"))) + len(str(one.get("value")))
    if total > 6000:
        message = "Embed size exceeds maximum size of 6000"
        form.wrong("embeds", "MAX_EMBED_SIZE_EXCEEDED", message)


def _check_components(form: Form, components: list[Json]) -> None:
    for index, part in enumerate(form.count("components", components, 0, 5)):
        if part.get("type") != ROW:
            message = "Value of field 'type' must be one of (1,)."
            form.wrong(f"components.{index}.type", "UNION_TYPE_CHOICES", message)
        _check_row(form, f"components.{index}.components", part.get("components"))
    seen: set[str] = set()
    for part in walk(components):
        custom_id = part.get("custom_id")
        if custom_id is not None and custom_id in seen:
            message = "Component custom id cannot be duplicated"
            form.wrong("components", "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        elif custom_id is not None:
            seen.add(custom_id)


def _check_row(form: Form, path: str, row: object) -> None:
    within = form.count(path, row, 1, 5)
    if len(within) > 1 and any(child.get("type") in _SELECTS for child in within):
        message = "The specified component exceeds the maximum width"
        form.wrong(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)
    for index, child in enumerate(within):
        if child.get("type") == BUTTON:
            _check_button(form, f"{path}.{index}", child)
        elif child.get("type") in _SELECTS:
            _check_select(form, f"{path}.{index}", child)
        else:
            message = "Value of field 'type' must be one of (2, 3, 5, 6, 7, 8)."
            form.wrong(f"{path}.{index}.type", "UNION_TYPE_CHOICES", message)


def _check_button(form: Form, path: str, button: Json) -> None:
    if button.get("style") not in (1, 2, 3, 4, _LINK):
        message = "Value must be one of (1, 2, 3, 4, 5, 6)."
        form.wrong(f"{path}.style", "BASE_TYPE_CHOICES", message)
    if button.get("label"):
        form.length(f"{path}.label", button["label"], 0, 80)
    elif not button.get("emoji"):
        message = "A button must have a label or emoji"
        form.wrong(path, "BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI", message)
    if button.get("style") != _LINK:
        form.length(f"{path}.custom_id", button.get("custom_id", ""), 1, 100)
    elif "custom_id" in button or not button.get("url"):
        message = "A url is required, and a custom id and a url cannot both be specified"
        form.wrong(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message)


def _check_select(form: Form, path: str, select: Json) -> None:
    form.length(f"{path}.custom_id", select.get("custom_id", ""), 1, 100)
    if select.get("placeholder") is not None:
        form.length(f"{path}.placeholder", select["placeholder"], 0, 150)
    if select.get("type") != SELECT:
        return
    options = form.count(f"{path}.options", select.get("options"), 1, 25)
    values = [option.get("value") for option in options]
    for index, option in enumerate(options):
        place = f"{path}.options.{index}"
        form.length(f"{place}.label", option.get("label"), 1, 100)
        form.length(f"{place}.value", option.get("value"), 1, 100)
        if option.get("description"):
            form.length(f"{place}.description", option["description"], 0, 100)
        if values.index(option.get("value")) < index:
            message = "The specified option value is already used"
            form.wrong(f"{place}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
