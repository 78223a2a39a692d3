"""The command line: arguments, progress, messages, exit codes; a thin coat over the public functions."""

import gc
import sys
import warnings

import click

from geo import __version__
from geo.cli.evaluation import evaluate_group
from geo.cli.gazetteer import gazetteer_group, locate_command
from geo.cli.messages import printable
from geo.cli.reports import add_command, claims_command, export_command, map_command, places_command
from geo.errors import FormatError, GeoError, SettingsError

__all__ = ["app", "main"]

NOTHING_USABLE, WRONG_USE, INTERRUPTED = 1, 2, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="geo-claims %(version)s")
def app() -> None:
    """Read reports, and put who says what moved where on a map."""


for command in (
    map_command,
    export_command,
    claims_command,
    places_command,
    add_command,
    locate_command,
    gazetteer_group,
    evaluate_group,
):
    app.add_command(command)


def main() -> None:
    """Run the command line: exit code 0 done, 1 nothing usable, 2 wrong use, 130 stopped."""
    # Parses and tables are many small objects that live long: looking for cycles among them as often as Python does by
    # default costs a twentieth of the time.
    gc.set_threshold(100_000, 20, 20)
    # Report text comes in every script; a terminal or pipe with another encoding must not stop the work.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    # What a format cannot hold, or a case has already, is told in one line.
    warnings.formatwarning = _one_line
    try:
        code = app(prog_name="geo", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except GeoError as error:
        click.echo(printable(f"geo: {error}"), err=True)
        sys.exit(WRONG_USE if isinstance(error, FormatError | SettingsError) else NOTHING_USABLE)
    except OSError as error:
        # A full disk, a folder that may not be written to: the name and the system's words are all that helps.
        click.echo(f"geo: {error.filename or 'system'}: {error.strerror or error}", err=True)
        sys.exit(NOTHING_USABLE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("geo: stopped", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


def _one_line(message: Warning | str, *_: object, **__: object) -> str:
    return printable(f"geo: {message}") + "\n"
