"""The commands that measure."""

from __future__ import annotations

from pathlib import Path

import click

from geo.cli.messages import progress_bar

__all__ = ["evaluate_group"]


@click.group("evaluate")
def evaluate_group() -> None:
    """Measure how well places are found, on corpora read by path."""


@evaluate_group.command("corpus")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def corpus_command(file: Path, as_json: bool) -> None:
    """Print recognition and resolution figures over a corpus in the form of lgl.xml and gwn.xml.

    Example: geo evaluate corpus lgl.xml
    """
    from geo.evaluate import evaluate_corpus, format_scores, scores_as_json

    with progress_bar() as progress:
        scores = evaluate_corpus(file, progress=progress)
    click.echo(scores_as_json(scores) if as_json else format_scores(scores))
