"""What the commands that officers type have in common: they explain themselves in Chinese, and never with a traceback."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

STOPPED = 130  # what shells expect of a program that Ctrl-C ended


class RefusedError(Exception):
    """What was asked for cannot be done; each argument is a line that says why."""


class Help(argparse.HelpFormatter):
    """Help in Chinese."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：")


class Parser(argparse.ArgumentParser):
    """A parser that explains itself in Chinese."""

    def error(self, message: str) -> NoReturn:
        raise RefusedError(f"看不懂这条命令：{message}", f"用法：{self.usage}")


def status(run: Callable[[Sequence[str]], None], *refusals: type[Exception]) -> int:
    """Run a command on what was typed after its name; returns its exit status.

    1 where it was refused, by a `RefusedError` or one of `refusals`, whose arguments are printed a line each; 130 after
    Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console that knows fewer characters than there are to print must not stop it.
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    refused: tuple[type[Exception], ...] = (RefusedError, *refusals)
    try:
        run(sys.argv[1:])
        sys.stdout.flush()
    except refused as error:
        print(*error.args, sep="\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已经停下，什么也没有写。", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Whoever was reading has stopped; what is still unprinted must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
