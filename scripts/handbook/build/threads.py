"""Typst's work on all cores."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
# More than the processor has cores only take its time from each other, a third of it.
_AT_ONCE = os.cpu_count() or 1


def each_at_once(items: Mapping[str, Item], make_it: Callable[[Item], bytes]) -> dict[str, bytes]:
    """What `make_it` makes of each item, by the items' names; several are made at the same time."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(zip(items, pool.map(make_it, items.values()), strict=True))
