"""`python -m bot`, and what the `ridzik` script calls."""

import sys


def main() -> int:
    """Run the command line and give its exit status."""
    try:
        # Imported here so that Ctrl-C during a slow start is as quiet as one after it.
        from bot.command_line import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
