"""Worker processes that may die without taking the run along, and that never outlive it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

_GROUP = 12  # items a task: small enough to share out evenly and to end soon
_MOST_WORKERS = 61  # what Windows can wait for
_TICK_SECONDS = 0.5  # Windows hears Ctrl-C only between two waits


def map_in_workers(
    function: Callable[[Item], Answer], items: Sequence[Item], workers: int, done: Callable[[int], None]
) -> list[Answer | None]:
    """Apply `function` to every item; answers are in the order of the items, None where a worker died on it.

    `function` and `items` are pickled. `done` is told how many items were finished since it was last told.
    """
    answers = dict(_together(function, items, workers, done))
    missing = [index for index in range(len(items)) if index not in answers]
    answers.update(_one_by_one(function, items, missing, done))
    return [answers.get(index) for index in range(len(items))]


def _together(
    function: Callable[[Item], Answer], items: Sequence[Item], workers: int, done: Callable[[int], None]
) -> Iterator[tuple[int, Answer]]:
    """Answers as they come. When a worker dies, all that is not finished by then is left out."""
    groups = [range(at, min(at + _GROUP, len(items))) for at in range(0, len(items), _GROUP)]
    with _workers(min(workers, len(groups), _MOST_WORKERS)) as pool:
        tasks = {_submit(pool, function, [items[index] for index in group]): group for group in groups}
        for task in _as_finished(tasks):
            if isinstance(task.exception(), BrokenProcessPool):
                continue
            done(len(tasks[task]))
            yield from zip(tasks[task], task.result(), strict=True)


def _one_by_one(
    function: Callable[[Item], Answer], items: Sequence[Item], indexes: list[int], done: Callable[[int], None]
) -> Iterator[tuple[int, Answer]]:
    """Answers of one worker that holds one item at a time, so that its death names the item."""
    waiting = list(indexes)
    while waiting:
        with _workers(1) as pool:
            while waiting:
                index = waiting.pop(0)
                task = _submit(pool, function, [items[index]])
                next(iter(_as_finished([task])))
                done(1)
                if isinstance(task.exception(), BrokenProcessPool):
                    break
                yield index, task.result()[0]


def _as_finished(tasks: Iterable[Future[list[Answer]]]) -> Iterator[Future[list[Answer]]]:
    pending = set(tasks)
    while pending:
        finished, pending = wait(pending, _TICK_SECONDS, FIRST_COMPLETED)
        yield from finished


def _submit(
    pool: ProcessPoolExecutor, function: Callable[[Item], Answer], items: list[Item]
) -> Future[list[Answer]]:
    with _interrupts_held():
        return pool.submit(_apply, function, items)


def _apply(function: Callable[[Item], Answer], items: list[Item]) -> list[Answer]:
    return [function(item) for item in items]


@contextmanager
def _workers(count: int) -> Iterator[ProcessPoolExecutor]:
    """Fresh processes on every system, ended at once when the caller is interrupted."""
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, _follow_parent) as pool:
        try:
            yield pool
        except BaseException:
            for child in set(multiprocessing.active_children()) - others:
                child.terminate()
            # Waited for: a pool still closing down when the interpreter exits writes a trace of its own.
            pool.shutdown(wait=True, cancel_futures=True)
            raise


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start children deaf to Ctrl-C from their first instruction: the parent alone answers it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows: `_follow_parent` has to do
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
