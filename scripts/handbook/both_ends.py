"""Work for all cores, some of it outside Python's lock."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Job = TypeVar("Job")
Made = TypeVar("Made")


def from_both_ends(jobs: Iterable[Job], do: Callable[[Job], Made], threads: int) -> list[Made]:
    """What `do` makes of each job, in the order of the jobs: those first that work outside Python's lock, as Typst does.

    One thread takes jobs from the end and the others take them from the beginning, so that they seldom wait for the lock.
    Where a job fails, none is begun any more, and its error is raised.
    """
    waiting = deque(enumerate(jobs))
    made: dict[int, Made] = {}

    def work(take: Callable[[], tuple[int, Job]]) -> None:
        while True:
            try:
                index, job = take()
            except IndexError:
                return
            try:
                made[index] = do(job)
            except BaseException:
                waiting.clear()
                raise

    with ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(work, waiting.popleft) for _ in range(threads - 1)]
        running.append(pool.submit(work, waiting.pop))
    for each in running:
        each.result()
    return [made[index] for index in range(len(made))]
