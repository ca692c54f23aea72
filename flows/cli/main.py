"""`onrecord`: the command line. Commands import what they need when they run, so that help is there at once."""

import errno
import os
import sys
from pathlib import Path

import typer

from flows.cli import (
    backfilling,
    backtest,
    blocks,
    decisions,
    demo,
    lists,
    maintain,
    mute,
    past,
    reading,
    reprocessing,
    running,
    why,
)
from ingest.errors import ConfigurationError, OnRecordError

# What typer exits with after Ctrl-C.
INTERRUPTED = 130
# What a device says that takes nothing more. Of the files that commands write, only standard output has no name.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)

app = typer.Typer(
    name="onrecord",
    help="Watches news feeds and tells people, once and at once, when somebody they follow says something new.\n\n"
    "Begin with: onrecord demo",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # a mistake in one line, and help in half the time
    add_completion=False,
)
for module in (
    demo,
    running,
    reading,
    past,
    backfilling,
    reprocessing,
    lists,
    backtest,
    blocks,
    decisions,
    mute,
    maintain,
    why,
):
    module.register(app)


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 the work failed, 2 bad usage or configuration, 130 Ctrl-C."""
    try:
        _run()
    except ConfigurationError as error:
        _stop(error, 2)
    except OnRecordError as error:
        _stop(error, 1)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            sys.stderr.write("onrecord: stopped by Ctrl-C\n")
        raise
    except BrokenPipeError:  # the reader of our output is gone
        sys.exit(1)


def _run() -> None:
    """OnRecordError or BrokenPipeError: standard output takes nothing more."""
    if sys.stderr is None:  # it is closed: its messages are wanted nowhere
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - until the end of the program
    if sys.stdout is None:
        raise OnRecordError("standard output is closed; name a file for it, or /dev/null")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OSError as error:
        # Without this, Python complains once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno not in FULL:
            raise
        raise OnRecordError(f"{error.filename or 'standard output'}: {error.strerror}") from None


def _stop(error: OnRecordError, code: int) -> None:
    sys.stderr.write("".join(f"onrecord: {line}\n" for line in str(error).splitlines()))
    sys.exit(code)


if __name__ == "__main__":
    main()
