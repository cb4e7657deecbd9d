"""What appears on the screen: plain lines, and a progress bar on long work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.model.obstacle import Obstacle


def say(*lines: str) -> None:
    """Print lines for the user. What comes from a sender cannot act as markup or steer the terminal."""
    console = Console(markup=False, highlight=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print("".join(char if char.isprintable() else " " for char in line))


def refuse(obstacle: Obstacle) -> int:
    """Say on stderr what is in the way; return the exit code for it."""
    Console(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True).print(obstacle.sentence)
    return 2


@contextmanager
def progress_bar() -> Iterator[Callable[[Enum, int, int], None]]:
    """Show how far the work is, on stderr, and wipe it at the end; nothing where nobody watches.

    The value of a step is what the user reads.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, console=console, transient=True, disable=not console.is_interactive)
    task = progress.add_task("", total=None)

    def show(step: Enum, done: int, total: int) -> None:
        progress.start()  # only now: a run that cannot begin shows no bar
        progress.update(task, description=step.value, completed=done, total=total)

    try:
        yield show
    finally:
        if progress.live.is_started:
            progress.stop()
