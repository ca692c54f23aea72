"""`onrecord`: the command line. Commands import what they need when they run, so that help is there at once."""

import os
import sys

import typer

from flows.cli import blocks, demo, lists, past, reading, running, why
from ingest.errors import ConfigurationError, OnRecordError

# What typer exits with after Ctrl-C.
INTERRUPTED = 130

app = typer.Typer(
    name="onrecord",
    help="Watches news feeds and tells people, once and at once, when somebody they follow says something new.\n\n"
    "Begin with: onrecord demo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # a mistake in one line, and help in half the time
    add_completion=False,
)
for module in (demo, running, reading, past, lists, blocks, why):
    module.register(app)


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 the work failed, 2 bad usage or configuration, 130 Ctrl-C."""
    try:
        app()
    except ConfigurationError as error:
        _stop(error, 2)
    except OnRecordError as error:
        _stop(error, 1)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            sys.stderr.write("onrecord: stopped by Ctrl-C\n")
        raise
    except BrokenPipeError:
        # The reader of our output is gone; without this, Python complains once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _stop(error: OnRecordError, code: int) -> None:
    sys.stderr.write("".join(f"onrecord: {line}\n" for line in str(error).splitlines()))
    sys.exit(code)


if __name__ == "__main__":
    main()
