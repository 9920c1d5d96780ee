"""A soak: the bot in a process of its own, thousands of questions, and all that can go wrong.

`python -m tests.soak` prints its figures and ends with 1 where a question was lost, answered twice
or answered from anything but one whole edition of the document, or where something that should be
kept was not. Read `edited` (the document), `asking` (the people), `discord_troubles` and
`machine_troubles` (what goes wrong), `happened` (what came of it), `audit` (what has to be true at
the end), `run` (all of it).

Nobody asks while Discord has no session for the bot, for then it would never tell the bot.
"""
