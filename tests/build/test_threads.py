"""Work taken from both ends comes back in the order of the jobs, each done once, and an error ends it."""

import threading
import time

import pytest

from handbook.build.threads import from_both_ends


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_each_job_is_done_once_and_in_order(threads: int) -> None:
    done: list[int] = []

    def do(job: int) -> str:
        done.append(job)
        return str(job)

    assert from_both_ends(range(100), do, threads) == [str(job) for job in range(100)]
    assert sorted(done) == list(range(100))


def test_one_thread_begins_with_the_last() -> None:
    together = threading.Barrier(2, timeout=10)
    begun: list[int] = []

    def do(job: int) -> None:
        begun.append(job)
        together.wait()

    from_both_ends(range(10), do, 2)
    assert sorted(begun[:2]) == [0, 9]


def test_an_error_is_raised_and_no_job_is_begun_after_it() -> None:
    begun: list[int] = []
    working, failing = threading.Event(), threading.Event()

    def do(job: int) -> None:
        begun.append(job)
        if job == 9:
            working.wait(10)
            failing.set()
            raise ValueError(job)
        working.set()
        failing.wait(10)
        time.sleep(0.2)

    with pytest.raises(ValueError, match="9"):
        from_both_ends(range(10), do, 2)
    assert sorted(begun) == [0, 9]
