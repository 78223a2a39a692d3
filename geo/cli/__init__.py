"""The command line: arguments, progress, messages, exit codes; a thin coat over the public functions."""

import sys

import typer

from geo.errors import FormatError, GeoError, SettingsError

__all__ = ["app", "main"]

NOTHING_USABLE, WRONG_USE = 1, 2

app = typer.Typer(
    name="geo",
    help="Who says what moved where: reads reports, and puts the claims they make on a map.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and stop."),
) -> None:
    if version:
        from geo import __version__

        typer.echo(f"geo-claims {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(WRONG_USE)


def main() -> None:
    """Run the command line: exit code 0 done, 1 nothing usable, 2 wrong use."""
    # Report text comes in every script; a terminal or pipe with another encoding must not stop the work.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
    try:
        app()
    except GeoError as error:
        typer.echo(f"geo: {error}", err=True)
        sys.exit(WRONG_USE if isinstance(error, FormatError | SettingsError) else NOTHING_USABLE)
    except KeyboardInterrupt:
        typer.echo("geo: stopped", err=True)
        sys.exit(130)


from geo.cli import evaluation, gazetteer, reports  # noqa: E402, F401  (the commands register themselves on `app`)
