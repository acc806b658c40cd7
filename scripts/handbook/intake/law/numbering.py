"""Whether articles and headings run on without a gap."""

from collections.abc import Iterator, Sequence

from handbook.numerals import chinese_number

_KINDS = ("编", "分编", "章", "节")


def article_gaps(found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Line and message of every number (number, line) that is missing, doubled or out of order."""
    expected = 1
    seen: dict[int, int] = {}
    for at, (number, line) in enumerate(found):
        follows = found[at + 1][0] if at + 1 < len(found) else None
        first = seen.get(number)
        seen.setdefault(number, line)
        if number == expected:
            expected += 1
        elif follows == expected + 1:
            # One slip in a row that is otherwise whole.
            already = f"（{_article(number)}在第{first}行已有）" if first else ""
            yield line, f"条号应是{_article(expected)}，这里是{_article(number)}{already}"
            expected += 1
        elif number > expected:
            yield line, f"条号应是{_article(expected)}，这里是{_article(number)}：缺{_range(expected, number - 1)}"
            expected = number + 1
        elif first:
            yield (
                line,
                f"条号应是{_article(expected)}，这里是{_article(number)}：重复，第{first}行已有{_article(number)}",
            )
        else:
            yield line, f"条号应是{_article(expected)}，这里是{_article(number)}：次序不对"


def heading_gaps(found: Sequence[tuple[str, int, int]]) -> Iterator[tuple[int, str]]:
    """Line and message of every heading (kind, number, line) that does not follow the one before of its kind.

    Numbers may start anew below a new heading of a higher kind.
    """
    last = dict.fromkeys(_KINDS, 0)
    fresh = dict.fromkeys(_KINDS, True)
    for kind, number, line in found:
        if kind not in last:
            continue
        if number != last[kind] + 1 and not (fresh[kind] and number == 1):
            wanted = _heading(kind, 1 if kind == "节" and fresh[kind] else last[kind] + 1)
            yield line, f"这里应是{wanted}，却是{_heading(kind, number)}"
        last[kind], fresh[kind] = number, False
        for lower in _KINDS[_KINDS.index(kind) + 1 :]:
            fresh[lower] = True


def item_gaps(marks: Sequence[int]) -> int | None:
    """The place of the first item that does not follow the one before it, or None."""
    return next((at for at, number in enumerate(marks) if number != at + 1), None)


def _article(number: int) -> str:
    return f"第{chinese_number(number)}条"


def _heading(kind: str, number: int) -> str:
    return f"第{chinese_number(number)}{kind}"


def _range(first: int, last: int) -> str:
    return _article(first) if first == last else f"{_article(first)}至{_article(last)}"
