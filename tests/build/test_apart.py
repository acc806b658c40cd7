"""Work in a process of its own."""

import os
import signal
import sys
import threading

import pytest

from handbook.build.apart import apart, apart_if, may_be_apart

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are split on Linux alone")


def test_it_is_done_elsewhere_and_told_here() -> None:
    here = ["as it was"]

    def work() -> tuple[int, bytes]:
        here[0] = "changed there"
        return os.getpid(), b"x" * 3_000_000  # more than a pipe holds

    there, data = apart(work)()
    assert there != os.getpid()
    assert len(data) == 3_000_000
    assert here == ["as it was"]


def test_what_it_raises_is_raised_here() -> None:
    def work() -> None:
        raise ValueError("从那边")

    with pytest.raises(ValueError, match="从那边"):
        apart(work)()


@pytest.mark.parametrize("last", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: sys.exit(3)])
def test_a_process_that_is_ended_is_no_result(last: object) -> None:
    assert callable(last)
    with pytest.raises((ChildProcessError, EOFError)):
        apart(last)()


def test_a_process_with_threads_is_not_split() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not may_be_apart()
        assert apart_if(True, os.getpid)() == os.getpid()
    finally:
        done.set()
        other.join()
    assert apart_if(False, os.getpid)() == os.getpid()
