"""From the settings to a running bot and back: what is missing is said in a sentence."""

import asyncio
import logging
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import aiohttp
import discord

from bot.chat.alone import RUNNING_FILE, alone
from bot.chat.beating import beating
from bot.chat.client import Ridzik, ShardedRidzik
from bot.chat.desk import Desk
from bot.chat.records import RECORDS_FILE, Records
from bot.chat.sync import COMMANDS_FILE
from bot.chat.watching import watching
from bot.exit_status import OK, TROUBLE
from bot.heartbeat import HEARTBEAT_FILE
from bot.log import prepare_log
from bot.printable import printable_line
from bot.standard_error import tell
from config import Settings, no_such_setting
from config.folders import data_folder
from knowledge import KnowledgeBase

_log = logging.getLogger(__name__)

_TOKEN = re.compile(r"[!-~]+")
"""What a header of a request can carry; an error about anything else might show it."""

PORTAL = "https://discord.com/developers/applications"

_NO_TOKEN = (
    f"There is no Discord token. Open {PORTAL}, choose your application, click Bot, then Reset "
    "Token, and put the token into .env as RIDZIK_DISCORD_TOKEN."
)
_BAD_TOKEN = (
    f"Discord does not know this token. Open {PORTAL}, choose your application, click Bot, then "
    "Reset Token, and put the new token into .env as RIDZIK_DISCORD_TOKEN."
)
_NO_INTENT = (
    "Discord does not let this bot read the messages that ask channels need. Open "
    f"{PORTAL}, choose your application, click Bot, switch on Message Content Intent and save; "
    "or empty the setting RIDZIK_ASK_CHANNELS."
)
_SHARDS = "This bot is on so many servers that Discord wants RIDZIK_SHARDS=true in .env."

_ANOTHER = (
    "Another bot runs with the data folder %s. Two bots with one token answer everything twice: "
    "end one of them, or, if each has a token of its own, set RIDZIK_DATA to two folders."
)

_CLOSED = {4004: _BAD_TOKEN, 4011: _SHARDS}
"""What to say to the codes with which Discord's gateway ends a connection for good."""

_SERVER_ERROR, _TOO_MANY_REQUESTS = 500, 429
_REASON = 200
"""Characters of Discord's reason, which may be a whole page."""

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    read_message_history=True,
)
"""All that Ridzik needs in a server; Create Public Threads only for the setting `threads`."""


_ENDING = [signal.SIGTERM, signal.SIGINT]
if sys.platform != "win32":
    _ENDING.append(signal.SIGHUP)  # The terminal is gone.


class ChatError(Exception):
    """What keeps the bot from running; the text says what to click or to set."""


def run(
    settings: Settings, open_documents: Callable[[], KnowledgeBase], unknown: Iterable[str] = ()
) -> int:
    """Answer in Discord until SIGTERM or Ctrl-C: 0 then, or 2 with a line on standard error.

    The documents are opened when all else is in order. `unknown` are names that were set and are
    no settings; the log tells of them. Raises SettingsError and KnowledgeError.
    """
    prepare_log(settings, sys.stderr)
    _quieten_discord()
    for name in unknown:
        _log.warning("%s", no_such_setting(name))
    # Until the connection stands, a signal has nothing to close.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        token = token_of(settings)
        data = data_folder(settings)
        with alone(data / RUNNING_FILE) as is_alone:
            if not is_alone:
                _log.warning(_ANOTHER, data)
            client = _client(settings, open_documents(), data)
            asyncio.run(_serve(client, token, data / HEARTBEAT_FILE))
    except ChatError as error:
        tell(str(error))
        return TROUBLE
    except KeyboardInterrupt:
        return OK
    finally:
        signal.signal(signal.SIGTERM, before)
    return OK


def invite(settings: Settings) -> int:
    """Print the link that invites the bot: 0, or 2 with a line on standard error."""
    try:
        print(asyncio.run(_invite(token_of(settings))))
    except ChatError as error:
        tell(str(error))
        return TROUBLE
    return OK


def token_of(settings: Settings) -> str:
    """The token. Raises ChatError where there is none, or where it can be none."""
    token = settings.discord_token.get_secret_value().strip() if settings.discord_token else ""
    if not token:
        raise ChatError(_NO_TOKEN)
    if not _TOKEN.fullmatch(token):
        raise ChatError(_BAD_TOKEN)
    return token


def _client(settings: Settings, knowledge: KnowledgeBase, data: Path) -> Ridzik:
    records = None
    if settings.feedback:
        records = Records(data / RECORDS_FILE, settings.feedback_days, time.time)
    desk = Desk(settings, knowledge, records, time.monotonic)
    kind = ShardedRidzik if settings.shards else Ridzik
    return kind(desk, data / COMMANDS_FILE, _announce)


def _quieten_discord() -> None:
    for name in ("discord.client", "discord.shard"):
        logging.getLogger(name).addFilter(reconnection_on_one_line)
    # Ridzik has no voice, so there is nothing to warn of.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def reconnection_on_one_line(record: logging.LogRecord) -> bool:
    """Take the traceback from discord.py's reports of a lost connection, which it mends itself."""
    if record.exc_info and "reconnect" in record.msg:
        record.msg = f"{record.getMessage()}: {record.exc_info[1]}"
        record.args, record.exc_info = (), None
    return True


def _announce(line: str) -> None:
    print(line, flush=True)


async def _serve(client: Ridzik, token: str, heartbeat: Path) -> None:
    """Run `client` until it is told to stop. Raises ChatError if Discord will not have it."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _ENDING:
        if signal.getsignal(number) is signal.SIG_IGN:  # As nohup has it of a lost terminal.
            continue
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows, where Ctrl-C raises KeyboardInterrupt instead.
            break
    async with client, watching(client), beating(heartbeat, lambda: client.is_connected):
        running = asyncio.create_task(client.start(token))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if stop.is_set():
            await client.close()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        else:
            _explain_end(running)


def _explain_end(running: asyncio.Task[None]) -> None:
    try:
        running.result()
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        raise ChatError(explained(error)) from error


def explained(error: Exception) -> str:
    """What ended a connection to Discord, and what to do about it, as a sentence or two."""
    if isinstance(error, discord.LoginFailure):
        return _BAD_TOKEN
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return _NO_INTENT
    if isinstance(error, discord.ConnectionClosed):
        said = f"Discord ended the connection with the code {error.code}. Try again in a while."
        return _CLOSED.get(error.code, said)
    if isinstance(error, discord.HTTPException):
        return _refused(error)
    said = str(error).rstrip(".") or "it does not respond"
    return f"Discord cannot be reached: {said}. Check the connection to the internet."


def _refused(error: discord.HTTPException) -> str:
    if error.status >= _SERVER_ERROR or error.status == _TOO_MANY_REQUESTS:
        return f"Discord is not well (status {error.status}). Try again in a while."
    why = printable_line(error.text, _REASON).rstrip(".")
    status = f"{error.status}: {why}" if why else f"{error.status}"
    return f"Discord refused this (status {status}). Look at your application on {PORTAL}."


async def _invite(token: str) -> str:
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            await client.login(token)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            raise ChatError(explained(error)) from error
        if client.application_id is None:
            raise ChatError("Discord does not say which application this token belongs to.")
        return discord.utils.oauth_url(
            client.application_id,
            permissions=PERMISSIONS,
            scopes=("bot", "applications.commands"),
        )
