"""Work shared out among processes in small heaps, with the answers in the order of the work."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from typing import TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

AHEAD = 3
"""Heaps given out ahead for each process; bounds what waits in memory."""


def heaps(
    items: Iterable[Item], size: int, weight: Callable[[Item], int] | None = None, most: int = 0
) -> Iterator[list[Item]]:
    """Cut a stream into lists of at most ``size`` items; one that weighs ``most`` or more is not added to."""
    heap: list[Item] = []
    load = 0
    for item in items:
        heap.append(item)
        if weight is not None:
            load += weight(item)
        if len(heap) >= size or (weight is not None and load >= most):
            yield heap
            heap, load = [], 0
    if heap:
        yield heap


def in_order(
    work: Callable[[list[Item]], Answer],
    given: Iterable[list[Item]],
    jobs: int,
    crashed: Callable[[Item], Answer],
    prepare: Callable[[], object] | None = None,
) -> Iterator[Answer]:
    """Answers of ``work`` for each heap, in order; with several ``jobs`` each heap goes to another process.

    ``prepare`` is done once, before copies of this process are made to work; without it (where files or databases are
    open that a copy must not share) processes start afresh.

    Where a process dies over a heap (a fault in a library), its items are tried one by one in processes of their own,
    and ``crashed`` answers for the one that kills.
    """
    if jobs <= 1:
        yield from map(work, given)
        return
    waiting: deque[tuple[list[Item], Future[Answer]]] = deque()
    stream = iter(given)
    pool = _pool(jobs, prepare)
    try:
        while True:
            for heap in islice(stream, jobs * AHEAD - len(waiting)):
                waiting.append((heap, _submit(pool, work, heap)))
            if not waiting:
                return
            heap, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield from _one_by_one(work, heap, crashed)
                pool = _pool(jobs)
                again = [other for other, _ in waiting]
                waiting.clear()
                waiting.extend((other, _submit(pool, work, other)) for other in again)
    finally:
        # Waited for: the interpreter's own end would wait too, and may meet a pool that is half closed.
        pool.shutdown(cancel_futures=True)


def _submit(
    pool: ProcessPoolExecutor, work: Callable[[list[Item]], Answer], heap: list[Item]
) -> Future[Answer]:
    try:
        return pool.submit(work, heap)
    except BrokenProcessPool as error:
        future: Future[Answer] = Future()
        future.set_exception(error)
        return future


def _one_by_one(
    work: Callable[[list[Item]], Answer], heap: list[Item], crashed: Callable[[Item], Answer]
) -> Iterator[Answer]:
    pool = _pool(1)
    for item in heap:
        try:
            yield pool.submit(work, [item]).result()
        except BrokenProcessPool:
            yield crashed(item)
            pool.shutdown()
            pool = _pool(1)
    pool.shutdown()


def _pool(jobs: int, prepare: Callable[[], object] | None = None) -> ProcessPoolExecutor:
    """Processes that work: copies of this one where that is safe (no other thread holds a lock), else fresh ones."""
    if prepare is not None and sys.platform == "linux" and threading.active_count() == 1:
        prepare()
        method = "fork"
    else:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _follow_parent)


def _follow_parent() -> None:
    """End this process when the one that started it is killed, so that none is left behind; Ctrl-C is that one's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
