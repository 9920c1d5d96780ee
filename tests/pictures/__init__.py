"""The README's pictures, made from the running program.

`python -m tests.pictures` makes them again. `console` talks with `ridzik console` in a terminal,
`screen` draws what that terminal shows. `channel` talks with the bot on the local Discord, `page`
lays the messages out as Discord's client does, `browser` has Chromium draw that. `caption` keeps
the words of a picture in its file, by which tests see that it is still true.
"""
