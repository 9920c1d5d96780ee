"""`python -m bot`, and what the `ridzik` script calls."""

import gc
import sys

from bot.exit_status import INTERRUPTED


def main() -> int:
    """Run the command line and give its exit status."""
    # Nothing that the imports make is ever garbage, but the collector would go through it all
    # time and again, and once more at the end: a sixth of the time that a question takes.
    gc.disable()
    try:
        # Imported here so that Ctrl-C during a slow start is as quiet as one after it.
        from bot.command_line import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
