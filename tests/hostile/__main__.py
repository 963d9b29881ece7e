"""``make hostile``: broken files, killed writers, damaged indexes; status 1 if any of it tells."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

import click

from .damage import wrong_answers
from .kills import lost_after_kills
from .run import run


@click.command()
@click.option("--rounds", default=2_800, show_default=True, help="Times each file is broken.")
@click.option("--first", default=0, help="The number of the first round.")
@click.option("--kills", default=1_000, show_default=True, help="Writers that are killed.")
@click.option(
    "--flips", default=1_000, show_default=True, help="Bits of an index that are flipped."
)
@click.option("--pages", default=200, show_default=True, help="Pages of an index that are zeroed.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder for files that failed.")
def main(rounds: int, first: int, kills: int, flips: int, pages: int, keep: Path | None) -> None:
    """Try to break Tifa, the same way each time, and count what must not happen."""
    logging.disable()
    begun, failed = time.monotonic(), 0
    runs, step = 0, 20
    for start in range(first, first + rounds, step):
        outcome = run(start, min(start + step, first + rounds), keep=keep)
        runs += outcome.runs
        failed += len(outcome.failures)
        for failure in outcome.failures:
            click.echo(f"{failure.kind}: {failure.name}, round {failure.number}\n{failure.said}")
        took = time.monotonic() - begun
        click.echo(f"{runs:,} broken files, {failed} failures, {took:.0f} s", err=True)
    click.echo(f"{runs:,} broken files: {failed} failures")
    lost = lost_after_kills(kills) if kills else 0
    click.echo(f"{kills:,} killed writers: {lost} documents lost or half there")
    wrong, rebuilt = wrong_answers(flips, pages) if flips + pages else (0, 0)
    click.echo(
        f"{flips:,} bits flipped, {pages:,} pages zeroed:"
        f" {wrong} wrong answers, {rebuilt:,} rebuilt"
    )
    sys.exit(bool(failed or lost or wrong))


if __name__ == "__main__":
    main()
