"""Work in a process of its own, so that a second core has something to do."""

import os
import pickle
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

Result = TypeVar("Result")


@dataclass(frozen=True)
class _Told(Generic[Result]):
    """What a process tells the one that started it."""

    found: Result | None = None
    error: Exception | None = None


def may_be_apart() -> bool:
    """Whether this process can be split in two: on Linux, while it has a single thread.

    The other process has everything that this one has loaded, which is what makes it worth while; but a lock that another
    thread holds would never be freed there.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def apart(work: Callable[[], Result]) -> Callable[[], Result]:
    """Start the work in a process of its own; what this returns waits for it, and gives or raises what it gave or raised.

    What the work changes is changed in its own process only. ChildProcessError if that process was ended from outside.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    source, sink = os.pipe()
    child = os.fork()
    if not child:
        os.close(source)
        _work(work, sink)
    os.close(sink)

    def result() -> Result:
        with os.fdopen(source, "rb") as end:
            data = end.read()
        _, status = os.waitpid(child, 0)
        if status:
            raise ChildProcessError(f"a process of this build ended with {os.waitstatus_to_exitcode(status)}")
        told: _Told[Result] = pickle.loads(data)
        if told.error is not None:
            raise told.error
        return cast(Result, told.found)

    return result


def _work(work: Callable[[], Result], sink: int) -> None:
    """Do the work and end the process, without what Python does at its end: that is for the one that started it."""
    status = 1
    try:
        try:
            told = _Told(work())
        except Exception as error:
            told = _Told(error=error)
        with os.fdopen(sink, "wb") as out:
            pickle.dump(told, out, protocol=pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def apart_if(wanted: bool, work: Callable[[], Result]) -> Callable[[], Result]:
    """The same if it is wanted and can be; else the work is done here, when its result is asked for."""
    return apart(work) if wanted and may_be_apart() else work
