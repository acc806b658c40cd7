"""Work in a process of its own, so that a second core has something to do."""

import os
import pickle
import sys
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


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
        with os.fdopen(source, "rb") as told:
            data = told.read()
        _, status = os.waitpid(child, 0)
        if status:
            raise ChildProcessError(f"a process of this build ended with {os.waitstatus_to_exitcode(status)}")
        found, error = pickle.loads(data)
        if error is not None:
            raise error
        return found

    return result


def _work(work: Callable[[], Result], sink: int) -> None:
    """Do the work and end the process, without what Python does at its end: that is for the one that started it."""
    status = 1
    try:
        try:
            told = (work(), None)
        except Exception as error:
            told = (None, error)
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
