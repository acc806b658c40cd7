"""All files of a folder, read in processes of their own, and handed on one by one as they come.

A file that brings its process down (for want of memory, say) is read once more alone, and refused if it does so again.
"""

import multiprocessing
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from handbook.returns.expected import Expected
from handbook.returns.found import Outcome
from handbook.returns.reader import read_file

CHUNK = 8  # files that a process takes at a time
_WAITING = 4  # chunks a process, so that results never pile up
_CRASHED = "读的时候程序出错停下了，文件可能有问题，请重新发一份"

# What a process was started with.
_expected: list[Expected] = []


def listed(folder: Path, but: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Every file below the folder, with its path from there in a steady order; `but` are files of ours."""
    ours = {path.resolve() for path in but}
    for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).as_posix()):
        if (path.is_symlink() or path.is_file()) and path.resolve() not in ours:
            # A name that is no text must still be printed, and told from others.
            name = path.relative_to(folder).as_posix().encode("utf-8", "backslashreplace").decode()
            yield path, name


def unread(path: Path) -> str:
    """Why a file is left alone for what it is; empty where it is to be read."""
    name = path.name.lower()
    if path.is_symlink():
        return "是快捷方式，没有读"
    if name.startswith(("~$", ".~")):
        return "是WPS或Excel打开文件时的临时文件，没有读"
    if name.startswith(".") or name in ("thumbs.db", "desktop.ini"):
        return "是系统文件，没有读"
    return ""


def outcomes(files: Sequence[tuple[Path, str]], expected: Expected, jobs: int) -> Iterator[Outcome]:
    """What each file holds, in the order given. Only a few results are in memory at a time."""
    chunks = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
    done = 0
    while done < len(chunks):
        try:
            with _pool(expected, jobs) as pool:
                try:
                    for found in _in_order(pool, chunks[done:], jobs):
                        yield from found
                        done += 1
                except BaseException:
                    # Whoever stops does not wait for files that nobody asks for any more.
                    pool.shutdown(wait=False, cancel_futures=True)
                    raise
        except BrokenProcessPool:
            for file in chunks[done]:
                yield _alone(file, expected)
            done += 1


def _in_order(
    pool: ProcessPoolExecutor, chunks: Sequence[Sequence[tuple[Path, str]]], jobs: int
) -> Iterator[list[Outcome]]:
    left = iter(chunks)
    waiting: list[Future[list[Outcome]]] = [_submit(pool, chunk) for chunk in islice(left, jobs * _WAITING)]
    while waiting:
        yield waiting.pop(0).result()
        waiting += [_submit(pool, chunk) for chunk in islice(left, 1)]


def _submit(pool: ProcessPoolExecutor, files: Sequence[tuple[Path, str]]) -> Future[list[Outcome]]:
    """Hand files to the pool, which starts its processes as work comes.

    Ctrl-C goes to all processes of a terminal, and the first one answers it for all: the others are born deaf to it,
    where the system can do that, as they could not say what it means before they are fully started.
    """
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_read, files)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_read, files)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _alone(file: tuple[Path, str], expected: Expected) -> Outcome:
    try:
        with _pool(expected, 1) as pool:
            (found,) = _submit(pool, [file]).result()
            return found
    except BrokenProcessPool:
        return Outcome(file[1], None, _CRASHED, ())


def _pool(expected: Expected, jobs: int) -> ProcessPoolExecutor:
    # Started afresh rather than forked: the same on every system, and small.
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=fresh, initializer=_begin, initargs=(expected,))


def _begin(expected: Expected) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _expected[:] = [expected]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)


def _read(files: Sequence[tuple[Path, str]]) -> list[Outcome]:
    return [
        Outcome(name, None, why, ()) if (why := unread(path)) else read_file(path, name, _expected[0])
        for path, name in files
    ]
