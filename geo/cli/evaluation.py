"""The commands that measure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geo.cli import app, messages

evaluate_app = typer.Typer(help="Measure how well places are found, on corpora read by path.", no_args_is_help=True)
app.add_typer(evaluate_app, name="evaluate")


@evaluate_app.command("corpus")
def corpus_command(
    file: Annotated[Path, typer.Argument(help="A corpus in the form of lgl.xml or gwn.xml.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Print recognition and resolution figures over a corpus of the Gritta form.

    Example: geo evaluate corpus lgl.xml
    """
    from geo.evaluate import evaluate_corpus, format_scores, scores_as_json

    with messages.progress_bar() as progress:
        scores = evaluate_corpus(file, progress=progress)
    typer.echo(scores_as_json(scores) if as_json else format_scores(scores))
